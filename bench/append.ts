// Witnessed appends over HTTP: a real host, three real witnesses and a load generator, all on the same cores. An answer
// counts when it says that the act is logged and brings a proof that two witnesses have cosigned.
import { Generator } from './generator.ts';
import { measureLag } from './lag.ts';
import type { Outcome } from './load.ts';
import { type Figure, load, median, type Options, type Row, row } from './measure.ts';
import { Site } from './site.ts';

const WARM_UP = 10_000;
/** Batches in flight. */
const BATCHES = 4;

/** A figure's load: connections, acts of one run, and what the plan asks. */
interface Load {
  readonly connections: number;
  readonly acts: number;
  readonly goals: { readonly rate?: number; readonly p50?: number; readonly p99?: number };
}

const LOADS: readonly Load[] = [
  { connections: 1, acts: 1000, goals: { p50: 5 } },
  { connections: 64, acts: 12_000, goals: { rate: 3500, p99: 75 } },
  { connections: 256, acts: 20_000, goals: { rate: 5000, p99: 150 } },
];
const QUICK_LOADS: readonly Load[] = [
  { connections: 1, acts: 20, goals: {} },
  { connections: 8, acts: 80, goals: {} },
];
const IMPORT = { acts: 20_000, quickActs: 200, goal: 10_000 };

/** Appends through a whole host. */
export const append: Figure = { name: 'append', measure };

async function measure(options: Options): Promise<Row[]> {
  const { quick, say } = options;
  const loads = quick ? QUICK_LOADS : LOADS;
  const offices = quick ? 8 : 256;
  say('starting a host and three witnesses');
  const site = await Site.open();
  const generator = new Generator(site);
  try {
    await generator.order({ do: 'open', url: site.url, facts: site.facts, start: site.start, offices });
    const widest = loads.at(-1)!.connections;
    say('warming up');
    await generator.single(widest, quick ? 100 : WARM_UP);
    const rows: Row[] = [];
    for (const one of loads) rows.push(...(await measureLoad(one, generator, options)));
    rows.push(...(await measureImport(generator, options)));
    rows.push(await measureLag(generator, widest, loads.at(-1)!.acts, options));
    return rows;
  } catch (error) {
    throw new Error(`append failed; the host said: ${site.complaints}`, { cause: error });
  } finally {
    await generator.stop();
    await site.close();
  }
}

async function measureLoad({ connections, acts, goals }: Load, generator: Generator, options: Options) {
  const before = load();
  const bare: number[] = [];
  const runs: Outcome[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < options.repeats; i++) {
    options.say(`${connections} connections, run ${i + 1}`);
    bare.push(rateOf(await generator.echo(connections, acts)));
    const used = generator.site.serverCpu();
    const outcome = await generator.single(connections, acts);
    if (used !== undefined) cpu.push(((generator.site.serverCpu()! - used) * 1e6) / outcome.acked);
    runs.push(outcome);
  }
  const name = connections === 1 ? '1 connection' : `${connections} connections`;
  const limit = { what: 'node:http echo of bodies as large', value: median(bare) };
  const all = { load: before };
  const [p50, p99] = [runs.map((run) => run.p50), runs.map((run) => run.p99)];
  return [
    row(`witnessed appends, ${name}`, 'acts/s', runs.map(rateOf), {
      ...goalOf('atLeast', goals.rate),
      limit,
      ...all,
    }),
    row(`  time to the proof, half of the acts`, 'ms', p50, { ...goalOf('atMost', goals.p50), ...all }),
    row(`  time to the proof, 99 of 100 acts`, 'ms', p99, { ...goalOf('atMost', goals.p99), ...all }),
    ...(cpu.length > 0 ? [row('  CPU of the host an act', 'us', cpu, all)] : []),
  ];
}

async function measureImport(generator: Generator, { quick, repeats, say }: Options): Promise<Row[]> {
  const before = load();
  const runs: Outcome[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < repeats; i++) {
    say(`batches, run ${i + 1}`);
    const used = generator.site.serverCpu();
    const outcome = await generator.batch(BATCHES, quick ? IMPORT.quickActs : IMPORT.acts);
    if (used !== undefined) cpu.push(((generator.site.serverCpu()! - used) * 1e6) / outcome.acked);
    runs.push(outcome);
  }
  const goal = quick ? {} : { goal: { atLeast: IMPORT.goal } };
  return [
    row(`batches of 1,000 acts, ${BATCHES} in flight`, 'acts/s', runs.map(rateOf), { ...goal, load: before }),
    ...(cpu.length > 0 ? [row('  CPU of the host an act', 'us', cpu, { load: before })] : []),
  ];
}

function goalOf(kind: 'atLeast' | 'atMost', value: number | undefined) {
  if (value === undefined) return {};
  return { goal: kind === 'atLeast' ? { atLeast: value } : { atMost: value } };
}

function rateOf({ acked, pending, seconds }: Outcome): number {
  if (acked === 0) throw new Error('append: no act was acknowledged');
  if (pending > 0) throw new Error(`append: ${pending} acts were answered without a proof`);
  return acked / seconds;
}
