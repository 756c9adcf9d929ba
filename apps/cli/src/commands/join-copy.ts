// The program that keeps a node's copy: it replays the log once and then only what is new, as long as it runs.
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Held } from '@tasdiq/dossier';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { start } from '../programs.ts';

const held = z.object({ have: z.int(), of: z.int() });
const standing = z.object({
  size: z.int(),
  root: z.string(),
  policy: z.string().nullable(),
  checkpoint: z.string().nullable(),
  rootAt: z.string().nullable(),
  counts: z.array(z.object({ as: z.string().nullable(), disclosures: held, blobs: held })),
  missing: z.array(z.string()),
  lacks: z.array(z.string()),
  said: z.array(z.string()),
  replayed: z.int(),
  error: z.string().nullable(),
});

/** How a copy stands: what it holds, all of it verified. */
export interface CopyStanding extends z.infer<typeof standing> {
  readonly counts: { as: string | null; disclosures: Held; blobs: Held }[];
}

/** What the program is asked to do. */
export interface CopyRequest {
  /** Whether to take over what is new. */
  readonly copy?: boolean;
  readonly token?: string | undefined;
  /** Mandates whose share of the record is counted. */
  readonly mandates?: readonly string[];
  readonly rootAt?: number;
}

/** The copying program; started when it is asked something, and again when it ended. */
export class CopyProgram {
  readonly #words: readonly string[];
  #child: ChildProcess | undefined;
  #lines: AsyncIterator<string> | undefined;
  #last = '';
  #asked: Promise<unknown> = Promise.resolve();

  constructor(data: string, from: string, dossier: string) {
    this.#words = ['mirror', '--data', data, '--from', from, '--dossier', dossier];
  }

  /** Does one thing after another. Rejects with a `Failure` when the program cannot go on. */
  ask(request: CopyRequest): Promise<CopyStanding> {
    const answer = this.#asked.then(() => this.#ask(request));
    this.#asked = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the program and waits for that. */
  async close(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    child.stdin!.end();
    await ended;
  }

  async #ask(request: CopyRequest): Promise<CopyStanding> {
    if (!this.#child) this.#start();
    this.#child!.stdin!.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines!.next();
    if (done) throw new Failure(this.#last || 'The program that copies ended without a word.');
    return standing.parse(JSON.parse(value));
  }

  #start(): void {
    const child = start('server', this.#words, { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin!.on('error', () => undefined);
    child.once('close', () => (this.#child = undefined));
    createInterface({ input: child.stderr! }).on('line', (line) => (this.#last = line));
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  }
}
