// Checkpoints (c2sp.org/tlog-checkpoint): a log's size and root, signed.
import { encodeBase64 } from './base64.ts';
import { TlogError } from './error.ts';
import { decodeHash, HASH_BYTES } from './hash.ts';
import { type Note, type OpenedNote, openNote, type Signer, signNote, type Verifier } from './note.ts';
import { parseDecimal } from './text.ts';

/** What a checkpoint says: at `size` leaves, the log `origin` has `root`. */
export type Checkpoint = {
  /** Identity of the log, compared whole. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  /** Root of the RFC 6962 tree of that size: 32 bytes. */
  readonly root: Uint8Array;
  /** Extension lines, opaque. Our logs write none. */
  readonly extensions: readonly string[];
};

/** A checkpoint whose known signatures hold. */
export type OpenedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: OpenedNote };

/** The note text of a checkpoint. Throws `malformed_checkpoint`. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint;
  const lines = [origin, String(size), encodeBase64(root), ...extensions];
  const sound = Number.isSafeInteger(size) && size >= 0 && root.length === HASH_BYTES;
  if (!sound || lines.some((line) => line === '' || line.includes('\n'))) {
    throw new TlogError(
      'malformed_checkpoint',
      'A checkpoint needs an origin, a size, a root and no empty line.',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What a note text says as a checkpoint. Nothing is verified. Throws `malformed_checkpoint`. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin, sizeText, rootText] = lines;
  // A text that ends with a newline leaves one empty piece behind it, and only that one.
  if (lines.length < 4 || lines.indexOf('') !== lines.length - 1) {
    throw new TlogError('malformed_checkpoint', 'A checkpoint has three lines at least, none empty.');
  }
  const size = parseDecimal(sizeText ?? '');
  const root = decodeHash(rootText ?? '');
  if (origin === undefined || size === undefined || !root) {
    throw new TlogError(
      'malformed_checkpoint',
      'The size is not a plain decimal, or the root is not 32 bytes in base64.',
    );
  }
  return { origin, size, root, extensions: lines.slice(3, -1) };
}

/** A checkpoint signed by the log. Throws `malformed_checkpoint` or `malformed_note`. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/**
 * Opens a checkpoint of log `origin` with the keys trusted for it; add witnesses' verifiers only where a bad
 * cosignature should refuse the whole. Throws `wrong_origin`, and what `openNote` and `parseCheckpoint` throw.
 */
export function openCheckpoint(
  note: string | Uint8Array | Note,
  origin: string,
  verifiers: readonly Verifier[],
): OpenedCheckpoint {
  const opened = openNote(note, verifiers);
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint.origin !== origin) {
    throw new TlogError('wrong_origin', 'The checkpoint belongs to another log.');
  }
  return { checkpoint, note: opened };
}
