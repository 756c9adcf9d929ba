// What the pages of undertakings and indicators work out: filters, groups, places on a timeline, lines of a chart.
import { describe, expect, test } from 'vitest';
import type { ActItem } from '../src/api/types.ts';
import type { ReadingItem, UndertakingNoun } from '../src/api/undertaking-types.ts';
import { layOutSeries } from '../src/indicators/series-layout.ts';
import { filtersFrom, fitting, grouped, NO_FILTERS, searchOf } from '../src/undertakings/filters.ts';
import { stopsFrom } from '../src/undertakings/stops.ts';
import { actsOf, itemsOf } from '@tasdiq/client/matrix';
import { layOut } from '../src/undertakings/timeline-layout.ts';

const DAY_MS = 86_400_000;
const [START, DUE] = ['2026-01-01T00:00:00.000Z', '2026-01-31T00:00:00.000Z'];

interface Parts extends Partial<Omit<UndertakingNoun, 'implementation'>> {
  readonly implementation?: Partial<UndertakingNoun['implementation']>;
}

function undertaking(id: string, { implementation, ...parts }: Parts = {}): UndertakingNoun {
  return {
    id,
    version: id,
    code: id,
    status: 'active',
    because: [id],
    by: 'chair/desk',
    fields: {},
    article: 'x',
    kind: 'deliverable',
    from: [{ member: 'north' }],
    to: [{ member: 'south' }],
    zone: null,
    measure: null,
    verifiedBy: [],
    due: { days: 30 },
    review: null,
    dependsOn: [],
    reciprocal: [],
    instrument: 'text-1',
    at: START,
    agreed: [],
    proposal: null,
    reports: null,
    assessments: null,
    reviews: null,
    waived: [],
    suspended: null,
    ...parts,
    implementation: {
      status: 'active',
      start: START,
      due: DUE,
      overdue: false,
      held: null,
      score: 0,
      scoredBy: 'nothing',
      pace: null,
      periods: [],
      ...implementation,
    },
  };
}

const ids = (items: readonly UndertakingNoun[]): string[] => items.map(({ id }) => id);
const words = ({ code }: UndertakingNoun): string => code;

describe('filters', () => {
  const items = [
    undertaking('posts', { status: 'partly_met', implementation: { score: 1, overdue: true } }),
    undertaking('lists', { from: [{ member: 'south' }], to: [{ member: 'north' }], kind: 'handover' }),
    undertaking('fire', { from: [{ actor: 'someone' }], implementation: { due: null, score: null } }),
  ];

  test('stand in the address and come back from it', () => {
    const filters = {
      ...NO_FILTERS,
      q: 'a b',
      overdue: true,
      from: '2026-01-01',
      group: 'text',
      sort: 'due',
    } as const;
    expect(filtersFrom(searchOf(filters))).toEqual(filters);
    expect(searchOf(NO_FILTERS)).toEqual({});
    expect(filtersFrom({ from: 'soon', sort: 'beauty', overdue: 'perhaps', q: ['x', 'y'] })).toEqual({
      ...NO_FILTERS,
      q: 'y',
    });
  });

  test.each([
    ['bearer', 'south', ['lists']],
    ['bearer', 'someone', ['fire']],
    ['owed', 'south', ['posts', 'fire']],
    ['status', 'partly_met', ['posts']],
    ['kind', 'handover', ['lists']],
    ['instrument', 'text-2', []],
    ['overdue', true, ['posts']],
    ['q', 'IRE', ['fire']],
    ['from', '2026-01-31', ['posts', 'lists']],
    ['to', '2026-01-31', ['posts', 'lists']],
    ['to', '2026-01-30', []],
    ['from', '2026-02-01', []],
  ])('%s %s', (name, value, expected) => {
    expect(ids(fitting(items, { ...NO_FILTERS, [name]: value }, words))).toEqual(expected);
  });

  test('what has no day or score comes last', () => {
    const sorted = (sort: 'due' | 'score'): string[] => ids(fitting(items, { ...NO_FILTERS, sort }, words));
    expect(sorted('due')).toEqual(['posts', 'lists', 'fire']);
    expect(sorted('score')).toEqual(['lists', 'posts', 'fire']);
  });

  test('every party has its group, in the order of the charter, with or without anything in it', () => {
    const groups = grouped([items[1]!], 'bearer', ['north', 'south']);
    expect(groups.map(({ key, items: own }) => [key, own.length])).toEqual([
      ['north', 0],
      ['south', 1],
    ]);
    expect(grouped(items, 'text', []).map(({ key }) => key)).toEqual(['text-1']);
    expect(ids(grouped(items, 'none', ['north'])[0]!.items)).toEqual(ids(items));
  });
});

describe('the timeline', () => {
  const now = Date.parse('2026-01-16T00:00:00.000Z');
  const at = (layout: ReturnType<typeof layOut>, share: number): number =>
    Math.round(layout.from + share * (layout.until - layout.from));

  test('draws from D to the day by rule, and what was added apart', () => {
    const later = undertaking('a', { implementation: { due: '2026-02-15T00:00:00.000Z' } });
    const layout = layOut([later], now, new Map());
    const { bar, added, due } = layout.lanes[0]!;
    expect(at(layout, bar!.x)).toBe(Date.parse(START));
    expect(at(layout, bar!.x + bar!.width)).toBe(Date.parse(DUE));
    expect(at(layout, added!.x)).toBe(Date.parse(DUE));
    expect(at(layout, due!)).toBe(Date.parse('2026-02-15T00:00:00.000Z'));
    expect(at(layout, layout.now)).toBe(now);
  });

  test('has no end for what stands, no bar for what has not begun, and a trail for what is late', () => {
    const standing = undertaking('s', { due: null, implementation: { due: null } });
    const planned = undertaking('p', { implementation: { start: null, due: null } });
    const late = undertaking('l', { implementation: { due: '2026-01-11T00:00:00.000Z', overdue: true } });
    const [one, two, three] = layOut([standing, planned, late], now, new Map()).lanes;
    expect(one!.bar!.openEnd).toBe(true);
    expect(one!.bar!.x + one!.bar!.width).toBeCloseTo(1);
    expect(two!.bar).toBeUndefined();
    expect(three!.late!.x + three!.late!.width).toBeCloseTo(layOut([late, standing], now, new Map()).now);
  });

  test('gives a day the same width in every group', () => {
    const [one, other] = [
      undertaking('a'),
      undertaking('b', { implementation: { due: '2027-01-01T00:00:00.000Z' } }),
    ];
    const [first, second] = [one, other].map((item) => layOut([item], now, new Map(), [one, other]));
    expect([first!.from, first!.until]).toEqual([second!.from, second!.until]);
  });

  test('has few dates, whatever the span', () => {
    for (const days of [1, 20, 100, 400, 5_000, 40_000]) {
      const item = undertaking('a', {
        due: null,
        implementation: { due: new Date(Date.parse(START) + days * DAY_MS).toISOString() },
      });
      const { ticks } = layOut([item], Date.parse(START), new Map());
      expect(ticks.length, String(days)).toBeGreaterThan(0);
      expect(ticks.length, String(days)).toBeLessThanOrEqual(10);
    }
  });

  test('shows when clocks stood still, and until when', () => {
    const act = (kind: string, id: string, facts: object): ActItem => ({ act: kind, id, facts }) as ActItem;
    const [from, until] = ['2026-01-05T00:00:00.000Z', '2026-01-07T00:00:00.000Z'];
    const stops = stopsFrom(
      [
        act('clock.resume', 'r', { stop: 's1', until }),
        act('clock.stop', 's3', { about: 'a', item: 'assessment', from, until: null }),
        act('clock.stop', 's2', { about: 'a', from, until: null }),
        act('clock.stop', 's1', { from, until: null }),
      ],
      now,
    );
    expect(stops.get('')).toEqual([{ from: Date.parse(from), until: Date.parse(until) }]);
    expect(stops.get('a')).toEqual([{ from: Date.parse(from), until: now }]);
    expect(
      layOut([undertaking('a'), undertaking('b')], now, stops).lanes.map((lane) => lane.stops.length),
    ).toEqual([2, 1]);
  });
});

describe('readings', () => {
  const reading = (day: number, value: number): ReadingItem => ({
    id: `r${day}`,
    from: `2026-01-0${day}`,
    to: `2026-01-0${day}`,
    value,
    coverage: null,
    at: START,
  });

  test('have a gap where nobody counted, and one scale from 0 for all and the target', () => {
    const layout = layOutSeries(
      [
        { by: 'a/x', readings: [reading(1, 10), reading(2, 20), reading(4, 0)] },
        { by: 'b/y', readings: [reading(4, 118)] },
      ],
      [130],
    )!;
    expect(layout.lines.map(({ runs }) => runs.map((run) => run.length))).toEqual([[2, 1], [1]]);
    expect(layout.top).toBe(150);
    expect(layout.targets).toEqual([130 / 150]);
    expect(layout.steps[0]).toEqual({ value: 0, y: 0 });
    expect(layout.lines[0]!.runs[1]![0]!.y).toBe(0);
    expect(layoutXs(layout)).toEqual([0.125, 0.375, 0.875, 0.875]);
  });

  test('that are none or nought have a scale nevertheless', () => {
    expect(layOutSeries([])).toBeUndefined();
    expect(layOutSeries([{ by: 'a/x', readings: [reading(1, 0)] }])!.top).toBe(1);
  });

  const layoutXs = ({ lines }: NonNullable<ReturnType<typeof layOutSeries>>): number[] =>
    lines.flatMap(({ runs }) => runs.flat().map(({ x }) => x));
});

describe('rows of a table', () => {
  const facts = { article: 'x', kind: 'cbm', from: [], to: [], verified_by: [], methods: [], due: null };
  const acts = [{ id: 'v1', facts: { code: 'a', instrument: 't', ...facts } } as unknown as ActItem];
  const item = undertaking('a', {
    version: 'v1',
    fields: { title: { state: 'open', tier: 'public', value: { en: 'Words' } } },
  });
  const [known] = itemsOf([item], acts);
  const row = { line: 2, code: 'a', instrument: 't', facts: known!.facts, texts: known!.texts };

  test('that say what stands there ask for nothing', () => {
    const revises = { undertaking: 'a', answers: 'v1' };
    expect(actsOf([{ ...row, revises }], [known!])).toEqual([]);
    const changed = { ...row, revises, texts: { title: { en: 'Other words' } } };
    expect(actsOf([changed], [known!])).toMatchObject([
      { kind: 'undertaking.revise', stale: false, facts: { undertaking: 'a' } },
    ]);
  });

  test('made from an older wording say so, and new ones are defined', () => {
    const revises = { undertaking: 'a', answers: 'v0' };
    expect(
      actsOf(
        [
          { ...row, revises },
          { ...row, revises: null, code: 'b' },
        ],
        [known!],
      ),
    ).toMatchObject([
      { kind: 'undertaking.revise', stale: true },
      { kind: 'undertaking.define', facts: { code: 'b', instrument: 't' } },
    ]);
  });
});
