import { z } from 'zod';
import { hostName } from './code.ts';

/** At most this many witnesses: each is asked for every checkpoint. */
export const MAX_WITNESSES = 16;

/** `k` of the members, each a witness name or a group again. */
export interface Group {
  readonly k: number;
  readonly of: readonly (string | Group)[];
}

/** Schema of a quorum of witnesses. How deep groups nest is bounded by `JSON_DEPTH`. */
export const quorumSchema: z.ZodType<Group> = z
  .strictObject({
    k: z.int().min(1).max(MAX_WITNESSES),
    get of() {
      return z
        .array(z.union([hostName, quorumSchema]))
        .min(1)
        .max(MAX_WITNESSES);
    },
  })
  .meta({ id: 'quorum' });

/** Whether the named witnesses together are a quorum; each counts once in each place where it stands. */
export function isQuorum(quorum: Group, present: ReadonlySet<string>): boolean {
  let met = 0;
  for (const member of quorum.of) {
    if (typeof member === 'string' ? present.has(member) : isQuorum(member, present)) met++;
  }
  return met >= quorum.k;
}

/** Names that the quorum speaks of, each place of them. */
export function namesIn(quorum: Group): string[] {
  return quorum.of.flatMap((member) => (typeof member === 'string' ? [member] : namesIn(member)));
}

/** What is wrong with a quorum (spec/rules.md C2), or undefined. */
export type QuorumFault =
  | { fault: 'unreachable' | 'named_twice' | 'unknown_name' | 'too_many' | 'depends_on_parties' }
  | { fault: 'indispensable'; witness: string }
  | { fault: 'disjoint'; one: string; other: string };

/**
 * Checks that the record stays safe and alive: every two quorums share a witness, so that no two
 * histories can both be cosigned; no witness is indispensable, so that none can freeze the record; and
 * the witnesses that are nobody's party are a quorum, so that no party can freeze it by walking out.
 * `neutral` names those.
 */
export function faultOf(
  quorum: Group,
  witnesses: readonly string[],
  neutral: ReadonlySet<string>,
): QuorumFault | undefined {
  const named = namesIn(quorum);
  if (witnesses.length > MAX_WITNESSES) return { fault: 'too_many' };
  if (new Set(named).size !== named.length) return { fault: 'named_twice' };
  if (named.some((name) => !witnesses.includes(name))) return { fault: 'unknown_name' };
  if (isUnreachable(quorum)) return { fault: 'unreachable' };
  for (const witness of named) {
    if (!isQuorum(quorum, new Set(named.filter((name) => name !== witness)))) {
      return { fault: 'indispensable', witness };
    }
  }
  const split = disjointQuorums(quorum);
  if (split) return { fault: 'disjoint', one: split[0].join(' '), other: split[1].join(' ') };
  if (!isQuorum(quorum, neutral)) return { fault: 'depends_on_parties' };
  return undefined;
}

/**
 * Two quorums with no witness in common, if there are any. Since every name stands in one place, members
 * of a group can be judged alone: one that two disjoint sets can each satisfy counts for both sides, any
 * other for one, so the sides share those others as evenly as they can.
 */
function disjointQuorums(quorum: Group): [one: string[], other: string[]] | undefined {
  const sides: [string[], string[]] = [[], []];
  const met = [0, 0];
  const undivided: string[][] = [];
  for (const member of quorum.of) {
    const halves = typeof member === 'string' ? undefined : disjointQuorums(member);
    if (!halves) undivided.push(typeof member === 'string' ? [member] : namesIn(member));
    for (const side of halves ? [0, 1] : []) {
      sides[side]!.push(...halves![side]!);
      met[side]!++;
    }
  }
  for (const names of undivided) {
    const side = met[0]! <= met[1]! ? 0 : 1;
    sides[side].push(...names);
    met[side]!++;
  }
  return met[0]! >= quorum.k && met[1]! >= quorum.k ? sides : undefined;
}

function isUnreachable(quorum: Group): boolean {
  if (quorum.k > quorum.of.length) return true;
  return quorum.of.some((member) => typeof member !== 'string' && isUnreachable(member));
}
