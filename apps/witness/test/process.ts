// Runs a real witness process for the tests, and ends it with them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const START_DEADLINE = 20_000;

/** A witness that runs. */
export type Running = {
  readonly url: string;
  readonly vkey: string;
  readonly errors: () => string;
  /** Ends it and gives its exit code (null when a signal ended it). */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** An empty folder that goes away with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tasdiq-witness-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** What a run that ends by itself printed and its exit code. */
export async function runToEnd(
  ...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const child = launch(args);
  const [out, err] = [collect(child, 'stdout'), collect(child, 'stderr')];
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: out(), err: err() };
}

/** Starts a witness on a free port and waits until it listens. */
export async function start(data: string, ...args: string[]): Promise<Running> {
  const child = launch(['--data', data, '--port', '0', ...args]);
  const [out, err] = [collect(child, 'stdout'), collect(child, 'stderr')];
  const closed = once(child, 'close') as Promise<[number | null]>;
  const deadline = Date.now() + START_DEADLINE;
  while (out().split('\n').length < 3) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The witness did not start: ${err()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [vkey = '', url = ''] = out().split('\n');
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await closed;
    return code;
  };
  return { url, vkey, errors: err, end };
}

function launch(args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function collect(child: ChildProcess, name: 'stdout' | 'stderr'): () => string {
  let text = '';
  child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => text;
}
