import { apply, decodeAct, emptyState, splitLeaf, type State } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import type { DossierStore } from './store/store.ts';

/** Past states that are kept at hand. */
const KEPT = 3;
/** Acts that are folded before other work of the process gets a turn. */
const TURN = 512;

/**
 * States of the past, folded anew from the store. They share nothing with the live state: an old version
 * of it would take the tables over from the writer and give them back at every act.
 */
export class PastStates {
  readonly #store: DossierStore;
  readonly #kept = new Map<number, Promise<State>>();

  constructor(store: DossierStore) {
    this.#store = store;
  }

  /** The state after `size` entries, which the log has; `newest` is its state now. */
  at(size: number, newest: State): Promise<State> {
    const known = this.#kept.get(size);
    if (known) return known;
    const made = this.#fold(size, newest);
    this.#kept.set(size, made);
    made.catch(() => this.#kept.delete(size));
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }

  async #fold(size: number, newest: State): Promise<State> {
    let state = emptyState();
    for await (const leaves of this.#store.leaves(0, size)) {
      for (const leaf of leaves) {
        state = foldKnown(state, leaf, newest);
        if (state.size % TURN === 0) await new Promise(setImmediate);
      }
    }
    return state;
  }
}

/** Folds a leaf whose verdict is known: void entries are listed in the newest state, all others count. */
function foldKnown(state: State, leaf: string, newest: State): State {
  const index = state.size;
  const code = newest.voids.get(index);
  const parts = splitLeaf(leaf);
  const decoded = 'code' in parts ? parts : decodeAct(parts.jws, sha256);
  if (code !== undefined || 'code' in decoded || 'code' in parts) {
    return apply(state, { index, refusal: { code: code ?? 'leaf_malformed' } }).state;
  }
  return apply(state, { index, at: parts.at, act: decoded.act, signature: true, basis: true }).state;
}
