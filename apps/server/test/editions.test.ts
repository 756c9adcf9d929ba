import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetRecord, RecordField } from '@tasdiq/interop';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signer } from '../../../packages/core/test/world.ts';
import { Indexes } from '../src/index/client.ts';
import { EventIndex, type Feed } from '../src/index/event-index.ts';
import { Words } from '../src/index/words.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const FIELDS: readonly RecordField[] = [
  'type',
  'when.from',
  'when.to',
  'when.precision',
  'where.lat',
  'where.lon',
  'where.name',
  'sides.a',
  'sides.b',
  'deaths.low',
  'deaths.best',
  'deaths.high',
  'sources.headline',
];
const POINTS: readonly RecordField[] = [
  'type',
  'when.from',
  'when.to',
  'where.lat',
  'where.lon',
  'deaths.best',
];

function record(id: string, best: number, more: Partial<DatasetRecord> = {}): DatasetRecord {
  return {
    id,
    type: 'state_based',
    when: { from: '2001-02-03', to: '2001-02-03', precision: 'day' },
    where: { lat: 34, lon: 71, precision: 1, name: `Place ${id}` },
    sides: { a: 'Government of A', b: 'Group B' },
    deaths: { low: best, best, high: best, a: null, b: null, civilians: null, unknown: null },
    sources: { headline: `Headline ${id}` },
    row: 0,
    line: 2,
    ...more,
  };
}

let act = 0;
function entry(name: string, facts: object): Feed {
  const id = `${name}_`.padEnd(43, 'A');
  const made = {
    id,
    kid: 'k',
    dossier: 'd',
    as: 'm',
    act: name.includes('withdraw') ? 'dataset.withdraw' : 'dataset.import',
  };
  const rest = { prev: null, exp: 0, basis: { size: 0, root: '' }, facts, fields: {} };
  return { index: act, at: act++, act: { ...made, ...rest } as never, refusal: undefined, disclosures: [] };
}

function edition(
  name: string,
  version: string,
  records: readonly DatasetRecord[],
  more: { supersedes?: string; fields?: readonly RecordField[] } = {},
): Feed {
  const { fields = FIELDS, ...facts } = more;
  const reader = { id: 'test', version: 1 };
  const content = { records, fields, coverage: undefined, totals: undefined };
  return { ...entry(name, { series: 'ged', edition: version, reader, ...facts }), content };
}

const idOf = (name: string): string => `${name}_`.padEnd(43, 'A');

/** An index that was fed some editions, and what stands in it: `[id, best, revisions]`. */
function standing(entries: (() => Feed)[], horizon?: number): (string | number | null)[][] {
  act = 0;
  const index = new EventIndex(new Words(':memory:'));
  index.feed(entries.map((make) => make()));
  const { rows } = index.events({ horizon: horizon ?? entries.length }, 500);
  return rows
    .map((row) => (row.origin === 'record' ? [row.id, row.doc.record.deaths.best, row.revisions] : [row.id]))
    .sort();
}

describe('several editions of one dataset', () => {
  const old = () => edition('old', '5.0', [record('1', 1), record('2', 2), record('3', 3)]);
  const next = () => edition('next', '22.1', [record('1', 1), record('2', 20), record('4', 4)]);

  test('the newest numbers stand; what is repeated adds nothing; what is missing stays', () => {
    expect(standing([old, next])).toEqual([
      [`${idOf('next')}~1`, 1, 0],
      [`${idOf('next')}~2`, 20, 1],
      [`${idOf('next')}~4`, 4, 0],
      [`${idOf('old')}~3`, 3, 0],
    ]);
  });

  test("the publisher's version decides, not the order of imports", () => {
    expect(standing([next, old])).toEqual(standing([old, next]));
    const said = () => edition('said', '1.0', [record('2', 7)], { supersedes: idOf('next') });
    expect(standing([next, said])).toContainEqual([`${idOf('said')}~2`, 7, 1]);
  });

  test('an earlier size of the log has the numbers of then', () => {
    expect(standing([old, next], 1)).toEqual([
      [`${idOf('old')}~1`, 1, 0],
      [`${idOf('old')}~2`, 2, 0],
      [`${idOf('old')}~3`, 3, 0],
    ]);
  });

  test('a withdrawn edition gives back what stood before', () => {
    const withdraw = () => entry('withdraw', { dataset: idOf('next') });
    expect(standing([old, next, withdraw])).toEqual(standing([old], 1));
    expect(standing([old, next, withdraw], 2)).toEqual(standing([old, next], 2));
  });

  test('what the newest layout does not carry is filled, part by part, and says from where', () => {
    act = 0;
    const index = new EventIndex(new Words(':memory:'));
    const bare = record('2', 20, { sides: {}, sources: {} });
    index.feed([old(), edition('points', '25.1', [bare], { fields: POINTS })]);
    const { rows } = index.events(
      { horizon: 2, lists: { actor: ['Group B'] }, ranges: { deaths_best: { min: 20 } } },
      9,
    );
    expect(rows).toHaveLength(1);
    const [row] = rows;
    if (row?.origin !== 'record') throw new Error('no record');
    expect(row.doc.record.deaths).toMatchObject({ best: 20 });
    expect(row.doc.filled).toEqual({ parts: ['sides', 'sources'], from: idOf('old') });
    expect(index.events({ horizon: 2, words: 'headline 2' }, 9).total).toBe(1);
    expect(index.events({ horizon: 1, words: 'headline 2' }, 9).total).toBe(1);
  });

  test('records are found by any edition that holds them', () => {
    act = 0;
    const index = new EventIndex(new Words(':memory:'));
    index.feed([old(), next()]);
    const count = (dataset: string, horizon = 2): number =>
      index.events({ horizon, dataset: [idOf(dataset)] }, 9).total;
    expect([count('old'), count('next'), count('next', 1), count('none')]).toEqual([3, 3, 0, 0]);
    expect(
      index.history(index.record(idOf('old'), '2')!, 2).map(({ doc }) => doc.record.deaths.best),
    ).toEqual([2, 20]);
    expect(index.record(idOf('old'), '4')).toBeUndefined();
    expect(index.events({ horizon: 2 }, 9).datasets.map(({ edition: version }) => version)).toEqual([
      '5.0',
      '22.1',
    ]);
    expect(index.events({ horizon: 2, codes: { kind: ['one_sided'] } }, 9).datasets).toEqual([]);
  });
});

describe('the file of words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-index-'));
  const file = join(folder, 'index.db');
  afterAll(() => rmSync(folder, { recursive: true }));
  const log = (): Feed[] => {
    act = 0;
    return [
      edition('old', '5.0', [record('1', 1)]),
      edition('next', '6.0', [record('1', 2), record('2', 3)]),
    ];
  };
  const search = (index: EventIndex): number => index.events({ horizon: 9, words: 'headline' }, 9).total;

  test('is used again after a restart, made again for another log, and survives damage', () => {
    const first = new Words(file);
    expect(new EventIndex(first).feed(log())).toBe(true);
    expect(first.mark).toMatchObject({ entries: 2, last: idOf('next') });
    first.close();

    const again = new Words(file);
    const index = new EventIndex(again);
    for (const one of log()) expect(index.feed([one])).toBe(true);
    expect(search(index)).toBe(2);
    expect(again.mark.operations).toBe(again.operations);
    act = 2;
    index.feed([edition('third', '7.0', [record('9', 1)])]);
    expect(search(index)).toBe(3);
    again.close();

    const foreign = new Words(file);
    act = 0;
    const other = [edition('a', '1', [record('1', 1)]), edition('b', '1', []), edition('c', '1', [])];
    expect(new EventIndex(foreign).feed(other)).toBe(false);
    const fresh = new EventIndex(foreign);
    expect(fresh.feed(other)).toBe(true);
    expect(search(fresh)).toBe(1);
    foreign.close();

    writeFileSync(file, 'this is no database');
    const damaged = new Words(file);
    const rebuilt = new EventIndex(damaged);
    expect(rebuilt.feed(log())).toBe(true);
    expect(search(rebuilt)).toBe(2);
    damaged.close();
  });
});

test('an index that cannot be opened is tried again, and nothing else suffers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-index-'));
  const later = join(folder, 'later');
  const host = await WorldHost.founded();
  const indexes = new Indexes(() => join(later, 'index.db'));
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  indexes.add(host);
  await expect(indexes.ask(host.id, 'sizeAt', { time: Infinity })).rejects.toThrow();
  expect(await indexes.caughtUp(host.id, 1, 10)).toBe(false);
  mkdirSync(later);
  expect(await indexes.caughtUp(host.id, 1)).toBe(true);
  expect(await indexes.ask(host.id, 'sizeAt', { time: Infinity })).toBe(1);
  expect(told).toHaveBeenCalled();
  told.mockRestore();
  await indexes.close();
  rmSync(folder, { recursive: true });
});

describe('an imported file', () => {
  const office = signer('secretariat, registry');
  const bytes = readFileSync(
    join(import.meta.dirname, '../../../testdata/interop/ucdp/place-precision-each-code.csv'),
  );
  let host: WorldHost;
  let reader: Reader;
  let dataset: string;

  beforeAll(async () => {
    host = await WorldHost.founded(({ terms }) => {
      terms.delay_hours = 0;
    });
    const as = await host.grant('secretariat', office, ['publish'], 'registry');
    const digest = await host.keep(bytes);
    dataset = await host.do(office, {
      act: 'dataset.import',
      as,
      facts: {
        series: 'ucdp-ged',
        edition: '22.1',
        reader: { id: 'ucdp-ged', version: 1 },
        blob: { digest, bytes: bytes.length, media: 'text/csv' },
        rows: 4,
        row_root: digest,
        problems: 0,
        from: '1990-01-01',
        to: '2020-12-31',
        licence: 'cc-by-4.0',
      },
      fields: {
        title: { tier: 'public', value: { en: 'A dataset' } },
        publisher: { tier: 'public', value: 'A publisher' },
        attribution: { tier: 'public', value: 'Cite the publisher.' },
        coverage: { tier: 'public', value: { en: 'Not everything.' } },
      },
    });
    host.cosign();
    reader = new Reader(host);
  });
  afterAll(() => reader.close());

  test('an incident that adopts a record is attributed too', async () => {
    const as = await host.grant('secretariat', office, ['publish', 'report'], 'registry');
    const row = '1';
    const incident = await host.do(office, {
      act: 'incident.report',
      as,
      facts: { kind: 'other', zone: 'valley', actors: [], sources: [], record: { dataset, row } },
      fields: {
        title: { tier: 'public', value: { en: 'Adopted' } },
        when: { tier: 'public', value: { from: '2020-03-14', to: null, precision: 'day' } },
      },
    });
    host.cosign();
    const list = await reader.json<{ items: { id: string }[]; datasets: { dataset: string }[] }>(
      '/api/dossiers/test/events?q=adopted',
    );
    expect(list.items.map(({ id }) => id)).toEqual([incident]);
    expect(list.datasets).toMatchObject([{ dataset }]);
    const one = await reader.json<{ attribution: { dataset: string }[] }>(
      `/api/dossiers/test/events/${incident}`,
    );
    expect(one.attribution).toMatchObject([{ dataset }]);
  });

  test('its records are events, attributed, with gaps, one by one and on the map', async () => {
    interface Found {
      total: number;
      items: { id: string; origin: string; when: { from: string } }[];
      datasets: { dataset: string; attribution: string; gaps: unknown[]; records: number }[];
    }
    const list = await reader.json<Found>('/api/dossiers/test/events?origin=record');
    expect(list.total).toBeGreaterThan(0);
    const times = list.items.map(({ when }) => when.from);
    expect(times).toEqual([...times].sort().reverse());
    expect(list.datasets).toHaveLength(1);
    expect(list.datasets[0]).toMatchObject({
      dataset,
      attribution: 'Cite the publisher.',
      records: list.total,
    });
    const one = await reader.json<{ history: { dataset: string }[]; attribution: unknown[] }>(
      `/api/dossiers/test/events/${list.items[0]!.id}`,
    );
    expect(one.history).toMatchObject([{ dataset }]);
    expect(one.attribution).toHaveLength(1);
    const points = await reader.json<Found & { ids: string[]; lat: number[] }>(
      '/api/dossiers/test/events/points?origin=record',
    );
    expect(points.ids.length).toBe(points.total);
    expect(points.lat.length).toBe(points.total);
    expect(points.datasets).toHaveLength(1);
    const single = await reader.json<{ status: string; attribution: { problem: null } }>(
      `/api/dossiers/test/datasets/${dataset}`,
    );
    expect(single.status).toBe('current');
    expect(single.attribution.problem).toBeNull();
  });
});
