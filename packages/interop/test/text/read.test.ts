// Texts as they come: real ones in six languages and three formats, made-up ones for every rule, and hostile ones.
import { existsSync, readFileSync } from 'node:fs';
import { type Notice, readText, TextError, type TextErrorCode, type TextFormat } from '@tasdiq/interop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archive, docx, p, part } from './docx.ts';

const TEXTS = new URL('../../../../testdata/interop/texts/', import.meta.url);
/** Texts that may be read and not copied: tried where they lie beside the repository, and left out elsewhere. */
const REAL = new URL('../../../../../shared/data/agreement-texts/', import.meta.url);
const CODE = /^[a-z0-9][a-z0-9_.-]{0,63}$/;

const squeezed = (text: string) => text.replace(/\s/gu, '');
const wordsOf = ({ title, articles }: ReturnType<typeof readText>) =>
  squeezed([title, ...articles.flatMap(({ label, heading, text }) => [label, heading, text])].join(''));
const refs = (text: string, format: TextFormat = 'plain') =>
  readText(text, { format }).articles.map(({ ref }) => ref);
const kinds = (notices: readonly Notice[]) => notices.map(({ kind, detail }) => `${kind} ${detail}`);

function codeOf(read: () => unknown): TextErrorCode {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(TextError);
    expect((error as TextError).remedy).toMatch(/^[A-Z].*[A-Za-z0-9]$/);
    return (error as TextError).code;
  }
  throw new Error('nothing was thrown');
}

describe('the Universal Declaration of Human Rights', () => {
  it.each(['eng', 'urd', 'pbu', 'pes_2', 'arb', 'tur'])(
    'in %s has a preamble and thirty articles',
    (language) => {
      const bytes = readFileSync(new URL(`${language}.txt`, TEXTS));
      const read = readText(bytes);
      const top = read.articles.filter(({ level }) => level === 1).map(({ ref }) => ref);
      const thirty = Array.from({ length: 30 }, (_, i) => `article-${i + 1}`);
      expect(top).toEqual(['preamble', ...thirty]);
      expect(wordsOf(read)).toBe(squeezed(bytes.toString()));
      expect(read.articles[0]?.heading).toBeDefined();
      expect(read.notices.filter(({ kind }) => kind === 'numbering' || kind === 'invisible')).toEqual([]);
    },
  );

  it('in Dari has the same numbered paragraphs under the same refs as the original of another language would', () => {
    const { articles } = readText(readFileSync(new URL('pes_2.txt', TEXTS)));
    expect(articles.find(({ ref }) => ref === 'article-2.1')).toMatchObject({ level: 2, label: '۱ ‐' });
  });
});

describe.skipIf(!existsSync(REAL))('agreements of the PA-X collection, where they are at hand', () => {
  const read = (name: string) => {
    const bytes = readFileSync(new URL(name, REAL));
    const result = readText(bytes);
    expect(wordsOf(result)).toBe(squeezed(bytes.toString()));
    expect(new Set(result.articles.map(({ ref }) => ref)).size).toBe(result.articles.length);
    for (const { ref, level } of result.articles)
      expect([CODE.test(ref), level >= 1 && level <= 6]).toEqual([true, true]);
    return result;
  };
  const top = ({ articles }: ReturnType<typeof readText>) =>
    articles.filter(({ level }) => level === 1).map(({ ref }) => ref);
  const upTo = (last: number) => Array.from({ length: last }, (_, i) => String(i + 1));

  it('Minsk protocol, memorandum and package of measures', () => {
    expect(top(read('ukraine_1362_2014-09-19.txt'))).toEqual(['preamble', ...upTo(9), 'closing']);
    expect(top(read('ukraine_1364_2015-02-12.txt'))).toEqual(['preamble', ...upTo(13), 'closing']);
    expect(top(read('ukraine_1363_2014-09-05.txt'))).toEqual(expect.arrayContaining(upTo(12)));
  });

  it('ACOH 2017: articles with number words through all parts', () => {
    const result = read('south_sudan_1966_2017-12-21.txt');
    const articles = result.articles.filter(({ ref }) => /^article-\d+$/.test(ref));
    expect(articles.map(({ ref }) => ref)).toEqual(upTo(18).map((n) => `article-${n}`));
    expect(articles[0]).toMatchObject({ label: 'Article One', heading: 'The Declaration', level: 2 });
  });

  it('R-ARCSS 2018: eight chapters, some eight hundred provisions, a table of contents that is no chapter', () => {
    const result = read('south_sudan_2112_2018-09-12.txt');
    expect(top(result).filter((ref) => ref.startsWith('chapter'))).toEqual(
      upTo(8).map((n) => `chapter-${n}`),
    );
    expect(result.articles.length).toBeGreaterThan(800);
    const contents = result.articles.find(({ ref }) => ref === 'contents');
    expect(contents?.text).toContain('Economic and Financial Management Authority (EFMA)');
    expect(result.articles.find(({ ref }) => ref === '1.4.7.1')?.level).toBe(4);
    expect(result.articles.find(({ ref }) => ref === '1.3')).toMatchObject({
      heading: 'Composition of the RTGoNU',
    });
    expect(top(result)).toEqual(
      expect.arrayContaining(['preamble', 'closing', 'annex-a', 'annex-b', 'annex-c', 'annex-d']),
    );
  });

  it('the same text as paragraphs (JSON) has the same provisions', () => {
    const name = 'ukraine_1364_2015-02-12';
    const { title, paragraphs } = JSON.parse(readFileSync(new URL(`${name}.json`, REAL), 'utf8')) as {
      title: string;
      paragraphs: { text: string }[];
    };
    const text = [title, ...paragraphs.map((paragraph) => paragraph.text)].join('\n');
    expect(refs(text)).toEqual(read(`${name}.txt`).articles.map(({ ref }) => ref));
  });
});

describe('numbers of provisions', () => {
  it.each<[string, string, string[]]>([
    [
      'chapters, articles, paragraphs, sub-paragraphs',
      'T\nChapter II: Zones\nArticle 5\n1. a\n2. b\n(a) c\n(b) d\n(i) e\n(ii) f\nArticle 6\n1. g',
      [
        'chapter-2',
        'article-5',
        'article-5.1',
        'article-5.2',
        'article-5.2.a',
        'article-5.2.b',
        'article-5.2.b.i',
        'article-5.2.b.ii',
        'article-6',
        'article-6.1',
      ],
    ],
    [
      'decimals with letters under them',
      'T\n1. Z\n2. A\n2.1 B\n(a) x\n(b) y\n2.2 C',
      ['1', '2', '2.1', '2.1.a', '2.1.b', '2.2'],
    ],
    [
      '(h), (i), (j) are letters',
      `T\n1. x\n${'abcdefghij'.replace(/./g, '($&) w\n')}`,
      ['1', ...[...'abcdefghij'].map((c) => `1.${c}`)],
    ],
    [
      'articles that begin anew in every part are told apart',
      'T\nPart I\nArticle 1\nx.\nPart II\nArticle 1\ny.',
      ['part-1', 'article-1', 'part-2', 'part-2.article-1'],
    ],
    [
      'annexes count for themselves',
      'T\n1. x\nAnnex A\n1. y\nAnnex C: Map\n1.1 Zone',
      ['1', 'annex-a', 'annex-a.1', 'annex-c', 'annex-c.1.1'],
    ],
    [
      'Turkish',
      'Metin\nBİRİNCİ BÖLÜM\nMadde 3 - Amaç\n1. bir\nEK-1',
      ['chapter-1', 'article-3', 'article-3.1', 'annex-1'],
    ],
    [
      'Urdu with Urdu digits',
      'معاہدہ\nباب ۱\nدفعہ ۱۲۔\n(الف) متن\n(ب) متن',
      ['part-1', 'article-12', 'article-12.a', 'article-12.b'],
    ],
    ['Pashto and Dari ordinals', 'متن\nلومړۍ ماده:\nيو\nدوهمه ماده:\nدوه', ['article-1', 'article-2']],
    [
      'Arabic',
      'اتفاق\nالفصل الثاني\nالمادة ٥\n١- نص\n٢- نص\nالملحق ١',
      ['chapter-2', 'article-5', 'article-5.1', 'article-5.2', 'annex-1'],
    ],
    [
      'Russian',
      'Текст\nГлава I\nСтатья 2\n1) текст\n2) текст',
      ['chapter-1', 'article-2', 'article-2.1', 'article-2.2'],
    ],
    ['with marks of direction before them', 'متن\n\u200f۱. یک\n\u200f۲. دو', ['1', '2']],
  ])('%s', (_, text, expected) => {
    expect(refs(text)).toEqual(expected);
  });

  it.each<[string, string]>([
    [
      'a number at the break of a line',
      '1. There are five\n(5) for one party and\n12 for the other, under\nArticle 5 of the treaty, from\n3.5 million.',
    ],
    ['times, dates and initials', '1. From\n00.00 AM on\n12.09.2018 by\nA.V. Zakharov'],
  ])('%s is none', (_, text) => {
    expect(refs(`T\n${text}`)).toEqual(['1']);
  });

  it('that repeat or leap are kept, made unique, and said', () => {
    const { articles, notices } = readText('T\n1. a\n2. b\n2. c\n5. D\n2.0.10.0. e');
    expect(articles.map(({ ref }) => ref)).toEqual(['1', '2', '5', '2.0.10.0']);
    expect(articles[1]?.text).toBe('b\n2. c');
    expect(kinds(notices)).toEqual([
      'numbering number 5 comes after 2',
      'numbering a number of an article has the part 0',
    ]);
  });

  it('in Markdown are those that a page would show', () => {
    const text = '# T\n\n## Article 1\n\n1. a\n   1. b\n2. c\n\n> quoted\n\n## Talks\n\n1. x\n1. y';
    expect(refs(text, 'markdown')).toEqual([
      'article-1',
      'article-1.1',
      'article-1.1.1',
      'article-1.2',
      'talks',
      'talks.1',
      'talks.2',
    ]);
    expect(kinds(readText(text, { format: 'markdown' }).notices)).toEqual([
      'numbering written 1., shown as 2.',
    ]);
  });

  it('give preamble, signatures and the lines before them provisions of their own', () => {
    const text =
      'Accord\nDraft of 3 May\nPREAMBLE\nThe Parties,\nArticle 1\nThey cease fire.\nDone at Doha, in two copies.\nNorth';
    expect(readText(text).articles).toEqual([
      { ref: 'opening', level: 1, text: 'Draft of 3 May' },
      { ref: 'preamble', level: 1, heading: 'PREAMBLE', text: 'The Parties,' },
      { ref: 'article-1', level: 1, label: 'Article 1', text: 'They cease fire.' },
      { ref: 'closing', level: 1, text: 'Done at Doha, in two copies.\nNorth' },
    ]);
  });
});

describe('characters that nobody sees', () => {
  it.each<[string, string, string]>([
    ['zero-width space', 'with\u200bdraw', 'invisible U+200B ZERO WIDTH SPACE'],
    ['override of direction', 'pay \u202e001\u202c', 'direction U+202E RIGHT-TO-LEFT OVERRIDE'],
    ['soft hyphen', 'co\u00adoperate', 'invisible U+00AD SOFT HYPHEN'],
    ['no-break space', '5\u00a0km', 'space U+00A0 NO-BREAK SPACE'],
    ['private use', 'a\ue001b', 'private_use U+E001 PRIVATE USE'],
    [
      'tags that spell words',
      `x${[...'no'].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`,
      'invisible U+E006E TAG CHARACTER FOR "n", U+E006F TAG CHARACTER FOR "o"; they spell "no"',
    ],
    ['a Cyrillic letter in a Latin word', 'withdr\u0430w', 'lookalike U+0430 CYRILLIC SMALL LETTER A'],
    [
      'a whole word of Cyrillic letters in a Latin text',
      'the parties of \u0410\u0421\u0415 agree',
      'lookalike U+0410 CYRILLIC CAPITAL LETTER A, U+0421 CYRILLIC CAPITAL LETTER ES, U+0415 CYRILLIC CAPITAL LETTER IE',
    ],
    ['a letter in two parts', 'cafe\u0301', 'not_normalised U+0065 LATIN LETTER e, U+0301 COMBINING MARK'],
    [
      'an Arabic presentation form',
      '\ufef3\ufeee\ufee1',
      'presentation_form U+FEF3 ARABIC LETTER \ufef3, U+FEEE ARABIC LETTER \ufeee, U+FEE1 ARABIC LETTER \ufee1',
    ],
    ['the joiner twice', 'می\u200c\u200cروند', 'invisible U+200C ZERO WIDTH NON-JOINER (2 characters)'],
    ['the joiner before a space', 'می\u200c روند', 'invisible U+200C ZERO WIDTH NON-JOINER'],
  ])('%s', (_, words, expected) => {
    const { articles, notices } = readText(`T\n1. ${words}`);
    expect(kinds(notices)).toContain(expected);
    expect(articles[0]?.text).toBe(words);
    for (const { place, words: quoted } of notices) expect(words.slice(place.from, place.to)).toBe(quoted);
  });

  it('are no alarm where they belong', () => {
    const fine = [
      'نیروها عقب می‌روند؛ خانه‌های آن‌ها',
      'سنه ۱۴۰۴ ه‍ ش',
      'پښتو ژبه کې ي او ی دي',
      'क्‍ष',
      '👩‍🚀 ❤️',
      'Статья и текст',
      'Ünsal’ın',
      'قُرْآن',
    ];
    for (const words of fine) expect([words, readText(`T\n1. ${words}`).notices]).toEqual([words, []]);
  });

  it('are listed once with all their places', () => {
    const [notice] = readText('T\n1. a\u200bb c\u200bd').notices;
    expect(notice).toMatchObject({ place: { ref: '1', part: 'text', from: 1, to: 2 }, more: [5] });
  });
});

describe('encodings and refusals', () => {
  const text = 'Title\n1. Madde – متن';
  const utf16 = (littleEndian: boolean) => {
    const bytes = new Uint8Array(2 * text.length + 2);
    const view = new DataView(bytes.buffer);
    [...`\ufeff${text}`].forEach((character, i) =>
      view.setUint16(2 * i, character.charCodeAt(0), littleEndian),
    );
    return bytes;
  };

  it('UTF-8 with and without byte order mark, UTF-16 with one, and characters read the same', () => {
    const plain = readText(text);
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16(true), utf16(false)]) {
      expect(readText(new Uint8Array(bytes))).toEqual(plain);
    }
    expect(readText(text.replaceAll('\n', '\r\n'))).toEqual(plain);
  });

  it.each<[string, Uint8Array | string, TextErrorCode]>([
    ['nothing', '', 'text_empty'],
    ['white space', ' \n\t\n', 'text_empty'],
    ['Latin-1', Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'text_encoding'],
    ['UTF-16 without a mark', Uint8Array.of(0x41, 0, 0x42, 0), 'text_not_text'],
    ['half a character', 'a\ud800', 'text_not_text'],
    ['an old DOC', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'docx_legacy'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'text_not_text'],
    ['RTF', Buffer.from('{\\rtf1 a}'), 'text_not_text'],
    ['too many lines', 'a\n'.repeat(300_000), 'text_too_many_parts'],
    ['a cut archive', docx(p('T')).subarray(0, 200), 'docx_not_archive'],
    ['an archive of something else', archive({ 'a.xml': '<a/>' }), 'docx_part_missing'],
    ['broken XML', archive({ 'word/document.xml': '<w:document xmlns:w="x"><w:body>' }), 'xml_invalid'],
    [
      'an entity',
      archive({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }),
      'xml_document_type',
    ],
    ['an entity that nothing declares', docx('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>'), 'xml_invalid'],
    [
      'an archive that unpacks without end',
      archive({ 'word/document.xml': part('document', ' '.repeat(70 * 1024 * 1024)) }),
      'docx_too_large',
    ],
    [
      'elements nested without end',
      docx('<w:sdt>'.repeat(5_000) + '</w:sdt>'.repeat(5_000)),
      'text_nested_too_deep',
    ],
    ['elements without number', docx('<w:p/>'.repeat(2_100_000)), 'xml_too_large'],
  ])('%s is refused', (_, input, code) => {
    expect(codeOf(() => readText(input))).toBe(code);
  });

  it('Markdown nested without end is refused', () => {
    expect(codeOf(() => readText(`${'> '.repeat(500)}a`, { format: 'markdown' }))).toBe(
      'text_nested_too_deep',
    );
  });

  it('characters past U+FFFF written as numbers are read', () => {
    expect(
      readText(docx(p('T') + '<w:p><w:r><w:t>&#x1F54A; &#128330;</w:t></w:r></w:p>')).articles[0]?.text,
    ).toBe('🕊 🕊');
  });

  it('hostile bytes throw nothing but TextError', () => {
    const good = docx(p('Title') + p('1. words'), { comments: '<w:comment w:id="0"/>' });
    const attempt = (input: Uint8Array | string, format?: TextFormat) => {
      try {
        readText(input, format === undefined ? {} : { format });
      } catch (error) {
        expect(error).toBeInstanceOf(TextError);
      }
    };
    const change = fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = good.slice();
        for (const { at, to } of changes) bytes[at] = to;
        attempt(bytes, 'docx');
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => attempt(bytes)));
    const xml = fc.array(
      fc.constantFrom(
        '<w:p>',
        '</w:p>',
        '<w:r>',
        '</w:r>',
        '<w:t>',
        '</w:t>',
        'x',
        '&amp;',
        '<w:ins>',
        '</w:ins>',
        '<w:tbl>',
        '</w:tbl>',
        '<mc:Choice/>',
        '<w:fldChar w:fldCharType="end"/>',
        '<w:footnoteReference/>',
        '__proto__',
      ),
    );
    fc.assert(fc.property(xml, (pieces) => attempt(docx(pieces.join('')))));
  });
});

const line = fc.oneof(
  fc.constantFrom(
    '1.',
    '2.',
    '(a)',
    '(b)',
    '(i)',
    'Article 1',
    'Article 2 Scope',
    'CHAPTER I',
    'Annex',
    '1.1.',
    '1.2 x',
    'Preamble',
    'Contents',
    'Done at X',
    'دفعہ ۱۔',
    'ماده',
    '__proto__',
    'constructor',
    '- x',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\n\u2028\u2029\ufeff]/g, '')),
);

it('no word of any plain text is lost, and every ref is a code of its own', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      fc.pre(text.trim() !== '' && !text.startsWith('PK'));
      const read = readText(text);
      expect(wordsOf(read)).toBe(squeezed(text));
      const all = read.articles.map(({ ref }) => ref);
      expect(new Set(all).size).toBe(all.length);
      for (const ref of all) expect(ref).toMatch(CODE);
      expect(readText(text)).toEqual(read);
    }),
    { numRuns: 500 },
  );
});

it('no word of any Markdown is lost', () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,7}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  const block = fc.oneof(
    words,
    words.map((text) => `## ${text}`),
    words.map((text) => `> ${text}`),
    words.map((text) => `- ${text}\n- *${text}*`),
    words.map((text) => `[${text}](http://x.example) **${text}** \`${text}\``),
    words.map((text) => `| ${text} | b |\n|---|---|\n| ${text} | c |`),
    words.map((text) => `\`\`\`\n${text}\n\`\`\``),
    words.map((text) => `    ${text}`),
  );
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 10 }), (blocks) => {
      const text = blocks.join('\n\n');
      const source = text.replaceAll('(http://x.example)', '').replace(/[^A-Za-z]/g, '');
      expect(wordsOf(readText(text, { format: 'markdown' })).replace(/[^A-Za-z]/g, '')).toBe(source);
    }),
  );
});
