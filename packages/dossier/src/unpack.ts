// A dossier file taken apart (spec/dossier.md section 1). Nothing is believed here: `verify` judges what is inside.
import { DISCLOSURE_BYTES, fromUtf8 } from '@tasdiq/core';
import {
  decodeEntries,
  entryBundles,
  MAX_ENTRY_BYTES,
  parseTilePath,
  TILE_WIDTH,
  tilePath,
  type TileRef,
  TlogError,
} from '@tasdiq/tlog';
import { type Label, parseLabel } from './label.ts';
import { ZipArchive, ZipError, type ZipFault, type ZipMember } from './zip.ts';

const CHECKPOINT = /^checkpoints\/(0|[1-9][0-9]{0,14})$/;
const BLOB = /^blobs\/([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])$/;
const FIXED: ReadonlySet<string> = new Set(['dossier.json', 'policy', 'checkpoint', 'disclosures.ndjson']);
const LINE_FEED = 10;

/** Bytes that a member may have when unpacked, judged before anything is inflated. */
const MAX_LABEL_BYTES = 65_536;
const MAX_POLICY_BYTES = 262_144;
const MAX_CHECKPOINT_BYTES = 1_000_000;
const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES);
/** Earlier checkpoints that a file may hold, and bytes of all of them. */
export const MAX_CHECKPOINTS = 32_768;
const MAX_CHECKPOINTS_BYTES = 64 * 1024 * 1024;
/** Bytes of `disclosures.ndjson`: this much, or so many times what it is packed, whichever is more. */
const MIN_DISCLOSURES_BYTES = 32 * 1024 * 1024;
const MAX_DISCLOSURES_RATIO = 32;
/** Longest line there: a disclosure of which every byte is escaped, and its index. */
const MAX_LINE_BYTES = 6 * DISCLOSURE_BYTES + 64;

/** Why a file is no dossier file that can be judged. */
export type FileFault = ZipFault | 'checkpoint_missing';

/** Thrown for a file that is no dossier file; `code` for programs, `message` for people. */
export class FileError extends Error {
  readonly code: FileFault;
  readonly member: string | undefined;

  constructor(code: FileFault, message: string, member?: string) {
    super(message);
    this.name = 'FileError';
    this.code = code;
    this.member = member;
  }
}

/** A line of `disclosures.ndjson`; undefined where the line is not one. */
export type DisclosureLine = { readonly index: number; readonly text: string } | undefined;

/** A dossier file in memory. Members are unpacked when they are asked for; each throws a `FileError` if damaged. */
export class DossierFile {
  /** Members that no dossier file has. */
  readonly unknown: readonly string[];
  /** Sizes that `checkpoints/` has, rising. */
  readonly checkpointSizes: readonly number[];
  /** Digests that `blobs/` has, rising. */
  readonly blobs: readonly string[];
  /** Paths of entry bundles. */
  readonly bundles: ReadonlySet<string>;
  readonly #zip: ZipArchive;

  /** Throws a `FileError` when the bytes are no archive of the allowed kind, or hold no checkpoint. */
  constructor(bytes: Uint8Array) {
    this.#zip = guarded(() => new ZipArchive(bytes));
    judgeMembers(this.#zip.members.values());
    const unknown: string[] = [];
    const sizes: number[] = [];
    const blobs: string[] = [];
    const bundles = new Set<string>();
    for (const name of this.#zip.members.keys()) {
      const size = CHECKPOINT.exec(name)?.[1];
      const blob = BLOB.exec(name)?.[1];
      if (size !== undefined) sizes.push(Number(size));
      else if (blob !== undefined) blobs.push(blob);
      else if (bundleOf(name)) bundles.add(name);
      else if (!FIXED.has(name)) unknown.push(name);
    }
    if (!this.#zip.members.has('checkpoint')) {
      throw new FileError('checkpoint_missing', 'The archive holds no checkpoint: it is no dossier file.');
    }
    this.unknown = unknown;
    this.checkpointSizes = sizes.sort((one, other) => one - other);
    this.blobs = blobs.sort();
    this.bundles = bundles;
  }

  /** The label, or undefined when it is missing or not in its form. */
  label(): Label | undefined {
    return parseLabel(this.#text('dossier.json'));
  }

  policy(): string | undefined {
    return this.#text('policy');
  }

  /** The newest checkpoint as bytes of a note. */
  checkpoint(): Uint8Array {
    return this.#read('checkpoint') ?? new Uint8Array(0);
  }

  checkpointAt(size: number): Uint8Array {
    return this.#read(`checkpoints/${size}`) ?? new Uint8Array(0);
  }

  /** The entries of a log of `size`, a bundle at a time, until one is missing, too short or broken. */
  *entries(size: number): Generator<Uint8Array[]> {
    for (const tile of entryBundles(size)) {
      const entries = this.#bundle(tile);
      if (entries) yield entries;
      else {
        yield this.#remains(tile);
        return;
      }
    }
  }

  /** The lines of `disclosures.ndjson`, in order, unpacked as they are asked for. */
  *disclosures(): Generator<DisclosureLine> {
    if (!this.#zip.members.has('disclosures.ndjson')) return;
    let begun: Uint8Array = new Uint8Array(0);
    const pieces = this.#zip.pieces('disclosures.ndjson');
    for (let next = guarded(() => pieces.next()); !next.done; next = guarded(() => pieces.next())) {
      const bytes = joined(begun, next.value);
      const end = bytes.lastIndexOf(LINE_FEED) + 1;
      yield* linesOf(bytes.subarray(0, end));
      // Of a line that is too long already, the rest tells nothing more.
      begun = bytes.subarray(end, end + MAX_LINE_BYTES + 1);
    }
    yield* linesOf(begun);
  }

  blob(digest: string): Uint8Array {
    return this.#readHashed(`blobs/${digest}`) ?? new Uint8Array(0);
  }

  #bundle(tile: TileRef): Uint8Array[] | undefined {
    const bytes = this.#readHashed(tilePath(tile));
    try {
      return bytes && decodeEntries(bytes, tile.width);
    } catch (error) {
      if (error instanceof TlogError) return undefined;
      throw error;
    }
  }

  /** What is there of a bundle that should be wider. */
  #remains({ n, width, level }: TileRef): Uint8Array[] {
    for (let less = width - 1; less > 0; less--) {
      const tile = { level, n, width: less };
      if (this.bundles.has(tilePath(tile))) return this.#bundle(tile) ?? [];
    }
    return [];
  }

  #text(name: string): string | undefined {
    const bytes = this.#read(name);
    return bytes && fromUtf8(bytes);
  }

  /** A member whose every byte is hashed by those who check it: a tree, a disclosure, a blob. */
  #readHashed(name: string): Uint8Array | undefined {
    return this.#zip.members.has(name) ? guarded(() => this.#zip.readUnsummed(name)) : undefined;
  }

  #read(name: string): Uint8Array | undefined {
    return this.#zip.members.has(name) ? guarded(() => this.#zip.read(name)) : undefined;
  }
}

/**
 * The label of a file, or undefined when the file or the label is none. For finding a pin before the file is verified:
 * nothing but the label is unpacked. Never throws.
 */
export function readLabel(bytes: Uint8Array): Label | undefined {
  try {
    return new DossierFile(bytes).label();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Refuses members that are longer than any dossier's, by what the directory states; inflating goes no further. */
function judgeMembers(members: Iterable<ZipMember>): void {
  let checkpoints = 0;
  let checkpointBytes = 0;
  for (const member of members) {
    const { name, bytes } = member;
    if (bytes > limitOf(member)) {
      throw new FileError('member_too_large', `Member ${name} is longer than a dossier's can be.`, name);
    }
    if (!CHECKPOINT.test(name)) continue;
    checkpoints++;
    checkpointBytes += bytes;
  }
  if (checkpoints > MAX_CHECKPOINTS || checkpointBytes > MAX_CHECKPOINTS_BYTES) {
    throw new FileError('archive_too_large', 'The archive holds more checkpoints than are looked at.');
  }
}

function limitOf({ name, packed }: ZipMember): number {
  if (name === 'dossier.json') return MAX_LABEL_BYTES;
  if (name === 'policy') return MAX_POLICY_BYTES;
  if (name === 'checkpoint' || CHECKPOINT.test(name)) return MAX_CHECKPOINT_BYTES;
  if (name === 'disclosures.ndjson') return Math.max(MIN_DISCLOSURES_BYTES, packed * MAX_DISCLOSURES_RATIO);
  return bundleOf(name) ? MAX_BUNDLE_BYTES : Infinity;
}

function bundleOf(name: string): TileRef | undefined {
  const tile = parseTilePath(name);
  return tile?.level === 'entries' ? tile : undefined;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Whole lines; a last one may lack its line feed. */
function* linesOf(bytes: Uint8Array): Generator<DisclosureLine> {
  // One by one only where one of them may be too long, or is no text: together they are read much faster.
  const text = bytes.length > MAX_LINE_BYTES ? undefined : fromUtf8(bytes);
  if (text !== undefined) {
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) yield parseLine(line);
    return;
  }
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, from);
    const end = found < 0 ? bytes.length : found;
    yield end - from > MAX_LINE_BYTES ? undefined : parseLine(fromUtf8(bytes.subarray(from, end)));
    from = end + 1;
  }
}

function parseLine(line: string | undefined): DisclosureLine {
  let value: unknown;
  try {
    value = JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [index, text] = value as unknown[];
  return Number.isSafeInteger(index) && typeof text === 'string'
    ? { index: index as number, text }
    : undefined;
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ZipError) throw new FileError(error.code, error.message, error.member);
    throw error;
  }
}
