// Starts the program that decodes images (image-child.ts), holds it to its limits, and ends it when it goes beyond.
import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** Longest time, milliseconds; processor seconds; addresses, kB; bytes that are written. */
const WALL_MS = 20_000;
const CPU_SECONDS = 15;
const ADDRESS_KB = 4 * 1024 * 1024;
const OUTPUT_BYTES = 16 * 1024 * 1024;
/** Images that are decoded at once, and those that wait. */
const AT_ONCE = 2;
const WAITING = 32;

const CHILD = fileURLToPath(new URL('./image-child.ts', import.meta.url));

/** Why an image gives nothing. */
export type Trouble = 'damaged' | 'pixels' | 'limits' | 'busy';
/** What an end of the program means; any other is beyond a limit. */
const ENDS: Readonly<Record<number, Trouble>> = { 3: 'damaged', 4: 'pixels' };

/** What is asked of an image: new pixels in a square of this edge, or what it says of itself as JSON. */
export type Task = number | 'metadata';

let running = 0;
const waiting: (() => void)[] = [];

/** Gives an image to a new process and what it wrote, or why it wrote nothing. Never rejects. */
export async function runImage(
  image: AsyncIterable<Uint8Array>,
  decoder: string,
  task: Task,
): Promise<Buffer | Trouble> {
  if (running >= AT_ONCE && waiting.length >= WAITING) return 'busy';
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    const program = [process.execPath, ...permissions(), CHILD, decoder, String(task)];
    return await runLimited(image, await limited(program));
  } catch {
    return 'limits';
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Runs a program on some input without an environment, and ends it after a time. Exported for its test. */
export function runLimited(
  input: AsyncIterable<Uint8Array>,
  [program, ...args]: readonly string[],
  wallMs = WALL_MS,
): Promise<Buffer | Trouble> {
  return new Promise((resolve) => {
    const child = spawn(program!, args, {
      env: {},
      cwd: dirname(CHILD),
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const parts: Buffer[] = [];
    let size = 0;
    const clock = setTimeout(() => child.kill('SIGKILL'), wallMs);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > OUTPUT_BYTES) child.kill('SIGKILL');
      else parts.push(part);
    });
    const end = (result: Buffer | Trouble): void => {
      clearTimeout(clock);
      resolve(result);
    };
    child.once('error', () => end('limits'));
    child.once('close', (code) => {
      if (code === 0 && size > 0) end(Buffer.concat(parts));
      else end((code !== null && ENDS[code]) || 'limits');
    });
    // It may end before it has read everything; then its end says why.
    pipeline(Readable.from(input), child.stdin).catch(() => undefined);
  });
}

/** A command line with the limits around it that this machine knows: no network, little time, few addresses. */
export async function limited(command: readonly string[]): Promise<string[]> {
  if (process.platform === 'win32') return [...command];
  const addresses = process.platform === 'linux' ? `ulimit -v ${ADDRESS_KB}; ` : '';
  const limits = `ulimit -t ${CPU_SECONDS}; ulimit -c 0; ulimit -f 0; ${addresses}exec "$@"`;
  return [...(await withoutNetwork()), '/bin/sh', '-c', limits, 'sh', ...command];
}

/** Files that the program reads: its own and those of its libraries. It writes none and starts nothing. */
function permissions(): string[] {
  const modules = dirname(dirname(dirname(createRequire(import.meta.url).resolve('sharp'))));
  const server = join(dirname(CHILD), '..', '..');
  const may = [join(dirname(CHILD), 'image-child.ts'), join(server, 'package.json'), join(modules, '*')];
  return [
    '--permission',
    '--allow-addons',
    ...may.map((path) => `--allow-fs-read=${path}`),
    '--disable-warning=SecurityWarning',
    '--disable-warning=ExperimentalWarning',
    '--max-old-space-size=256',
  ];
}

/** `unshare`, where it works, starts a program in a network of its own, which has nothing in it. */
const UNSHARE = ['unshare', '--net', '--map-current-user'];
let isolation: Promise<readonly string[]> | undefined;

/** Whether the program is cut off from the network by the machine; docs/design/vault.md says what is left if not. */
export async function hasNoNetwork(): Promise<boolean> {
  return (await withoutNetwork()).length > 0;
}

function withoutNetwork(): Promise<readonly string[]> {
  return (isolation ??= new Promise((resolve) => {
    if (process.platform !== 'linux') resolve([]);
    else execFile(UNSHARE[0]!, [...UNSHARE.slice(1), 'true'], (error) => resolve(error ? [] : UNSHARE));
  }));
}
