import { formatTime } from '@tasdiq/core';
import type { Tree } from '@tasdiq/tlog';
import type { Cosigned } from './host.ts';
import type { LiveHost } from './live-host.ts';
import { problemBody, statusOf } from './problem.ts';
import type { Outcome } from './outcome.ts';

const PROOF_TITLE = 'c2sp.org/tlog-proof@v1';
/** One Buffer for all hashes of all proofs: a Buffer a hash costs more than its text. */
const hashInHand = Buffer.alloc(32);
/** Checkpoints as the inside of a JSON string, made once for all answers of a round. */
const inJson = new WeakMap<Cosigned, string>();

/** An answer to a submission: status and JSON text in ASCII. */
export interface Answer {
  readonly status: number;
  readonly json: string;
  readonly retryAfter?: number | undefined;
  /** Whether the body is a problem. */
  readonly problem: boolean;
}

/** The answer to one submission (spec/http.md "Writing"). `brief` leaves out the signed refusal note. */
export function answerTo(host: LiveHost, outcome: Outcome, brief = false): Answer {
  if (outcome.kind === 'refused') return refusalOf(host, outcome, brief);
  const { already, cosigned } = outcome;
  const status = already ? 200 : cosigned ? 201 : 202;
  const proof = cosigned
    ? `,"proof":"${proofHead(host.tree, outcome.index, cosigned.size)}${checkpointInJson(cosigned)}"`
    : ',"pending":true';
  return { status, json: `{${factsOf(host, outcome)}${proof}}`, problem: false };
}

/**
 * The answer to one submission of a batch: its proof lacks the checkpoint, which is given once for all.
 * Text of the proof and text of the checkpoint, one after the other, are the tlog-proof.
 */
export function lineFor(host: LiveHost, outcome: Outcome, checkpoint: Cosigned | undefined): string {
  if (outcome.kind === 'refused') return refusalOf(host, outcome, false).json;
  const covered = checkpoint !== undefined && checkpoint.size > outcome.index;
  const status = outcome.already ? 200 : covered ? 201 : 202;
  const proof = covered
    ? `,"proof":"${proofHead(host.tree, outcome.index, checkpoint.size)}"`
    : ',"pending":true';
  return `{"status":${status},${factsOf(host, outcome)}${proof}}`;
}

/** A checkpoint's text as the inside of a JSON string in ASCII. */
export function checkpointInJson(checkpoint: Cosigned): string {
  let text = inJson.get(checkpoint);
  if (text === undefined) {
    text = JSON.stringify(checkpoint.text).slice(1, -1).replaceAll('\u2014', '\\u2014');
    inJson.set(checkpoint, text);
  }
  return text;
}

function factsOf(host: LiveHost, { index, id, at }: Outcome & { kind: 'logged' }): string {
  return `"index":${index},"id":"${id}","loggedAt":"${formatTime(at)}","reference":"${host.code}#${index}"`;
}

/** The lines of a tlog-proof before the checkpoint, with their newlines escaped. */
function proofHead(tree: Tree, index: number, size: number): string {
  let head = `${PROOF_TITLE}\\nindex ${index}\\n`;
  for (const hash of tree.inclusionProof(index, size)) head += `${base64(hash)}\\n`;
  return `${head}\\n`;
}

function base64(bytes: Uint8Array): string {
  hashInHand.set(bytes);
  return hashInHand.toString('base64');
}

function refusalOf(host: LiveHost, outcome: Outcome & { kind: 'refused' }, brief: boolean): Answer {
  const { problem } = outcome;
  const status = brief ? 429 : statusOf(problem.code);
  const body = problemBody(problem, brief ? undefined : host.noteOn(outcome), status);
  return { status, json: asciiJson(body), retryAfter: problem.retryAfter, problem: true };
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
