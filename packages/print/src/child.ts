// A program of its own: reads one Typst program and the data of some documents from its standard input and writes their
// PDFs to its standard output, each after its length. It is started with nothing else (print.ts): no environment, no
// files but its own code and the fonts. What a hostile document makes of it is thrown away with it.
import { CompileError, Compiler } from './compiler.ts';

/** Ends by which the caller knows why: see `ENDS` in print.ts. */
const REFUSED = 3;
const BEYOND_LIMITS = 4;
/** Most of the compiler's words that are passed on. */
const WORDS = 400;

try {
  const { source, data } = JSON.parse(await input()) as { source: string; data: readonly string[] };
  const compiler = await Compiler.of(source);
  for (const document of data) write(compiler.pdf(document));
} catch (error) {
  // An error of WebAssembly is memory that it was not given.
  process.exitCode = error instanceof CompileError ? REFUSED : BEYOND_LIMITS;
  process.stderr.write(String(error instanceof Error ? error.message : error).slice(0, WORDS));
}

async function input(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function write(pdf: Uint8Array): void {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(pdf.length);
  process.stdout.write(length);
  process.stdout.write(pdf);
}
