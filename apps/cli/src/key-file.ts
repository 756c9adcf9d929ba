import { existsSync } from 'node:fs';
import { base64url, fromBase64url, keyDigest, thumbprint, type Kid, type PublicKey } from '@tasdiq/core';
import { generateKeyPair, publicKeyOf, sign } from '@tasdiq/crypto/node';
import type { SigningKey } from '@tasdiq/client';
import { z } from 'zod';
import { Failure, wrongUse } from './failure.ts';
import { readJson, writeWhole } from './files.ts';

/** Readable by nobody but its owner. */
const PRIVATE = 0o600;

const keyFile = z.strictObject({
  format: z.literal('tasdiq-key/1'),
  key: z.string(),
  seed: z.string(),
  /** Said of keys that protect nothing. */
  note: z.string().optional(),
});

/** A key in a file. */
export interface StoredKey extends SigningKey {
  readonly path: string;
  readonly kid: Kid;
  readonly publicKey: PublicKey;
}

/** Makes a key in a new file that only its owner can read. Throws a `Failure` when there is such a file. */
export async function makeKey(path: string, note?: string): Promise<StoredKey> {
  if (existsSync(path)) throw new Failure(`There is a file ${path} already; a key is never written over.`);
  const { seed, publicKey } = await generateKeyPair();
  const file = {
    format: 'tasdiq-key/1',
    key: base64url(publicKey),
    seed: base64url(seed),
    ...(note && { note }),
  };
  writeWhole(path, `${JSON.stringify(file)}\n`, PRIVATE);
  return storedKey(path, seed, file.key as PublicKey);
}

/** The key of a file. Throws a `Failure` of wrong use when it holds none. */
export function readKey(path: string): StoredKey {
  const parsed = keyFile.safeParse(readJson(path));
  const seed = parsed.success ? fromBase64url(parsed.data.seed) : undefined;
  if (seed?.length !== 32) throw wrongUse(`The file ${path} holds no key of "tasdiq keygen".`);
  const key = base64url(publicKeyOf(seed)) as PublicKey;
  if (!parsed.success || parsed.data.key !== key)
    throw wrongUse(`The key file ${path} has been changed: its halves do not match.`);
  return storedKey(path, seed, key);
}

/** The 32 secret bytes of a key file. Throws a `Failure` of wrong use when it holds none. */
export function readSeed(path: string): Uint8Array {
  readKey(path);
  return fromBase64url(keyFile.parse(readJson(path)).seed)!;
}

/** What a charter holds of a member's next root key. */
export function commitmentTo({ publicKey }: SigningKey): string {
  return keyDigest(publicKey);
}

function storedKey(path: string, seed: Uint8Array, publicKey: PublicKey): StoredKey {
  return { path, publicKey, kid: thumbprint(publicKey), sign: (message) => sign(seed, message) };
}
