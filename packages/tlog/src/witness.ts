// The witness protocol (c2sp.org/tlog-witness): the request, the witness's rule and the log's reading of the answer.
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeBase64 } from './base64.ts';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { type Attached, attachCosignatures } from './cosignature.ts';
import { TlogError } from './error.ts';
import { decodeHash, EMPTY_ROOT, type Sha256, sha256 } from './hash.ts';
import { type OpenedNote, parseNote, parseSignatures, type Verifier } from './note.ts';
import { MAX_PROOF_HASHES, verifyConsistency } from './proof.ts';
import { equalBytes, fromUtf8, parseDecimal, utf8 } from './text.ts';

/** Longest request, in bytes: 63 hashes and a checkpoint with some signatures of 5 kB. */
export const MAX_REQUEST_BYTES = 65_536;
/** Content type of the size in a 409 answer. */
export const SIZE_CONTENT_TYPE = 'text/x.tlog.size';

/** A request to cosign `checkpoint`, consistent by `proof` with the tree of `oldSize` that the witness knows. */
export type AddCheckpoint = {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The checkpoint as the log signed it. */
  readonly checkpoint: string;
};

/** A log that a witness follows: its origin and the verifiers of its keys. */
export type WitnessedLog = { readonly origin: string; readonly verifiers: readonly Verifier[] };

/** What a witness cosigned last for a log. */
export type Cosigned = { readonly size: number; readonly root: Uint8Array };

/** A witness's decision. With 200 the caller stores the checkpoint durably, then cosigns and answers. */
export type Decision =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: OpenedNote }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string };

/** The body of a request. */
export function encodeAddCheckpoint(request: AddCheckpoint): string {
  const lines = [`old ${request.oldSize}`, ...request.proof.map(encodeBase64)];
  return `${lines.join('\n')}\n\n${request.checkpoint}`;
}

/** The request of a body. Throws `malformed_request`. */
export function parseAddCheckpoint(body: string | Uint8Array): AddCheckpoint {
  const text = body.length > MAX_REQUEST_BYTES || typeof body === 'string' ? body : fromUtf8(body);
  if (typeof text !== 'string' || text.length > MAX_REQUEST_BYTES) {
    throw new TlogError('malformed_request', `A request is UTF-8 of at most ${MAX_REQUEST_BYTES} bytes.`);
  }
  const split = text.indexOf('\n\n');
  const [oldLine = '', ...hashLines] = text.slice(0, Math.max(0, split)).split('\n');
  const oldSize = oldLine.startsWith('old ') ? parseDecimal(oldLine.slice(4)) : undefined;
  const proof = hashLines.flatMap((line) => decodeHash(line) ?? []);
  if (oldSize === undefined || proof.length !== hashLines.length || proof.length > MAX_PROOF_HASHES) {
    throw new TlogError(
      'malformed_request',
      'A request is an old size, at most 63 hashes, a blank line and a checkpoint.',
    );
  }
  return { oldSize, proof, checkpoint: text.slice(split + 2) };
}

/** Origin of the checkpoint in a request. Throws `malformed_note` or `malformed_checkpoint`. */
export function originOf(request: AddCheckpoint): string {
  return parseCheckpoint(parseNote(request.checkpoint).text).origin;
}

/**
 * What a witness answers to a request. `log` is the log of the request's origin, undefined when it follows none;
 * `stored` what it cosigned last for it. Reading `stored`, this decision and storing the new checkpoint must be one
 * critical section per log: otherwise a smaller checkpoint could replace a larger one.
 */
export function decide(
  request: AddCheckpoint,
  log: WitnessedLog | undefined,
  stored: Cosigned | undefined,
  hash: Sha256 = sha256,
): Decision {
  if (!log) return { status: 404, why: 'this witness does not follow the log' };
  let opened: { checkpoint: Checkpoint; note: OpenedNote };
  try {
    opened = openCheckpoint(request.checkpoint, log.origin, log.verifiers);
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    return { status: statusOf(error), why: error.message };
  }
  const { checkpoint, note } = opened;
  if (request.oldSize > checkpoint.size)
    return { status: 400, why: 'the old size is larger than the checkpoint' };
  const known = stored ?? { size: 0, root: EMPTY_ROOT };
  if (request.oldSize !== known.size) return { status: 409, size: known.size };
  if (checkpoint.size === 0 && !equalBytes(checkpoint.root, EMPTY_ROOT)) {
    return { status: 422, why: 'the root of an empty log is wrong' };
  }
  if (!verifyConsistency(known.size, known.root, checkpoint.size, checkpoint.root, request.proof, hash)) {
    return { status: 422, why: 'the checkpoint is not proven to continue the one cosigned before' };
  }
  return { status: 200, checkpoint, note };
}

/** An HTTP answer as a log received it. */
export type WitnessAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

/**
 * What an answer means to the log that asked:
 * `cosigned`: the checkpoint with the new cosignatures; `behind`: send a proof from `size`; `ahead`: the witness says
 * that it cosigned a larger checkpoint, a claim to be checked with `provesRollback`; `refused`: no cosignature.
 */
export type ReadAnswer =
  | { readonly kind: 'cosigned'; readonly result: Attached }
  | { readonly kind: 'behind' | 'ahead'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number; readonly why: string };

/** Reads a witness's answer to a request. Never throws on a bad answer: a witness that misbehaves is `refused`. */
export function readAnswer(
  answer: WitnessAnswer,
  request: AddCheckpoint,
  witness: readonly Verifier[],
): ReadAnswer {
  const refused = (why: string): ReadAnswer => ({ kind: 'refused', status: answer.status, why });
  try {
    if (answer.status === 200) {
      const result = attachCosignatures(request.checkpoint, parseSignatures(answer.body), witness);
      const cosigned = result.attached.length > 0 || result.dropped.some((drop) => drop.why === 'present');
      return cosigned
        ? { kind: 'cosigned', result }
        : refused('the answer has no valid cosignature of this witness');
    }
    if (answer.status !== 409) return refused(answer.body.slice(0, 200).trim());
    const size = answer.body.endsWith('\n') ? parseDecimal(answer.body.slice(0, -1)) : undefined;
    const type = answer.contentType.split(';')[0]?.trim().toLowerCase();
    if (size === undefined || type !== SIZE_CONTENT_TYPE) return refused('the conflict names no size');
    const ours = parseCheckpoint(parseNote(request.checkpoint).text).size;
    if (size === request.oldSize) return refused('the conflict names the size that was asked for');
    return { kind: size > ours ? 'ahead' : 'behind', size };
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    return refused(error.message);
  }
}

/**
 * Whether a checkpoint that a witness showed proves that this log was rolled back: our own key signed a larger size,
 * or another root for this size. Anything else proves nothing, and the witness is skipped.
 */
export function provesRollback(
  shown: string | Uint8Array,
  log: WitnessedLog,
  ours: Cosigned,
): { readonly proven: true; readonly checkpoint: Checkpoint } | { readonly proven: false } {
  try {
    const { checkpoint } = openCheckpoint(shown, log.origin, log.verifiers);
    const forked = checkpoint.size === ours.size && !equalBytes(checkpoint.root, ours.root);
    return checkpoint.size > ours.size || forked ? { proven: true, checkpoint } : { proven: false };
  } catch (error) {
    if (!(error instanceof TlogError)) throw error;
    return { proven: false };
  }
}

/** Path below a witness's monitoring prefix of the last checkpoint that it cosigned for a log. */
export function witnessCheckpointPath(origin: string): string {
  return `${bytesToHex(sha256(utf8(origin)))}/checkpoint`;
}

function statusOf(error: TlogError): 400 | 403 | 404 {
  if (error.code === 'bad_signature' || error.code === 'no_known_signature') return 403;
  return error.code === 'wrong_origin' ? 404 : 400;
}
