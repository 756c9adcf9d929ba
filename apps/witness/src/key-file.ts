// The witness's secret key: DIR/key, one line, readable by its owner only.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import {
  formatSigningKey,
  isKeyName,
  KEY_TYPE,
  parseSigningKey,
  type SigningKey,
  TlogError,
} from '@tasdiq/tlog';
import { openssl } from './openssl.ts';
import { StartError } from './options.ts';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;
const SEED_BYTES = 32;

/** Where the key of a data folder lies. */
export function keyPath(folder: string): string {
  return join(folder, 'key');
}

/** Whether the folder has a key. */
export function hasKey(folder: string): boolean {
  return existsSync(keyPath(folder));
}

/** The key of a data folder. Throws StartError when it is damaged, open to others, or has another name. */
export function readKey(folder: string, name: string | undefined): SigningKey {
  const path = keyPath(folder);
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0) {
    throw new StartError(
      `The key ${path} can be read by other users: make it private with "chmod 600 ${path}".`,
    );
  }
  const key = parseKey(readFileSync(path, 'utf8'), path);
  if (name !== undefined && name !== key.name) {
    throw new StartError(
      `The key ${path} belongs to "${key.name}", not to "${name}": leave --name out or use another folder.`,
    );
  }
  return key;
}

/** Makes the key of a data folder, durably and never over another. Throws StartError. */
export function makeKey(folder: string, name: string | undefined): SigningKey {
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  const publicKey = openssl.publicKey(seed);
  const key = { name: name ?? madeUpName(publicKey), type: KEY_TYPE.cosignature, seed };
  if (!isKeyName(key.name)) {
    throw new StartError(`"${key.name}" cannot name a witness: a name has no spaces and no plus sign.`, 2);
  }
  const file = openSync(keyPath(folder), 'wx', OWNER_ONLY);
  try {
    writeSync(file, `${formatSigningKey(key, publicKey)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(dirname(keyPath(folder)));
  return key;
}

/** Makes new names in a folder survive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function parseKey(text: string, path: string): SigningKey {
  try {
    const key = parseSigningKey(text.trimEnd(), openssl.publicKey);
    if (key.type === KEY_TYPE.cosignature) return key;
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
  }
  throw new StartError(
    `The key ${path} is damaged: put it back from a copy. A new key would be a new witness.`,
  );
}

/** A name nobody chose, but not one that two witnesses would share. */
function madeUpName(publicKey: Uint8Array): string {
  return `witness-${Buffer.from(publicKey.subarray(0, 6)).toString('hex')}`;
}
