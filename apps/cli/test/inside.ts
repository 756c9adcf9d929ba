// Runs the command line inside the test: for what a command does, where it needs no process of its own.
import { main } from '../src/main.ts';
import type { Ran } from './tasdiq.ts';

/** Runs a command to its end. One at a time: it takes the console and the environment while it runs. */
export async function inside(words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const [out, error]: [string[], string[]] = [[], []];
  const { log, error: complain } = console;
  const before = { ...process.env };
  console.log = (text: string) => void out.push(`${text}\n`);
  console.error = (text: string) => void error.push(`${text}\n`);
  Object.assign(process.env, env);
  try {
    const code = await main(words);
    return { code, out: out.join(''), error: error.join('') };
  } finally {
    console.log = log;
    console.error = complain;
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** Runs a command that must succeed, with --json, and gives its result. */
export async function result<T>(words: readonly string[], env: Record<string, string> = {}): Promise<T> {
  const { code, out, error } = await inside([...words, '--json'], env);
  if (code !== 0) throw new Error(`tasdiq ${words.join(' ')} ended with ${code}: ${error}`);
  return JSON.parse(out) as T;
}
