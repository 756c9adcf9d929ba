import { base64url, type ActId, type Digest, utf8 } from '@tasdiq/core';
import { type DatasetReader, type Edition, type Problem, rowBytes } from '@tasdiq/interop';
import { leafHash, type Sha256, Tree } from '@tasdiq/tlog';

/** What the reader of a file cannot know. */
export interface EditionLabel {
  /** The same for every edition, for example `ucdp-ged`. */
  readonly series: string;
  /** The publisher's version, for example `22.1`. */
  readonly edition: string;
  readonly media: string;
  /** SPDX-like code in lower case, for example `cc-by-4.0`. */
  readonly licence: string;
  readonly supersedes?: ActId;
  /** The canonical text of the mapping, for a reader that needs one; the act shows it in its field `mapping`. */
  readonly mapping?: string;
}

/** An edition, ready to be uploaded and imported. */
export interface ReadEdition {
  readonly edition: Edition;
  /** Facts of a `dataset.import` act. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A file that its reader could not take. */
export interface UnreadEdition {
  readonly problems: readonly Problem[];
}

/** Reads a file as an edition and says what its import act must state (spec/datasets.md). */
export function readEdition(
  bytes: Uint8Array,
  reader: DatasetReader,
  label: EditionLabel,
  hash: Sha256,
): ReadEdition | UnreadEdition {
  const { series, edition: version, media, licence, supersedes, mapping } = label;
  const edition = reader.read(bytes, mapping);
  if (!edition.ok) return { problems: edition.problems };
  const facts = {
    series,
    edition: version,
    reader: { id: reader.id, version: reader.version },
    ...(mapping !== undefined && { mapping: base64url(hash(utf8(mapping))) }),
    blob: { digest: base64url(hash(bytes)), bytes: bytes.length, media },
    rows: edition.rows.length,
    row_root: rowRoot(edition.rows, hash),
    problems: edition.problems.length,
    from: edition.coverage.from,
    to: edition.coverage.to,
    licence,
    ...(supersedes && { supersedes }),
  };
  return { edition, facts };
}

/** RFC 6962 tree hash over the bytes of the rows, in the order of the file. */
export function rowRoot(rows: readonly string[], hash: Sha256): Digest {
  const tree = new Tree(hash);
  for (const row of rows) tree.append(leafHash(rowBytes(row), hash));
  return base64url(tree.root()) as Digest;
}
