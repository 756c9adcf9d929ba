import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressLimit } from '../address-limit.ts';
import { type Answer, answerTo, checkpointInJson, lineFor } from '../answer.ts';
import type { LiveHost } from '../live-host.ts';
import { type Problem, problem, PROBLEM_TYPE, problemBody, statusOf, UNEARNED } from '../problem.ts';
import type { Outcome } from '../outcome.ts';
import { parseSubmission } from '../submission.ts';

/** Largest body with one act, disclosures included, in bytes; also the largest line of a batch. */
export const ACT_BYTES = 1_572_864;
/** Largest batch, in bytes. */
export const BATCH_BYTES = 67_108_864;
/** Most acts in a batch. */
export const BATCH_ACTS = 100_000;
/** Acts of one batch that may be in the queue at once; the batch is read no faster than that. */
const BATCH_IN_QUEUE = 4096;
/** A body that has not come in whole by then is given up. */
const BODY_MS = 30_000;
const BATCH_BODY_MS = 300_000;
const NDJSON = 'application/x-ndjson';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What these routes need. */
export interface ActRoutes {
  find(idOrCode: string): LiveHost | undefined;
  readonly limit: AddressLimit;
  addressOf(incoming: IncomingMessage): string;
}

/**
 * `POST /api/dossiers/{d}/acts`: the hot path, on Node's own request and response, because everything
 * between them and us costs more than the act.
 */
export async function postActs(
  routes: ActRoutes,
  dossier: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const address = routes.addressOf(incoming);
  const host = routes.find(dossier);
  if (!host) return sayNo(routes, address, outgoing, problem('not_found'));
  const type = incoming.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === NDJSON) return postBatch(routes, host, address, incoming, outgoing);
  const body = await readBody(incoming, ACT_BYTES);
  if (body === undefined) return; // the caller went away
  if ('code' in body) return sayNo(routes, address, outgoing, body);
  const suspect = routes.limit.isSuspect(address, Date.now());
  const submission = parseSubmission(body.text);
  if ('code' in submission) return sayNo(routes, address, outgoing, submission);
  const outcome = await host.submit(submission, suspect);
  blame(routes, address, outcome);
  send(outgoing, answerTo(host, outcome, suspect && outcome.kind === 'refused'));
}

/** A batch: an act a line, answered line by line when all are decided. */
async function postBatch(
  routes: ActRoutes,
  host: LiveHost,
  address: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const outcomes: Entered['outcome'][] = [];
  try {
    for await (const line of linesOf(incoming)) {
      if (outcomes.length >= BATCH_ACTS) throw new BodyError(problem('too_large', { acts: BATCH_ACTS }));
      const { outcome } = await submitLine(host, line, routes.limit.isSuspect(address, Date.now()));
      outcomes.push(outcome);
      // Looked at below; until then a failure is not to be taken for one that nobody looks at.
      if (outcome instanceof Promise) outcome.catch(() => undefined);
      if (outcomes.length % BATCH_IN_QUEUE === 0) await outcomes.at(-BATCH_IN_QUEUE / 2);
    }
  } catch (error) {
    // What was read before the fault is in the queue already: the caller learns of it by sending it again.
    await Promise.allSettled(outcomes);
    if (error instanceof BodyError) return sayNo(routes, address, outgoing, error.problem);
    return;
  }
  const known = await Promise.all(outcomes);
  for (const outcome of known) blame(routes, address, outcome);
  send(outgoing, { status: 200, json: batchAnswer(host, known), problem: false });
}

/** A line that has its place in the queue or its answer; wrapped, so that waiting for one is not waiting for both. */
interface Entered {
  readonly outcome: Outcome | Promise<Outcome>;
}

async function submitLine(host: LiveHost, line: string, suspect: boolean): Promise<Entered> {
  const submission = parseSubmission(line);
  const { size, time } = host.state;
  if ('code' in submission) {
    return { outcome: { kind: 'refused', id: undefined, problem: submission, size, at: time } };
  }
  const outcome = host.submit(submission, suspect);
  if (outcome instanceof Promise || outcome.kind !== 'refused' || outcome.problem.code !== 'key_unknown') {
    return { outcome };
  }
  // The key may be granted by a line before this one that is still on its way. The next line waits too:
  // lines enter the queue in their order.
  await host.drained();
  return { outcome: host.submit(submission, suspect) };
}

function batchAnswer(host: LiveHost, outcomes: readonly Outcome[]): string {
  const { cosigned } = host;
  const lines = outcomes.map((outcome) => lineFor(host, outcome, cosigned));
  const checkpoint = cosigned ? `"${checkpointInJson(cosigned)}"` : 'null';
  return `{"results":[${lines.join(',')}],"checkpoint":${checkpoint}}`;
}

function blame(routes: ActRoutes, address: string, outcome: Outcome): void {
  if (outcome.kind === 'refused' && UNEARNED.has(outcome.problem.code))
    routes.limit.blame(address, Date.now());
}

/** A body that cannot be taken. */
class BodyError extends Error {
  readonly problem: Problem;

  constructor(said: Problem) {
    super(said.code);
    this.problem = said;
  }
}

/** The text of a body of at most `limit` bytes, what is wrong with it, or undefined when the caller left. */
function readBody(incoming: IncomingMessage, limit: number): Promise<{ text: string } | Problem | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const clock = setTimeout(
      () => end(problem('bad_request', { reason: 'the body came too slowly' })),
      BODY_MS,
    );
    const end = (result: { text: string } | Problem | undefined): void => {
      clearTimeout(clock);
      resolve(result);
    };
    incoming.on('data', (part: Buffer) => {
      length += part.length;
      if (length > limit) end(problem('too_large', { bytes: limit }));
      else parts.push(part);
    });
    incoming.on('end', () => end(decodeText(parts.length === 1 ? parts[0]! : Buffer.concat(parts))));
    incoming.on('close', () => end(undefined));
    incoming.on('error', () => end(undefined));
  });
}

function decodeText(bytes: Uint8Array): { text: string } | Problem {
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return problem('bad_request', { reason: 'not UTF-8' });
  }
}

/** Lines of a body as they come in, without the empty ones. Throws a `BodyError`. */
async function* linesOf(incoming: IncomingMessage): AsyncGenerator<string> {
  const clock = setTimeout(
    () => incoming.destroy(new BodyError(problem('bad_request', { reason: 'the body came too slowly' }))),
    BATCH_BODY_MS,
  );
  let rest: Buffer[] = [];
  let restLength = 0;
  let total = 0;
  try {
    for await (const part of incoming as AsyncIterable<Buffer>) {
      total += part.length;
      if (total > BATCH_BYTES) throw new BodyError(problem('too_large', { bytes: BATCH_BYTES }));
      let from = 0;
      for (let end = part.indexOf(0x0a); end >= 0; end = part.indexOf(0x0a, from)) {
        yield* textOf(Buffer.concat([...rest, part.subarray(from, end)]));
        rest = [];
        restLength = 0;
        from = end + 1;
      }
      rest.push(part.subarray(from));
      restLength += part.length - from;
      if (restLength > ACT_BYTES) throw new BodyError(problem('too_large', { line_bytes: ACT_BYTES }));
    }
    yield* textOf(Buffer.concat(rest));
  } finally {
    clearTimeout(clock);
  }
}

function* textOf(line: Buffer): Generator<string> {
  if (line.length > ACT_BYTES) throw new BodyError(problem('too_large', { line_bytes: ACT_BYTES }));
  const decoded = decodeText(line);
  if ('code' in decoded) throw new BodyError(decoded);
  if (decoded.text.trim() !== '') yield decoded.text;
}

function sayNo(routes: ActRoutes, address: string, outgoing: ServerResponse, said: Problem): void {
  routes.limit.blame(address, Date.now());
  const status = statusOf(said.code);
  // What is left of the body is not read: the connection ends with the answer.
  outgoing.shouldKeepAlive = false;
  send(outgoing, { status, json: JSON.stringify(problemBody(said)), problem: true });
}

function send(outgoing: ServerResponse, { status, json, problem: isProblem, retryAfter }: Answer): void {
  if (outgoing.destroyed || outgoing.headersSent) return;
  const headers: Record<string, string | number> = {
    'content-type': isProblem ? PROBLEM_TYPE : 'application/json',
    'content-length': json.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  if (retryAfter !== undefined) headers['retry-after'] = retryAfter;
  outgoing.writeHead(status, headers);
  // Every answer is ASCII, so one byte a character.
  outgoing.end(json, 'latin1');
}
