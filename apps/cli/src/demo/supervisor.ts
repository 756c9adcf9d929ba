import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Failure } from '../failure.ts';
import { startLeashed } from '../programs.ts';

/** Pause before a program that ended is started again, in milliseconds: doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A program that has run this long is well again. */
const WELL_MS = 60_000;
/** How long programs may take to end before they are killed. */
const STOP_MS = 12_000;

/** A program to be kept running. */
export interface Program {
  /** What it is called in messages. */
  readonly name: string;
  readonly program: 'server' | 'witness';
  readonly words: readonly string[];
  /** A line on its standard output that says that it is ready. */
  readonly ready: RegExp;
}

/** Keeps programs running: starts one again that ended, and ends all together. Messages go to `say`. */
export class Supervisor {
  readonly #say: (sentence: string) => void;
  readonly #running = new Map<string, ChildProcess>();
  readonly #clocks = new Set<NodeJS.Timeout>();
  #stopping = false;

  constructor(say: (sentence: string) => void) {
    this.#say = say;
  }

  /** Starts a program and resolves when it is ready. Rejects with a `Failure` when its first start fails. */
  keep(program: Program): Promise<void> {
    return new Promise((resolve, reject) => this.#start(program, FIRST_PAUSE_MS, { resolve, reject }));
  }

  /** Ends every program, kindly at first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const clock of this.#clocks) clearTimeout(clock);
    const ends = [...this.#running.values()].map(async (child) => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      const clock = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(clock);
    });
    await Promise.all(ends);
  }

  #start(program: Program, pause: number, first?: First): void {
    const child = startLeashed(program.program, program.words);
    const startedAt = Date.now();
    let last = '';
    this.#running.set(program.name, child);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (program.ready.test(line)) first?.resolve();
    });
    createInterface({ input: child.stderr! }).on('line', (line) => {
      last = line;
      this.#say(`${program.name}: ${line}`);
    });
    child.once('error', (error) =>
      first?.reject(new Failure(`${program.name} cannot be started: ${error.message}.`)),
    );
    child.once('close', (code, signal) => {
      this.#running.delete(program.name);
      if (this.#stopping) return;
      const how = signal ?? `code ${code}`;
      // Harmless once the first start has succeeded: a promise settles once.
      first?.reject(new Failure(last || `${program.name} ended with ${how}.`));
      const wait = Date.now() - startedAt >= WELL_MS ? FIRST_PAUSE_MS : pause;
      this.#say(`${program.name} ended with ${how}; it is started again.`);
      this.#later(wait, () => this.#start(program, Math.min(2 * wait, LONGEST_PAUSE_MS)));
    });
  }

  #later(ms: number, run: () => void): void {
    const clock = setTimeout(() => {
      this.#clocks.delete(clock);
      run();
    }, ms);
    this.#clocks.add(clock);
  }
}

/** Who waits for a program's first start. */
interface First {
  resolve(): void;
  reject(error: Failure): void;
}
