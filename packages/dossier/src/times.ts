// What cosigned checkpoints say about when entries can have been logged (spec/dossier.md section 2, "Times").
import { cosignatureTime, isBy, isQuorum, type JudgedCheckpoint, type Policy } from '@tasdiq/tlog';
import { countWhile } from './search.ts';

/** Clocks of hosts and witnesses may differ by this much. */
export const GRACE_MS = 5 * 60_000;

/** A window wider than this, grace apart, bounds no time worth speaking of. */
export const WIDE_MS = 24 * 60 * 60_000;

/**
 * When a checkpoint got its quorum, in milliseconds since 1970. `to`: by then a quorum had cosigned. `from`: a quorum
 * cosigned then or later, and never after `to`. Each rests on a whole quorum, so that a bound accuses a host of a time
 * that was true only if every clock of some quorum was wrong. They differ when a quorum is barely met and its clocks
 * disagree: then the moment lies between them, and nobody can say which clock is off.
 */
export type QuorumTime = { readonly from: number; readonly to: number };

/** A checkpoint's size and the time of its quorum. */
export type Bracket = QuorumTime & { readonly size: number };

/** When the witnesses that cosigned became a quorum, or undefined when they are none. */
export function quorumTime({ note }: JudgedCheckpoint, policy: Policy): QuorumTime | undefined {
  const cosigned: { name: string; at: number }[] = [];
  for (const { name, key } of policy.witnesses) {
    const line = note.verified.find((signature) => isBy(signature, key));
    const seconds = line && cosignatureTime(line.signature);
    if (seconds !== undefined) cosigned.push({ name, at: seconds * 1000 });
  }
  cosigned.sort((one, other) => one.at - other.at);
  const to = firstQuorum(cosigned, policy);
  const since = firstQuorum(cosigned.toReversed(), policy);
  return to === undefined || since === undefined ? undefined : { from: Math.min(since, to), to };
}

/** The time at which witnesses, taken in the order given, become a quorum. */
function firstQuorum(
  cosigned: readonly { readonly name: string; readonly at: number }[],
  policy: Policy,
): number | undefined {
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
    for (const { from } of this.#brackets) {
      this.#earliest.push(earliest);
      earliest = Math.max(earliest, from - GRACE_MS);
    }
    this.#earliest.push(earliest);
    let latest = Infinity;
    this.#latest.push(latest);
    for (const { to } of this.#brackets.toReversed()) {
      latest = Math.min(latest, to + GRACE_MS);
      this.#latest.push(latest);
    }
    this.#latest.reverse();
  }

  /** Bounds of the entry at `index`: after every checkpoint that does not hold it, before every one that does. */
  boundsOf(index: number): Bounds {
    const below = countWhile(this.#brackets.length, (i) => this.#brackets[i]!.size <= index);
    return { earliest: this.#earliest[below]!, latest: this.#latest[below]! };
  }
}
