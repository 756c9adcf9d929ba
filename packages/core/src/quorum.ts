import { z } from 'zod';
import { hostName } from './code.ts';

/** At most this many witnesses: every set of them is tried once, at founding. */
export const MAX_WITNESSES = 16;

/** `k` of the members, each a witness name or a group again. */
export interface Group {
  readonly k: number;
  readonly of: readonly (string | Group)[];
}

const group: z.ZodType<Group> = z.lazy(() =>
  z.strictObject({
    k: z.int().min(1).max(MAX_WITNESSES),
    of: z
      .array(z.union([hostName as unknown as z.ZodType<string>, group]))
      .min(1)
      .max(MAX_WITNESSES),
  }),
);

/** Schema of a quorum of witnesses. */
export const quorumSchema = group;

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
  if (!isQuorum(quorum, new Set(named))) return { fault: 'unreachable' };
  for (const witness of named) {
    if (!isQuorum(quorum, new Set(named.filter((name) => name !== witness)))) {
      return { fault: 'indispensable', witness };
    }
  }
  const split = disjointQuorums(quorum, named);
  if (split) return split;
  if (!isQuorum(quorum, neutral)) return { fault: 'depends_on_parties' };
  return undefined;
}

/** Two quorums with no witness in common: a set and its complement suffice, since more never hurts. */
function disjointQuorums(quorum: Group, named: readonly string[]): QuorumFault | undefined {
  for (let bits = 0; bits < 1 << named.length; bits++) {
    const one = named.filter((_, i) => bits & (1 << i));
    const other = named.filter((_, i) => !(bits & (1 << i)));
    if (isQuorum(quorum, new Set(one)) && isQuorum(quorum, new Set(other))) {
      return { fault: 'disjoint', one: one.join(' '), other: other.join(' ') };
    }
  }
  return undefined;
}
