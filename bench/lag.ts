// How far the search index is behind the record while acts come in as fast as the host takes them.
import type { Generator } from './generator.ts';
import { load, median, type Options, percentile, type Row } from './measure.ts';

/** Milliseconds between two looks. */
const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

/** Loads the host and meanwhile looks how long the index takes to reach what was logged at some moments. */
export async function measureLag(
  generator: Generator,
  connections: number,
  acts: number,
  { quick }: Options,
): Promise<Row> {
  const before = load();
  const running = generator.single(connections, acts);
  // When looking fails first, that is the error to show.
  running.catch(() => undefined);
  const lags: number[] = [];
  const { url } = generator.site;
  const isOver = (): Promise<boolean> =>
    Promise.race([running.then(() => true), pause(LOOK_MS).then(() => false)]);
  do lags.push(await lagOnce(url));
  while (!(await isOver()));
  return {
    what: `search index behind the record, ${connections} connections: 95 of 100 looks`,
    value: percentile(lags, 95),
    unit: 's',
    spread: [median(lags), Math.max(...lags)],
    ...(!quick && { goal: { atMost: 1 } }),
    load: before,
  };
}

/** Seconds from a look at the size of the log until the index covers that size. */
async function lagOnce(url: string): Promise<number> {
  const health = (await get(`${url}/health`)) as { dossiers: { size: number }[] };
  const { size } = health.dossiers[0]!;
  const start = performance.now();
  while (((await get(`${url}/api/dossiers/bench/acts?limit=1`)) as { indexedTo: number }).indexedTo < size) {
    if (performance.now() - start > PATIENCE_MS) throw new Error('lag: the index does not follow the record');
    await pause(LOOK_MS);
  }
  return (performance.now() - start) / 1000;
}

async function get(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`lag: ${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
