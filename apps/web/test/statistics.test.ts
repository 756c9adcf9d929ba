// Figures on the pages of the web app: in which part each stands, periods, the command, what a cut does, places of records.
import { readFileSync } from 'node:fs';
import { DEFAULT_RULE, type Figure, FIGURES, tableOf, wordingIn } from '@tasdiq/report';
import { describe, expect, it } from 'vitest';
import { BULLETINS_WORDS } from '../src/i18n/bulletins/words.ts';
import { STATISTICS_WORDS } from '../src/i18n/statistics/words.ts';
import { bulletinCommand, figureCommand } from '../src/statistics/command.ts';
import { cutsOf } from '../src/statistics/cuts.ts';
import { optionsIn, PARTS, partsOf } from '../src/statistics/data.ts';
import { presetsFor } from '../src/statistics/periods.ts';
import { placeOfAct, placeOfUnseen, rowOf } from '../src/statistics/record-places.ts';
import { propOf } from '../src/statistics/svg-names.ts';
import { widthFor } from '../src/statistics/width.ts';
import { written } from '../src/statistics/wording.ts';

const REVISION = { dossier: 'd', size: 12, root: 'r', at: Date.parse('2026-03-01T12:00:00.500Z') };
const ENGLISH = { locale: 'en-GB', calendar: 'gregory' } as const;

describe('the parts of the page', () => {
  it('hold every figure of this release once, and a newer one too', () => {
    const placed = PARTS.flatMap(({ figures }) => figures as readonly string[]);
    expect([...placed].sort()).toEqual(FIGURES.map(({ id }) => id).sort());
    const newer = { ...FIGURES[0]!, id: 'of.tomorrow' };
    expect(partsOf([newer]).flatMap(({ entries }) => entries)).toEqual([newer]);
  });
});

describe('an address', () => {
  it('gives a figure the options that it has, lists parted by commas', () => {
    const search = { zones: ['north', 'south'], step: 'day', strange: 'x', from: '' };
    expect(optionsIn(search, ['zones', 'step', 'from'])).toEqual({ zones: 'north,south', step: 'day' });
  });
});

describe('the command', () => {
  it('makes the figure of that moment again, and quotes what a shell would read', () => {
    expect(figureCommand('a b.tasdiq', 'x.y', { zones: 'n,s', rule: "it's" }, REVISION)).toBe(
      String.raw`tasdiq report 'a b.tasdiq' --asof 12 --at 2026-03-01T12:00:00.500Z --figure x.y --zones n,s --rule 'it'\''s'`,
    );
    expect(bulletinCommand('a.tasdiq', 'ID', 'ur')).toBe(
      'tasdiq report a.tasdiq --bulletin ID --lang ur --format html',
    );
  });
});

describe('periods', () => {
  it('go back whole days to the last one, which belongs to them', () => {
    const presets = presetsFor('2026-03-01', '2026-02-10');
    expect(presets.find(({ preset }) => preset === 'week')).toMatchObject({
      from: '2026-02-23',
      to: '2026-03-01',
    });
    expect(presets.at(-1)).toEqual({ preset: 'force', from: '2026-02-10', to: '2026-03-01' });
    expect(presetsFor('2026-02-01', '2026-02-10').some(({ preset }) => preset === 'force')).toBe(false);
  });
});

describe('numbers', () => {
  it('are written for the reader, days in the calendar, codes as they are', () => {
    expect(written(0.305, 'share', ENGLISH)).toBe('30.5%');
    expect(written(1234.567, 'rate', ENGLISH)).toBe('1,235');
    expect(written('2026-03-01', 'day', ENGLISH, 'short')).toBe('1 Mar');
    expect(written('2026-03', 'label', ENGLISH)).toBe('Mar 2026');
    expect(written('north', 'label', ENGLISH)).toBe('north');
  });
});

describe('a drawing', () => {
  it('is never laid out wider than its room, unless that is narrower than drawings can be', () => {
    expect([900, 720, 719, 360, 343, 100].map(widthFor)).toEqual([720, 720, 360, 360, 343, 280]);
  });
  it('has attributes under the names that the page uses', () => {
    expect(['stroke-width', 'class', 'aria-labelledby', 'viewBox'].map(propOf)).toEqual([
      'strokeWidth',
      'className',
      'aria-labelledby',
      'viewBox',
    ]);
  });
});

describe('records behind a number', () => {
  it('lead to their pages, or to their entries', () => {
    expect(placeOfAct('incident.report', 'I').to).toBe('/$dossier/events/$event');
    expect(placeOfAct('undertaking.assess', 'A').to).toBe('/$dossier/record/$entry');
    expect(placeOfUnseen('findings.answers', 'F').to).toBe('/$dossier/findings/$finding');
    expect([rowOf('edition#7'), rowOf('act')]).toEqual(['edition~7', undefined]);
  });
});

describe('a stricter cut', () => {
  const figure = (counts: readonly (number | null)[]): Figure => ({
    id: 'incidents.trend',
    title: { group: 'figure', code: 'incidents.trend' },
    chart: 'trend',
    provenance: {
      revision: REVISION,
      rule: { code: DEFAULT_RULE.code, version: 1, act: null },
      filter: {},
      period: null,
      effort: 'none',
      precision: null,
      provisional: null,
      datasets: [],
    },
    columns: [{ code: 'events', label: { group: 'column', code: 'events' }, kind: 'count' }],
    panels: [],
    rows: counts.map((value, i) => ({
      key: String(i),
      label: { text: { en: `row ${i}` } },
      cells: [value === null ? { value, state: 'missing' } : { value }],
    })),
    notes: [],
  });
  const wording = wordingIn('en');
  const cuts = (...figures: Figure[]) => cutsOf(figures, (one) => tableOf(one, wording), wording);

  it('stands beside the others, row by row where rows are few', () => {
    const { rows } = cuts(figure([1, null]), figure([3, 4]));
    expect(rows.map(({ values }) => values.map((value) => value.replaceAll(/[\u2066-\u2069]/g, '')))).toEqual(
      [
        ['1', '3'],
        [wording.name({ group: 'chart', code: 'missing' }), '4'],
      ],
    );
  });
  it('is summed where rows are many, and a sum of nothing known is missing, not zero', () => {
    const many = (value: number | null): Figure => figure(Array.from({ length: 20 }, () => value));
    expect(cuts(many(null), many(2)).rows[0]!.values).toEqual([
      wording.name({ group: 'chart', code: 'missing' }),
      '40',
    ]);
  });
});

describe('words', () => {
  it.each([
    ['statistics', STATISTICS_WORDS],
    ['bulletins', BULLETINS_WORDS],
  ] as const)('of %s put the same values in, in six languages', async (_, files) => {
    const all = await Promise.all(Object.values(files).map((load) => load()));
    const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    const [english, ...others] = all as unknown as Readonly<Record<string, string>>[];
    for (const other of others)
      for (const [key, text] of Object.entries(english!)) {
        expect(holes(other[key]!), key).toEqual(holes(text));
        expect(other[key]).not.toBe('');
      }
  });
});

describe('what a file is made by', () => {
  it('is the release of the packages', async () => {
    const { RELEASE } = await import('../src/bulletins/release.ts');
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(RELEASE).toBe(version);
  });
});
