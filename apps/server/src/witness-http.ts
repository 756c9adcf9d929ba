import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { type WitnessAnswer, witnessCheckpointPath } from '@tasdiq/tlog';

/** A witness that has not answered in whole by then is treated as down. */
const TIMEOUT_MS = 5000;
/** More than this is no answer of a witness. */
const ANSWER_BYTES = 65_536;

const agents = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 4 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 4 }),
};

/** How a witness is reached. Both reject with an error when there is no usable answer in time. */
export interface WitnessApi {
  /** Sends the body of an add-checkpoint request. */
  addCheckpoint(body: string): Promise<WitnessAnswer>;
  /** The last checkpoint that the witness cosigned for a log. */
  checkpointOf(origin: string): Promise<WitnessAnswer>;
}

/** A witness at an address: c2sp.org/tlog-witness under its submission and monitoring prefix. */
export function witnessAt(address: string): WitnessApi {
  const base = address.replace(/\/$/, '');
  return {
    addCheckpoint: (body) => exchange('POST', new URL(`${base}/add-checkpoint`), body),
    checkpointOf: (origin) => exchange('GET', new URL(`${base}/${witnessCheckpointPath(origin)}`)),
  };
}

/** One exchange; a slow, endless or oversized answer is cut off. */
function exchange(method: string, url: URL, body?: string): Promise<WitnessAnswer> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const sent = (secure ? httpsRequest : httpRequest)(url, {
      method,
      agent: agents[secure ? 'https:' : 'http:'],
      headers:
        body === undefined ? {} : { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) },
    });
    const clock = setTimeout(() => sent.destroy(new Error('no answer in time')), TIMEOUT_MS);
    sent.on('error', (error) => {
      clearTimeout(clock);
      reject(error);
    });
    sent.on('response', (incoming) => {
      readWhole(incoming)
        .then(resolve, (error: Error) => {
          sent.destroy();
          reject(error);
        })
        .finally(() => clearTimeout(clock));
    });
    sent.end(body);
  });
}

function readWhole(incoming: IncomingMessage): Promise<WitnessAnswer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    incoming.on('data', (part: Buffer) => {
      length += part.length;
      if (length > ANSWER_BYTES) reject(new Error('the answer is too long'));
      else parts.push(part);
    });
    incoming.on('error', reject);
    incoming.on('close', () => reject(new Error('the answer broke off')));
    incoming.on('end', () =>
      resolve({
        status: incoming.statusCode ?? 0,
        contentType: incoming.headers['content-type'] ?? '',
        body: Buffer.concat(parts).toString('utf8'),
      }),
    );
  });
}
