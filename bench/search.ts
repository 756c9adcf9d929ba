// Search over a million records of datasets through the host's own index, on one thread: what a question costs there.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventQuery } from '../apps/server/src/index/event-index.ts';
import type { FacetName } from '../apps/server/src/index/facets.ts';
import { IndexService } from '../apps/server/src/index/service.ts';
import type { Act } from '@tasdiq/core';
import { Dice } from './dice.ts';
import { heapUsed, load, type Options, type Figure, percentile, type Row, row, timed } from './measure.ts';
import { datasetRow, NAMES } from './rows.ts';
import { rank, word } from './words.ts';

const DATASETS = 10;
const ROWS = 100_000;
const QUICK_ROWS = 200;
/** Questions of each sort. */
const QUESTIONS = 200;
const QUICK_QUESTIONS = 5;
const PAGE = 50;
const FACETS: readonly FacetName[] = ['kind', 'country', 'admin1', 'actor'];
const DOSSIER = 'bench';
const DAY_MS = 86_400_000;

/** Search. */
export const search: Figure = { name: 'search', measure };

async function measure(options: Options): Promise<Row[]> {
  const { quick, say } = options;
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-bench-'));
  const file = join(folder, 'index.db');
  const service = new IndexService();
  const before = load();
  try {
    const rows = quick ? QUICK_ROWS : ROWS;
    say(`indexing ${DATASETS * rows} records`);
    const memory = memoryUsed();
    service.open(DOSSIER, file);
    const seconds = await build(service, rows);
    const bytes = (memoryUsed() - memory) / (DATASETS * rows);
    const disk = (sizeOf(file) + sizeOf(`${file}-wal`)) / (DATASETS * rows);
    const all = { load: before };
    const total = `${DATASETS * rows} records`;
    return [
      row(`index of ${total}: made in`, 's', [seconds], all),
      row('  memory a record', 'bytes', [bytes], all),
      row('  file a record', 'bytes', [disk], all),
      ...questionRows(service, total, options),
    ];
  } finally {
    service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Feeds the datasets one after the other and gives the seconds that the index took. */
async function build(service: IndexService, rows: number): Promise<number> {
  const dice = new Dice(7);
  let seconds = 0;
  for (let index = 0; index < DATASETS; index++) {
    const records = Array.from({ length: rows }, (_, i) => datasetRow(dice, i));
    const content = { records, fields: [], coverage: undefined, totals: undefined };
    const entry = { index, at: index, act: importAct(index), refusal: undefined, disclosures: [], content };
    seconds += await timed(() => service.feed(DOSSIER, [entry]));
  }
  return seconds;
}

function questionRows(service: IndexService, total: string, { quick, say }: Options): Row[] {
  const count = quick ? QUICK_QUESTIONS : QUESTIONS;
  const sorts: readonly [string, number | undefined, (dice: Dice) => Omit<EventQuery, 'horizon'>][] = [
    ['any fields', 10, fields],
    ['words', 15, (dice) => ({ words: words(dice) })],
    [
      'words with fields or a box',
      25,
      (dice) => ({ words: words(dice), ...(dice.below(2) ? fields(dice) : box(dice)) }),
    ],
    ['a box of the map', undefined, box],
  ];
  return sorts.map(([what, goal, make]) => {
    say(`asking for ${what}`);
    const before = load();
    const dice = new Dice(11);
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < 2 * count; i++) {
      const query = { horizon: DATASETS, ...make(dice) };
      const start = performance.now();
      const page = service.ask(DOSSIER, 'events', { query, limit: PAGE, facets: FACETS });
      // The first half is the warm-up.
      if (i >= count) times.push(performance.now() - start);
      found += page.total;
    }
    if (found === 0) throw new Error(`search: no question about ${what} found anything`);
    const [p50, p95] = [percentile(times, 50), percentile(times, 95)];
    const name = `search of ${total} for ${what}, count and facets: 95 of 100 in`;
    return {
      ...row(name, 'ms', [p95], { ...(goal !== undefined && { goal: { atMost: goal } }), load: before }),
      spread: [p50, Math.max(...times)] as const,
    };
  });
}

/** One to four conditions on fields that have nothing to do with each other. */
function fields(dice: Dice): Omit<EventQuery, 'horizon'> {
  const pick = (): boolean => dice.below(2) === 1;
  const from = Date.UTC(2015 + dice.below(9), dice.below(12), 1);
  const codes = {
    ...(pick() && { country: [NAMES.country(dice)] }),
    ...(pick() && { kind: [dice.one(['state_based', 'non_state', 'one_sided'])] }),
    ...(pick() && { admin1: [NAMES.admin1(dice)] }),
    ...(pick() && { clarity: ['1'] }),
  };
  const lists = {
    ...(pick() && { actor: [NAMES.actor(dice)] }),
    ...(pick() && { source: [NAMES.source(dice)] }),
  };
  return { codes, lists, ...(pick() && { from, to: from + 365 * DAY_MS }) };
}

function words(dice: Dice): string {
  return Array.from({ length: 1 + dice.below(2) }, () => word(rank(dice))).join(' ');
}

function box(dice: Dice): Omit<EventQuery, 'horizon'> {
  const width = dice.one([0.1, 1, 4]);
  const [west, south] = [60 + dice.unit() * 15, 28 + dice.unit() * 12];
  return { bbox: [west, south, west + width, south + width] };
}

/** The import of a dataset, as the index looks at it. */
function importAct(n: number): Act {
  const facts = { series: `series-${n}`, edition: '1', reader: { id: 'ucdp-ged', version: 1 } };
  return {
    id: `dataset-${n}`,
    kid: '',
    as: 'root',
    act: 'dataset.import',
    facts,
    fields: {},
  } as unknown as Act;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Objects and typed arrays. */
function memoryUsed(): number {
  const heap = heapUsed();
  return heap + process.memoryUsage().arrayBuffers;
}
