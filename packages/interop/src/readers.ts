// The registry of readers. A dataset act names one by id and version; the pair fixes the records for given bytes.
import { ACLED_READER, readAcled } from './acled.ts';
import type { Reading } from './edition.ts';
import { readUcdp, UCDP_READER } from './ucdp.ts';

/** A reader. `version` changes only when the result for the same bytes changes. */
export interface DatasetReader {
  readonly id: string;
  readonly version: number;
  /** Reads a whole file. Never throws. */
  read(bytes: Uint8Array): Reading;
}

/** Every reader that needs nothing but the bytes, in this release. `readMapped` also needs its mapping. */
export const DATASET_READERS: readonly DatasetReader[] = [
  { ...UCDP_READER, read: readUcdp },
  { ...ACLED_READER, read: readAcled },
];

/** The reader of that id and version, or `undefined`: another release may have it. */
export function readerOf(id: string, version: number): DatasetReader | undefined {
  return DATASET_READERS.find((reader) => reader.id === id && reader.version === version);
}
