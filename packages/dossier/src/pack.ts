// Writes a dossier file (spec/dossier.md section 1), member by member, holding one chunk at a time.
import { utf8 } from '@tasdiq/core';
import { encodeEntries, entryBundles, tilePath } from '@tasdiq/tlog';
import { deflateSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Label } from './label.ts';

/** Bytes at the start of a blob that are packed on trial, to see whether packing it pays and is safe. */
const TRIAL_BYTES = 65_536;
/** Packed when the trial saves a tenth; stored when it shrinks so much that a reader would fear a bomb. */
const WORTH_IT = 0.9;
const TOO_GOOD = 0.02;
const LEVEL = 6;
/** Disclosures are handed to the packer in pieces of about this many characters. */
const CHUNK_CHARS = 262_144;

/** A sequence that may come from memory or from a store. */
export type Source<T> = Iterable<T> | AsyncIterable<T>;

/** What goes into a dossier file. The caller gives its parts in order and what its reader may have. */
export type DossierContent = {
  readonly label: Label;
  /** `policyText` of the charter in force. */
  readonly policy: string;
  /** The newest checkpoint, with its cosignatures; the leaves are exactly as many as its size. */
  readonly checkpoint: { readonly size: number; readonly text: string };
  /**
   * Earlier cosigned checkpoints, by rising size, at most `MAX_CHECKPOINTS`. For every change of witnesses or quorum
   * below the newest size, one of them or the newest must hold it and have a quorum of the outgoing witnesses
   * (`handoversOf`): without it the file does not hold.
   */
  readonly checkpoints: Source<{ readonly size: number; readonly text: string }>;
  readonly leaves: Source<string | Uint8Array>;
  /** By rising index. */
  readonly disclosures: Source<{ readonly index: number; readonly text: string }>;
  /** By rising digest (base64url), each once. */
  readonly blobs: Source<{ readonly digest: string; readonly bytes: Uint8Array }>;
};

/**
 * The bytes of a dossier file, chunk by chunk. The same content gives the same bytes. Throws a RangeError when the
 * leaves are not as many as the checkpoint says: what was written before is then no dossier.
 */
export async function* pack(content: DossierContent): AsyncGenerator<Uint8Array> {
  const writer = new Writer();
  writer.text('dossier.json', `${JSON.stringify(content.label)}\n`);
  writer.text('policy', content.policy);
  writer.text('checkpoint', content.checkpoint.text);
  for await (const { size, text } of content.checkpoints) writer.text(`checkpoints/${size}`, text);
  yield* writer.take();
  for await (const [path, bundle] of bundles(content)) {
    writer.stored(path, bundle);
    yield* writer.take();
  }
  for await (const piece of disclosureLines(content.disclosures)) {
    writer.piece('disclosures.ndjson', piece);
    yield* writer.take();
  }
  writer.finish();
  for await (const { digest, bytes } of content.blobs) {
    writer.blob(`blobs/${digest}`, bytes);
    yield* writer.take();
  }
  writer.end();
  yield* writer.take();
}

/** Entry bundles with their paths, as the leaves come. */
async function* bundles(content: DossierContent): AsyncGenerator<[string, Uint8Array]> {
  const { size } = content.checkpoint;
  const tiles = entryBundles(size);
  let tile = tiles.next();
  let entries: Uint8Array[] = [];
  for await (const leaf of content.leaves) {
    if (tile.done) throw new RangeError(`pack: there are more leaves than the checkpoint's ${size}`);
    entries.push(typeof leaf === 'string' ? utf8(leaf) : leaf);
    if (entries.length < tile.value.width) continue;
    yield [tilePath(tile.value), encodeEntries(entries)];
    entries = [];
    tile = tiles.next();
  }
  if (!tile.done) throw new RangeError(`pack: there are fewer leaves than the checkpoint's ${size}`);
}

async function* disclosureLines(disclosures: DossierContent['disclosures']): AsyncGenerator<string> {
  let piece = '';
  for await (const { index, text } of disclosures) {
    piece += `${JSON.stringify([index, text])}\n`;
    if (piece.length < CHUNK_CHARS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** A ZIP archive while it is written. Its times are fixed: they say nothing, and bytes must not depend on them. */
class Writer {
  readonly #zip: Zip;
  #out: Uint8Array[] = [];
  #open: ZipDeflate | undefined;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#out.push(chunk);
    });
  }

  text(name: string, text: string): void {
    this.#packed(name).push(utf8(text), true);
  }

  /** Adds a piece to a member that is written over several calls, until `finish`. */
  piece(name: string, text: string): void {
    this.#open ??= this.#packed(name);
    this.#open.push(utf8(text));
  }

  finish(): void {
    this.#open?.push(new Uint8Array(0), true);
    this.#open = undefined;
  }

  /** Entries are stored: signatures and digests hardly shrink, and inflating them would slow every reader. */
  stored(name: string, bytes: Uint8Array): void {
    const member = new ZipPassThrough(name);
    member.mtime = fixedTime();
    this.#zip.add(member);
    member.push(bytes, true);
  }

  blob(name: string, bytes: Uint8Array): void {
    const trial = bytes.subarray(0, TRIAL_BYTES);
    const ratio = trial.length === 0 ? 1 : deflateSync(trial, { level: LEVEL }).length / trial.length;
    if (ratio > WORTH_IT || ratio < TOO_GOOD) this.stored(name, bytes);
    else this.#packed(name).push(bytes, true);
  }

  end(): void {
    this.#zip.end();
  }

  take(): Uint8Array[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  #packed(name: string): ZipDeflate {
    const member = new ZipDeflate(name, { level: LEVEL });
    member.mtime = fixedTime();
    this.#zip.add(member);
    return member;
  }
}

/** ZIP writes local time, so the same local time everywhere. */
function fixedTime(): Date {
  return new Date(1980, 0, 1);
}
