import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url } from '@tasdiq/core';
import { type SealingKey, sealingKeyOf } from '@tasdiq/crypto/seal';
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

  /** What opens what is sealed to a signer: it follows from the seed in its file. */
  async sealing(signer: string): Promise<SealingKey> {
    const { path } = await this.of(signer);
    const { seed } = JSON.parse(readFileSync(path, 'utf8')) as { readonly seed: string };
    return sealingKeyOf(fromBase64url(seed)!);
  }
}
