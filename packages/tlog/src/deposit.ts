// A host's signed word that it holds a file and from whom it has it (spec/record.md, "Receipts for files").
import { decodeBase64Url } from './base64.ts';
import { TlogError } from './error.ts';
import { HASH_BYTES } from './hash.ts';
import { type Note, openNote, type Signer, signNote, type Verifier } from './note.ts';
import { formatStatement, isTime, parseStatement } from './statement.ts';
import { parseDecimal } from './text.ts';

/** First line of a receipt for a file. */
export const DEPOSIT_TITLE = 'tasdiq-deposit/v1';

const LABELS = ['digest', 'bytes', 'by', 'time'] as const;

/** What a receipt for a file says. */
export type Deposit = {
  /** SHA-256 of the file, base64url, 43 characters. */
  readonly digest: string;
  readonly bytes: number;
  /** From whom the host has it; opaque here: one line, not empty. */
  readonly by: string;
  /** When all of it had come, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly time: string;
};

/** A receipt for a file, signed by the log's key. Throws `malformed_deposit`. */
export function signDeposit(deposit: Deposit, signer: Signer): string {
  if (!isDeposit(deposit)) throw malformed();
  const { digest, bytes, by, time } = deposit;
  const facts = [digest, String(bytes), by, time].map((value, i) => [LABELS[i]!, value] as const);
  return signNote(formatStatement(DEPOSIT_TITLE, facts, 'malformed_deposit'), [signer]);
}

/** Opens a receipt for a file with the log's verifiers. Throws `malformed_deposit` and what `openNote` throws. */
export function openDeposit(note: string | Uint8Array | Note, verifiers: readonly Verifier[]): Deposit {
  const { text } = openNote(note, verifiers);
  const values = parseStatement(text, DEPOSIT_TITLE, LABELS, 'malformed_deposit');
  const [digest = '', bytesText = '', by = '', time = ''] = values;
  const deposit = { digest, bytes: parseDecimal(bytesText) ?? -1, by, time };
  if (!isDeposit(deposit)) throw malformed();
  return deposit;
}

function isDeposit({ digest, bytes, time }: Deposit): boolean {
  const isDigest = decodeBase64Url(digest)?.length === HASH_BYTES;
  return isDigest && Number.isSafeInteger(bytes) && bytes >= 0 && isTime(time);
}

function malformed(): TlogError {
  return new TlogError('malformed_deposit', 'A receipt for a file needs a digest, a size and a UTC time.');
}
