// Runs the command line as its users do: as a process.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const NODE = ['--disable-warning=ExperimentalWarning'];

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command to its end. */
export async function tasdiq(words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [...NODE, MAIN, ...words], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error] = [gather(child.stdout), gather(child.stderr)];
  const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? -1)));
  return { code, out: out(), error: error() };
}

/** Runs a command that must succeed, with --json, and gives its result. */
export async function result<T>(words: readonly string[], env: Record<string, string> = {}): Promise<T> {
  const { code, out, error } = await tasdiq([...words, '--json'], env);
  if (code !== 0) throw new Error(`tasdiq ${words.join(' ')} ended with ${code}: ${error}`);
  return JSON.parse(out) as T;
}

/** A command that goes on running. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves with the first line of standard output that fits. */
  line(pattern: RegExp): Promise<string>;
  /** Ends it and waits for that. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a command. */
export function started(words: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [...NODE, MAIN, ...words], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const error = gather(child.stderr);
  const lines: string[] = [];
  const waiting: { pattern: RegExp; resolve: (line: string) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { pattern, resolve } of waiting) if (pattern.test(line)) resolve(line);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    child,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const known = lines.find((line) => pattern.test(line));
        if (known !== undefined) resolve(known);
        else waiting.push({ pattern, resolve });
        void ended.then(() => reject(new Error(`it ended before ${pattern}: ${error()}`)));
      }),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
