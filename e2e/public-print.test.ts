// Bulletins as PDF, as the host gives them: what stands where on their pages, shape by shape, and how it looks as ink.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printPdfs } from '@tasdiq/print';
import type { Block, PrintedDocument, Run } from '@tasdiq/report';
import { LANGUAGE, type Language, LANGUAGES } from '@tasdiq/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { result } from '../apps/cli/test/inside.ts';
import { proseRuns } from '../packages/report/src/bulletin/prose.ts';
import { type Demo, startDemo } from './demo.ts';
import { type Glyph, lettersOf, linesOf, pdfGlyphs, type Word, wordsOf } from './pdf-glyphs.ts';
import { inkAcross } from './pdf-pages.ts';

/** A bulletin in one language: the file, the document that it was made of, and what stands on its pages. */
interface Printed {
  readonly pdf: Uint8Array;
  readonly digest: string | null;
  readonly document: PrintedDocument;
  /** Lines of each page, from the top, each from the left. */
  readonly pages: readonly (readonly (readonly Glyph[])[])[];
  /** Words of all lines, in the order in which one reads. */
  readonly words: readonly Word[];
}

/** A joiner that keeps letters apart. */
const APART = '\u200c';
const HAMZA = 'ء';
/** Letters that are not joined to the next one. */
const ENDS = new Set('اآأإٱءدذڈډرزڑړژږوؤةۃۀےۍ');
const ARABIC = /^\p{Script=Arabic}+$/u;
/** Pixels for a point, where ink is looked at. */
const CLOSE = 3;
/** Between the foot and the head of the title's line, points from where it stands. */
const TITLE = { below: 8, above: 20 };

const TURNED = LANGUAGES.filter((language) => LANGUAGE[language].direction === 'rtl');

let demo: Demo;
const ids = new Map<string, string>();
const spot = new Map<Language, Printed>();

beforeAll(async () => {
  demo = await startDemo();
  const { items } = (await (await fetch(`${demo.url}/api/dossiers/exercise/bulletins`)).json()) as {
    items: { id: string; series: string; status: string }[];
  };
  for (const { id, series, status } of items) if (status === 'issued') ids.set(series, id);
  for (const language of LANGUAGES) spot.set(language, await printed('spot', language));
});
afterAll(() => demo?.close());

function fileOf(series: string, format: string, language: Language): Promise<Response> {
  const id = ids.get(series)!;
  return fetch(`${demo.url}/api/dossiers/exercise/bulletins/${id}/file?format=${format}&lang=${language}`);
}

async function printed(series: string, language: Language): Promise<Printed> {
  const answer = await fileOf(series, 'pdf', language);
  const pdf = new Uint8Array(await answer.arrayBuffer());
  const document = (await (await fileOf(series, 'document', language)).json()) as PrintedDocument;
  const pages = (await pdfGlyphs(pdf)).map(linesOf);
  const words = pages.flat().flatMap((line) => wordsOf(line, document.dir));
  return { pdf, digest: answer.headers.get('repr-digest'), document, pages, words };
}

/** A line from the left, without spaces and without signs that nobody sees. */
const fromLeft = (line: readonly Glyph[]): string => bare(line.map(({ signs }) => signs).join(''));
const bare = (text: string): string => text.replaceAll(/[\s\p{Cf}]/gu, '');

function runsOf(block: Block): readonly Run[] {
  switch (block.type) {
    case 'list':
      return block.items.flat();
    case 'table':
      return [...block.caption, ...block.head.flat(), ...block.rows.flat(2)];
    case 'drawing':
      return block.caption;
    default:
      return block.runs;
  }
}

/** Words of a document in its own script, as letters. */
function saidIn({ title, banner, blocks, dir }: PrintedDocument): readonly string[] {
  const texts = [title, banner, ...blocks.flatMap(runsOf).map(({ text }) => text)];
  const words = texts.flatMap((text) => text.split(/[^\p{L}\p{M}\u200c]+/u)).filter((word) => word !== '');
  return dir === 'ltr' ? words : words.filter((word) => ARABIC.test(lettersOf(word)));
}

/**
 * Whether a word of a document stands on a page. A letter with a vowel mark has its signs beside its shapes
 * (`ActualText`), not in them, wherever it stands in that font: any sign is taken for it.
 */
function alikeIn({ title, blocks }: PrintedDocument): (word: string, there: string) => boolean {
  const text = [title, ...blocks.flatMap(runsOf).map((run) => run.text)].join(' ');
  const marked = new Set(text.match(/\p{L}(?=\p{M})/gu));
  return (word, there) => {
    const letters = [...lettersOf(word)];
    const signs = [...there];
    return (
      letters.length === signs.length && letters.every((one, at) => marked.has(one) || one === signs[at])
    );
  };
}

describe.each(LANGUAGES)('a bulletin in %s', (language) => {
  test('says every word of the document letter by letter, headings in their order', () => {
    const { words, document } = spot.get(language)!;
    const there = new Set(words.map(({ text }) => text));
    const alike = alikeIn(document);
    const lost = saidIn(document).filter((word) => !there.has(lettersOf(word)));
    expect(lost.filter((word) => ![...there].some((other) => alike(word, other)))).toEqual([]);
    let at = 0;
    for (const block of document.blocks) {
      if (block.type !== 'heading') continue;
      const heading = block.runs.flatMap(({ text }) => text.split(/[^\p{L}\p{M}\u200c]+/u)).map(lettersOf);
      const sought = heading.filter((word) => word !== '');
      at = words.findIndex(
        (_, from) => from >= at && sought.every((word, i) => alike(word, words[from + i]?.text ?? '')),
      );
      expect(at, sought.join(' ')).toBeGreaterThan(0);
    }
  });

  test('has the banner of an exercise at the head of every page', () => {
    const { pages, document } = spot.get(language)!;
    const banner = document.banner.split(/[^\p{L}\p{M}\u200c]+/u).map(lettersOf);
    for (const [head] of pages) expect(wordsOf(head!, document.dir).map(({ text }) => text)).toEqual(banner);
  });

  test('has days, ids and numbers with their intervals from left to right', () => {
    const { pages, document } = spot.get(language)!;
    const lines = pages.flat().map(fromLeft);
    const whole = document.blocks
      .flatMap(runsOf)
      .filter(({ isolated, text }) => isolated && !/[^\0-\x7f–\p{Cf}]/u.test(text))
      .map(({ text }) => bare(text));
    expect(whole.some((text) => /^\d{4}-\d\d-\d\d\d\d:\d\d$/.test(text))).toBe(true);
    expect(whole.some((text) => /^\d+(\.\d+)?%\(\d+(\.\d+)?%–\d+(\.\d+)?%\)$/.test(text))).toBe(true);
    expect(whole.some((text) => text.startsWith('tasdiqreportFILE--asof'))).toBe(true);
    expect(whole.filter((text) => !lines.some((line) => line.includes(text)))).toEqual([]);
  });

  test('has the first column of a table at the side where one begins to read', () => {
    const { pages, document } = spot.get(language)!;
    const alike = alikeIn(document);
    const tables = document.blocks.filter((block) => block.type === 'table');
    expect(tables.length).toBeGreaterThan(1);
    for (const { head } of tables) {
      const [first, last] = [head[0]!, head.at(-1)!].map(([run]) => run!.text.split(' ')[0]!) as [
        string,
        string,
      ];
      const line = pages
        .flat()
        .map((one) => wordsOf(one, document.dir))
        .find((words) => alike(first, words[0]?.text ?? '') && words.some(({ text }) => alike(last, text)));
      const x = (word: string): number => line!.find(({ text }) => alike(word, text))!.x;
      expect(x(first) > x(last), `${first} ${last}`).toBe(document.dir === 'rtl');
    }
  });
});

describe.each(TURNED)('in %s', (language) => {
  test('letters are drawn in the shapes in which they are joined', () => {
    const { words, document } = spot.get(language)!;
    const known = new Set(
      saidIn(document)
        .filter((word) => !word.includes(APART))
        .map(lettersOf),
    );
    const joined = new Map<string, Set<string>>();
    const free = new Map<string, Set<string>>();
    for (const { text, glyphs } of words) {
      if (!known.has(text) || glyphs.some(({ signs }) => lettersOf(signs).length > 1)) continue;
      glyphs.forEach(({ signs, shape }, at) => {
        const letter = lettersOf(signs);
        if (ENDS.has(letter)) return;
        const next = glyphs[at + 1];
        const [font] = shape.split(' ');
        const shapes = next && lettersOf(next.signs) !== HAMZA ? joined : free;
        const key = `${font} ${letter}`;
        shapes.set(key, (shapes.get(key) ?? new Set()).add(shape));
      });
    }
    const both = [...joined.keys()].filter((letter) => free.has(letter));
    expect(both.length).toBeGreaterThan(10);
    for (const letter of both) {
      const shared = [...joined.get(letter)!].filter((shape) => free.get(letter)!.has(shape));
      expect(shared, letter).toEqual([]);
    }
  });
});

test('titles look joined: kept apart, the same letters leave more white between them', async () => {
  const turned = TURNED.map((language) => spot.get(language)!);
  const apart = await printPdfs(
    turned.map(({ document }) => ({
      ...document,
      title: [...document.title].join(APART).replaceAll(new RegExp(`${APART}? ${APART}?`, 'g'), ' '),
      blocks: [],
    })),
  );
  for (const [i, { pdf, document, pages }] of turned.entries()) {
    const [first] = document.title.split(' ').map(lettersOf);
    const line = pages[0]!.find((one) => wordsOf(one, 'rtl')[0]?.text === first)!;
    const strip = { from: line[0]!.y - TITLE.below, to: line[0]!.y + TITLE.above };
    const [one, other] = await Promise.all([
      inkAcross(pdf, strip, CLOSE),
      inkAcross(apart[i]!, strip, CLOSE),
    ]);
    expect(one.length, document.lang).toBeGreaterThan(1);
    expect(other.length, document.lang).toBeGreaterThan(one.length);
  }
});

test('days and coordinates that people wrote keep their order among words from right to left', async () => {
  const { document } = spot.get('ur')!;
  const parts = ['2026-11-15', '2026-11-16T08:30:00Z', '34.5281, 69.1723', '-34.5281, -69.1723'];
  const text = `برم گھاٹ پر ${parts[0]} اور ${parts[1]} کے درمیان (${parts[2]}) یا ${parts[3]} پر دیکھا گیا۔`;
  const runs = proseRuns({ ur: text }, 'ur');
  const [pdf] = await printPdfs([{ ...document, blocks: [{ type: 'paragraph', runs }] }]);
  const lines = (await pdfGlyphs(pdf!)).map(linesOf).flat().map(fromLeft);
  for (const part of parts)
    expect(
      lines.some((line) => line.includes(bare(part))),
      part,
    ).toBe(true);
  // Without that, they would not.
  const [plain] = await printPdfs([{ ...document, blocks: [{ type: 'paragraph', runs: [{ text }] }] }]);
  const turned = (await pdfGlyphs(plain!)).map(linesOf).flat().map(fromLeft);
  expect(turned.some((line) => line.includes(parts[0]!))).toBe(false);
});

describe('a bulletin of many pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-print-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is the same file when it is made from the dossier without the host, and as its digest says', async () => {
    const { pdf, digest, pages, document } = await printed('weekly', 'ur');
    const own = createHash('sha256').update(pdf);
    expect(digest).toBe(`sha-256=:${own.copy().digest('base64')}:`);
    const file = join(folder, 'exercise.tasdiq');
    const dossier = await fetch(`${demo.url}/api/dossiers/exercise/dossier`);
    writeFileSync(file, new Uint8Array(await dossier.arrayBuffer()));
    const out = join(folder, 'weekly.pdf');
    const made = await result<{ digest: string }>([
      'report',
      file,
      '--bulletin',
      ids.get('weekly')!,
      '--format',
      'pdf',
      '--lang',
      'ur',
      '--out',
      out,
    ]);
    expect(made.digest).toBe(own.digest('base64url'));
    expect(Buffer.compare(readFileSync(out), pdf)).toBe(0);
    expect(pages.length).toBeGreaterThan(4);
    const banner = lettersOf(document.banner.split(/\P{L}/u)[0]!);
    for (const [head] of pages) expect(wordsOf(head!, 'rtl')[0]!.text).toBe(banner);
    for (const line of pages.flat()) expect(overlapping(line)).toEqual([]);
  });
});

/** Words of a line that lie upon each other. */
function overlapping(line: readonly Glyph[]): readonly string[] {
  const words = [...wordsOf(line, 'rtl')].toSorted((one, other) => one.x - other.x);
  return words.flatMap(({ text, x }, at) => {
    const before = words[at - 1];
    const end = before && Math.max(...before.glyphs.map((glyph) => glyph.end));
    return end !== undefined && end > x + 1 ? [`${before!.text} ${text}`] : [];
  });
}
