// Proofs that stand alone (c2sp.org/tlog-proof): an entry's place in a log, and the checkpoint that fixes it.
import { decodeBase64, encodeBase64 } from './base64.ts';
import { TlogError } from './error.ts';
import { decodeHash, type Sha256, sha256 } from './hash.ts';
import { MAX_NOTE_BYTES } from './note.ts';
import type { Policy } from './policy.ts';
import { MAX_PROOF_HASHES, verifyInclusion } from './proof.ts';
import { type JudgedCheckpoint, judgeCheckpoint, type ToVerifier } from './quorum.ts';
import { fromUtf8, parseDecimal } from './text.ts';

/** First line of a proof. */
export const PROOF_TITLE = 'c2sp.org/tlog-proof@v1';
/** Longest proof, in bytes. */
export const MAX_PROOF_BYTES = MAX_NOTE_BYTES;

/** A proof taken apart, with nothing verified. */
export type ProofFile = {
  /** Opaque and not authenticated. */
  readonly extra?: Uint8Array;
  /** Index of the entry. */
  readonly index: number;
  /** Audit path, sibling first. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint, as it was signed. */
  readonly checkpoint: string;
};

/** The text of a proof. Throws `malformed_proof`. */
export function formatProof(file: ProofFile): string {
  if (!Number.isSafeInteger(file.index) || file.index < 0 || file.proof.length > MAX_PROOF_HASHES) {
    throw new TlogError('malformed_proof', 'A proof needs an index and at most 63 hashes.');
  }
  const extra = file.extra?.length ? [`extra ${encodeBase64(file.extra)}`] : [];
  const lines = [PROOF_TITLE, ...extra, `index ${file.index}`, ...file.proof.map(encodeBase64)];
  return `${lines.join('\n')}\n\n${file.checkpoint}`;
}

/** Takes the text of a proof apart. Throws `malformed_proof`. */
export function parseProof(text: string | Uint8Array): ProofFile {
  const whole = text.length > MAX_PROOF_BYTES || typeof text === 'string' ? text : fromUtf8(text);
  if (typeof whole !== 'string' || whole.length > MAX_PROOF_BYTES) {
    throw new TlogError('malformed_proof', `A proof is UTF-8 of at most ${MAX_PROOF_BYTES} bytes.`);
  }
  const split = whole.indexOf('\n\n');
  const lines = whole.slice(0, Math.max(0, split)).split('\n');
  const extra = lines[1]?.startsWith('extra ') ? decodeBase64(lines[1].slice(6)) : undefined;
  const [indexLine = '', ...hashLines] = lines.slice(lines[1]?.startsWith('extra ') ? 2 : 1);
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : undefined;
  const proof = hashLines.flatMap((line) => decodeHash(line) ?? []);
  const extraHolds = !lines[1]?.startsWith('extra ') || (extra !== undefined && extra.length > 0);
  if (lines[0] !== PROOF_TITLE || !extraHolds || index === undefined || proof.length !== hashLines.length) {
    throw new TlogError(
      'malformed_proof',
      'A proof is its title, an index line, hashes in base64 and a checkpoint.',
    );
  }
  if (proof.length > MAX_PROOF_HASHES) {
    throw new TlogError('malformed_proof', `A proof has at most ${MAX_PROOF_HASHES} hashes.`);
  }
  return { ...(extra ? { extra } : {}), index, proof, checkpoint: whole.slice(split + 2) };
}

/**
 * Verifies a proof that the leaf with hash `leaf` is in a log of the policy, on a checkpoint with a quorum. Gives the
 * index and the checkpoint. Throws `malformed_proof`, `quorum_missing`, `not_included` and what `judgeCheckpoint` throws.
 */
export function verifyProof(
  text: string | Uint8Array,
  leaf: Uint8Array,
  policy: Policy,
  options: { readonly toVerifier?: ToVerifier; readonly hash?: Sha256 } = {},
): { readonly index: number; readonly judged: JudgedCheckpoint } {
  const file = parseProof(text);
  const judged = judgeCheckpoint(file.checkpoint, policy, options.toVerifier);
  if (!judged.quorum) {
    throw new TlogError(
      'quorum_missing',
      'The witnesses that cosigned the checkpoint are not a quorum of the policy.',
    );
  }
  const { size, root } = judged.checkpoint;
  if (!verifyInclusion(leaf, file.index, size, file.proof, root, options.hash ?? sha256)) {
    throw new TlogError(
      'not_included',
      `The proof does not lead from the entry to the root of ${size} leaves.`,
    );
  }
  return { index: file.index, judged };
}
