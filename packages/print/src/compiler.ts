// The Typst compiler as WebAssembly: the same program, and so the same bytes, on every platform. It reaches no file and
// no network: what it may read is put into it here.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initSync, TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';

/** Families in the order in which they are asked for a letter (the order in `typst-source.ts` decides); docs/design/printing.md. */
const FONTS = [
  '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
];
const WASM = '@myriaddreamin/typst-ts-web-compiler/wasm';
const MAIN = '/main.typ';
const DATA = '/document.json';
/** Diagnostics as lines of text. */
const AS_TEXT = 2;

/** What the compiler answers; its package does not say. */
interface Answer {
  readonly result?: Uint8Array;
  readonly diagnostics?: readonly string[];
}

/** What the compiler says against a document. */
export class CompileError extends Error {}

/** A compiler that has one program and prints data with it. */
export class Compiler {
  readonly #compiler: TypstCompiler;

  private constructor(compiler: TypstCompiler) {
    this.#compiler = compiler;
  }

  static async of(source: string): Promise<Compiler> {
    initSync({ module: await bytesOf(WASM) });
    const builder = new TypstCompilerBuilder();
    builder.set_dummy_access_model();
    for (const font of FONTS) await builder.add_raw_font(await bytesOf(font));
    const compiler = await builder.build();
    compiler.add_source(MAIN, source);
    return new Compiler(compiler);
  }

  /** A tagged PDF 1.7. Throws `CompileError`. */
  pdf(data: string): Uint8Array {
    this.#compiler.map_shadow(DATA, new TextEncoder().encode(data));
    this.#compiler.reset();
    const { result, diagnostics = [] } = this.#compiler.compile(MAIN, undefined, 'pdf', AS_TEXT) as Answer;
    if (result === undefined) throw new CompileError(diagnostics.join('; '));
    return result;
  }
}

async function bytesOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(name))));
}
