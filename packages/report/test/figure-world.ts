// Worlds whose public is told of everything that they log: from what core's test worlds say, and from plays on a stage.
import {
  type Act,
  type ActEntry,
  type ActId,
  type Decoded,
  openFields,
  type State,
  toldState,
} from '@tasdiq/core';
import type { DatasetRecord } from '@tasdiq/interop';
import { Book, type BookEntry, publicOpen, type Told } from '@tasdiq/report';
import { type Logging, type Signed, World } from '../../core/test/world.ts';

/** A book of a dossier, with the state that its public is told. */
export function toldBy(
  book: Book,
  state: State,
  at: number,
  records?: (dataset: ActId) => readonly DatasetRecord[] | undefined,
): Told {
  const revision = { dossier: String(state.dossier), size: state.size, root: 'root', at };
  book.passOver(state.size);
  return book.told({ revision, state: toldState(state, state, at), ...(records && { records }) });
}

/** A world that keeps a book of what it logs for the public. */
export class ToldWorld extends World {
  readonly book = new Book();
  readonly states: State[] = [];

  override log(signed: Signed, logging: Logging = {}) {
    const refusal = super.log(signed, logging);
    const entry = this.entries.at(-1)!;
    if (!refusal) this.book.add(entryOf(this.state, entry, signed.disclosures));
    this.states.push(this.state);
    return refusal;
  }

  /** Signatures are core's tests' business: here everybody signed what they say. */
  override entryOf({ act }: Decoded, index: number, at: number, basis = true): ActEntry {
    const entry = { index, at, act, signature: true, basis };
    this.entries.push(entry);
    return entry;
  }

  /** What its public is told at its end, or at an earlier size. */
  told(at = this.now, size = this.state.size): Told {
    const state = this.states[size - 1]!;
    const revision = { dossier: String(state.dossier), size, root: 'root', at };
    return this.book.told({ revision, state: toldState(state, this.state, at) });
  }
}

/** An entry for the book of the public. */
export function entryOf(
  state: State,
  { index, at, act }: { readonly index: number; readonly at: number; readonly act: Act },
  disclosures: readonly string[],
): BookEntry {
  const mandate = state.mandates.get(act.as as ActId);
  const member = mandate?.member ?? state.keys.get(act.kid)?.rootOf ?? '';
  const open = publicOpen(openFields(act, disclosures));
  return { index, at, act, member, office: mandate?.office ?? '', open };
}
