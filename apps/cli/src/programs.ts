// The other programs of this project. They are started as processes: no app imports another.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.ts';

const ROOT = new URL('../../../', import.meta.url);
const LEASH = new URL('./leash.ts', import.meta.url).href;
const COMPILED = fileURLToPath(new URL('node_modules/.cache/tasdiq', ROOT));
const PROGRAMS = {
  server: 'apps/server/src/main.ts',
  witness: 'apps/witness/src/main.ts',
} as const;
/** Signals that are passed on to a program that stands in for this one. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts a program on the Node that runs this one. */
export function start(
  program: keyof typeof PROGRAMS,
  words: readonly string[],
  options: SpawnOptions = {},
  nodeOptions: readonly string[] = [],
): ChildProcess {
  const path = fileURLToPath(new URL(PROGRAMS[program], ROOT));
  if (!existsSync(path)) throw new Failure(`This copy of tasdiq is not whole: ${path} is missing.`);
  // Compiled sources are kept from start to start: programs are ready in half the time. Unwritable: no cache, no harm.
  const env = { NODE_COMPILE_CACHE: COMPILED, ...(options.env ?? process.env) };
  const node = ['--disable-warning=ExperimentalWarning', ...nodeOptions];
  return spawn(process.execPath, [...node, path, ...words], { ...options, env });
}

/** Starts a program that ends when this process does, even when this one is killed. Its output is piped. */
export function startLeashed(program: keyof typeof PROGRAMS, words: readonly string[]): ChildProcess {
  return start(program, words, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }, [`--import=${LEASH}`]);
}

/**
 * Runs a program in the place of this one and gives its exit code. Signals go to both. `env` is added to the
 * environment.
 */
export function delegate(
  program: keyof typeof PROGRAMS,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return standIn(start(program, words, { stdio: 'inherit', env: { ...process.env, ...env } }));
}

/**
 * As `delegate`, for whoever reads JSON: a program that ends gives one value, `{"exit", "lines"}`; one that goes on
 * gives `{"line"}` a line.
 */
export async function delegateAsJson(
  program: keyof typeof PROGRAMS,
  words: readonly string[],
  goesOn: boolean,
): Promise<number> {
  const child = start(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = standIn(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    if (goesOn) console.log(JSON.stringify({ line }));
    else lines.push(line);
  }
  const exit = await ended;
  if (!goesOn) console.log(JSON.stringify({ exit, lines }));
  return exit;
}

/** Lets a program stand in for this one: it gets the signals, and its exit code is given. */
function standIn(child: ChildProcess): Promise<number> {
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** Runs a program to its end and gives what it printed. Rejects with its last line when it fails. */
export async function ask(
  program: keyof typeof PROGRAMS,
  words: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = start(program, words, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const [out, error] = [gather(child.stdout!), gather(child.stderr!)];
  child.stdin!.on('error', () => undefined);
  child.stdin!.end(input);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  if (code === 0) return out();
  throw new Failure(
    error().trim().split('\n').at(-1) || `${PROGRAMS[program]} ${words[0]} ended with ${code}.`,
  );
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
