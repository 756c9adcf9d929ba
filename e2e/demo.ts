// The real thing for the tests: both examples, three witnesses, the host and the web app, in a folder that goes away.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['apps/web/src', 'apps/web/public', 'packages'] as const;
/** The first start founds the examples, on a machine that may be busy. */
const PATIENCE_MS = 150_000;

/** A demo, or a node of one's own, that runs until it is closed. */
export interface Demo {
  readonly url: string;
  /** Its data folder. */
  readonly data: string;
  close(): Promise<void>;
}

/** Builds the web app if its sources are newer. The host lists its files when it starts, so this comes before. */
export function buildWebApp(): void {
  const built = statSync(join(ROOT, 'apps/web/dist/index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.every((folder) => newestIn(join(ROOT, folder)) < built)) return;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  // The test runner's own NODE_ENV would make it a development build.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', '-c', join(ROOT, 'apps/web/vite.config.ts')], {
    cwd: ROOT,
    env,
  });
}

/** Starts `tasdiq demo` with a data folder of its own, and waits until it can be opened. */
export async function startDemo(): Promise<Demo> {
  const data = newFolder();
  cpSync(await foundedExamples(), data, { recursive: true });
  return startTasdiq(['demo'], data);
}

/** Folder of a demo that has made both examples and has ended. Files run one at a time: nobody else makes them now. */
async function foundedExamples(): Promise<string> {
  const made = join(inject('founded'), 'made');
  if (existsSync(made)) return made;
  const making = join(inject('founded'), 'making');
  rmSync(making, { recursive: true, force: true });
  const demo = await startTasdiq(['demo'], making);
  await demo.end();
  renameSync(making, made);
  return made;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tasdiq-e2e-'));
}

/** Starts a node of a dossier of another host, and waits until it can be opened. */
export async function joinNode(host: Demo, code: string, ...more: string[]): Promise<Demo> {
  const overview = await fetch(`${host.url}/api/dossiers/${code}`);
  const { fingerprint } = (await overview.json()) as { fingerprint: string };
  return startTasdiq(['join', host.url, '--charter', fingerprint, ...more]);
}

/** Starts a command of `tasdiq` that serves the web app, with a data folder and a port of its own. */
async function startTasdiq(
  command: readonly string[],
  data = newFolder(),
): Promise<Demo & { end(): Promise<void> }> {
  const port = await freePort();
  const words = ['scripts/run.mjs', 'apps/cli/src/main.ts', ...command];
  const child = spawn(process.execPath, [...words, '--data', data, '--port', String(port)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes(`Open http://127.0.0.1:${port}`)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`tasdiq ${command[0]} ended with ${code}:\n${said}`)));
    setTimeout(() => reject(new Error(`tasdiq ${command[0]} is not ready:\n${said}`)), PATIENCE_MS).unref();
  });
  /** Ends it, and leaves its folder. */
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  const close = async (): Promise<void> => {
    await end();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready;
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, data, end, close };
}

/** When the newest of a folder's files was changed, milliseconds since 1970. */
function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'));
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
