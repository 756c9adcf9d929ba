import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { base64url, fromBase64url } from '@tasdiq/core';
import { generateKeyPair, publicKeyOf } from '@tasdiq/crypto/node';
import { z } from 'zod';
import { type DataFolder, reason, SetupError } from './config.ts';

/** Readable by nobody but the account that the host runs under. */
const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;

const keyFile = z.strictObject({ key: z.string(), seed: z.string() });

/**
 * Makes a log key and keeps it in the data folder. Whoever has it can sign checkpoints of the dossiers
 * founded with it; the witnesses are what then keeps him from a second history. Gives the raw public
 * key, base64url.
 */
export async function makeLogKey(data: DataFolder): Promise<string> {
  const { seed, publicKey } = await generateKeyPair();
  const key = base64url(publicKey);
  mkdirSync(data.keys, { recursive: true, mode: PRIVATE_FOLDER });
  const path = pathOf(data, key);
  const file = await open(`${path}.partial`, 'w', PRIVATE);
  try {
    await file.writeFile(`${JSON.stringify({ key, seed: base64url(seed) })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.partial`, path);
  return key;
}

/** The seed of a log key. Throws a `SetupError` when it is not here or is not that of `key`. */
export function readLogKey(data: DataFolder, key: string): Uint8Array {
  const path = pathOf(data, key);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new SetupError(`The private key of the log is not here: ${path} (${reason(error)}).`, error);
  }
  const seed = seedIn(text);
  if (!seed || base64url(publicKeyOf(seed)) !== key) {
    throw new SetupError(`The file ${path} does not hold the private key of its name.`);
  }
  return seed;
}

function seedIn(text: string): Uint8Array | undefined {
  try {
    const seed = fromBase64url(keyFile.parse(JSON.parse(text)).seed);
    return seed?.length === 32 ? seed : undefined;
  } catch {
    return undefined;
  }
}

function pathOf(data: DataFolder, key: string): string {
  return join(data.keys, `${key}.json`);
}
