import {
  type Act,
  type ActId,
  decodeAct,
  type Decoded,
  misquotation,
  missingDisclosures,
  type OpenedAct,
  quotedBy,
  recipientsIn,
  type Refusal,
  SEALED_BYTES,
  type State,
  tooPrecise,
} from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { filesNamedBy } from '@tasdiq/dossier';
import { type Problem, problem } from './problem.ts';
import type { DossierStore } from './store/store.ts';

/** Most disclosures with one act: more than any kind of act has fields. */
const MAX_DISCLOSURES = 64;

/** An act as it is submitted. */
export interface Submission {
  readonly jws: string;
  readonly disclosures: readonly string[];
}

/** The submission in a JSON text, which must have exactly its members, or what is wrong with it. */
export function parseSubmission(text: string): Submission | Problem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return problem('bad_request', { reason: 'not JSON' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problem('bad_request', { reason: 'not an object' });
  }
  const { jws, disclosures = [], ...rest } = value as Record<string, unknown>;
  if (typeof jws !== 'string') return problem('bad_request', { reason: 'jws is missing' });
  if (Object.keys(rest).length > 0) return problem('bad_request', { reason: 'unknown member' });
  if (!Array.isArray(disclosures) || disclosures.some((text) => typeof text !== 'string')) {
    return problem('bad_request', { reason: 'disclosures is not a list of texts' });
  }
  if (disclosures.length > MAX_DISCLOSURES) return problem('bad_request', { reason: 'too many disclosures' });
  return { jws, disclosures: disclosures as string[] };
}

/** Decodes a submission's act. */
export function decodeSubmission({ jws }: Submission): Decoded | Refusal {
  return decodeAct(jws, sha256);
}

/**
 * What speaks against an act before its signature is looked at: that costs microseconds, a signature a
 * hundred. `queued` tells whether an act waits before this one. The last word is `admit`'s.
 */
export function objectEarly(
  state: State,
  act: Act,
  at: number,
  queued: (actId: string) => boolean,
): Problem | undefined {
  const head = state.keys.get(act.kid)?.head ?? null;
  if (act.prev !== head && (act.prev === null || !queued(act.prev))) {
    return problem('chain_broken', { expected: head ?? 'none' });
  }
  return at > act.exp ? problem('expired') : undefined;
}

/**
 * What can be said against what came with an act whose signature holds: disclosures that are missing,
 * foreign, malformed, or of sealed fields, public places that are too exact, files that are not here. `find` gives an
 * act of the record by its id.
 */
export async function objectToContent(
  state: State,
  act: Act,
  opened: OpenedAct,
  store: DossierStore,
  find: (id: ActId) => Promise<Act | undefined>,
): Promise<Problem | undefined> {
  const leaked = Object.entries(opened.fields).find(
    ([, { tier, state }]) => tier === 'sealed' && state !== 'withheld',
  );
  if (leaked) return problem('disclosure_sealed', { field: leaked[0] });
  const fault = opened.faults[0];
  if (fault) return problem('disclosure_foreign', { position: fault.position, fault: fault.fault });
  const malformed = Object.entries(opened.fields).find(([, field]) => field.state === 'malformed');
  if (malformed) return problem('disclosure_malformed', { field: malformed[0] });
  const missing = missingDisclosures(act, opened)[0];
  if (missing) return problem('disclosure_missing', { field: missing });
  const quotes = quotedBy(act);
  const quoted = quotes && (await find(quotes.act));
  if (quotes && !quoted) return problem('reference_unknown', { id: quotes.act });
  const misquoted = misquotation(state, act, opened.fields, quoted);
  if (misquoted) return problem('disclosure_malformed', { field: misquoted });
  const exact = tooPrecise(opened, state.charter!.terms)[0];
  if (exact) return problem('too_precise', { field: exact });
  return (await objectToBlobs(state, act, opened, store)) ?? objectToSealed(act, store);
}

async function objectToBlobs(
  state: State,
  act: Act,
  opened: OpenedAct,
  store: DossierStore,
): Promise<Problem | undefined> {
  for (const { digest, bytes } of filesNamedBy(act, opened.fields)) {
    const blob = await store.blob(digest);
    if (!blob || !(await hasBrought(state, act, digest, store))) return problem('blob_missing', { digest });
    if (bytes !== undefined && blob.size !== bytes)
      return problem('blob_mismatch', { digest, bytes: blob.size });
  }
  return undefined;
}

/** That the file of each sealed field is an age file as far as its header tells: nobody here can open it. */
async function objectToSealed(act: Act, store: DossierStore): Promise<Problem | undefined> {
  for (const name in act.fields) {
    const { sealed } = act.fields[name]!;
    const blob = sealed === undefined ? undefined : await store.blob(sealed);
    if (!blob) continue;
    const bytes = blob.size > SEALED_BYTES ? undefined : await wholeOf(blob.read());
    if (!bytes || recipientsIn(bytes) === undefined) return problem('sealed_unfit', { field: name });
  }
  return undefined;
}

async function wholeOf(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const whole: Uint8Array[] = [];
  for await (const part of parts) whole.push(part);
  return Buffer.concat(whole);
}

/**
 * Whether an office of the author's member has brought the file: else an act that names a digest seen somewhere would
 * give its author the right to the bytes, and tell whether others have brought the like. A file that came in another
 * way, by a restore, is brought again by whoever names it again.
 */
async function hasBrought(state: State, act: Act, digest: string, store: DossierStore): Promise<boolean> {
  const deposits = await store.deposits(digest);
  const author =
    act.as === 'root' ? state.keys.get(act.kid)?.rootOf : state.mandates.get(act.as as ActId)?.member;
  return deposits.some(({ member }) => member === author);
}
