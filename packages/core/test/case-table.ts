import type { ActId, FoundingFacts } from '@tasdiq/core';
import { keyDigest } from '@tasdiq/core';
import {
  adoption,
  allegation,
  disclosure,
  draft,
  element,
  evidence,
  inquiry,
  proposal,
  consequenceVote,
  consequenceDecision,
  reply,
  screening,
  vote,
} from './case-sayings.ts';
import { type Delegations, delegations, office } from './delegations.ts';
import { article, text } from './sayings.ts';
import { say, type Speaker } from './scene.ts';
import { signer } from './world.ts';

/*
 * Two delegations before those who look into what one says of the other: the north complains, the south is accused; a
 * monitor, two guarantors and a chair find; the secretariat screens; a mediator certifies and has no vote.
 */

export interface CaseTable extends Delegations {
  readonly northClaims: Speaker;
  readonly southClaims: Speaker;
  /** Office `panel` of the second guarantor: find and certify. */
  readonly other: Speaker;
  /** Office `head` of the chair: certify, find, lodge, report and monitor. */
  readonly head: Speaker;
}

/** The table, with its charter changed before it is founded. */
export function caseTable(change: (facts: FoundingFacts) => void = () => {}): CaseTable {
  const made = delegations((facts) => {
    const chair = {
      code: 'chair',
      role: 'chair',
      root: signer('chair').key,
      next: keyDigest(signer('chair, next root').key),
    };
    (facts.members as unknown[]).push(chair);
    change(facts);
  });
  const { world } = made;
  return {
    ...made,
    northClaims: office(world, 'north', 'claims', ['lodge']),
    southClaims: office(world, 'south', 'claims', ['lodge']),
    other: office(world, 'guarantor-two', 'panel', ['find', 'certify']),
    head: office(world, 'chair', 'head', ['certify', 'find', 'lodge', 'report', 'monitor']),
  };
}

/** The table under terms of its own for findings. */
export function tableWith(
  findings: Record<string, unknown>,
  clocks: Record<string, unknown> = {},
): CaseTable {
  return caseTable((facts) => void Object.assign(facts.terms, { findings, clocks }));
}

export interface Case {
  readonly allegation: ActId;
  readonly inquiry: ActId;
}

/** A case that the mediator opened on the north's allegation. */
export function opened(made: CaseTable, more: Record<string, unknown> = {}, name = 'case-one'): Case {
  const { world } = made;
  const claimed = say(world, made.northClaims, allegation());
  say(world, made.registry, screening(claimed));
  return {
    allegation: claimed,
    inquiry: say(world, made.chair, inquiry([claimed], { code: name, ...more })),
  };
}

export interface Drafted extends Case {
  readonly photo: ActId;
  readonly provision: ActId;
  readonly finding: ActId;
}

/** A draft of the monitor's which finds that the south broke an article. */
export function drafted(made: CaseTable, more: Record<string, unknown> = {}, name = 'one'): Drafted {
  const { world, monitor } = made;
  const open = opened(made, {}, `case-${name}`);
  const photo = say(world, monitor, evidence({ about: [open.inquiry] }));
  const provision = articleOf(made, name);
  const said = breach([photo], provision);
  const facts = { code: `finding-${name}`, gravity: 'serious', ...more };
  const finding = say(world, monitor, draft([open.inquiry], [said], facts));
  return { ...open, photo, provision, finding };
}

/** That the south broke an article, resting on some evidence. */
export function breach(rest: readonly ActId[], provision: ActId, more: Record<string, unknown> = {}) {
  return element(rest, { qualifications: [{ provision, outcome: 'violation' }], ...more });
}

/** An article of a text of its own. */
export function articleOf({ world, chair }: CaseTable, name = 'one'): ActId {
  return say(world, chair, article(say(world, chair, text({ code: `text-${name}` }))));
}

/** The draft, of which the south was told, to which it replied, and for which both guarantors voted. */
export function carried(made: CaseTable, more: Record<string, unknown> = {}, name = 'one'): Drafted {
  const found = drafted(made, more, name);
  const { world, south, panel, other, monitor } = made;
  say(world, monitor, disclosure(found.inquiry, [found.photo], { draft: found.finding }));
  say(world, south.desk, reply(found.finding));
  for (const voter of [panel, other]) say(world, voter, vote(found.finding));
  return found;
}

/** The finding, adopted. */
export function adopted(made: CaseTable, more: Record<string, unknown> = {}, name = 'one'): Drafted {
  const found = carried(made, more, name);
  say(made.world, made.chair, adoption(found.finding));
  return found;
}

/** A consequence that the body approved. */
export function approved(made: CaseTable): Drafted & { readonly consequence: ActId } {
  const found = adopted(made);
  const { world, head, panel, other, chair } = made;
  const consequence = say(world, head, proposal(found.finding));
  for (const voter of [panel, other]) say(world, voter, consequenceVote(consequence));
  say(world, chair, consequenceDecision(consequence));
  return { ...found, consequence };
}
