// Cosignatures of witnesses (c2sp.org/tlog-cosignature): Ed25519 `cosignature/v1`; ML-DSA-44 messages are prepared.
import { type Ed25519, ed25519 as portable, SIGNATURE_BYTES } from './ed25519.ts';
import { TlogError } from './error.ts';
import type { Checkpoint } from './checkpoint.ts';
import { KEY_TYPE, type SigningKey, type VerifierKey, verifierKey } from './key.ts';
import { formatNote, isBy, MAX_SIGNATURES, type NoteSignature, parseNote, type Verifier } from './note.ts';
import { concatBytes, utf8 } from './text.ts';

const TIMESTAMP_BYTES = 8;
/** 9999-12-31T23:59:59Z: what comes later cannot be written as a time of spec/record.md. */
const LAST_SECOND = 253_402_300_799n;
const ML_DSA_44_LABEL = 'subtree/v1\n\0';

/** What cosigns checkpoints with one witness key. */
export type Cosigner = {
  readonly name: string;
  readonly keyId: number;
  readonly verifierKey: VerifierKey;
  /** Cosigns a checkpoint's note text at `time`, in whole seconds since 1970. */
  cosign(text: string, time: number): NoteSignature;
};

/** A witness's cosigner from its secret key. Throws `malformed_key`. */
export function ed25519Cosigner(key: SigningKey, ed25519: Ed25519 = portable): Cosigner {
  const seed = key.seed.slice();
  const verifying = verifierKey(key.name, KEY_TYPE.cosignature, ed25519.publicKey(seed));
  const { name, keyId } = verifying;
  return {
    name,
    keyId,
    verifierKey: verifying,
    cosign(text, time) {
      const signature = ed25519.sign(seed, cosignedMessage(time, utf8(text)));
      return { name, keyId, signature: concatBytes(encodeTimestamp(time), signature) };
    },
  };
}

/** Verifier of a witness's Ed25519 cosignatures (type 0x04). Throws `unsupported_key` for another type. */
export function cosignatureVerifier(key: VerifierKey, ed25519: Ed25519 = portable): Verifier {
  if (key.type !== KEY_TYPE.cosignature) {
    throw new TlogError('unsupported_key', `Key ${key.name} is not an Ed25519 cosignature key (type 4).`);
  }
  const { name, keyId, publicKey } = key;
  return {
    name,
    keyId,
    verify(message, signature) {
      const time = cosignatureTime(signature);
      if (time === undefined || signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return false;
      return ed25519.verify(publicKey, cosignedMessage(time, message), signature.subarray(TIMESTAMP_BYTES));
    },
  };
}

/**
 * Time of a cosignature in seconds since 1970, or undefined when it has none or one after the year 9999. It
 * is worth only what the signature is worth: verify first.
 */
export function cosignatureTime(signature: Uint8Array): number | undefined {
  if (signature.length <= TIMESTAMP_BYTES) return undefined;
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return time <= LAST_SECOND ? Number(time) : undefined;
}

/** What came of attaching cosignatures: the checkpoint with them, and who was left out and why. */
export type Attached = {
  readonly note: string;
  /** Newly attached; each holds. */
  readonly attached: readonly NoteSignature[];
  /** Not attached: by a key that is not ours to know, already there, or not holding (or without a time). */
  readonly dropped: readonly {
    readonly signature: NoteSignature;
    readonly why: 'unknown' | 'present' | 'bad';
  }[];
};

/**
 * Adds cosignatures to a checkpoint. Each is verified first: one bad line of a known key would make every reader
 * refuse the whole note. The checkpoint's own signatures are kept as they are. Throws `malformed_note`.
 */
export function attachCosignatures(
  checkpoint: string,
  cosignatures: readonly NoteSignature[],
  witnesses: readonly Verifier[],
): Attached {
  const { text, signatures } = parseNote(checkpoint);
  const message = utf8(text);
  const attached: NoteSignature[] = [];
  const dropped: { signature: NoteSignature; why: 'unknown' | 'present' | 'bad' }[] = [];
  for (const signature of cosignatures) {
    const witness = witnesses.find((w) => isBy(signature, w));
    const there = [...signatures, ...attached];
    if (!witness) dropped.push({ signature, why: 'unknown' });
    else if (there.some((s) => isBy(s, signature)) || there.length >= MAX_SIGNATURES) {
      dropped.push({ signature, why: 'present' });
    } else if (!cosignatureTime(signature.signature) || !witness.verify(message, signature.signature)) {
      dropped.push({ signature, why: 'bad' });
    } else attached.push(signature);
  }
  return { note: formatNote(text, [...signatures, ...attached]), attached, dropped };
}

/**
 * The `cosigned_message` that an ML-DSA-44 cosigner signs for a whole checkpoint. This package brings no ML-DSA-44:
 * a platform that has one builds its `Verifier` on this. Throws `out_of_range` when a name is too long.
 */
export function mlDsa44Message(cosignerName: string, time: number, checkpoint: Checkpoint): Uint8Array {
  return concatBytes(
    utf8(ML_DSA_44_LABEL),
    shortString(cosignerName),
    encodeTimestamp(time),
    shortString(checkpoint.origin),
    encodeTimestamp(0),
    encodeTimestamp(checkpoint.size),
    checkpoint.root,
  );
}

function cosignedMessage(time: number, text: Uint8Array): Uint8Array {
  return concatBytes(utf8(`cosignature/v1\ntime ${time}\n`), text);
}

function encodeTimestamp(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TlogError('out_of_range', 'A time or size is a whole number from 0.');
  }
  const bytes = new Uint8Array(TIMESTAMP_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

function shortString(text: string): Uint8Array {
  const bytes = utf8(text);
  if (bytes.length === 0 || bytes.length > 255) {
    throw new TlogError(
      'out_of_range',
      'A cosigner name or origin has 1 to 255 bytes in an ML-DSA-44 cosignature.',
    );
  }
  return concatBytes(Uint8Array.of(bytes.length), bytes);
}
