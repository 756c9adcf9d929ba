// What a node's own witness asks before it cosigns (spec/record.md section 5): whether the node's copy is in order.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Policy, TlogError } from '@tasdiq/tlog';
import { sentenceOf } from '../failure.ts';

const LOCAL = '127.0.0.1';
/** Longest note, in bytes. */
const NOTE_BYTES = 65_536;
/** Notes that are looked into at the same time: a log brings one after another. */
const AT_ONCE = 8;

/** Says why a checkpoint must not be cosigned, undefined when it may. Rejects when the copy cannot tell. */
export type Objection = (note: string) => Promise<string | undefined>;

/** Whether a quorum of a policy can depend on a witness. */
export function countsFor({ quorum, groups }: Policy, name: string): boolean {
  return quorum === name || groups.some(({ members }) => members.includes(name));
}

/** Answers the witness, on this machine only. */
export class WitnessDesk {
  readonly #server: Server;
  readonly #objection: Objection;
  /** By note: a log that asks again while it waits gets the same answer. */
  readonly #open = new Map<string, Promise<string | undefined>>();

  private constructor(objection: Objection) {
    this.#objection = objection;
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        ([status, said]) => send(response, status, said),
        () => response.destroy(),
      );
    });
  }

  /** Begins to listen at a port that the system chooses. */
  static async open(objection: Objection): Promise<WitnessDesk> {
    const desk = new WitnessDesk(objection);
    desk.#server.listen(0, LOCAL);
    await once(desk.#server, 'listening');
    return desk;
  }

  get url(): string {
    return `http://${LOCAL}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Stops at once; a witness that still waits gets no answer, so it cosigns nothing. */
  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage): Promise<[status: number, said: string]> {
    const note = await noteIn(request);
    if (note === undefined) return [400, 'A checkpoint is a short text.'];
    if (!this.#open.has(note) && this.#open.size >= AT_ONCE) return [503, 'The node is busy.'];
    try {
      const objection = await this.#ask(note);
      return objection === undefined ? [200, 'held'] : [503, objection];
    } catch (error) {
      return error instanceof TlogError ? [400, error.message] : [503, sentenceOf(error)];
    }
  }

  #ask(note: string): Promise<string | undefined> {
    const known = this.#open.get(note);
    if (known) return known;
    const answer = this.#objection(note).finally(() => this.#open.delete(note));
    this.#open.set(note, answer);
    return answer;
  }
}

async function noteIn(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > NOTE_BYTES) return undefined;
    parts.push(part);
  }
  return request.method === 'POST' ? Buffer.concat(parts).toString('utf8') : undefined;
}

function send(response: ServerResponse, status: number, said: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${said}\n`);
}
