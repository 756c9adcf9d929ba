// Tiles and entry bundles (c2sp.org/tlog-tiles): paths, widths and the bundle format.
import { TlogError } from './error.ts';
import { leafHash, type Sha256, sha256 } from './hash.ts';
import { parseDecimal } from './text.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
/** Bytes in the longest entry: its length is written in 16 bits. */
export const MAX_ENTRY_BYTES = 65_535;
/** Highest tile level that a path may name. */
export const MAX_TILE_LEVEL = 63;
/** A path with more elements than this names an index beyond the safe integers. */
const MAX_PATH_ELEMENTS = 6;

/** A tile or a bundle: `level` 0 to 63 or `entries`, index `n`, `width` 1 to 256 (256: full). */
export type TileRef = {
  readonly level: number | 'entries';
  readonly n: number;
  readonly width: number;
};

/** Path below the log's prefix, such as `tile/0/x001/234.p/7`. */
export function tilePath(tile: TileRef): string {
  const digits = String(tile.n);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const elements = padded.match(/[0-9]{3}/g) ?? [];
  const index = elements.map((element, i) => (i < elements.length - 1 ? `x${element}` : element)).join('/');
  return `tile/${tile.level}/${index}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`;
}

/** The tile that a path names, or undefined unless the path is the one spelling of a tile. */
export function parseTilePath(path: string): TileRef | undefined {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  if (!match) return undefined;
  const [, levelText = '', indexText = '', widthText] = match;
  const level = levelText === 'entries' ? ('entries' as const) : parseDecimal(levelText);
  const width = widthText === undefined ? TILE_WIDTH : parseDecimal(widthText);
  if (level === undefined || width === undefined) return undefined;
  if (level !== 'entries' && level > MAX_TILE_LEVEL) return undefined;
  if (width < 1 || width > TILE_WIDTH || (widthText !== undefined && width === TILE_WIDTH)) return undefined;
  if (indexText.split('/').length > MAX_PATH_ELEMENTS) return undefined;
  const n = Number(indexText.replaceAll(/[x/]/g, ''));
  if (!Number.isSafeInteger(n)) return undefined;
  const tile = { level, n, width };
  // One comparison rules out every other spelling, such as `x000/001`.
  return tilePath(tile) === path ? tile : undefined;
}

/** Width that tile `n` of `level` has in a tree of `size` leaves: 0 when the tree has no such tile. */
export function tileWidth(level: number | 'entries', n: number, size: number): number {
  const count = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, count - n * TILE_WIDTH));
}

/** Every hash tile of a tree of `size` leaves, lowest level first; a tree without leaves has none. */
export function* hashTiles(size: number): Generator<TileRef> {
  for (let level = 0; Math.floor(size / TILE_WIDTH ** level) > 0; level++) {
    yield* row(level, size, 0);
  }
}

/** The entry bundles that hold entries `from` (default 0) to `size`. */
export function* entryBundles(size: number, from = 0): Generator<TileRef> {
  if (from < size) yield* row('entries', size, Math.floor(from / TILE_WIDTH));
}

/** Entries as a bundle: each with its length in 16 bits, big-endian. Throws `malformed_entry` on a longer one. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const length = entries.reduce((sum, entry) => sum + 2 + entry.length, 0);
  const out = new Uint8Array(length);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) {
      throw new TlogError(
        'malformed_entry',
        `An entry has at most ${MAX_ENTRY_BYTES} bytes; got ${entry.length}.`,
      );
    }
    out[at] = Math.floor(entry.length / 256);
    out[at + 1] = entry.length % 256;
    out.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return out;
}

/** The `width` entries of a bundle, as views of it. Throws `malformed_tile` unless they fill it exactly. */
export function decodeEntries(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const length = (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0);
    const end = at + 2 + length;
    if (at + 2 > bundle.length || end > bundle.length || entries.length === width) {
      throw new TlogError('malformed_tile', `The entry bundle does not hold exactly ${width} entries.`);
    }
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width) {
    throw new TlogError('malformed_tile', `The entry bundle holds ${entries.length} entries, not ${width}.`);
  }
  return entries;
}

/** Leaf hashes of the entries of a bundle, laid end to end: what its level 0 tile must be. */
export function leafHashesOf(entries: readonly Uint8Array[], hash: Sha256 = sha256): Uint8Array {
  const out = new Uint8Array(entries.length * 32);
  entries.forEach((entry, i) => {
    out.set(leafHash(entry, hash), i * 32);
  });
  return out;
}

function* row(level: number | 'entries', size: number, first: number): Generator<TileRef> {
  for (let n = first; ; n++) {
    const width = tileWidth(level, n, size);
    if (width === 0) return;
    yield { level, n, width };
  }
}
