// Checks the files in a dossier file against the acts that name them (spec/dossier.md section 2, "Blobs").
import { base64url, utf8 } from '@tasdiq/core';
import { type DatasetReader, isMappingText, readerOf, rowBytes } from '@tasdiq/interop';
import { leafHash, Tree } from '@tasdiq/tlog';
import type { DatasetClaim, NamedBlob } from './acts.ts';
import type { FindingList } from './finding.ts';
import type { Crypto } from './replay.ts';
import type { DossierFile } from './unpack.ts';

/** How the blobs of a file came out. */
export type CheckedBlobs = {
  readonly present: number;
  /** Named by acts that count and not in the file; encrypted files are not counted, for they are for few. */
  readonly missing: number;
  /** Datasets whose rows were read again and are as their acts state. */
  readonly datasets: number;
};

/** Checks every blob in a file, one at a time. */
export function checkBlobs(
  file: DossierFile,
  named: readonly NamedBlob[],
  crypto: Crypto,
  findings: FindingList,
): CheckedBlobs {
  const wanted = Map.groupBy(named, ({ digest }) => digest);
  let datasets = 0;
  for (const digest of file.blobs) {
    const bytes = file.blob(digest);
    const where = `blobs/${digest}`;
    if (base64url(crypto.sha256(bytes)) !== digest) {
      findings.add('blob_differs', { where, ...placeOf(wanted.get(digest)) });
      continue;
    }
    const by = wanted.get(digest) ?? [];
    if (by.length === 0) findings.add('blob_unnamed', { where });
    for (const { index, bytes: stated } of by) {
      if (stated !== undefined && stated !== bytes.length) {
        findings.add('blob_size_differs', { index, where, detail: `${bytes.length} bytes, not ${stated}.` });
      }
    }
    datasets += checkDatasets(bytes, by, crypto, findings, where);
  }
  const present = new Set(file.blobs);
  const missing = [...wanted].filter(
    ([digest, by]) => !present.has(digest) && !by.every(({ isSealed }) => isSealed),
  ).length;
  return { present: present.size, missing, datasets };
}

function placeOf(by: readonly NamedBlob[] | undefined): { index?: number } {
  const first = by?.[0];
  return first ? { index: first.index } : {};
}

/** What reading a file gives. */
type Rows = { readonly count: number; readonly root: string };

/** Holds what acts say about the rows of one file against its rows: read once for each reader, whoever names it. */
function checkDatasets(
  bytes: Uint8Array,
  by: readonly NamedBlob[],
  crypto: Crypto,
  findings: FindingList,
  where: string,
): number {
  const claims = by.flatMap(({ index, dataset }) => (dataset ? [{ index, ...dataset }] : []));
  const readers = Map.groupBy(claims, ({ reader }) => `${reader.id} ${reader.version}`);
  let fitting = 0;
  for (const [name, claimed] of readers) {
    const { id, version } = claimed[0]!.reader;
    const reader = readerOf(id, version);
    const found = reader && rowsOf(reader, bytes, crypto);
    for (const claim of claimed) {
      const { index, rows, row_root: root } = claim;
      const place = { index, where };
      if (reader?.mapped) checkMapping(claim, crypto, findings, place);
      if (!reader) findings.add('reader_unknown', { ...place, detail: `Its reader: ${name}.` });
      else if (found?.count === rows && found.root === root) fitting++;
      else findings.add('rows_differ', { ...place, detail: difference(found, rows) });
    }
  }
  return fitting;
}

/** Holds the mapping that is shown against the digest that the act states (spec/datasets.md section 7). */
function checkMapping(
  { mapping, mappingShown }: DatasetClaim,
  crypto: Crypto,
  findings: FindingList,
  place: { index: number; where: string },
): void {
  if (mapping === undefined || mappingShown === undefined) {
    findings.add('mapping_missing', place);
    return;
  }
  const text = typeof mappingShown === 'string' ? mappingShown : '';
  const same = base64url(crypto.sha256(utf8(text))) === mapping;
  if (!same) findings.add('mapping_differs', place);
  else if (!isMappingText(text)) findings.add('mapping_differs', { ...place, detail: 'It is no mapping.' });
}

function rowsOf(reader: DatasetReader, bytes: Uint8Array, crypto: Crypto): Rows | undefined {
  const rows = reader.rows(bytes);
  if (rows === null) return undefined;
  const tree = new Tree(crypto.sha256);
  for (const row of rows) tree.append(leafHash(rowBytes(row), crypto.sha256));
  return { count: rows.length, root: base64url(tree.root()) };
}

function difference(found: Rows | undefined, stated: number): string {
  return found ? `${found.count} rows, stated ${stated}.` : 'The file cannot be read as stated.';
}
