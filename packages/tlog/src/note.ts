// Signed notes (c2sp.org/signed-note): a text and the signatures under it.
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type Ed25519, ed25519 as portable } from './ed25519.ts';
import { TlogError } from './error.ts';
import { isKeyName, KEY_TYPE, readUint32, type SigningKey, type VerifierKey, verifierKey } from './key.ts';
import { concatBytes, equalBytes, fromUtf8, utf8 } from './text.ts';

/** Longest note, in bytes. */
export const MAX_NOTE_BYTES = 1_000_000;
/** Most signatures under a note; signed-note asks for 16 at least. */
export const MAX_SIGNATURES = 100;

const SIGNATURE_PREFIX = '\u2014 ';
const KEY_ID_BYTES = 4;
// Newline is the only control character that a note may hold.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/;

/** One signature line: whose, and the bytes after the key id. */
export type NoteSignature = {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
};

/** A note taken apart, with nothing verified. `text` ends with a newline. */
export type Note = {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

/** What checks the signatures of one key. */
export type Verifier = {
  readonly name: string;
  readonly keyId: number;
  /** Whether `signature` holds for the note text `message` (UTF-8). Gives false, never throws, on bad input. */
  verify(message: Uint8Array, signature: Uint8Array): boolean;
};

/** What signs notes with one key. */
export type Signer = {
  readonly name: string;
  readonly keyId: number;
  /** Signature bytes, without the key id, over the note text `message` (UTF-8). */
  sign(message: Uint8Array): Uint8Array;
};

/** A note whose known signatures all hold: at least one, each key once, in the order of the note. */
export type OpenedNote = Note & { readonly verified: readonly NoteSignature[] };

/** Takes a note apart at its last blank line. Throws `malformed_note`. */
export function parseNote(note: string | Uint8Array): Note {
  const whole = noteText(note);
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) {
    throw new TlogError(
      'malformed_note',
      'A note is a text, a blank line and signature lines, each with a newline.',
    );
  }
  const text = whole.slice(0, split + 1);
  return { text, signatures: parseSignatures(whole.slice(split + 2)) };
}

/** Signature lines, each with its newline, one at least. Throws `malformed_note`. */
export function parseSignatures(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) {
    throw new TlogError('malformed_note', 'Signature lines are missing, or the last one has no newline.');
  }
  const list = lines.slice(0, -1).split('\n');
  if (list.length > MAX_SIGNATURES) {
    throw new TlogError(
      'malformed_note',
      `A note has at most ${MAX_SIGNATURES} signatures; this one has ${list.length}.`,
    );
  }
  return list.map(parseSignatureLine);
}

/** One signature line with its newline. */
export function formatSignature(signature: NoteSignature): string {
  const id = new Uint8Array(KEY_ID_BYTES);
  new DataView(id.buffer).setUint32(0, signature.keyId);
  return `${SIGNATURE_PREFIX}${signature.name} ${encodeBase64(concatBytes(id, signature.signature))}\n`;
}

/** A note of its parts. Throws `malformed_note` unless it can be taken apart into the same parts again. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  checkText(text);
  if (
    signatures.length === 0 ||
    signatures.length > MAX_SIGNATURES ||
    !signatures.every((s) => isKeyName(s.name))
  ) {
    throw new TlogError(
      'malformed_note',
      `A note has 1 to ${MAX_SIGNATURES} signatures by well-formed key names.`,
    );
  }
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

/** Signs a text, which must end with a newline. Throws `malformed_note`. */
export function signNote(text: string, signers: readonly Signer[]): string {
  checkText(text);
  const message = utf8(text);
  return formatNote(
    text,
    signers.map((signer) => ({ name: signer.name, keyId: signer.keyId, signature: signer.sign(message) })),
  );
}

/**
 * Opens a note with the keys one trusts. Signatures of unknown keys are ignored. Throws `malformed_note`,
 * `bad_signature` when a known key's signature fails, and `no_known_signature` when no known key signed.
 */
export function openNote(note: string | Uint8Array | Note, verifiers: readonly Verifier[]): OpenedNote {
  const parsed = typeof note === 'string' || note instanceof Uint8Array ? parseNote(note) : note;
  const message = utf8(parsed.text);
  const verified: NoteSignature[] = [];
  for (const signature of parsed.signatures) {
    const verifier = verifiers.find((v) => isBy(signature, v));
    // A line that stands again need not be verified again: a note of repeats costs no more than one line.
    if (!verifier || verified.some((known) => isSame(known, signature))) continue;
    if (!verifier.verify(message, signature.signature)) {
      throw new TlogError('bad_signature', `The signature by ${signature.name} does not hold.`);
    }
    if (!verified.some((known) => isBy(known, signature))) verified.push(signature);
  }
  if (verified.length === 0) {
    throw new TlogError('no_known_signature', 'No key that is trusted here signed this note.');
  }
  return { ...parsed, verified };
}

/** Whether a signature carries the name and id of a key. */
export function isBy(
  signature: NoteSignature,
  key: { readonly name: string; readonly keyId: number },
): boolean {
  return signature.name === key.name && signature.keyId === key.keyId;
}

function isSame(one: NoteSignature, other: NoteSignature): boolean {
  return isBy(one, other) && equalBytes(one.signature, other.signature);
}

/** Verifier of an Ed25519 key (type 0x01). Throws `unsupported_key` for another type. */
export function ed25519Verifier(key: VerifierKey, ed25519: Ed25519 = portable): Verifier {
  if (key.type !== KEY_TYPE.ed25519) {
    throw new TlogError('unsupported_key', `Key ${key.name} is not an Ed25519 note key (type 1).`);
  }
  const { name, keyId, publicKey } = key;
  return { name, keyId, verify: (message, signature) => ed25519.verify(publicKey, message, signature) };
}

/** Signer with an Ed25519 key (type 0x01), and its verifier key. Throws `malformed_key`. */
export function ed25519Signer(
  key: SigningKey,
  ed25519: Ed25519 = portable,
): Signer & { readonly verifierKey: VerifierKey } {
  const seed = key.seed.slice();
  const verifying = verifierKey(key.name, KEY_TYPE.ed25519, ed25519.publicKey(seed));
  return {
    name: key.name,
    keyId: verifying.keyId,
    verifierKey: verifying,
    sign: (message) => ed25519.sign(seed, message),
  };
}

function noteText(note: string | Uint8Array): string {
  // Every character takes a byte at least, so the length bounds the work before anything is converted.
  if (note.length > MAX_NOTE_BYTES) {
    throw new TlogError('malformed_note', `A note has at most ${MAX_NOTE_BYTES} bytes.`);
  }
  const text = typeof note === 'string' ? note : fromUtf8(note);
  if (text === undefined || !text.isWellFormed() || FORBIDDEN.test(text)) {
    throw new TlogError('malformed_note', 'A note is UTF-8 without control characters other than newline.');
  }
  return text;
}

function checkText(text: string): void {
  noteText(text);
  if (!text.endsWith('\n')) throw new TlogError('malformed_note', 'The text of a note ends with a newline.');
}

function parseSignatureLine(line: string): NoteSignature {
  const space = line.indexOf(' ', SIGNATURE_PREFIX.length);
  const name = line.slice(SIGNATURE_PREFIX.length, space);
  const bytes = space < 0 ? undefined : decodeBase64(line.slice(space + 1));
  if (!line.startsWith(SIGNATURE_PREFIX) || !isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) {
    throw new TlogError(
      'malformed_note',
      'A signature line is an em dash, a key name and base64 of id and signature.',
    );
  }
  return { name, keyId: readUint32(bytes), signature: bytes.slice(KEY_ID_BYTES) };
}
