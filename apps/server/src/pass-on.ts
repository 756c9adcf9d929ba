import { request as plain, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as secure } from 'node:https';
import { problem, PROBLEM_TYPE, problemBody } from './problem.ts';

/** After this time without an answer the host that acts are passed on to counts as away. */
const ANSWER_MS = 330_000;
/** Headers that are passed on; the rest concerns one connection, or is nobody else's business. */
const PASSED = ['content-type', 'content-length', 'authorization'] as const;

/**
 * Passes a request on to the host that this is a mirror of, and its answer back, byte by byte. What is passed on is
 * signed: a mirror can lose an act, which its author notices, and cannot change one.
 */
export function passOn(host: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const url = new URL(incoming.url ?? '/', host);
  const headers = Object.fromEntries(
    PASSED.flatMap((name) => {
      const value = incoming.headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const request = url.protocol === 'https:' ? secure : plain;
  const passed = request(url, { method: incoming.method, headers, timeout: ANSWER_MS }, (answer) => {
    const { 'content-type': type, 'retry-after': later } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(type && { 'content-type': type }),
      ...(later && { 'retry-after': later }),
    });
    answer.pipe(outgoing);
  });
  passed.on('timeout', () => passed.destroy(new Error('no answer in time')));
  passed.on('error', () => {
    if (outgoing.headersSent) return void outgoing.destroy();
    outgoing.writeHead(503, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' });
    outgoing.end(JSON.stringify(problemBody(problem('read_only', { why: `${host} does not answer` }))));
  });
  incoming.pipe(passed);
}
