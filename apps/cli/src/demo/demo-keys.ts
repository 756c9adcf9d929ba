import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey, readKey, type StoredKey } from '../key-file.ts';

/** Written into every key of a demonstration. */
export const WORTHLESS = 'Worthless: a key of a demonstration. It lies in the open and proves nothing.';

/** The keys of one example: a file a signer, made at first use and kept. */
export class DemoKeys {
  readonly #folder: string;
  readonly #known = new Map<string, Promise<StoredKey>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The key of `member/root`, `member/office` and so on. */
  of(signer: string): Promise<StoredKey> {
    const known = this.#known.get(signer);
    if (known) return known;
    const path = join(this.#folder, `${signer}.json`);
    const key = existsSync(path) ? Promise.resolve(readKey(path)) : makeKey(path, WORTHLESS);
    this.#known.set(signer, key);
    return key;
  }
}
