import { describe, expect, test } from 'vitest';
import { funnelOf, kindsIn, mostHours, spanOf, within } from '../src/access/figures.ts';
import type { AccessRow } from '../src/access/types.ts';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { en } from '../src/i18n/vault/en.ts';
import { VAULT_WORDS } from '../src/i18n/vault/words.ts';
import { boxBetween, coveredPixels, drawnSize, MOST_PIXELS, withMeasure } from '../src/vault/boxes.ts';
import { safeName } from '../src/vault/file.ts';
import { fitting } from '../src/vault/fitting.ts';
import { rowsOf } from '../src/vault/metadata-rows.ts';
import type { EvidenceNoun } from '../src/vault/types.ts';

describe.each(LANGUAGES.filter((language) => language !== 'en'))('%s', (language) => {
  test('has every word of the vault, with the same values to put in, in its own script', async () => {
    const words = (await VAULT_WORDS[language]()) as Record<string, string>;
    const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect(holes(words[key]!), key).toEqual(holes(text));
      expect(words[key]!.trim(), key).not.toBe('');
      expect(words[key], key).not.toBe(text);
    }
    expect(Object.values(words).join('')).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
  });
});

const row: AccessRow = {
  member: 'a',
  requested: 9,
  granted: 3,
  conditional: 1,
  denied: 2,
  notCompetent: 1,
  noReply: 1,
  deniedBySilence: 0,
  open: 1,
  late: 1,
  medianHours: 5,
  ninetiethHours: 30,
  used: 2,
  delayed: 1,
  obstructedOnSite: 1,
  obstructions: 2,
  byKind: { searched: 2, denied: 1 },
};

describe('the ledger', () => {
  test('silence is no answer, and a delay is a use', () => {
    expect(funnelOf(row)).toEqual({ asked: 9, answered: 7, letIn: 4, used: 3 });
  });

  test('has one scale for every side, with the charter’s time in it', () => {
    expect(mostHours([row, { ...row, ninetiethHours: null }], 24)).toBeCloseTo(31.5);
    expect(mostHours([], 24)).toBeCloseTo(25.2);
  });

  test('lists kinds by how often they occur on any side', () => {
    expect(kindsIn([row, { ...row, byKind: { denied: 2, mined: 2 } }])).toEqual([
      'denied',
      'mined',
      'searched',
    ]);
  });

  test('takes both days of a span into it, and asks for what is before the day after', () => {
    expect(spanOf('2026-02-01', '2026-02-28')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
    expect(spanOf(undefined, 'x')).toEqual({});
    expect(within('2026-02-28T23:59:59.999Z', '2026-02-01', '2026-02-28')).toBe(true);
    expect(within('2026-03-01T00:00:00.000Z', '2026-02-01', '2026-02-28')).toBe(false);
    expect(within('2026-01-31T23:00:00.000Z', '2026-02-01', undefined)).toBe(false);
  });
});

describe('boxes over a picture', () => {
  test('lie between two corners, whichever came first, and inside of the picture', () => {
    const box = { n: 1, x: 0.25, y: 0, width: 0.5, height: 0.5 };
    expect(boxBetween(1, { x: 0.75, y: 0.5 }, { x: 0.25, y: -2 })).toEqual(box);
    expect(boxBetween(1, { x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeUndefined();
    expect(withMeasure(box, 'x', 0.8)).toMatchObject({ x: 0.8, width: expect.closeTo(0.2) as number });
    expect(withMeasure(box, 'width', 7)).toMatchObject({ width: 0.75 });
  });

  test('cover every pixel that they touch', () => {
    const covered = coveredPixels(
      { n: 1, x: 0.101, y: 0.2, width: 0.3, height: 0.3 },
      { width: 100, height: 10 },
    );
    expect(covered).toEqual({ x: 10, y: 2, width: 31, height: 3 });
  });

  test('a picture is drawn as it is, or scaled to what every canvas holds', () => {
    expect(drawnSize(4000, 3000)).toEqual({ width: 4000, height: 3000 });
    const { width, height } = drawnSize(12_000, 9000);
    expect(width * height).toBeLessThanOrEqual(MOST_PIXELS);
    expect(width / height).toBeCloseTo(4 / 3, 2);
    expect(drawnSize(100_000_000, 1).height).toBe(1);
  });
});

test('a name for the disk has nothing that a disk or a reader could be misled by', () => {
  const digest = 'A'.repeat(43);
  expect(safeName('photo.jpg', digest)).toBe('photo.jpg');
  expect(safeName('../../etc/passwd', digest)).not.toMatch(/\/|^\./);
  expect(safeName('a\u202Egpj.exe', digest)).toBe('a_gpj.exe');
  expect(safeName('...', digest)).toBe('A'.repeat(16));
  expect(safeName(undefined, digest)).toBe('A'.repeat(16));
  expect(safeName(`${'x'.repeat(300)}.jpg`, digest)).toMatch(/^x{116}\.jpg$/);
});

test('what a camera wrote is rows of text; its place is shown apart', () => {
  const exif = { Image: { Make: 'Invented', Sizes: [1, 2] }, gps: { lat: 1, lon: 2 }, odd: 'x'.repeat(900) };
  expect(rowsOf(exif)).toEqual([
    ['Image.Make', 'Invented'],
    ['Image.Sizes', '[1,2]'],
    ['odd', 'x'.repeat(300)],
  ]);
});

test('evidence is narrowed by what may be done with it now, not by what was once allowed', () => {
  const item = (id: string, allowed: readonly string[]): EvidenceNoun =>
    ({ id, kind: 'photo', form: 'original', by: 'a/b', about: ['x'], uses: ['publish'], allowed }) as never;
  const items = [item('1', ['publish']), item('2', [])];
  expect(fitting(items, { use: 'publish' }).map(({ id }) => id)).toEqual(['1']);
  expect(fitting(items, { about: 'x', kind: 'photo', by: 'a/b', form: 'original' })).toHaveLength(2);
  expect(fitting(items, { by: 'a' })).toEqual([]);
});
