// Programs that the bench starts: real processes, each with a deadline, none of which outlives the bench.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(new URL('.', import.meta.url)), '..');
const TETHER = join(ROOT, 'bench', 'tether.ts');
/** A program says that it is ready within this time, or something is wrong. */
const READY_MS = 300_000;
/** A program that was asked to end has this long. */
const STOP_MS = 15_000;

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

/** A program that runs until it is stopped. */
export class Child {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #lines: string[] = [];
  readonly #waiting = new Set<() => void>();
  #errors = '';

  /** Starts a TypeScript file of this repository. */
  constructor(name: string, file: string, args: readonly string[], ipc = false) {
    this.#name = name;
    const flags = ['--disable-warning=ExperimentalWarning', '--import', TETHER];
    this.#child = spawn(process.execPath, [...flags, join(ROOT, file), ...args], {
      stdio: ['pipe', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
      serialization: 'advanced',
    });
    living.add(this.#child);
    this.#child.once('exit', () => this.#ended());
    this.#child.stderr!.on('data', (data: Buffer) => (this.#errors = `${this.#errors}${data}`.slice(-4000)));
    createInterface({ input: this.#child.stdout! }).on('line', (line) => {
      this.#lines.push(line);
      for (const wake of this.#waiting) wake();
    });
  }

  /** The end of what the program said on standard error. */
  get complaints(): string {
    return this.#errors.trim();
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Waits for a line of output that matches, and gives the match. */
  async line(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const match = this.#lines.map((line) => pattern.exec(line)).find((found) => found !== null);
      if (match) return match;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw this.#failure('ended early');
      if (Date.now() > deadline) throw this.#failure('did not say that it is ready');
      await new Promise<void>((wake) => {
        const clock = setTimeout(wake, 1000);
        const done = (): void => {
          clearTimeout(clock);
          this.#waiting.delete(done);
          wake();
        };
        this.#waiting.add(done);
      });
    }
  }

  /** Sends a message over the channel between the processes and waits for the answer. */
  async ask<Q extends object, A>(question: Q, deadlineMs: number): Promise<A> {
    const gone = new AbortController();
    const ended = (): void => gone.abort(this.#failure('ended while it worked'));
    this.#child.once('exit', ended);
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(deadlineMs)]);
    try {
      const answer = once(this.#child, 'message', { signal });
      this.#child.send(question);
      const [message] = (await answer) as [{ answer?: A; error?: string }];
      if (message.error !== undefined) throw new Error(`${this.#name}: ${message.error}`);
      return message.answer as A;
    } catch (error) {
      throw signal.aborted
        ? this.#failure(gone.signal.aborted ? 'ended while it worked' : 'took too long')
        : error;
    } finally {
      this.#child.off('exit', ended);
    }
  }

  /** Ends the program, by force if it does not end by itself. */
  async stop(): Promise<void> {
    if (!living.has(this.#child)) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const clock = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(clock);
  }

  #ended(): void {
    living.delete(this.#child);
    for (const wake of this.#waiting) wake();
  }

  #failure(what: string): Error {
    return new Error(`${this.#name} ${what}. ${this.complaints}`);
  }
}

/** Runs a TypeScript file of this repository to its end, with a text on standard input, and gives what it prints. */
export async function run(file: string, args: readonly string[], input = ''): Promise<string> {
  const flags = ['--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, join(ROOT, file), ...args], { timeout: READY_MS });
  living.add(child);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => err.push(data));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  living.delete(child);
  if (code !== 0) throw new Error(`${file} ${args[0] ?? ''} failed: ${Buffer.concat(err).toString()}`);
  return Buffer.concat(out).toString();
}
