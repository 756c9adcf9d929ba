// What a dossier file tells: the record at a size, from the file alone, so that figures can be made again by anybody. A
// module of its own, because verifying comes with it.
import { type ActId, base64url, emptyState, type State, toldState } from '@tasdiq/core';
import { type Crypto, DossierFile, type Report, verify } from '@tasdiq/dossier';
import { type DatasetRecord, readerOf } from '@tasdiq/interop';
import { Book, publicOpen } from './book.ts';
import { isBooked } from './kept.ts';
import type { Told } from './told.ts';

/** Which moment of a file is meant. */
export interface Asked {
  /** A number of entries, or a time in milliseconds since 1970; all entries when left out. */
  readonly asOf?: { readonly size: number } | { readonly time: number } | undefined;
  /** When clocks are read, milliseconds since 1970; at `asOf`, or when the last entry was logged, when left out. */
  readonly at?: number | undefined;
}

/** What came of reading a file. */
export interface FromFile {
  /** How the file was judged. */
  readonly report: Report;
  /** Undefined when the file does not hold: nothing is counted from it. */
  readonly told: Told | undefined;
}

/**
 * What the public is told by a dossier file, whoever it was made for, at a moment. The file is verified whole first. With
 * the moment of a host's figure this gives the same figure, if the file goes at least as far. Never throws.
 */
export async function toldInFile(
  bytes: Uint8Array,
  { crypto, pin, progress }: Reading,
  asked: Asked = {},
): Promise<FromFile> {
  const book = new Book();
  const mappings = new Map<ActId, string>();
  let then = emptyState();
  let rootAt: (size: number) => Uint8Array = () => new Uint8Array(0);
  const report = await verify(bytes, {
    crypto,
    pin,
    observer: {
      ...(progress && { progress }),
      entry: ({ entry: { index, at, act }, by, opened }, state) => {
        if (isIn(state, asked)) then = state;
        if (!act || !opened || !isBooked(act.act)) return;
        const [member = '', office = ''] = by.split('/');
        const mapping = opened.fields['mapping'];
        if (mapping?.state === 'open') mappings.set(act.id, mapping.value as string);
        book.add({ index, at, act, member, office, open: publicOpen(opened) });
      },
      replayed: (tree) => {
        rootAt = (size) => tree.rootAt(size);
      },
    },
  });
  if (report.verdict !== 'holds' || then.dossier === undefined) return { report, told: undefined };
  book.passOver(report.counts.entries);
  return { report, told: toldOf(book, then, rootAt, asked, recordsIn(bytes, then, mappings)) };
}

/** What reading needs of the platform and of the reader. */
export interface Reading {
  readonly crypto: Crypto;
  /** The fingerprint that the reader brought along. */
  readonly pin?: string | undefined;
  progress?(done: number, total: number): void;
}

function toldOf(
  book: Book,
  then: State,
  rootAt: (size: number) => Uint8Array,
  { asOf, at }: Asked,
  records: (dataset: ActId) => readonly DatasetRecord[] | undefined,
): Told {
  const { size, time } = then;
  const moment = asOf && 'time' in asOf ? asOf.time : time;
  const root = base64url(rootAt(size));
  const revision = { dossier: then.dossier!, size, root, at: at ?? moment };
  return book.told({ revision, state: toldState(then, then, Infinity), records });
}

/** Whether a state holds nothing that came after the moment that is meant. */
function isIn({ size, time }: State, { asOf }: Asked): boolean {
  if (!asOf) return true;
  return 'size' in asOf ? size <= asOf.size : time <= asOf.time;
}

/** Records of the editions whose files are in the dossier file; each is read once. */
function recordsIn(
  bytes: Uint8Array,
  state: State,
  mappings: ReadonlyMap<ActId, string>,
): (dataset: ActId) => readonly DatasetRecord[] | undefined {
  const file = new DossierFile(bytes);
  const known = new Map<ActId, readonly DatasetRecord[] | undefined>();
  const read = (id: ActId): readonly DatasetRecord[] | undefined => {
    const edition = state.datasets.get(id);
    if (!edition || !file.blobs.includes(edition.blob.digest)) return undefined;
    const { id: name, version } = edition.reader;
    const reading = readerOf(name, version)?.read(file.blob(edition.blob.digest), mappings.get(id));
    return reading?.ok ? reading.records : undefined;
  };
  return (id) => {
    if (!known.has(id)) known.set(id, read(id));
    return known.get(id);
  };
}
