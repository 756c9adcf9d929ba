// How many decoded acts a second the fold takes, what they cost in memory, and whether the cost grows with the record.
import { type Act, apply, decodeAct, emptyState, type State } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { foundingFacts, namedMachines } from './cast.ts';
import { type Figure, heapUsed, load, median, type Options, row, timed } from './measure.ts';
import { take } from './record.ts';
import { Story } from './story.ts';

const START = Date.UTC(2026, 0, 5);
/** Acts that are decoded and then folded together; only the folding is timed. */
const CHUNK = 10_000;
const QUICK_CHUNK = 250;
/** Where a small record ends, in chunks. */
const SMALL = 4;
/** The record of this figure is so many times as long as that of the others. */
const LONGER = 10;

/** The fold over decoded acts. */
export const fold: Figure = { name: 'fold', measure };

async function measure({ acts, quick, repeats, say }: Options) {
  const before = load();
  const chunk = quick ? QUICK_CHUNK : CHUNK;
  const small: number[] = [];
  for (let i = 0; i <= repeats; i++) {
    const { seconds } = await foldAll(SMALL * chunk, chunk);
    // The first pass is the warm-up.
    if (i > 0) small.push(1 / median(seconds.slice(1)));
  }
  const count = Math.max(acts * (quick ? 1 : LONGER), 2 * SMALL * chunk);
  say(`folding ${count} acts; making and decoding them takes most of the time`);
  const heap = heapUsed();
  const { state, seconds, bare } = await foldAll(count, chunk);
  const bytes = (heapUsed() - heap) / count;
  const late = seconds.slice(-2 * SMALL).map((one) => 1 / one);
  const all = count / chunk / seconds.reduce((sum, one) => sum + one, 0);
  const limit = { what: 'setting the same keys in one Map', value: chunk / median(bare) };
  const more = { load: before };
  if (state.voids.size > 0) throw new Error(`fold: ${state.voids.size} good acts were void`);
  return [
    row(`fold of ${count} decoded acts`, 'acts/s', [all * chunk], {
      goal: { atLeast: 400_000 },
      limit,
      ...more,
    }),
    row('fold: heap an act', 'bytes', [bytes], { goal: { atMost: 200 }, ...more }),
    row(
      `fold: cost of an act after ${count} acts, over that after ${SMALL * chunk}`,
      'times',
      late.map((one) => median(small) / one),
      { goal: { atMost: 2 }, ...more },
    ),
  ];
}

interface Folded {
  readonly state: State;
  /** Seconds that each chunk took to fold. */
  readonly seconds: readonly number[];
  /** Seconds that a mutable Map of the same ids took. */
  readonly bare: readonly number[];
}

async function foldAll(count: number, chunk: number): Promise<Folded> {
  const story = new Story(foundingFacts(namedMachines(), START), START, false);
  const source = take(story, count);
  const map = new Map<string, object>();
  const seconds: number[] = [];
  const bare: number[] = [];
  let state = emptyState();
  for (let from = 0; from < count; from += chunk) {
    const acts = decodeSome(source, chunk);
    bare.push(await timed(() => setAll(map, acts)));
    seconds.push(await timed(() => void (state = foldSome(state, acts))));
  }
  return { state, seconds, bare };
}

function decodeSome(source: Iterator<{ jws: string }>, count: number): Act[] {
  const acts: Act[] = [];
  while (acts.length < count) {
    const next = source.next();
    if (next.done) break;
    const decoded = decodeAct(next.value.jws, sha256);
    if ('code' in decoded) throw new Error(`fold: a good act was refused: ${decoded.code}`);
    acts.push(decoded.act);
  }
  return acts;
}

function foldSome(from: State, acts: readonly Act[]): State {
  let state = from;
  for (const act of acts) {
    const entry = { index: state.size, at: START + state.size, act, signature: true, basis: true };
    state = apply(state, entry).state;
  }
  return state;
}

function setAll(map: Map<string, object>, acts: readonly Act[]): void {
  for (const { id, kid } of acts) map.set(id, { id, kid });
}
