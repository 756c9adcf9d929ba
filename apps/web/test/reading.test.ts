// An article beside the record: highlighted pieces hold every word once, and the ends of a passage move by words.
import { articleText, candidatePassages, readArticle } from '@tasdiq/interop/article';
import { describe, expect, it } from 'vitest';
import { movedByWord, piecesOf } from '../src/claims/reading-pieces.ts';
import { CLAIMS_WORDS } from '../src/i18n/claims/words.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the pieces of a paragraph', () => {
  it('are its words, in order, with what lies on them', async () => {
    const article = await readArticle(
      utf8('Nothing here. They had 5 trucks. And an end.\nAnother 7 posts.'),
      'plain',
    );
    const text = articleText(article);
    const { proposals } = candidatePassages(article);
    const [first] = article.paragraphs;
    const span = { from: 0, to: first?.text.length ?? 0 };
    const at = text.indexOf('5 trucks');
    const pieces = piecesOf(span, proposals, [{ id: 'c1', from: at, to: at + 8 }], { from: 0, to: at + 1 });
    expect(pieces.map(({ from, to }) => text.slice(from, to)).join('')).toBe(first?.text);
    expect(
      pieces.map(({ from, to, ...on }) => [
        text.slice(from, to),
        on.marks.length,
        on.isProposed,
        on.isSelected,
      ]),
    ).toEqual([
      ['Nothing here. ', 0, false, true],
      ['They had ', 0, true, true],
      ['5', 1, true, true],
      [' trucks', 1, true, false],
      ['.', 0, true, false],
      [' And an end.', 0, false, false],
    ]);
  });
});

describe('the end of a selection', () => {
  const text = 'One two\nthree four';
  it.each([
    ['from', 1, 'three'],
    ['from', -1, 'One two\nthree'],
    ['to', 1, 'two\nthree four'],
    ['to', -1, 'two'],
  ] as const)('%s moved by %i', (end, by, words) => {
    const { from, to } = movedByWord(text, { from: 4, to: 13 }, end, by);
    expect(text.slice(from, to)).toBe(words);
  });

  it('stays where nothing would be left', () => {
    expect(movedByWord(text, { from: 0, to: 3 }, 'to', -1)).toEqual({ from: 0, to: 3 });
    expect(movedByWord(text, { from: 14, to: 18 }, 'to', 1)).toEqual({ from: 14, to: 18 });
  });
});

it('has its words in every language, with the same holes', async () => {
  const holes = (words: string): readonly string[] => (words.match(/\{\w+\}/g) ?? []).toSorted();
  const en = await CLAIMS_WORDS.en();
  for (const load of Object.values(CLAIMS_WORDS)) {
    const words = await load();
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(words[key].trim()).not.toBe('');
      expect([key, holes(words[key])]).toEqual([key, holes(en[key])]);
    }
  }
});
