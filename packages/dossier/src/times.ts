// What cosigned checkpoints say about when entries can have been logged (spec/dossier.md section 2, "Times").
import { cosignatureTime, isQuorum, type JudgedCheckpoint, type Policy } from '@tasdiq/tlog';

/** Clocks of hosts and witnesses may differ by this much. */
export const GRACE_MS = 5 * 60_000;

/** A checkpoint and the moment at which its cosignatures became a quorum, in milliseconds since 1970. */
export type Bracket = { readonly size: number; readonly at: number };

/**
 * The earliest moment at which the witnesses that had cosigned were a quorum, or undefined when they never were. A
 * single witness cannot move it past the others.
 */
export function quorumTime({ note }: JudgedCheckpoint, policy: Policy): number | undefined {
  const cosigned: { name: string; at: number }[] = [];
  for (const { name, key } of policy.witnesses) {
    const line = note.verified.find(
      (signature) => signature.keyId === key.keyId && signature.name === key.name,
    );
    const seconds = line && cosignatureTime(line.signature);
    if (seconds !== undefined) cosigned.push({ name, at: seconds * 1000 });
  }
  cosigned.sort((one, other) => one.at - other.at);
  const names = new Set<string>();
  for (const { name, at } of cosigned) {
    names.add(name);
    if (isQuorum(policy, names)) return at;
  }
  return undefined;
}

/** Bounds, in milliseconds since 1970, on when an entry can have been logged; infinite where nothing bounds it. */
export type Bounds = { readonly earliest: number; readonly latest: number };

/** The bounds of every entry below `size`, grace included. */
export class Timeline {
  readonly #brackets: readonly Bracket[];
  readonly #earliest: number[] = [];
  readonly #latest: number[] = [];

  constructor(brackets: readonly Bracket[]) {
    this.#brackets = brackets.toSorted((one, other) => one.size - other.size);
    let earliest = -Infinity;
    for (const { at } of this.#brackets) {
      this.#earliest.push(earliest);
      earliest = Math.max(earliest, at - GRACE_MS);
    }
    this.#earliest.push(earliest);
    let latest = Infinity;
    this.#latest.push(latest);
    for (const { at } of this.#brackets.toReversed()) {
      latest = Math.min(latest, at + GRACE_MS);
      this.#latest.push(latest);
    }
    this.#latest.reverse();
  }

  /** Bounds of the entry at `index`: after every checkpoint that does not hold it, before every one that does. */
  boundsOf(index: number): Bounds {
    let low = 0;
    let high = this.#brackets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#brackets[middle]!.size <= index) low = middle + 1;
      else high = middle;
    }
    return { earliest: this.#earliest[low]!, latest: this.#latest[low]! };
  }
}
