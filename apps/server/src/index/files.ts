// Which entries name a file. It says where to look and grants nothing: whoever asks is judged by the entry itself
// (vault/reading.ts). Digests from restricted fields are in here, so nothing of it is ever shown or written down.
import { type Act, openFields } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { filesNamedBy, mayNameFiles, OpenedFiles } from '@tasdiq/dossier';

/** Entries with fields that are not open which are remembered, the newest: a copy may come to open them later. */
const MOST_UNOPENED = 20_000;

/** Where a file may be named. */
export interface FilePlaces {
  /** Entries that name it. */
  readonly naming: readonly number[];
  /** Entries that might name it in a field which was not open when they were read. */
  readonly unopened: readonly number[];
}

/** The files of one dossier by digest. */
export class Files {
  readonly #naming = new Map<string, number[]>();
  #unopened: number[] = [];
  readonly #openings = new OpenedFiles(sha256);
  /** Entries of acts that a later act may open further. */
  readonly #places = new Map<string, number>();

  /** Takes in an act that counts. */
  add(act: Act, index: number, disclosures: readonly string[]): void {
    const opensLater = act.act === 'seal.open';
    if (!opensLater && !mayNameFiles(act)) return;
    const { fields } = openFields(act, disclosures, sha256);
    for (const { digest } of filesNamedBy(act, fields)) this.#name(digest, index);
    for (const { digest, of } of this.#openings.take(act, fields)) this.#name(digest, this.#places.get(of)!);
    if (opensLater) return;
    this.#places.set(act.id, index);
    const mayCome = Object.values(fields).some(
      ({ state, tier }) => state === 'withheld' && tier !== 'sealed',
    );
    if (mayCome) this.#remember(index);
  }

  /** Where a file may be named. */
  of(digest: string): FilePlaces {
    return { naming: this.#naming.get(digest) ?? [], unopened: this.#unopened };
  }

  #name(digest: string, index: number): void {
    const known = this.#naming.get(digest) ?? [];
    this.#naming.set(digest, known);
    if (!known.includes(index)) known.push(index);
  }

  #remember(index: number): void {
    this.#unopened.push(index);
    if (this.#unopened.length > 2 * MOST_UNOPENED) this.#unopened = this.#unopened.slice(-MOST_UNOPENED);
  }
}
