// What the public asks of a large dossier: pages from cache, the overview of a new moment after a commit, the overview of
// the app, figures, and what all that costs those who write.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { LANGUAGES } from '@tasdiq/words';
import { Child } from './children.ts';
import { Connection, getBytes } from './connection.ts';
import { type Figure, load, type Options, percentile, type Row, row } from './measure.ts';
import { PublicRecord } from './public-record.ts';
import { Site } from './site.ts';

const ANSWERS = 300;
/** Acts that are logged one by one, each with a new overview after it. */
const MOMENTS = 5;
/** Acts that are logged while something else is asked for, over so many connections. */
const APPENDS = 200;
const CALLERS = 20;
/** Accounts that are signed beforehand; a run takes some 1,000. */
const MORE = 6400;
const LOOK_MS = 25;
const PATIENCE_MS = 60_000;
/** After a commit all work that follows from it has been done when so much time has passed. */
const QUIET_MS = 2500;
const GOALS = { answerMs: 20, renewedSeconds: 1 };

/** What is measured with. */
interface Bench {
  readonly site: Site;
  readonly record: PublicRecord;
  readonly connection: Connection;
  readonly options: Options;
}

/** The public's side. */
export const publicSide: Figure = { name: 'public', measure };

async function measure(options: Options): Promise<Row[]> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'tasdiq-bench-'));
  const site = await Site.open(folder);
  try {
    const { acts, quick, say } = options;
    const record = await PublicRecord.filled(site, folder, { acts, more: quick ? 640 : MORE, say });
    // What filling left behind in memory is not what a host has that serves.
    await site.stopServer();
    await site.startServer();
    const connection = await Connection.open(site.url);
    const bench = { site, record, connection, options };
    const rows: Row[] = [];
    for (const part of [pages, moments, appOverview, figures]) {
      const made = await part(bench);
      for (const { what, value, unit } of made) say(`  ${what}: ${value.toPrecision(3)} ${unit}`);
      rows.push(...made);
    }
    connection.close();
    return rows;
  } catch (error) {
    throw new Error(`public failed; the host said: ${site.complaints}`, { cause: error });
  } finally {
    await site.close();
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

const PAGE = '/site/bench/en/';
const OVERVIEW = '/api/dossiers/bench';

/** The overview from cache, beside a server that answers as many bytes; alone, and while acts come in. */
async function pages({ site, record, connection, options }: Bench): Promise<Row[]> {
  const { say, quick } = options;
  const count = quick ? 20 : ANSWERS;
  say('the first page of a host that has just started');
  const first = await costOf(site, () => get(connection, PAGE));
  const bytes = (await get(connection, PAGE)).length;
  const echo = new Child('echo', 'bench/echo.ts', [String(bytes)]);
  const [url] = await echo.line(/^http:\S+$/);
  const bare = await Connection.open(url);
  const rows: Row[] = [];
  const measureAll = async (what: string): Promise<void> => {
    const before = load();
    const [limit, own]: [number[], number[]] = [[], []];
    for (let i = 0; i < count; i++) {
      limit.push(...(await times(bare, '/', 1)));
      own.push(...(await times(connection, PAGE, 1)));
    }
    const bareLimit = (percent: number) => ({
      what: 'node:http, as many bytes',
      value: percentile(limit, percent),
    });
    const goal = { atMost: GOALS.answerMs };
    rows.push(
      row(`${what}: half of the answers`, 'ms', [percentile(own, 50)], {
        goal,
        limit: bareLimit(50),
        load: before,
      }),
      row('  99 of 100', 'ms', [percentile(own, 99)], { goal, limit: bareLimit(99), load: before }),
    );
  };
  await measureAll(`public overview from cache, ${bytes} bytes`);
  say('pages while acts come in');
  const appending = appendUntil(record, 4);
  await measureAll('public overview while four connections append');
  await appending.stop();
  bare.close();
  await echo.stop();
  return [
    row('first public overview after a start: the index catches up', 's', [first.seconds], { load: load() }),
    row('  CPU of the host', 'ms', [1000 * first.cpu], { load: load() }),
    ...rows,
  ];
}

/** After each of some commits: how long until the overview is of the new moment, in all languages, and its CPU time. */
async function moments({ site, record, connection, options }: Bench): Promise<Row[]> {
  const before = load();
  const found: { seconds: number; cpu: number }[] = [];
  for (let i = 0; i < (options.quick ? 1 : MOMENTS); i++) {
    await pause(options.quick ? 500 : QUIET_MS);
    const old = await rootIn(connection, 'en');
    const start = site.serverCpu() ?? 0;
    await record.log(connection);
    const logged = performance.now();
    await renewed(connection, old);
    const seconds = (performance.now() - logged) / 1000;
    const cpu = (site.serverCpu() ?? 0) - start;
    found.push({ seconds, cpu });
    options.say(`  moment ${i + 1}: ${seconds.toFixed(2)} s, ${cpu.toFixed(2)} s CPU`);
  }
  const seconds = found.map((one) => one.seconds);
  const cpu = found.map((one) => 1000 * one.cpu);
  const goal = { atMost: GOALS.renewedSeconds };
  return [
    row('public overview of a new moment, six languages', 's', seconds, { goal, load: before }),
    row('  CPU of the host from the commit', 'ms', cpu, { load: before }),
  ];
}

/** The overview that the app asks for, of one moment again and again, and of a new one. */
async function appOverview({ site, record, connection, options }: Bench): Promise<Row[]> {
  const before = load();
  options.say('the overview of the app');
  await get(connection, OVERVIEW);
  const count = options.quick ? 5 : 60;
  const again = await costOf(site, () => times(connection, OVERVIEW, count));
  const fresh: number[] = [];
  for (let i = 0; i < (options.quick ? 1 : MOMENTS); i++) {
    await record.log(connection);
    fresh.push(...(await times(connection, OVERVIEW, 1)));
    await pause(300);
  }
  return [
    row('overview of the app, nothing new: half of the answers', 'ms', [percentile(again.value, 50)], {
      load: before,
    }),
    row('  99 of 100', 'ms', [percentile(again.value, 99)], { load: before }),
    row('  CPU of the host', 'ms', [(1000 * again.cpu) / count], { load: before }),
    row('overview of the app, first after a commit', 'ms', fresh, { load: before }),
  ];
}

/** Figures: catching up, one after one act more, the sizes of their answers, and many callers while acts come in. */
async function figures({ site, record, connection, options }: Bench): Promise<Row[]> {
  const { say, quick } = options;
  const before = load();
  const [memory, rows] = [site.serverMemory() ?? 0, [] as Row[]];
  const add = (what: string, unit: string, ...values: number[]): void => {
    rows.push(row(what, unit, values, { load: before }));
  };
  say('figures');
  const first = await costOf(site, () => get(connection, `${OVERVIEW}/figures/coverage.symmetry?zones=city`));
  add('first figure after a start: the book catches up', 's', first.seconds);
  add('  CPU of the host', 'ms', 1000 * first.cpu);
  const kept = (site.serverMemory() ?? 0) - memory;
  for (const id of ['incidents.trend', 'coverage.symmetry']) {
    const costs = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) {
      await record.log(connection);
      await pause(quick ? 100 : QUIET_MS);
      costs.push(await costOf(site, () => get(connection, `${OVERVIEW}/figures/${id}`)));
    }
    const again = await costOf(site, () => times(connection, `${OVERVIEW}/figures/${id}`, 5));
    add(`${id} of a new size`, 'ms', ...costs.map(({ seconds }) => 1000 * seconds));
    add('  CPU of the host', 'ms', ...costs.map(({ cpu }) => 1000 * cpu));
    add('  asked for again, CPU of the host', 'ms', 200 * again.cpu);
    for (const records of ['true', 'false'])
      add(
        `  answer with records=${records}`,
        'bytes',
        (await get(connection, `${OVERVIEW}/figures/${id}?records=${records}`)).length,
      );
  }
  add('memory of the host after the first figure, more than before', 'MB', kept / 1e6);
  say(`${CALLERS} callers of one figure while acts come in`);
  const alone = await appended(record, async () => pause(quick ? 200 : 5000));
  await record.log(connection);
  const asked = await appended(record, () => askTogether(site, `${OVERVIEW}/figures/incidents.trend`));
  add('appends, one connection, nothing else: half', 'ms', percentile(alone, 50));
  add('  the slowest', 'ms', Math.max(...alone));
  add(`appends while ${CALLERS} ask for incidents.trend at once: half`, 'ms', percentile(asked, 50));
  add('  the slowest', 'ms', Math.max(...asked));
  add('memory of the host at the end', 'MB', (site.serverMemory() ?? 0) / 1e6);
  return rows;
}

async function askTogether(site: Site, path: string): Promise<void> {
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => Connection.open(site.url)));
  await Promise.all(callers.map((caller) => get(caller, path)));
  for (const caller of callers) caller.close();
}

/** How long each act takes that is logged while some work goes on. */
async function appended(record: PublicRecord, work: () => Promise<void>): Promise<number[]> {
  const appending = appendUntil(record, 1);
  await pause(200);
  await work();
  return appending.stop();
}

/** Logs acts over connections until it is stopped; their milliseconds. */
function appendUntil(record: PublicRecord, connections: number): { stop: () => Promise<number[]> } {
  const over = new AbortController();
  const found: number[] = [];
  const lanes = Array.from({ length: connections }, async () => {
    const connection = await record.connect();
    while (!over.signal.aborted && found.length < APPENDS * connections) {
      found.push(await record.log(connection));
      await pause(5);
    }
    connection.close();
  });
  return {
    stop: async () => {
      over.abort();
      await Promise.all(lanes);
      return found;
    },
  };
}

async function get(connection: Connection, path: string): Promise<Buffer> {
  const { status, body } = await connection.send(getBytes(path, path.startsWith('/site/')));
  if (status !== 200 && path !== '/')
    throw new Error(`public: ${path} answered ${status}: ${body.toString()}`);
  return body;
}

/** Milliseconds of each of so many answers, one after the other. */
async function times(connection: Connection, path: string, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await get(connection, path);
    found.push(performance.now() - start);
  }
  return found;
}

async function costOf<T>(
  site: Site,
  work: () => Promise<T>,
): Promise<{ value: T; seconds: number; cpu: number }> {
  const [cpu, start] = [site.serverCpu() ?? 0, performance.now()];
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1000, cpu: (site.serverCpu() ?? 0) - cpu };
}

/** The root of the log that the overview says it is of, which a new moment changes in every language. */
async function rootIn(connection: Connection, language: string): Promise<string> {
  const page = gunzipSync(await get(connection, `/site/bench/${language}/`)).toString();
  const found = /<code dir="ltr">([\w-]{43})<\/code>/.exec(page)?.[1];
  if (found === undefined) throw new Error('public: the overview names no root');
  return found;
}

/** Waits until the overview is of another moment in every language. */
async function renewed(connection: Connection, old: string): Promise<void> {
  const start = performance.now();
  for (const language of LANGUAGES) {
    while ((await rootIn(connection, language)) === old) {
      if (performance.now() - start > PATIENCE_MS) throw new Error('public: the overview is not made anew');
      await pause(LOOK_MS);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
