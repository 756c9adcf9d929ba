// What this folder takes from the platform and from libraries whose published types ask for more than this package sees.

interface Blob {
  arrayBuffer(): Promise<ArrayBuffer>;
}

declare module 'write-excel-file/universal' {
  export default function writeXlsxFile(sheets: readonly object[]): { toBlob(): Promise<Blob> };
}

declare module 'papaparse' {
  interface Papa {
    unparse(
      table: { fields: readonly string[]; data: readonly (readonly (string | number | null)[])[] },
      config: { newline: '\r\n' },
    ): string;
  }
  const papa: Papa;
  export default papa;
}
