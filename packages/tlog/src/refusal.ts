// A host's signed refusal of an act, so that replay can judge it (spec/record.md, "Refusals").
import { encodeBase64 } from './base64.ts';
import { TlogError } from './error.ts';
import { decodeHash, HASH_BYTES } from './hash.ts';
import { type Note, openNote, type Signer, signNote, type Verifier } from './note.ts';
import { formatStatement, isTime, parseStatement } from './statement.ts';
import { parseDecimal } from './text.ts';

/** First line of a refusal. */
export const REFUSAL_TITLE = 'tasdiq-refusal/v1';

const LABELS = ['act', 'code', 'clause', 'size', 'root', 'time'] as const;

/** What a refusal says. `act`, `code` and `clause` are opaque here: one line each, not empty. */
export type Refusal = {
  /** Id of the act that was refused. */
  readonly act: string;
  /** Why, as a code of the host's closed list. */
  readonly code: string;
  /** The clause that says so, or `-`. */
  readonly clause: string;
  /** Size of the log that the act was judged against. */
  readonly size: number;
  /** Root of the log at that size: 32 bytes. */
  readonly root: Uint8Array;
  /** When, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly time: string;
};

/** A refusal signed by the log's key. Throws `malformed_refusal`. */
export function signRefusal(refusal: Refusal, signer: Signer): string {
  const { act, code, clause, size, root, time } = refusal;
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES || !isTime(time)) {
    throw new TlogError('malformed_refusal', 'A refusal needs a size, a root of 32 bytes and a UTC time.');
  }
  const values = [act, code, clause, String(size), encodeBase64(root), time];
  const facts = LABELS.map((label, i) => [label, values[i] ?? ''] as const);
  return signNote(formatStatement(REFUSAL_TITLE, facts, 'malformed_refusal'), [signer]);
}

/** Opens a refusal with the log's verifiers. Throws `malformed_refusal` and what `openNote` throws. */
export function openRefusal(note: string | Uint8Array | Note, verifiers: readonly Verifier[]): Refusal {
  const { text } = openNote(note, verifiers);
  const values = parseStatement(text, REFUSAL_TITLE, LABELS, 'malformed_refusal');
  const [act = '', code = '', clause = '', sizeText = '', rootText = '', time = ''] = values;
  const size = parseDecimal(sizeText);
  const root = decodeHash(rootText);
  if (size === undefined || !root || !isTime(time)) {
    throw new TlogError('malformed_refusal', 'The size, root or time of the refusal is malformed.');
  }
  return { act, code, clause, size, root, time };
}
