// A comment stays on its passage: after another layout, after edits before it, and it says so when the words went.
import { type Anchor, anchorOf, findAnchor } from '@tasdiq/interop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const TEXT =
  'The parties shall withdraw heavy weapons within fourteen days. The mission shall verify the withdrawal. The parties shall report every week to the chair, and the chair shall publish the report.';

function on(text: string, words: string): Anchor {
  const from = text.indexOf(words);
  return anchorOf(text, from, from + words.length);
}

function found(text: string, anchor: Anchor): [string, string | null] {
  const place = findAnchor(text, anchor);
  return [place.state, place.state === 'lost' ? null : text.slice(place.from, place.to)];
}

describe('a passage', () => {
  const anchor = on(TEXT, 'verify the withdrawal');

  it('keeps its words and its surroundings', () => {
    expect(anchor).toMatchObject({ exact: 'verify the withdrawal', from: 81, to: 102 });
    expect(TEXT).toContain(anchor.prefix + anchor.exact + anchor.suffix);
  });

  it.each<[string, string, string, string | null]>([
    ['the same text', TEXT, 'exact', 'verify the withdrawal'],
    ['text put before it', `Preamble. ${TEXT}`, 'moved', 'verify the withdrawal'],
    ['broken into lines', TEXT.replaceAll(' ', '\n'), 'exact or moved', 'verify\nthe\nwithdrawal'],
    ['doubled spaces', TEXT.replaceAll(' ', '  '), 'moved', 'verify  the  withdrawal'],
    [
      'a word put in',
      TEXT.replace('verify the', 'verify fully the'),
      'changed',
      'verify fully the withdrawal',
    ],
    ['a word replaced', TEXT.replace('verify the', 'certify the'), 'changed', 'the withdrawal'],
    [
      'the passage written anew',
      TEXT.replace('verify the withdrawal', 'inspect all sites'),
      'changed',
      'inspect all sites',
    ],
    ['the passage deleted', TEXT.replace(' verify the withdrawal', ''), 'lost', null],
    ['another text', 'Trade resumes at both crossings from Monday on.', 'lost', null],
    ['nothing', '', 'lost', null],
  ])('in %s', (_, text, state, words) => {
    const [is, where] = found(text, anchor);
    expect(state).toContain(is);
    expect(where).toBe(words);
  });

  it('among several with the same words is told by its surroundings', () => {
    const second = anchorOf(
      TEXT,
      TEXT.lastIndexOf('The parties shall'),
      TEXT.lastIndexOf('The parties shall') + 17,
    );
    const text = `A new first sentence stands here now. ${TEXT}`;
    expect(findAnchor(text, second)).toMatchObject({
      state: 'moved',
      from: text.lastIndexOf('The parties shall'),
      candidates: 2,
    });
  });

  it('is not taken for another that came to its place', () => {
    const text = 'one shall go. two shall go. three shall go.';
    const third = anchorOf(text, 34, 42);
    expect(third.exact).toBe('shall go');
    const cut = 'two shall go. xx three shall go. y shall go.';
    expect(findAnchor(cut, third)).toMatchObject({ from: cut.indexOf('three') + 6 });
  });

  it.each([
    ['Arabic and Persian kaf and yeh', 'كل يوم يبلغ الطرفان', 'کل یوم یبلغ الطرفان'],
    [
      'quotation marks, dashes, apostrophes',
      'the “zone” – the parties’ own',
      'the "zone" - the parties\' own',
    ],
    ['composed and not', 'la résolution arrêtée', 'la résolution arrêtée'.normalize('NFD')],
    ['joiners and soft hyphens', 'نیروها می‌روند به عقب', 'نیروها میروند به عقب'],
    ['digits', 'تا ۱۵ روز', 'تا 15 روز'],
  ])('is the same with other %s', (_, before, after) => {
    const [state, words] = found(`x ${after} y`, anchorOf(`${before} y`, 0, before.length));
    expect([state, words]).toEqual(['moved', after]);
  });

  it('offsets that are none are refused', () => {
    for (const [from, to] of [
      [0, 0],
      [-1, 2],
      [2, 1],
      [0, 1e6],
      [0.5, 2],
    ] as const) {
      expect(() => anchorOf(TEXT, from, to)).toThrow(RangeError);
    }
  });
});

it('is found exactly in its own text, and in one that was only laid out anew', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(text, fc.nat(79), fc.nat(79), (all, a, b) => {
      const [from, to] = [Math.min(a, b) % all.length, Math.max(a, b) + 1];
      fc.pre(from < to && to <= all.length);
      const anchor = anchorOf(all, from, to);
      expect(findAnchor(all, anchor)).toEqual({ state: 'exact', from, to });
    }),
    { numRuns: 300 },
  );
  const words = fc.array(fc.stringMatching(/^[a-zçşğ]{1,6}$/), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (all, a, b) => {
      const [first, last] = [
        Math.min(a % all.length, b % all.length),
        Math.max(a % all.length, b % all.length),
      ];
      const before = all.join(' ');
      const from = all.slice(0, first).join(' ').length + (first === 0 ? 0 : 1);
      const passage = all.slice(first, last + 1).join(' ');
      const after = `\n${all.join(' \n ')}`.normalize('NFD');
      const place = findAnchor(after, anchorOf(before, from, from + passage.length));
      expect(['exact', 'moved']).toContain(place.state);
      if (place.state === 'lost') return;
      expect(after.slice(place.from, place.to).normalize('NFC').replace(/\s+/g, ' ')).toBe(passage);
    }),
    { numRuns: 300 },
  );
});
