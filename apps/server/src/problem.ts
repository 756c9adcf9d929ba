import { HOST_REFUSALS, type HostRefusalCode, type RefusalCode, REFUSALS } from '@tasdiq/core';

/** Every reason for which this host says no. */
export type ProblemCode = RefusalCode | HostRefusalCode;

/** A no, before it is put into words. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail?: Readonly<Record<string, string | number>> | undefined;
  /** Seconds after which it makes sense to try again. */
  readonly retryAfter?: number | undefined;
}

/** What the host signed about an act that it did not take (spec/record.md, "Refusals"). */
export interface RefusalNote {
  readonly id: string;
  readonly size: number;
  /** base64url. */
  readonly root: string;
  readonly time: string;
  /** The signed note. */
  readonly signature: string;
}

/** Content type of a no (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** Statuses of codes that are not 422, the status of a refusal by rule. */
const STATUS: Partial<Record<ProblemCode, number>> = {
  superseded: 409,
  chain_broken: 409,
  already_done: 409,
  offset_differs: 409,
  bad_request: 400,
  too_large: 413,
  not_found: 404,
  unauthenticated: 401,
  forbidden: 403,
  quota_exceeded: 429,
  busy: 503,
  not_ready: 503,
  read_only: 503,
  intake_closed: 503,
  intake_full: 503,
};

/** Codes that anybody can provoke without a key of the dossier: they count towards an address's limit. */
export const UNEARNED: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'bad_request',
  'too_large',
  'leaf_too_large',
  'jws_malformed',
  'header_refused',
  'payload_malformed',
  'act_unknown',
  'schema_refused',
  'wrong_dossier',
  'key_unknown',
  'signature_invalid',
]);

/** A problem of this code. */
export function problem(code: ProblemCode, detail?: Problem['detail'], retryAfter?: number): Problem {
  return { code, ...(detail && { detail }), ...(retryAfter !== undefined && { retryAfter }) };
}

/** HTTP status of a problem. An address over its limit gets 429 for `busy`. */
export function statusOf(code: ProblemCode): number {
  return STATUS[code] ?? 422;
}

/** Clause of spec/rules.md and sentence of a code. */
export function wordsOf(code: ProblemCode): { readonly clause: string; readonly text: string } {
  return code in REFUSALS ? REFUSALS[code as RefusalCode] : HOST_REFUSALS[code as HostRefusalCode];
}

/** The problem as the object that is answered: members of RFC 9457, then ours (spec/http.md). */
export function problemBody(
  { code, detail }: Problem,
  note?: RefusalNote,
  status = statusOf(code),
): Record<string, unknown> {
  const { clause, text } = wordsOf(code);
  return {
    type: `urn:tasdiq:refusal:${code}`,
    title: text,
    status,
    code,
    clause,
    ...(detail && { detail: inWords(detail), params: detail }),
    ...note,
  };
}

/** A whole answer for routes that are not hot. */
export function problemResponse(said: Problem, note?: RefusalNote): Response {
  const status = statusOf(said.code);
  const headers: Record<string, string> = { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' };
  if (said.retryAfter !== undefined) headers['retry-after'] = String(said.retryAfter);
  return new Response(JSON.stringify(problemBody(said, note, status)), { status, headers });
}

function inWords(detail: Readonly<Record<string, string | number>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`)
    .join('; ');
}
