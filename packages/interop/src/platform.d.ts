// What this package takes from the platform. Every browser and Node have it; the compiler's `lib` does not.

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

interface Blob {
  readonly size: number;
}

declare const Blob: new (parts: readonly Uint8Array[]) => Blob;

declare module 'read-excel-file/universal' {
  export function readSheet(
    file: Blob,
    sheet: string | number,
    options: { trim: boolean },
  ): Promise<readonly (readonly unknown[])[]>;
}

// The published types of papaparse bring in the types of Node; this package must not see those.
declare module 'papaparse' {
  interface QuoteError {
    type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
    code: string;
    message: string;
    row?: number;
  }
  interface StepResult {
    data: string[];
    errors: QuoteError[];
    meta: { cursor: number };
  }
  interface ParseConfig {
    delimiter: string;
    newline: '\n';
    quoteChar: '"';
    header: false;
    skipEmptyLines: false;
    step(result: StepResult, parser: { abort(): void }): void;
  }
  interface Papa {
    parse(text: string, config: ParseConfig): void;
    unparse(
      table: {
        fields: readonly string[];
        data: readonly (readonly (string | number | null | undefined)[])[];
      },
      config: { newline: '\r\n' },
    ): string;
  }
  const papa: Papa;
  export default papa;
}
