// The registry of readers. A dataset act names one by id and version; the pair fixes the records for given bytes.
import { ACLED_READER, readAcled } from './acled.ts';
import { type Reading, rowTextsOf } from './edition.ts';
import { MAPPED_READER, parseMapping, readMapped } from './mapped.ts';
import { readUcdp, UCDP_READER } from './ucdp.ts';

/** A reader. `version` changes only when the result for the same bytes changes. */
export interface DatasetReader {
  readonly id: string;
  readonly version: number;
  /** Whether it reads by a mapping, whose digest the import then states. */
  readonly mapped: boolean;
  /** Reads a whole file, by the text of a mapping where it needs one. Never throws. */
  read(bytes: Uint8Array, mapping?: string): Reading;
  /** The row texts alone, for which no mapping is needed; `null` when there are none. Never throws. */
  rows(bytes: Uint8Array): readonly string[] | null;
}

/** Every reader of this release. */
export const DATASET_READERS: readonly DatasetReader[] = [
  plain(UCDP_READER, readUcdp),
  plain(ACLED_READER, readAcled),
  { ...MAPPED_READER, mapped: true, read: readByText, rows: rowTextsOf },
];

/** The reader of that id and version, or `undefined`: another release may have it. */
export function readerOf(id: string, version: number): DatasetReader | undefined {
  return DATASET_READERS.find((reader) => reader.id === id && reader.version === version);
}

function plain(
  name: { readonly id: string; readonly version: number },
  read: (bytes: Uint8Array) => Reading,
): DatasetReader {
  const rows = (bytes: Uint8Array): readonly string[] | null => {
    const reading = read(bytes);
    return reading.ok ? reading.rows : null;
  };
  return { ...name, mapped: false, read, rows };
}

function readByText(bytes: Uint8Array, text?: string): Reading {
  const parsed = text === undefined ? { fault: 'this reader needs a mapping' } : parseMapping(text);
  if ('mapping' in parsed) return readMapped(bytes, parsed.mapping);
  const problem = { line: 0, code: 'mapping_invalid', detail: parsed.fault } as const;
  return { ok: false, reader: MAPPED_READER, problems: [problem] };
}
