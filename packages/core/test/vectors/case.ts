import { encodeLeaf, formatTime, type FoundingFacts, type RefusalCode } from '@tasdiq/core';
import { type CaseTable, caseTable } from '../case-table.ts';
import { rehead, respell } from '../forge.ts';
import { type Delegations, delegations } from '../delegations.ts';
import { report, scene, type Scene, type Speaker } from '../scene.ts';
import { DAY, foundingFacts, type Saying, type Signed, signer, World } from '../world.ts';

/*
 * What the vectors in testdata/acts are made of: each case logs some acts that count and then one act,
 * or one leaf, that the vector is about.
 */

/** A log whose last leaf is judged. */
export interface Case {
  readonly verdict: RefusalCode | 'accepted';
  /** What the last leaf shows, in words with hyphens. */
  readonly shows: string;
  readonly make: () => readonly string[];
}

/** Makes the act that a case is about; what it logs before must count. */
export type Making = (scene: Scene) => Signed;

/** The leaf of an act. */
export function leafOf(world: World, { jws }: Signed, at = world.now): string {
  return encodeLeaf(formatTime(at), jws);
}

/** A case in the ordinary scene; the last act is logged at the world's time. */
export function inScene(
  verdict: Case['verdict'],
  shows: string,
  make: Making,
  change?: Parameters<typeof scene>[0],
): Case {
  return {
    verdict,
    shows,
    make: () => {
      const made = scene(change);
      const last = make(made);
      return [...made.world.leaves, leafOf(made.world, last)];
    },
  };
}

/** A case about a founding; the last leaf is the first. */
export function founding(
  verdict: Case['verdict'],
  shows: string,
  change: (facts: Loose) => void,
  by = 'secretariat',
): Case {
  return {
    verdict,
    shows,
    make: () => {
      const facts = foundingFacts() as unknown as Loose;
      change(facts);
      const world = new World(facts as never);
      return [leafOf(world, world.sign(signer(by), world.founding()))];
    },
  };
}

/** A case about the text of a leaf. */
export function leafText(verdict: Case['verdict'], shows: string, change: (leaf: string) => string): Case {
  return {
    verdict,
    shows,
    make: () => {
      const { world, monitor } = scene();
      const signed = world.sign(monitor.key, { ...report(), as: monitor.mandate });
      return [...world.leaves, change(leafOf(world, signed))];
    },
  };
}

/** A case about the text of a payload, honestly signed. */
export function payloadText(verdict: Case['verdict'], shows: string, change: (text: string) => string): Case {
  return inScene(verdict, shows, ({ world, monitor }) =>
    respell(monitor.key, world.sign(monitor.key, { ...report(), as: monitor.mandate }), change),
  );
}

/** A case about the text of a header, honestly signed. */
export function headerCase(shows: string, change: (text: string) => string): Case {
  return inScene('header_refused', shows, ({ world, monitor }) =>
    rehead(monitor.key, world.sign(monitor.key, { ...report(), as: monitor.mandate }), change),
  );
}

/** An act said through the monitor's field office. */
export function byMonitor(verdict: Case['verdict'], shows: string, saying: (scene: Scene) => Saying): Case {
  return inScene(verdict, shows, (made) =>
    made.world.sign(made.monitor.key, { as: made.monitor.mandate, ...saying(made) }),
  );
}

/** A case among delegations: what is said last, and by which office. */
export function atTable(
  verdict: Case['verdict'],
  shows: string,
  saying: (table: Delegations) => readonly [by: Speaker, saying: Saying],
  change?: Parameters<typeof delegations>[0],
): Case {
  return {
    verdict,
    shows,
    make: () => {
      const table = delegations(change);
      const [by, last] = saying(table);
      const signed = table.world.sign(by.key, { as: by.mandate, ...last });
      return [...table.world.leaves, leafOf(table.world, signed)];
    },
  };
}

/** A case at the table of cases: what is said last, and by which office. */
export function atCase(
  verdict: Case['verdict'],
  shows: string,
  saying: (made: CaseTable) => readonly [by: Speaker, saying: Saying],
  change?: Parameters<typeof caseTable>[0],
): Case {
  return {
    verdict,
    shows,
    make: () => {
      const made = caseTable(change);
      const [by, last] = saying(made);
      const signed = made.world.sign(by.key, { as: by.mandate, ...last });
      return [...made.world.leaves, leafOf(made.world, signed)];
    },
  };
}

/** A charter under which parties have a vote, as in a joint commission. */
export function withPartyVotes(facts: FoundingFacts): void {
  Object.assign(facts.terms, { findings: { voters: ['party', 'guarantor', 'chair'] } });
}

/** Founding facts that may break their own schema. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Loose = any;

/** An act signed by a member's root key. */
export const root = (
  world: World,
  member: string,
  act: string,
  facts: unknown,
  more: Partial<Saying> = {},
): Signed => world.sign(signer(member), { act, facts, ...more });

/** Facts of a mandate for a new office, 30 days from now. */
export const grantFacts = (world: World, of: string, more: Record<string, unknown> = {}) => ({
  office: 'new',
  key: signer(of).key,
  powers: ['report'],
  scope: {},
  from: formatTime(world.now),
  until: formatTime(world.now + 30 * DAY),
  device: false,
  ...more,
});

/** The terms of the tests' charter, changed. */
export const terms = (change: Record<string, unknown> = {}): Loose => ({
  ...foundingFacts().terms,
  ...change,
});
