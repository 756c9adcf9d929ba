// Who says that they hold a copy (spec/record.md section 9): the newest word of each holder, outside the log. Lost with
// its file, it is said again.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { base64url, type State } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import {
  type Holder,
  holderOf,
  HOLDING_AHEAD_MS,
  openHolding,
  signedBy,
  type SignedHolding,
} from '@tasdiq/dossier';
import type { DossierHost } from './host.ts';
import { type Problem, problem } from './problem.ts';

/** Holders that are remembered of a dossier; the one that has been silent longest is forgotten first. */
export const MOST_HOLDERS = 1000;
/** What came within this time is written together, milliseconds. */
const WRITE_MS = 500;

/** A holding and in whose name it speaks. */
export interface Kept {
  readonly holder: Holder;
  readonly signed: SignedHolding;
}

/** The holdings of every dossier of this process. */
export class Holdings {
  readonly #path: (dossier: string) => string | undefined;
  /** By dossier, then by the `as` of the holder. */
  readonly #known = new Map<string, Map<string, SignedHolding>>();
  readonly #unwritten = new Set<string>();

  /** `path` gives the file of a dossier; without one nothing outlives the process. */
  constructor(path: (dossier: string) => string | undefined) {
    this.#path = path;
  }

  /** Judges a holding at a time in milliseconds and keeps it, or says why not. */
  async take(host: DossierHost, jws: string, now: number): Promise<Kept | Problem> {
    const signed = openHolding(jws);
    if (!signed) return problem('bad_request', { reason: 'jws is no holding' });
    const { holding } = signed;
    if (holding.time > now + HOLDING_AHEAD_MS)
      return problem('bad_request', { reason: 'time lies ahead of this clock' });
    const holder = holderOf(host.state, signed);
    if ('code' in holder) return problem(holder.code);
    if (rootAt(host, holding.size) !== holding.root) return problem('basis_foreign', { size: holding.size });
    if (!(await signedBy(signed, holder.key, nodeCrypto))) return problem('signature_invalid');
    const known = this.#of(host.id);
    const before = known.get(holding.as);
    if (before?.jws === jws) return { holder, signed };
    if (before && before.holding.time >= holding.time) return problem('superseded');
    known.delete(holding.as);
    known.set(holding.as, signed);
    if (known.size > MOST_HOLDERS) known.delete(known.keys().next().value!);
    this.#writeSoon(host.id);
    return { holder, signed };
  }

  /** What was said by a time, milliseconds since 1970, by those who may speak in a state; the latest first. */
  of({ id }: DossierHost, state: State, at: number): Kept[] {
    const kept = [...this.#of(id).values()].flatMap((signed) => {
      const holder = holderOf(state, signed);
      return 'code' in holder || signed.holding.time > at + HOLDING_AHEAD_MS ? [] : [{ holder, signed }];
    });
    return kept.sort((a, b) => b.signed.holding.time - a.signed.holding.time);
  }

  #of(dossier: string): Map<string, SignedHolding> {
    let known = this.#known.get(dossier);
    if (!known) {
      known = this.#read(dossier);
      this.#known.set(dossier, known);
    }
    return known;
  }

  /** What the file holds. It was judged before it was written; a damaged or missing one is no loss. */
  #read(dossier: string): Map<string, SignedHolding> {
    const known = new Map<string, SignedHolding>();
    const path = this.#path(dossier);
    try {
      const texts: unknown = JSON.parse(path === undefined ? '[]' : readFileSync(path, 'utf8'));
      for (const text of Array.isArray(texts) ? texts.slice(-MOST_HOLDERS) : []) {
        const signed = typeof text === 'string' ? openHolding(text) : undefined;
        if (signed?.holding.dossier === dossier) known.set(signed.holding.as, signed);
      }
    } catch {
      known.clear();
    }
    return known;
  }

  #writeSoon(dossier: string): void {
    if (this.#unwritten.has(dossier)) return;
    this.#unwritten.add(dossier);
    setTimeout(() => this.#write(dossier), WRITE_MS).unref();
  }

  #write(dossier: string): void {
    this.#unwritten.delete(dossier);
    const path = this.#path(dossier);
    if (path === undefined) return;
    const texts = [...this.#of(dossier).values()].map(({ jws }) => jws);
    try {
      writeFileSync(`${path}.new`, JSON.stringify(texts), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch {
      // A full disk must not stop the record for the sake of what is said again within the hour.
    }
  }
}

function rootAt({ tree, state }: DossierHost, size: number): string | undefined {
  return size <= state.size ? base64url(tree.rootAt(size)) : undefined;
}
