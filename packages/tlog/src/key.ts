// Names, ids and text forms of note keys (c2sp.org/signed-note, "Verifier keys").
import { decodeBase64, encodeBase64 } from './base64.ts';
import { isAcceptableKey, KEY_BYTES } from './ed25519.ts';
import { TlogError } from './error.ts';
import { sha256 } from './hash.ts';
import { concatBytes, equalBytes, utf8 } from './text.ts';

/** Signature types of signed-note that this package knows. */
export const KEY_TYPE = {
  /** Ed25519 over the note text. */
  ed25519: 0x01,
  /** Timestamped Ed25519 cosignature (tlog-cosignature). */
  cosignature: 0x04,
  /** Timestamped ML-DSA-44 cosignature (tlog-cosignature). */
  mlDsa44: 0x06,
  /** Types with an identifier of their own after this byte. */
  own: 0xff,
} as const;

/** Bytes of an ML-DSA-44 public key (FIPS 204). */
const ML_DSA_44_KEY_BYTES = 1312;
/** Longest vkey: a name, an id and an ML-DSA-44 key. */
const MAX_VKEY_LENGTH = 4096;
const SKEY_PREFIX = 'PRIVATE+KEY+';

/** A public key under its name. Name and `keyId` (32 bits) together find its signatures in a note. */
export type VerifierKey = {
  readonly name: string;
  readonly keyId: number;
  /** Signature type byte. */
  readonly type: number;
  /** Key material after the type byte: for Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
};

/** A secret Ed25519 key under its name. */
export type SigningKey = {
  readonly name: string;
  readonly type: number;
  /** 32 secret bytes (RFC 8032). */
  readonly seed: Uint8Array;
};

// oxlint-disable-next-line no-control-regex
const NOT_IN_NAME = /[\p{White_Space}\u0000-\u001f+]/u;

/** Whether a text may name a key: not empty, no space of Unicode, no plus, no control character of ASCII. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !NOT_IN_NAME.test(name);
}

/** Key id of signed-note: the first 32 bits of SHA-256(name, newline, type, key). */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): number {
  const digest = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return readUint32(digest);
}

/** A verifier key of its parts. Throws `malformed_key`, `unacceptable_key` or `unsupported_key`. */
export function verifierKey(name: string, type: number, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) {
    throw new TlogError(
      'malformed_key',
      'A key name is not empty and has no space, plus or control character.',
    );
  }
  checkMaterial(name, type, publicKey);
  return { name, keyId: keyIdOf(name, type, publicKey), type, publicKey: publicKey.slice() };
}

/** The key of a vkey, `name+id+base64`. Throws `malformed_key`, `unacceptable_key` or `unsupported_key`. */
export function parseVerifierKey(vkey: string): VerifierKey {
  // The base64 part may hold "+" too, so only the first two separate.
  const first = vkey.indexOf('+');
  const second = vkey.indexOf('+', first + 1);
  if (vkey.length > MAX_VKEY_LENGTH || first < 0 || second < 0) {
    throw new TlogError('malformed_key', 'A verifier key has the form name+id+base64.');
  }
  const idText = vkey.slice(first + 1, second);
  const material = decodeBase64(vkey.slice(second + 1));
  const type = material?.[0];
  if (!/^[0-9a-f]{8}$/.test(idText) || !material || type === undefined) {
    throw new TlogError(
      'malformed_key',
      'The id of a verifier key is 8 lowercase hex digits, its key base64.',
    );
  }
  const key = verifierKey(vkey.slice(0, first), type, material.subarray(1));
  if (key.keyId !== Number.parseInt(idText, 16)) {
    throw new TlogError(
      'malformed_key',
      `The id of verifier key ${key.name} does not belong to its name and key.`,
    );
  }
  return key;
}

/** The vkey of a verifier key. */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${hexId(key.keyId)}+${encodeBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** Whether two verifier keys wrap the same public key, whatever their names and types (tlog-policy). */
export function samePublicKey(a: VerifierKey, b: VerifierKey): boolean {
  return equalBytes(a.publicKey, b.publicKey);
}

/**
 * A secret key as text, `PRIVATE+KEY+name+id+base64(type || seed)`, the form that Go's note tools use. Pass the
 * public key of the seed: the id is its.
 */
export function formatSigningKey(key: SigningKey, publicKey: Uint8Array): string {
  const id = hexId(keyIdOf(key.name, key.type, publicKey));
  return `${SKEY_PREFIX}${key.name}+${id}+${encodeBase64(concatBytes(Uint8Array.of(key.type), key.seed))}`;
}

/**
 * The key of `formatSigningKey`'s text; `publicKeyOf` gives the public key of a seed. Throws `malformed_key`,
 * with nothing secret in the message.
 */
export function parseSigningKey(skey: string, publicKeyOf: (seed: Uint8Array) => Uint8Array): SigningKey {
  const rest = skey.startsWith(SKEY_PREFIX) ? skey.slice(SKEY_PREFIX.length) : '';
  const first = rest.indexOf('+');
  const second = rest.indexOf('+', first + 1);
  const name = rest.slice(0, Math.max(0, first));
  const material = second < 0 ? undefined : decodeBase64(rest.slice(second + 1));
  const type = material?.[0];
  if (!isKeyName(name) || material?.length !== 1 + KEY_BYTES || type === undefined) {
    throw new TlogError('malformed_key', 'A signing key has the form PRIVATE+KEY+name+id+base64.');
  }
  const seed = material.slice(1);
  if (rest.slice(first + 1, second) !== hexId(keyIdOf(name, type, publicKeyOf(seed)))) {
    throw new TlogError(
      'malformed_key',
      `The id of signing key ${name} does not belong to its name and key.`,
    );
  }
  return { name, type, seed };
}

/** The first four bytes as a big-endian number. */
export function readUint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

function hexId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}

function checkMaterial(name: string, type: number, publicKey: Uint8Array): void {
  switch (type) {
    case KEY_TYPE.ed25519:
    case KEY_TYPE.cosignature:
      if (publicKey.length !== KEY_BYTES) break;
      if (isAcceptableKey(publicKey)) return;
      throw new TlogError('unacceptable_key', `Key ${name} is not a canonical Ed25519 key of prime order.`);
    case KEY_TYPE.mlDsa44:
      if (publicKey.length === ML_DSA_44_KEY_BYTES) return;
      break;
    case KEY_TYPE.own:
      if (publicKey.length > 0) return;
      break;
    default:
      throw new TlogError(
        'unsupported_key',
        `Key ${name} has signature type ${type}, which is not supported.`,
      );
  }
  throw new TlogError(
    'malformed_key',
    `Key ${name} has ${publicKey.length} bytes, which its type does not allow.`,
  );
}
