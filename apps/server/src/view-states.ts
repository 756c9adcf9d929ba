// States of the past: a lagging fold of its own a dossier, so that readers of old moments never reroot the tables of
// the writer. The public of a dossier with a delay always reads such a moment.
import { apply, emptyState, type State } from '@tasdiq/core';
import type { DossierHost } from './host.ts';

/** Moments that are kept of each dossier. */
const KEPT = 6;
/** Acts that are folded again so that two states share their tables; beyond, comparing all that there is costs less. */
const MOST_ANEW = 20_000;

/** States of dossiers at sizes of their logs. */
export class States {
  readonly #folds = new Map<string, Fold>();

  /** The state after the first `size` entries. */
  at(host: DossierHost, size: number): Promise<State> {
    const { state } = host;
    return size === state.size ? Promise.resolve(state) : this.beside(host, size);
  }

  /**
   * The same of the fold of its own, the newest state too. With `base`, the size of a state that was asked for just
   * before, the two share their tables, so that what differs is found without looking at the rest.
   */
  beside(host: DossierHost, size: number, base?: number): Promise<State> {
    const fold = this.#folds.get(host.id) ?? new Fold(host);
    this.#folds.set(host.id, fold);
    return fold.at(size, base);
  }
}

class Fold {
  readonly #host: DossierHost;
  /** States by size, the least recently asked for first. */
  readonly #kept = new Map<number, State>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: DossierHost) {
    this.#host = host;
  }

  /** One question at a time: the next one finds what this one folded. */
  at(size: number, base?: number): Promise<State> {
    const state = this.#last.then(() => this.#fold(size, base));
    this.#last = state.catch(() => undefined);
    return state;
  }

  async #fold(size: number, base?: number): Promise<State> {
    let state = this.#startOf(size, base) ?? emptyState();
    for await (const entries of this.#host.entries(state.size, size)) {
      for (const { index, at, act, refusal } of entries) {
        // The host has judged signature, basis and receipt; a void entry stays void for the reason that it found.
        state =
          act && !refusal
            ? apply(state, { index, at, act, signature: true, basis: true, receipt: true }).state
            : apply(state, { index, refusal: refusal! }).state;
      }
    }
    this.#kept.delete(size);
    this.#kept.set(size, state);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT) this.#kept.delete(oldest!);
    return state;
  }

  /** The kept state from which a size is reached soonest; where one is to be compared with a base, one of its fold. */
  #startOf(size: number, base: number | undefined): State | undefined {
    const before = base === undefined || base > size ? undefined : this.#kept.get(base);
    const isFar = before !== undefined && size - base! > MOST_ANEW;
    return [...this.#kept.values()]
      .filter((kept) => kept.size <= size)
      .filter((kept) => !before || isFar || kept === before || isOfOneFold(before, kept))
      .reduce<State | undefined>((last, kept) => (last && last.size > kept.size ? last : kept), undefined);
  }
}

/** Whether one state was folded from the other, or both from a third. Every act that counts moves the head of a key. */
function isOfOneFold(one: State, other: State): boolean {
  return one.keys.differing(other.keys) !== undefined;
}
