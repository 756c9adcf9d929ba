// States of the past: a lagging fold of its own a dossier, so that readers of old moments never reroot the tables of
// the writer. The public of a dossier with a delay always reads such a moment.
import { apply, emptyState, type State } from '@tasdiq/core';
import type { DossierHost } from './host.ts';

/** Moments that are kept of each dossier. */
const KEPT = 6;

/** States of dossiers at sizes of their logs. */
export class States {
  readonly #folds = new Map<string, Fold>();

  /** The state after the first `size` entries. */
  at(host: DossierHost, size: number): Promise<State> {
    const { state } = host;
    return size === state.size ? Promise.resolve(state) : this.beside(host, size);
  }

  /** The same of the fold of its own, the newest state too: two states that are to be compared share their tables. */
  beside(host: DossierHost, size: number): Promise<State> {
    const fold = this.#folds.get(host.id) ?? new Fold(host);
    this.#folds.set(host.id, fold);
    return fold.at(size);
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
  at(size: number): Promise<State> {
    const state = this.#last.then(() => this.#fold(size));
    this.#last = state.catch(() => undefined);
    return state;
  }

  async #fold(size: number): Promise<State> {
    const start = [...this.#kept.keys()].filter((kept) => kept <= size);
    let state = this.#kept.get(Math.max(...start)) ?? emptyState();
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
}
