// A ZIP archive (APPNOTE 6.3) as hostile input. fflate inflates and sums; what it does not check is checked here:
// every member is read from the directory alone, once, inside its own bytes, up to the size it states.
import { Inflate, inflateSync, ZipPassThrough } from 'fflate';

/** Members that an archive without ZIP64 can have, less one value that ZIP64 uses as a mark. */
const MAX_MEMBERS = 65_534;
/** Bytes of one member when unpacked. */
const MAX_MEMBER_BYTES = 1024 * 1024 * 1024;
/** Bytes of all members when unpacked: this much, or `MAX_RATIO` times the file, whichever is more. */
const MIN_TOTAL_BYTES = 256 * 1024 * 1024;
const MAX_RATIO = 100;
/**
 * Packed bytes up to which a member is inflated at once; longer ones go in steps. DEFLATE makes at most 1,032 bytes of
 * one, so a member that lies about its size wastes a second at most before it is caught.
 */
const AT_ONCE_BYTES = 1024 * 1024;
const STEP_BYTES = 65_536;
/** Longest member name. The longest one that a dossier has is some 60 characters. */
const MAX_NAME = 200;

const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Flags that a member may have: deflate options, sizes after the data, UTF-8 names. */
const FLAGS = 0x080e;
const SIZES_AFTER = 0x0008;
/** Bytes of what follows the data when its flag says so: CRC-32 and sizes, with a mark before them or without. */
const DESCRIPTOR = 0x08074b50;
const DESCRIPTOR_BYTES = 16;
const BARE_DESCRIPTOR_BYTES = 12;
/** Extra fields that would change what a member is: ZIP64 sizes, and a second name (Info-ZIP Unicode path). */
const REFUSED_EXTRAS: ReadonlySet<number> = new Set([0x0001, 0x7075]);
const EXTRA_HEADER_BYTES = 4;
/** Names that are safe on every system: no `..`, no empty or absolute part, no backslash, no drive. */
const SAFE_NAME = /^(?!\.)[A-Za-z0-9._-]+(\/(?!\.)[A-Za-z0-9._-]+)*\/?$/;

/** Why a file is no archive that is read here. */
export type ZipFault =
  | 'not_a_zip'
  | 'zip_unsupported'
  | 'zip_inconsistent'
  | 'member_name_unsafe'
  | 'member_twice'
  | 'member_too_large'
  | 'archive_too_large'
  | 'member_damaged';

/** The only error of this file. */
export class ZipError extends Error {
  readonly code: ZipFault;
  /** Name of the member concerned, when it is safe to show. */
  readonly member: string | undefined;

  constructor(code: ZipFault, message: string, member?: string) {
    super(message);
    this.name = 'ZipError';
    this.code = code;
    this.member = member;
  }
}

/** A member as the directory has it. */
export type ZipMember = {
  readonly name: string;
  /** Bytes when unpacked. */
  readonly bytes: number;
  readonly packed: number;
  readonly method: number;
  readonly crc: number;
  readonly flags: number;
  /** Offset of the local header. */
  readonly offset: number;
};

/** An archive in memory whose directory holds together. Members are unpacked when they are read. */
export class ZipArchive {
  readonly members: ReadonlyMap<string, ZipMember>;
  readonly #bytes: Uint8Array;
  readonly #starts = new Map<string, number>();

  /** Reads and judges the directory. Throws a `ZipError`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { list, directory } = readDirectory(view, bytes);
    this.members = byName(list);
    judgeSizes(list, bytes.length);
    let at = 0;
    list.forEach((member, i) => {
      if (member.offset !== at) throw inconsistent('members do not follow one another', member.name);
      const start = startOf(view, bytes, member);
      at = list[i + 1]?.offset ?? directory;
      judgeGap(view, member, start + member.packed, at);
      this.#starts.set(member.name, start);
    });
    if (at !== directory) throw inconsistent('bytes before the directory belong to no member');
  }

  /** The bytes of a member. Throws a `ZipError` when they are not what the directory says. */
  read(name: string): Uint8Array {
    const out = this.readUnsummed(name);
    const member = this.members.get(name)!;
    if (crcOf(out) !== member.crc) throw damaged(member);
    return out;
  }

  /** As `read`, without the CRC-32: for members whose bytes the caller holds against a SHA-256. */
  readUnsummed(name: string): Uint8Array {
    const { member, packed } = this.#find(name);
    return member.method === STORED ? packed : inflate(packed, member);
  }

  /**
   * As `readUnsummed`, some ten thousand bytes at a time, for members too long to hold. The error comes when the damage
   * is reached: nothing is known of a member before its end.
   */
  *pieces(name: string): Generator<Uint8Array> {
    const { member, packed } = this.#find(name);
    if (member.method === DEFLATED && packed.length > AT_ONCE_BYTES) yield* inflateInSteps(packed, member);
    else {
      const bytes = this.readUnsummed(name);
      for (let at = 0; at < bytes.length; at += STEP_BYTES) yield bytes.subarray(at, at + STEP_BYTES);
    }
  }

  #find(name: string): { member: ZipMember; packed: Uint8Array } {
    const member = this.members.get(name);
    const start = this.#starts.get(name);
    if (!member || start === undefined) throw new RangeError(`no member ${name}`);
    return { member, packed: this.#bytes.subarray(start, start + member.packed) };
  }
}

function readDirectory(view: DataView, bytes: Uint8Array): { list: ZipMember[]; directory: number } {
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) {
    throw new ZipError('not_a_zip', 'The file does not end as a ZIP archive without comment does.');
  }
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const directory = view.getUint32(end + 16, true);
  const disks = view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count;
  if (disks || count > MAX_MEMBERS || view.getUint16(end + 20, true) !== 0) {
    throw new ZipError('zip_unsupported', 'The archive has several parts, a comment or too many members.');
  }
  if (directory + size !== end) throw inconsistent('the directory is not where the archive says');
  const list: ZipMember[] = [];
  let at = directory;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) {
      throw inconsistent('the directory is cut short');
    }
    const nameBytes = view.getUint16(at + 28, true);
    const next =
      at + CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw inconsistent('the directory is cut short');
    const name = nameAt(bytes, at + CENTRAL_BYTES, nameBytes);
    judgeExtras(view, at + CENTRAL_BYTES + nameBytes, view.getUint16(at + 30, true), name);
    list.push({
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  if (at !== end) throw inconsistent('the directory holds more than its members');
  return { list, directory };
}

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  const name = String.fromCharCode(...bytes.subarray(at, at + Math.min(length, MAX_NAME + 1)));
  if (name.length > MAX_NAME || !SAFE_NAME.test(name)) {
    throw new ZipError('member_name_unsafe', 'A member has a name that no dossier has.');
  }
  return name;
}

function byName(list: readonly ZipMember[]): Map<string, ZipMember> {
  const members = new Map<string, ZipMember>();
  for (const member of list) {
    if (members.has(member.name)) {
      throw new ZipError('member_twice', `The archive holds ${member.name} twice.`, member.name);
    }
    members.set(member.name, member);
  }
  return members;
}

function judgeSizes(list: readonly ZipMember[], fileBytes: number): void {
  let total = 0;
  for (const member of list) {
    const { name, bytes, flags, method, packed } = member;
    if ((flags & ~FLAGS) !== 0 || (method !== STORED && method !== DEFLATED)) {
      throw new ZipError('zip_unsupported', `Member ${name} is encrypted or packed in another way.`, name);
    }
    if (method === STORED && packed !== bytes) throw inconsistent('a stored member has two sizes', name);
    if (bytes > MAX_MEMBER_BYTES)
      throw new ZipError('member_too_large', `Member ${name} is too large.`, name);
    total += bytes;
  }
  if (total > Math.max(MIN_TOTAL_BYTES, fileBytes * MAX_RATIO)) {
    throw new ZipError('archive_too_large', 'The archive would unpack to far more than a dossier holds.');
  }
}

/** Offset of a member's data, when its local header agrees with the directory. */
function startOf(view: DataView, bytes: Uint8Array, member: ZipMember): number {
  const { offset, name, flags, method, packed, crc } = member;
  if (offset + LOCAL_BYTES > bytes.length || view.getUint32(offset, true) !== LOCAL) {
    throw inconsistent('a member is not where the directory says', name);
  }
  const nameBytes = view.getUint16(offset + 26, true);
  const extraBytes = view.getUint16(offset + 28, true);
  const start = offset + LOCAL_BYTES + nameBytes + extraBytes;
  if (start + packed > bytes.length) throw inconsistent('a member is cut short', name);
  const same =
    nameAt(bytes, offset + LOCAL_BYTES, nameBytes) === name &&
    view.getUint16(offset + 6, true) === flags &&
    view.getUint16(offset + 8, true) === method;
  const stated = [14, 18, 22].map((field) => view.getUint32(offset + field, true));
  const later = (flags & SIZES_AFTER) !== 0;
  const agrees = [crc, packed, member.bytes].every(
    (value, i) => stated[i] === value || (later && stated[i] === 0),
  );
  if (!same || !agrees) throw inconsistent('a member has two headers that differ', name);
  judgeExtras(view, offset + LOCAL_BYTES + nameBytes, extraBytes, name);
  return start;
}

/** Extra fields say nothing about a member that its headers do not. */
function judgeExtras(view: DataView, from: number, length: number, name: string): void {
  const end = from + length;
  for (let at = from; at < end; ) {
    const next =
      at + EXTRA_HEADER_BYTES > end ? Infinity : at + EXTRA_HEADER_BYTES + view.getUint16(at + 2, true);
    if (next > end) throw inconsistent('the extra fields of a member are cut short', name);
    if (REFUSED_EXTRAS.has(view.getUint16(at, true))) {
      throw new ZipError('zip_unsupported', `Member ${name} has a second size or name.`, name);
    }
    at = next;
  }
}

/** Between a member's data and the next header lies nothing, or what its flag announces: CRC-32 and sizes again. */
function judgeGap(view: DataView, member: ZipMember, from: number, to: number): void {
  const { name, flags, crc, packed, bytes } = member;
  const gap = to - from;
  if ((flags & SIZES_AFTER) === 0) {
    if (gap !== 0) throw inconsistent('bytes between members belong to none', name);
    return;
  }
  const marked = gap === DESCRIPTOR_BYTES && view.getUint32(from, true) === DESCRIPTOR;
  if (!marked && gap !== BARE_DESCRIPTOR_BYTES)
    throw inconsistent('bytes between members belong to none', name);
  const again = marked ? from + 4 : from;
  const agrees = [crc, packed, bytes].every((value, i) => view.getUint32(again + 4 * i, true) === value);
  if (!agrees) throw inconsistent('what follows a member differs from its header', name);
}

function inflate(packed: Uint8Array, member: ZipMember): Uint8Array {
  if (packed.length <= AT_ONCE_BYTES) return inflateAtOnce(packed, member);
  const out = new Uint8Array(member.bytes);
  let filled = 0;
  for (const piece of inflateInSteps(packed, member)) {
    out.set(piece, filled);
    filled += piece.length;
  }
  return out;
}

function inflateAtOnce(packed: Uint8Array, member: ZipMember): Uint8Array {
  // fflate drops what does not fit, so there is room for one byte more than there may be.
  const out = unlessDamaged(member, () => inflateSync(packed, { out: new Uint8Array(member.bytes + 1) }));
  if (out.length !== member.bytes) throw damaged(member);
  return out;
}

/** Never gives more bytes than the member states, and throws at the end when it gave fewer. */
function* inflateInSteps(packed: Uint8Array, member: ZipMember): Generator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let left = member.bytes;
  const stream = new Inflate((piece) => pieces.push(piece));
  for (let at = 0; at < packed.length; at += STEP_BYTES) {
    const next = at + STEP_BYTES;
    unlessDamaged(member, () => stream.push(packed.subarray(at, next), next >= packed.length));
    for (const piece of pieces) left -= piece.length;
    if (left < 0) throw damaged(member);
    yield* pieces;
    pieces = [];
  }
  if (left > 0) throw damaged(member);
}

function unlessDamaged<T>(member: ZipMember, work: () => T): T {
  try {
    return work();
  } catch {
    throw damaged(member);
  }
}

/** The CRC-32 of some bytes, which fflate computes for every member that it packs. */
function crcOf(bytes: Uint8Array): number {
  const member = new ZipPassThrough('');
  member.ondata = () => {};
  member.push(bytes, true);
  return member.crc >>> 0;
}

function inconsistent(what: string, member?: string): ZipError {
  const where = member === undefined ? '' : ` (${member})`;
  return new ZipError('zip_inconsistent', `The archive contradicts itself: ${what}${where}.`, member);
}

function damaged({ name }: ZipMember): ZipError {
  return new ZipError('member_damaged', `Member ${name} is damaged.`, name);
}
