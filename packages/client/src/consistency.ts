// Consistency proofs made from a log's hash tiles (RFC 9162 section 2.1.4, c2sp.org/tlog-tiles).
import { HASH_BYTES, nodeHash, TILE_WIDTH, tileWidth, type TileRef } from '@tasdiq/tlog';

/** Tree levels that a tile spans. */
const TILE_HEIGHT = 8;

/** Fetches a hash tile. Its bytes are not trusted: the proof that comes of them ends at signed roots. */
export type FetchTile = (tile: TileRef) => Promise<Uint8Array>;

/** What tiles say of two sizes of a log. */
export interface Growth {
  /** Consistency proof (RFC 9162 section 2.1.4). */
  readonly proof: readonly Uint8Array[];
  /** Root of the earlier size as these tiles have it. */
  readonly earlierRoot: Uint8Array;
}

/**
 * Reads from a log's tiles how it grew from size `from` (at least 1) to size `to` (larger). Nothing is verified here:
 * `verifyConsistency` with the later signed root says whether the tiles are the log's, and then `earlierRoot` must be
 * the earlier signed root. Rejects with a RangeError when a tile is too short.
 */
export async function growthFromTiles(from: number, to: number, fetchTile: FetchTile): Promise<Growth> {
  const tiles = new TileReader(to, fetchTile);
  const proof: Uint8Array[] = [];
  const left: Uint8Array[] = [];
  let start = 0;
  let end = to;
  while (from !== end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      proof.push(await tiles.range(middle, end));
      end = middle;
    } else {
      const part = await tiles.range(start, middle);
      proof.push(part);
      left.push(part);
      start = middle;
    }
  }
  const last = await tiles.range(start, end);
  // The verifier knows the old root itself, so it is left out when the old tree is one complete subtree.
  if (start !== 0) proof.push(last);
  const earlierRoot = left.reduceRight((right, part) => nodeHash(part, right), last);
  return { proof: proof.reverse(), earlierRoot };
}

class TileReader {
  readonly #size: number;
  readonly #fetch: FetchTile;
  readonly #tiles = new Map<string, Promise<Uint8Array>>();

  constructor(size: number, fetch: FetchTile) {
    this.#size = size;
    this.#fetch = fetch;
  }

  /** Root of leaves [start, end), a range as RFC 6962 splits trees. */
  async range(start: number, end: number): Promise<Uint8Array> {
    let rest = end - start;
    let root: Uint8Array | undefined;
    for (let height = 0; rest > 0; height++) {
      if (rest % 2 === 1) {
        const subtree = await this.#node(height, Math.floor(end / 2 ** height) - 1);
        root = root ? nodeHash(subtree, root) : subtree;
      }
      rest = Math.floor(rest / 2);
    }
    if (!root) throw new RangeError(`leaves ${start} to ${end} are no range`);
    return root;
  }

  /** Root of the complete subtree `index` of 2^height leaves, folded up from the hashes of one tile. */
  async #node(height: number, index: number): Promise<Uint8Array> {
    const level = Math.floor(height / TILE_HEIGHT);
    const width = 2 ** (height % TILE_HEIGHT);
    const first = index * width;
    const n = Math.floor(first / TILE_WIDTH);
    const tile = await this.#tile(level, n);
    let hashes = Array.from({ length: width }, (_, i) => {
      const at = (first + i - n * TILE_WIDTH) * HASH_BYTES;
      const hash = tile.subarray(at, at + HASH_BYTES);
      if (hash.length !== HASH_BYTES) throw new RangeError(`tile ${level}/${n} is too short`);
      return hash;
    });
    while (hashes.length > 1) {
      hashes = hashes.flatMap((hash, i) => (i % 2 === 0 ? [nodeHash(hash, hashes[i + 1]!)] : []));
    }
    return hashes[0]!;
  }

  #tile(level: number, n: number): Promise<Uint8Array> {
    const name = `${level}/${n}`;
    const known = this.#tiles.get(name);
    if (known) return known;
    const fetched = this.#fetch({ level, n, width: tileWidth(level, n, this.#size) });
    this.#tiles.set(name, fetched);
    return fetched;
  }
}

/** The largest power of two below `size` (at least 2). No shifts: sizes pass 2^31. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
