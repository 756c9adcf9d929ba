// Which entries name a file. It says where to look and grants nothing: whoever asks is judged by the entry itself
// (vault/reading.ts). Digests from restricted fields are in here, so nothing of it is ever shown or written down.
import { type Act, openFields } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { filesNamedBy, mayNameFiles } from '@tasdiq/dossier';

/** Entries with fields that are not open which are remembered, the newest: a copy may come to open them later. */
const MOST_UNOPENED = 20_000;

/** Where a file may be named. */
export interface FilePlaces {
  /** Entries that name it, rising. */
  readonly naming: readonly number[];
  /** Entries that might name it in a field which was not open when they were read. */
  readonly unopened: readonly number[];
}

/** The files of one dossier by digest. */
export class Files {
  readonly #naming = new Map<string, number[]>();
  #unopened: number[] = [];

  /** Takes in an act that counts. */
  add(act: Act, index: number, disclosures: readonly string[]): void {
    if (!mayNameFiles(act)) return;
    const { fields } = openFields(act, disclosures, sha256);
    for (const { digest } of filesNamedBy(act, fields)) {
      const known = this.#naming.get(digest) ?? [];
      this.#naming.set(digest, known);
      if (known.at(-1) !== index) known.push(index);
    }
    const mayCome = Object.values(fields).some(
      ({ state, tier }) => state === 'withheld' && tier !== 'sealed',
    );
    if (mayCome) this.#remember(index);
  }

  /** Where a file may be named. */
  of(digest: string): FilePlaces {
    return { naming: this.#naming.get(digest) ?? [], unopened: this.#unopened };
  }

  #remember(index: number): void {
    this.#unopened.push(index);
    if (this.#unopened.length > 2 * MOST_UNOPENED) this.#unopened = this.#unopened.slice(-MOST_UNOPENED);
  }
}
