// One HTTP/1.1 connection of the load generator over a raw socket: it must cost as little as can be, because it runs
// on the same cores as what it measures.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const ANSWER_MS = 120_000;

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A request as it goes over the wire. */
export function requestBytes(method: string, path: string, type: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: bench',
    `Content-Type: ${type}`,
    `Content-Length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}${HEAD_END}`), bytes]);
}

/** A request for something, packed where that is wanted. */
export function getBytes(path: string, packed: boolean): Buffer {
  const lines = [`GET ${path} HTTP/1.1`, 'Host: bench', ...(packed ? ['Accept-Encoding: gzip'] : [])];
  return Buffer.from(`${lines.join('\r\n')}${HEAD_END}`);
}

/** A connection that is kept alive; one request at a time. */
export class Connection {
  readonly #socket: Socket;
  #parts: Buffer[] = [];
  #length = 0;
  /** Bytes of the answer once its head is known. */
  #whole = Infinity;
  #bodyFrom = 0;
  #status = 0;
  #resolve: ((answer: Answer) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('no answer came in time')));
    socket.on('data', (data) => this.#take(data as Buffer));
    socket.on('error', (error) => this.#reject?.(error));
    socket.on('close', () => this.#reject?.(new Error('the host closed the connection')));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Sends a request and waits for the answer. */
  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#reject = undefined;
    this.#socket.destroy();
  }

  #take(data: Buffer): void {
    this.#parts.push(data);
    this.#length += data.length;
    if (this.#whole === Infinity) this.#readHead();
    if (this.#length < this.#whole) return;
    const body = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    const answer = { status: this.#status, body: body.subarray(this.#bodyFrom, this.#whole) };
    this.#parts = [];
    this.#length = 0;
    this.#whole = Infinity;
    this.#resolve!(answer);
  }

  #readHead(): void {
    const bytes = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [bytes];
    const end = bytes.indexOf(HEAD_END);
    if (end < 0) return;
    const head = bytes.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.#socket.destroy(new Error(`an answer has no length: ${head}`));
      return;
    }
    this.#status = Number(head.slice(9, 12));
    this.#bodyFrom = end + HEAD_END.length;
    this.#whole = this.#bodyFrom + Number(length);
  }
}
