// What follows from the acts about a case, a finding or a request for access: clocks, votes, hearings, the ladder.
import {
  accessAnswerBy,
  type ActId,
  allowedUses,
  approvalsOn,
  asideIn,
  type Bearer,
  type Claim,
  clarifications,
  concerned,
  consequenceTally,
  erasedOf,
  findingTally,
  findingTermsOf,
  type Finding,
  hearingsOf,
  type Inquiry,
  ladderReading,
  liftingTally,
  membersBehind,
  remedyStatus,
  replyBy,
  responseStatus,
  seriesOf,
  siteAccess,
  standingRelations,
  type State,
  status,
  violatorsIn,
} from '@tasdiq/core';
import type { TextNoun } from './view-text-noun.ts';

/** Earlier findings that one names in the reading of the ladder: lists of findings would else grow with their square. */
const MOST_REPEATS = 20;

/** Facts of a thing of a case that core derives at a moment; times are milliseconds since 1970 under names of times. */
export function caseFacts(noun: TextNoun, state: State, id: ActId, now: number): object {
  switch (noun) {
    case 'inquiries':
      return inquiryFacts(state, state.inquiries.get(id)!, now);
    case 'access_requests':
      return accessFacts(state, id, now);
    case 'findings':
      return findingFacts(state, state.findings.get(id)!, now);
    case 'consequences': {
      const found = state.consequences.get(id)!;
      return { tally: consequenceTally(state, found, now), lifting: liftingTally(state, found, now) };
    }
    case 'claims':
      return claimFacts(state, state.claims.get(id)!, now);
    case 'bulletins': {
      const found = state.bulletins.get(id)!;
      const needed = seriesOf(state, found.series)?.approvals ?? 0;
      return { standing: approvalsOn(found), needed };
    }
    case 'evidence':
      return { allowed: allowedUses(state, state.evidence.get(id)!), erased: erasedFrom(state, id) };
    case 'allegations':
    case 'particulars':
      return { erased: erasedFrom(state, id) };
    default:
      return {};
  }
}

/** How a claim stands, and until when those who were offered a reply may give it in time. */
function claimFacts(state: State, found: Claim, now: number): object {
  return {
    standing: standingRelations(found).map((one) => one.id),
    offered: found.offers.map((offer) => ({
      id: offer.id,
      status: status(state, offer.id, now)!.status,
      due: replyBy(state, offer, now)?.at,
    })),
  };
}

function inquiryFacts(state: State, inquiry: Inquiry, now: number): object {
  const { voters } = findingTermsOf(state.charter!.terms);
  const body = state.members.values().filter(({ role }) => voters.includes(role));
  return {
    clarified: clarifications(state, inquiry, now),
    body: body.map(({ code }) => ({ member: code, why: asideIn(state, inquiry, code, now) })),
    tasks: inquiry.tasks.map((id) => state.tasks.get(id)!),
  };
}

function accessFacts(state: State, id: ActId, now: number): object {
  const found = state.accessRequests.get(id)!;
  const end = accessAnswerBy(state, found, now);
  return { access: siteAccess(state, found, now), due: end?.at, stopped: end?.stopped ?? false };
}

function findingFacts(state: State, found: Finding, now: number): object {
  const violators = violatorsIn(found);
  return {
    hearings: hearingsOf(state, found, now),
    tally: findingTally(state, found, found.adopted?.at ?? now),
    answered: found.adopted
      ? concerned(state, found).map((member) => ({ member, ...responseStatus(state, found, member, now) }))
      : [],
    made_good: found.adopted
      ? membersBehind(state, violators).map((member) => ({
          member,
          ...remedyStatus(state, found, member, now),
        }))
      : [],
    ladder: found.adopted ? violators.map((target) => ({ target, ...ladderIn(state, found, target) })) : [],
  };
}

/** The ladder's reading; of many earlier findings the latest are named, and all are counted. */
function ladderIn(state: State, found: Finding, target: Bearer): object {
  const { repeats, ...reading } = ladderReading(state, found, target);
  return { ...reading, repeats: repeats.slice(-MOST_REPEATS), repeated: repeats.length };
}

/** What of an act has been ordered destroyed. */
function erasedFrom(state: State, id: ActId): object {
  const { fields, files } = erasedOf(state, id);
  return { fields: [...fields], files };
}
