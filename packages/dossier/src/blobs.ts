// Checks the files in a dossier file against the acts that name them (spec/dossier.md section 2, "Blobs").
import { base64url } from '@tasdiq/core';
import { readerOf, rowBytes } from '@tasdiq/interop';
import { leafHash, Tree } from '@tasdiq/tlog';
import type { DatasetClaim, NamedBlob } from './acts.ts';
import type { FindingList } from './finding.ts';
import type { Crypto } from './replay.ts';
import type { DossierFile } from './unpack.ts';

/** How the blobs of a file came out. */
export type CheckedBlobs = {
  readonly present: number;
  /** Named by acts that count and not in the file. */
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
    for (const { index, bytes: stated, dataset } of by) {
      if (stated !== bytes.length) {
        findings.add('blob_size_differs', { index, where, detail: `${bytes.length} bytes, not ${stated}.` });
      }
      if (dataset && rowsFit(bytes, dataset, crypto, findings, { index, where })) datasets++;
    }
  }
  const present = new Set(file.blobs);
  const missing = [...wanted.keys()].filter((digest) => !present.has(digest)).length;
  return { present: present.size, missing, datasets };
}

function placeOf(by: readonly NamedBlob[] | undefined): { index?: number } {
  const first = by?.[0];
  return first ? { index: first.index } : {};
}

/** Reads the rows of a dataset again. */
function rowsFit(
  bytes: Uint8Array,
  { reader, rows, row_root: root }: DatasetClaim,
  crypto: Crypto,
  findings: FindingList,
  place: { index: number; where: string },
): boolean {
  const known = readerOf(reader.id, reader.version);
  if (!known) {
    findings.add('reader_unknown', { ...place, detail: `Its reader: ${reader.id} ${reader.version}.` });
    return false;
  }
  const reading = known.read(bytes);
  const found = reading.ok ? reading.rows : [];
  const tree = new Tree(crypto.sha256);
  for (const row of found) tree.append(leafHash(rowBytes(row), crypto.sha256));
  if (found.length === rows && base64url(tree.root()) === root) return true;
  const detail = reading.ok ? `${found.length} rows, stated ${rows}.` : 'The file cannot be read as stated.';
  findings.add('rows_differ', { ...place, detail });
  return false;
}
