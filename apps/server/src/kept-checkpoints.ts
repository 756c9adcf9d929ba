// Which cosigned checkpoints are worth keeping (spec/record.md section 5), in a store and in a file.
import { type Handover, mayProve } from '@tasdiq/dossier';
import type { CosignedCheckpoint, DossierStore } from './store/store.ts';

/** Checkpoints that are kept are about this far apart: nearer ones bound no time better that is good to five minutes. */
const BRACKET_MS = 60_000;
/** Spans of a long log of which a file has brackets, two for each at most: well below what verifiers take. */
const MAX_SPANS = 8192;
/** Nothing younger is dropped: it may be what somebody was just told of. */
const SETTLED_MS = 10 * 60_000;
/** How often a store is looked through, and sizes that are looked at in one go. */
const THIN_EVERY_MS = 10 * 60_000;
const WINDOW = 10_000;

/**
 * Takes checkpoints by rising size and says which are needed: the first, the first that proves each change of
 * witnesses, and of the rest so many that none which is dropped lies further than `apart` from one that is kept,
 * before it and after it. So no bound on a logged time widens by more than that.
 */
class Selection {
  readonly #apart: number;
  #open: readonly Handover[];
  #last: CosignedCheckpoint | undefined;
  /** The newest that was not needed so far: it is if what follows is too far from the last. */
  #pending: CosignedCheckpoint | undefined;

  constructor(handovers: readonly Handover[], apart: number) {
    this.#open = handovers;
    this.#apart = apart;
  }

  /** Takes the next one that has its quorum. Gives what it decides: the needed by rising size, and one that is not. */
  take(next: CosignedCheckpoint): { needed: CosignedCheckpoint[]; dropped: CosignedCheckpoint | undefined } {
    const needed: CosignedCheckpoint[] = [];
    let dropped: CosignedCheckpoint | undefined;
    if (this.#pending && Math.abs(next.at - this.#last!.at) >= this.#apart) {
      needed.push(this.#pending);
      this.#last = this.#pending;
    } else dropped = this.#pending;
    const open = this.#open.filter((handover) => !mayProve(handover, next.size, next.text));
    if (!this.#last || open.length < this.#open.length) {
      needed.push(next);
      this.#last = next;
      this.#pending = undefined;
    } else this.#pending = next;
    this.#open = open;
    return { needed, dropped };
  }

  /** Changes of witnesses that nothing so far has proven. */
  get open(): readonly Handover[] {
    return this.#open;
  }

  /** The last one, when nothing has been decided of it. */
  get pending(): CosignedCheckpoint | undefined {
    return this.#pending;
  }
}

/** The checkpoints that go into a file, of those that the host keeps, by rising size. */
export function* checkpointsFor(
  kept: readonly CosignedCheckpoint[],
  handovers: readonly Handover[],
): Generator<{ size: number; text: string }> {
  const span = (kept.at(-1)?.at ?? 0) - (kept[0]?.at ?? 0);
  const selection = new Selection(handovers, Math.max(BRACKET_MS, span / MAX_SPANS));
  for (const checkpoint of kept) {
    if (checkpoint.quorum) yield* selection.take(checkpoint).needed.map(nameAndText);
  }
  if (selection.pending) yield nameAndText(selection.pending);
}

function nameAndText({ size, text }: CosignedCheckpoint): { size: number; text: string } {
  return { size, text };
}

/** Keeps the store of one dossier from filling with checkpoints that nobody needs. */
export class Thinning {
  #next = 0;
  /** Size of the last checkpoint that is settled and needed: the next look begins with it. */
  #from = 0;
  /** Indexes of changes of witnesses whose first proof has been found. */
  readonly #proven = new Set<number>();

  /** Looks through what has come since the last look, when it is time again. `now` in milliseconds since 1970. */
  async run(store: DossierStore, handovers: readonly Handover[], now: number): Promise<void> {
    if (now < this.#next) return;
    this.#next = now + THIN_EVERY_MS;
    const newest = (await store.lastQuorum())?.size ?? 0;
    const open = handovers.filter(({ index }) => !this.#proven.has(index));
    const selection = new Selection(open, BRACKET_MS);
    for (let from = this.#from; from < newest; from += WINDOW) {
      const some = await store.cosigned(from, Math.min(from + WINDOW, newest) - 1);
      await this.#thin(store, selection, some, now - SETTLED_MS);
      await new Promise(setImmediate);
    }
    for (const handover of open) if (!selection.open.includes(handover)) this.#proven.add(handover.index);
  }

  async #thin(
    store: DossierStore,
    selection: Selection,
    some: readonly CosignedCheckpoint[],
    settled: number,
  ): Promise<void> {
    const sizes: number[] = [];
    for (const checkpoint of some) {
      if (!checkpoint.quorum || checkpoint.at > settled) continue;
      const { needed, dropped } = selection.take(checkpoint);
      if (dropped) sizes.push(dropped.size);
      this.#from = needed.at(-1)?.size ?? this.#from;
    }
    if (some.length > 0) await store.dropCheckpoints(sizes);
  }
}
