// The witness's HTTP: routes, limits and time-outs.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { MAX_REQUEST_BYTES } from '@tasdiq/tlog';
import type { Copy } from './copy.ts';
import { RateLimit } from './rate-limit.ts';
import type { Answer, Witness } from './witness.ts';

/** Longest body of a request for a receipt. */
const MAX_RECEIPT_BYTES = 256;
/** Receipts for one address: a second, and at once. */
const RECEIPTS_PER_SECOND = 10;
const RECEIPT_BURST = 100;
/** Milliseconds that a client has to send its headers, and its whole request. */
const HEADERS_TIMEOUT = 5_000;
const REQUEST_TIMEOUT = 10_000;
/** How often overdue clients are looked for. */
const CHECK_INTERVAL = 1_000;
/** An idle connection stays open this long: logs keep theirs between checkpoints. */
const KEEP_ALIVE = 65_000;
const MAX_CONNECTIONS = 512;
const MAX_HEADER_BYTES = 8_192;
/** Milliseconds that open requests have to end when the witness stops. */
const STOP_TIMEOUT = 3_000;

const plain = (status: number, sentence: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${sentence}\n`,
});

/** A request's body was longer than its limit, or was cut off. */
class BodyError extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(answer.body);
    this.answer = answer;
  }
}

/**
 * The server of a witness, not yet listening. `copy` is asked before anything is cosigned, where there is one. `fail`
 * hears of every error that no rule foresees.
 */
export function serve(witness: Witness, copy: Copy | undefined, fail: (error: unknown) => void): Server {
  const receipts = new RateLimit(RECEIPTS_PER_SECOND, RECEIPT_BURST);
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE,
      connectionsCheckingInterval: CHECK_INTERVAL,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    (request, response) => {
      route(witness, copy, receipts, request).then(
        (answer) => send(request, response, answer),
        (error: unknown) => {
          if (error instanceof BodyError) return send(request, response, error.answer);
          send(request, response, plain(500, 'The witness could not answer this request.'));
          fail(error);
        },
      );
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

/** Stops accepting, lets open requests end for a while, then cuts them off. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function route(
  witness: Witness,
  copy: Copy | undefined,
  receipts: RateLimit,
  request: IncomingMessage,
): Promise<Answer> {
  const [path = ''] = (request.url ?? '').split('?');
  switch (`${request.method === 'HEAD' ? 'GET' : request.method} ${path}`) {
    case 'POST /add-checkpoint':
      return cosign(witness, copy, await readBody(request, MAX_REQUEST_BYTES));
    case 'POST /receipt': {
      const body = await readBody(request, MAX_RECEIPT_BYTES);
      if (!receipts.take(request.socket.remoteAddress ?? '', Date.now())) {
        return plain(429, 'Too many receipts for one address: try again in a second.');
      }
      return witness.receipt(body.toString('latin1'), Date.now());
    }
    case 'GET /':
      return witness.describe();
    case 'GET /health':
      return plain(200, 'ok');
    default:
      if (request.method === 'GET' && path.endsWith('/checkpoint')) return witness.checkpoint(path.slice(1));
      return plain(
        404,
        'There is nothing here: see POST /add-checkpoint, POST /receipt, GET /, GET /health.',
      );
  }
}

/** What is refused anyway is refused at once; the copy is asked about the rest, and what it objects to waits. */
async function cosign(witness: Witness, copy: Copy | undefined, body: Uint8Array): Promise<Answer> {
  const checkpoint = copy && witness.continuation(body);
  const objection = checkpoint === undefined ? undefined : await copy?.objection(checkpoint);
  if (objection !== undefined) return plain(503, objection);
  // Others may have been cosigned meanwhile: it is decided anew, in one step with the storing.
  return witness.addCheckpoint(body, Date.now());
}

/** The body, at most `limit` bytes. Rejects with BodyError. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLong = new BodyError(plain(413, `A body here has at most ${limit} bytes.`));
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLong;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) throw tooLong;
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof BodyError ? error : new BodyError(plain(400, 'The request was cut off.'));
  }
  return Buffer.concat(chunks);
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  // What is left of a body that was not read would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // Nothing here is secret or bound to who asks, and browsers ask for receipts.
    'access-control-allow-origin': '*',
    ...(answer.status === 429 || answer.status === 503 ? { 'retry-after': '1' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
