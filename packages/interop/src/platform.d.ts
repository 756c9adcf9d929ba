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
  arrayBuffer(): Promise<ArrayBuffer>;
}

declare const Blob: new (parts: readonly Uint8Array[]) => Blob;

declare module 'read-excel-file/universal' {
  export function readSheet(
    file: Blob,
    sheet: string | number,
    options: { trim: boolean },
  ): Promise<readonly (readonly unknown[])[]>;
}

declare module 'write-excel-file/universal' {
  interface SheetOptions {
    sheet: string;
    stickyRowsCount: number;
    columns: readonly { width: number }[];
  }
  export default function writeXlsxFile(
    rows: readonly (readonly (object | null)[])[],
    options: SheetOptions,
  ): { toBlob(): Promise<Blob> };
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
    parse(
      text: string,
      config: Omit<ParseConfig, 'step'> & { preview: number },
    ): { data: string[][]; errors: QuoteError[] };
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
