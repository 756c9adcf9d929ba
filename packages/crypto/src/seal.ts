// Sealed fields and the age files that hold them (spec/sealing.md sections 1 and 2). Works in Node and in browsers.
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bech32 } from '@scure/base';
import { Decrypter, Encrypter } from 'age-encryption';
import { checkSeed } from './noble.ts';

/** Bytes of an X25519 key, either half. */
export const SEALING_KEY_BYTES = 32;
/** Fixed for ever: another text is another key. */
const INFO = new TextEncoder().encode('tasdiq sealing key v1');
/** A sealed text is padded to a multiple of this many bytes, so that its length tells little. */
const BLOCK_BYTES = 512;
const LF = 0x0a;
/** Human-readable parts of age's bech32 spellings. */
const RECIPIENT = 'age';
const IDENTITY = 'age-secret-key-';

/** An X25519 key as raw bytes. */
export type SealingKey = {
  /** 32 secret bytes. */
  readonly secret: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
};

/** The sealing key that belongs to an Ed25519 seed. Throws a RangeError on a seed of another length. */
export function sealingKeyOf(seed: Uint8Array): SealingKey {
  return keyOfSecret(hkdf(sha256, checkSeed(seed), undefined, INFO, SEALING_KEY_BYTES));
}

/** The key of 32 secret bytes. Throws when there are more or fewer. */
export function keyOfSecret(secret: Uint8Array): SealingKey {
  return { secret, publicKey: x25519.getPublicKey(secret) };
}

/** `age1…`: how age spells a public key. */
export function recipientText(publicKey: Uint8Array): string {
  return bech32.encodeFromBytes(RECIPIENT, publicKey);
}

/** The public key of an `age1…` text, or undefined when it is none. */
export function publicKeyOfRecipient(text: string): Uint8Array | undefined {
  return bytesOf(text, RECIPIENT);
}

/** `AGE-SECRET-KEY-1…`: how age spells a secret key. */
export function identityText(secret: Uint8Array): string {
  return bech32.encodeFromBytes(IDENTITY, secret).toUpperCase();
}

/** The key of an `AGE-SECRET-KEY-1…` text, or undefined when it is none. */
export function keyOfIdentity(text: string): SealingKey | undefined {
  const secret = bytesOf(text, IDENTITY);
  return secret && keyOfSecret(secret);
}

/**
 * An age file that each of the given public keys opens, with a text, padded. Rejects without keys, and with one that
 * is no point anybody could agree on a secret with.
 */
export function sealText(text: string, publicKeys: readonly Uint8Array[]): Promise<Uint8Array> {
  return sealBytes(padded(new TextEncoder().encode(text)), publicKeys);
}

/** The text that `sealText` sealed; undefined when the key does not open the file or what it holds is no UTF-8. */
export async function openSealed(file: Uint8Array, secret: Uint8Array): Promise<string | undefined> {
  const bytes = await openBytes(file, secret);
  if (!bytes) return undefined;
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === LF) end--;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
  } catch {
    return undefined;
  }
}

/** As `sealText`, for bytes as they are. */
export async function sealBytes(bytes: Uint8Array, publicKeys: readonly Uint8Array[]): Promise<Uint8Array> {
  if (publicKeys.length === 0) throw new RangeError('something is sealed to one key at the least');
  const encrypter = new Encrypter();
  for (const recipient of new Set(publicKeys.map(recipientText))) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/** The bytes that `sealBytes` sealed; undefined when the key does not open the file. */
export async function openBytes(file: Uint8Array, secret: Uint8Array): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityText(secret));
  try {
    return await decrypter.decrypt(file);
  } catch {
    // Not for this key, cut short or changed: nothing in it may be used.
    return undefined;
  }
}

function padded(bytes: Uint8Array): Uint8Array {
  const length = Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES)) * BLOCK_BYTES;
  const out = new Uint8Array(length).fill(LF);
  out.set(bytes);
  return out;
}

function bytesOf(text: string, prefix: string): Uint8Array | undefined {
  try {
    const decoded = bech32.decodeToBytes(text);
    const fits = decoded.prefix === prefix && decoded.bytes.length === SEALING_KEY_BYTES;
    return fits ? decoded.bytes : undefined;
  } catch {
    return undefined;
  }
}
