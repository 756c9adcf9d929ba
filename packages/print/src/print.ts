// Printed documents -> PDF. The compiler runs in a process of its own (child.ts), which is held to its limits here and
// ended when it goes beyond.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentTypst, type PrintedDocument } from '@tasdiq/report';
import { PrintError } from './error.ts';

/** Longest time, milliseconds; processor seconds. A page takes some 50 ms, a start half a second. */
const WALL_MS = 60_000;
const CPU_SECONDS = 45;
/** Memory of the compiler, pages of 64 KiB. */
const MEMORY_PAGES = 8192;
/** Documents as data, and PDFs, bytes. */
const INPUT_BYTES = 32 * 1024 * 1024;
const OUTPUT_BYTES = 128 * 1024 * 1024;
/** Processes at once, and calls that wait. */
const AT_ONCE = 2;
const WAITING = 16;

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
/** What an end of the program means; any other is beyond a limit. */
const REFUSED = 3;

let running = 0;
const waiting: (() => void)[] = [];

/** The document as a tagged PDF. Equal documents give equal bytes, on every machine. Rejects with `PrintError`. */
export async function printPdf(document: PrintedDocument): Promise<Uint8Array> {
  const [pdf] = await printPdfs([document]);
  return pdf!;
}

/** Several documents, as the languages of one bulletin, for one start of the compiler. Rejects with `PrintError`. */
export async function printPdfs(documents: readonly PrintedDocument[]): Promise<readonly Uint8Array[]> {
  if (documents.length === 0) return [];
  const inputs = documents.map(documentTypst);
  const input = Buffer.from(
    JSON.stringify({ source: inputs[0]!.source, data: inputs.map(({ data }) => data) }),
  );
  if (input.length > INPUT_BYTES) throw new PrintError('too_large');
  const output = await inTurn(() => run(input));
  const pdfs = framesOf(output);
  if (pdfs.length !== documents.length) throw new PrintError('limits');
  return pdfs;
}

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE && waiting.length >= WAITING) throw new PrintError('busy');
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await act();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Runs the program on some input without an environment, and ends it after a time. Exported for its test. */
export function run(input: Buffer, { wallMs = WALL_MS, memoryPages = MEMORY_PAGES } = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const [program, ...args] = limited([process.execPath, ...permissions(memoryPages), CHILD]);
    const child = spawn(program!, args, {
      env: {},
      cwd: dirname(CHILD),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const parts: Buffer[] = [];
    let size = 0;
    let words = '';
    const clock = setTimeout(() => child.kill('SIGKILL'), wallMs);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > OUTPUT_BYTES) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (words.length < 1000) words += part;
    });
    // It may end before it has read everything; then its end says why.
    child.stdin.on('error', () => undefined).end(input);
    child.once('error', (error) => {
      clearTimeout(clock);
      reject(new PrintError('limits', error.message));
    });
    child.once('close', (code) => {
      clearTimeout(clock);
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(new PrintError(code === REFUSED ? 'failed' : 'limits', words.trim()));
    });
  });
}

/** A command line with the limits around it that this machine knows: little time, no files. */
function limited(command: readonly string[]): readonly string[] {
  if (process.platform === 'win32') return command;
  const limits = `ulimit -t ${CPU_SECONDS}; ulimit -c 0; ulimit -f 0; exec "$@"`;
  return ['/bin/sh', '-c', limits, 'sh', ...command];
}

/** Files that the program reads: its own, the compiler and the fonts. It writes none and starts nothing. */
function permissions(memoryPages: number): string[] {
  const here = createRequire(import.meta.url);
  const wasm = dirname(dirname(here.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')));
  const fonts = ['vazirmatn', 'noto-naskh-arabic', 'noto-sans'].map((name) =>
    dirname(here.resolve(`@expo-google-fonts/${name}/package.json`)),
  );
  const own = ['src/child.ts', 'src/compiler.ts', 'package.json'].map((name) =>
    join(dirname(CHILD), '..', name),
  );
  const may = [...own, ...[wasm, ...fonts].map((folder) => join(folder, '*'))];
  return [
    '--permission',
    ...may.map((path) => `--allow-fs-read=${path}`),
    '--disable-warning=SecurityWarning',
    '--disable-warning=ExperimentalWarning',
    '--max-old-space-size=512',
    // The compiler's code runs once: to make it faster costs more than it saves (docs/design/printing.md).
    '--liftoff-only',
    `--wasm-max-mem-pages=${memoryPages}`,
  ];
}

/** What stands after each length of four bytes. */
function framesOf(bytes: Buffer): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    frames.push(new Uint8Array(bytes.subarray(at + 4, end)));
    at = end;
  }
  return frames;
}
