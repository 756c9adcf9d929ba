import { createHash } from 'node:crypto';
import type { PrintedDocument } from '@tasdiq/report';
import { beforeAll, describe, expect, test } from 'vitest';
import { COUNTS, DAYS, DIGEST, ID, PERIOD, SAMPLES, WORDS } from '../../report/test/document/samples.ts';
import { pdfPages } from '../../../e2e/pdf-pages.ts';
import { printPdfs } from '../src/index.ts';
import { run } from '../src/print.ts';
import { type Page, type ReadPdf, readPdf, rolesOf, tagsNamed } from './read-pdf.ts';

const ROWS = 150;
/** SHA-256 of the sample in Urdu. */
const FROZEN = 'b5466731be960f8dc6e11d63dbb4cc1803c249747b7439aafb1dc710b641b761';

/** A table of some pages. */
const long: PrintedDocument = {
  ...SAMPLES[1]!,
  blocks: [
    {
      type: 'table',
      caption: [{ text: 'جدول' }],
      head: [[{ text: 'شمار' }], [{ text: 'دن' }]],
      rows: Array.from({ length: ROWS }, (_, at) => [
        [{ text: String(at + 1), isolated: true }],
        [{ text: '2026-01-11', isolated: true }],
      ]),
    },
  ],
};

let printed: readonly Uint8Array[];
let read: readonly ReadPdf[];

beforeAll(async () => {
  printed = await printPdfs([...SAMPLES, long]);
  read = await Promise.all(printed.map(readPdf));
});

/** Pieces of a page in the order of the file. */
const inFile = ({ pieces }: Page): string =>
  pieces
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s/g, '');

/** Pieces of a page line by line, from the right. */
function fromRight({ pieces }: Page): string {
  const lines = Map.groupBy(pieces, ({ y }) => Math.round(y));
  return [...lines.values()]
    .map((line) => line.toSorted((a, b) => b.x - a.x).map(({ text }) => text))
    .map((texts) => folded(texts.join('')))
    .join('\n');
}

/** Lam and alef are one shape, which pdf.js takes apart in the order of the eye; so are here both orders one. */
function folded(text: string): string {
  return text.replaceAll('\u200c', '').replaceAll(/[لاأإآ]{2,}/g, (signs) => [...signs].toSorted().join(''));
}

/** Signs that pdf.js does not give as they stand: marks above letters, and brackets, which share a shape. */
const PLAIN_WORD = /^[^\p{M}()“”‘’]+$/u;

describe('documents as PDF', () => {
  test.each(SAMPLES.map((document, at) => ({ document, at, words: WORDS[at]! })))(
    '$document.lang: words, tags, bookmarks, language, title and time',
    ({ document, at, words }) => {
      const { pages, info, marked, bookmarks } = read[at]!;
      expect(pages).toHaveLength(1);
      const [page] = pages as [Page];
      const text = document.dir === 'rtl' ? fromRight(page) : inFile(page);
      const said = [
        document.title,
        words.heading,
        words.letters,
        words.note,
        words.banner,
        ...words.rows,
        words.chart,
      ];
      for (const word of said
        .flatMap((part) => part.split(/[\s،.,:؛]+/))
        .filter((part) => PLAIN_WORD.test(part)))
        expect(text, word).toContain(folded(word));
      // In every language numbers, days, places and ids stand as they were written.
      for (const isolated of [PERIOD, ID, DIGEST, '34.5281,69.1723', ...COUNTS, ...DAYS])
        expect(inFile(page)).toContain(isolated);
      expect(marked).toBe(true);
      expect(info).toMatchObject({
        Language: document.lang,
        Title: document.title,
        Author: document.author,
        CreationDate: 'D:20260112063000Z',
        ModDate: 'D:20260112063000Z',
      });
      expect(bookmarks).toEqual([words.heading]);
      expect([...new Set(page.links)]).toEqual(['https://example.org/record/I-2026-0147']);
      const roles = rolesOf(page.tags);
      for (const role of [
        'Document',
        'H1',
        'P',
        'L',
        'LI',
        'Table',
        'THead',
        'TH',
        'TD',
        'Caption',
        'Figure',
        'Link',
      ])
        expect(roles).toContain(role);
      expect(tagsNamed(page.tags, 'Figure').map(({ alt }) => alt)).toEqual([`${words.chart}: 3, 6, 4`]);
    },
  );

  test('from right to left, the first column of a table and the beginning of the foot are on the right', () => {
    WORDS.forEach(({ lang }, at) => {
      const { pieces } = read[at]!.pages[0]!;
      const day = pieces.find(({ text }) => text === DAYS[1])!;
      const count = pieces.find(({ text, y }) => text === COUNTS[1] && Math.abs(y - day.y) < 1)!;
      const isLtr = ['en', 'tr'].includes(lang);
      expect(count.x < day.x, lang).toBe(isLtr);
      const page = pieces.filter(({ text }) => text === '1').at(-1) ?? pieces.at(-1)!;
      expect(page.x > 300, lang).toBe(isLtr);
    });
  });

  test('the head of a table stands on each of its pages, rows in their order', () => {
    const { pages } = read.at(-1)!;
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      expect(fromRight(page)).toContain('شمار');
      expect(page.tags.children.length).toBeGreaterThan(0);
    }
    const numbers = pages
      .flatMap(({ pieces }) => pieces.map(({ text }) => text))
      .filter((text) => /^\d{1,3}$/.test(text));
    // Page numbers and the size at the foot are not three digits and not alone.
    for (let at = 1; at <= ROWS; at++) expect(numbers).toContain(String(at));
  });

  test('pages have ink', async () => {
    const [page] = await pdfPages(printed[1]!, 0.5);
    expect(page!.length).toBeGreaterThan(5000);
  });

  test('the same bytes from another process, alone', async () => {
    const [again] = await printPdfs([SAMPLES[1]!]);
    expect(Buffer.compare(again!, printed[1]!)).toBe(0);
  });

  test('the same bytes as when this was written, on whatever machine', () => {
    // They change with the sample, the look (`typst-source.ts`), the compiler and the fonts: say so in CHANGELOG.md.
    expect(createHash('sha256').update(printed[1]!).digest('hex')).toBe(FROZEN);
  });
});

describe('limits of printing', () => {
  const input = Buffer.from(JSON.stringify({ source: 'a', data: ['{}'] }));

  test('time', async () => {
    await expect(run(input, { wallMs: 1 })).rejects.toMatchObject({ code: 'limits' });
  });

  test('memory', async () => {
    await expect(run(input, { memoryPages: 64 })).rejects.toMatchObject({ code: 'limits' });
  });

  test('nothing to print', async () => {
    expect(await printPdfs([])).toEqual([]);
  });
});
