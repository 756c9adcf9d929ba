// oxlint-disable-next-line import/no-unassigned-import
import '../../verify/jitless.ts';
import { type ActId, mayReply, seriesOf, type State, succeeding } from '@tasdiq/core';
import type { Speaker } from './answered.ts';
import { idsOf, type NounList, pickerOf } from './pickers.ts';
import { kindShape } from './shape.ts';

/*
 * Which things on the record an act can be about, as far as the record says it in advance: an answered request is not
 * offered to be withdrawn, an adopted finding not to be voted on. A hint that keeps lists short; the rules judge.
 */

type Fits = (state: State, id: ActId, speaker: Speaker) => boolean;

const by = ({ member, office }: Speaker): string => `${member}/${office}`;

const isOpenAllegation: Fits = (state, id) => !state.allegations.get(id)!.withdrawn;
const isOwnAllegation: Fits = (state, id, speaker) => {
  const found = state.allegations.get(id)!;
  return found.by === by(speaker) && !found.withdrawn;
};
const ENDED: ReadonlySet<string> = new Set([
  'closed',
  'archived',
  'outside_mandate',
  'referred',
  'withdrawn',
]);
const isRunning: Fits = (state, id) => {
  const { exit } = state.inquiries.get(id)!;
  return !succeeding(state, id) && !(exit && ENDED.has(exit.exit));
};
const isDraft: Fits = (state, id) => {
  const { adopted, dropped } = state.findings.get(id)!;
  return !adopted && !dropped;
};
const isOwnDraft: Fits = (state, id, speaker) =>
  isDraft(state, id, speaker) && state.findings.get(id)!.by === by(speaker);
const isAdopted: Fits = (state, id) => state.findings.get(id)!.adopted !== undefined;
const isAskedHere: Fits = (state, id, { member }) => {
  const ask = state.exhibitAsks.get(id)!;
  const { trustees } = state.exhibits.get(ask.exhibit)!;
  return !ask.outcome && trustees.some(({ to }) => memberOf(to) === member);
};
const isOwnRequest: Fits = (state, id, speaker) => {
  const { by: author, withdrawn } = state.accessRequests.get(id)!;
  return author === by(speaker) && !withdrawn;
};

const isStandingClaim: Fits = (state, id) => !state.claims.get(id)!.withdrawn;
const isBulletinDraft: Fits = (state, id) => {
  const { issued, dropped } = state.bulletins.get(id)!;
  return !issued && !dropped;
};
const isOwnBulletin: Fits = (state, id, speaker) =>
  isBulletinDraft(state, id, speaker) && state.bulletins.get(id)!.by === by(speaker);

/** By `act/fact`; a fact that is not here fits everything of its nouns. */
const FITS: Readonly<Record<string, Fits>> = {
  'allegation.supplement/allegation': isOwnAllegation,
  'allegation.screen/allegation': isOpenAllegation,
  'allegation.screen/duplicate_of': (state, id) => {
    const { screening, withdrawn } = state.allegations.get(id)!;
    return !withdrawn && screening?.outcome !== 'duplicate';
  },
  'allegation.appeal/allegation': (state, id, speaker) => {
    const { screening, appeal } = state.allegations.get(id)!;
    const isAppealed = appeal !== undefined && appeal.screening === screening?.id;
    return (
      isOwnAllegation(state, id, speaker) &&
      screening !== undefined &&
      screening.outcome !== 'admissible' &&
      !isAppealed
    );
  },
  'allegation.decide/appeal': (state, id) => {
    const { appeal } = state.allegations.get(state.appeals.get(id)!)!;
    return appeal?.id === id && !appeal.decided;
  },
  // What was entered in its name a party takes back itself.
  'allegation.withdraw/allegation': (state, id, speaker) => {
    const { complainants, withdrawn } = state.allegations.get(id)!;
    const isIts = complainants.some((one) => 'member' in one && one.member === speaker.member);
    return isOwnAllegation(state, id, speaker) || (isIts && !withdrawn);
  },
  'inquiry.open/allegations': isOpenAllegation,
  'inquiry.exit/inquiry': (state, id) => !succeeding(state, id),
  'inquiry.resume/inquiry': (state, id) => state.inquiries.get(id)!.exit !== undefined,
  'inquiry.accept/inquiry': (state, id, { member }) =>
    state.inquiries.get(id)!.settlement?.parties.includes(member) ?? false,
  'inquiry.clarify/inquiry': (state, id, { member }) =>
    state.inquiries.get(id)!.accused.some((one) => 'actor' in one || one.member === member),
  'inquiry.deploy/task': (state, id, { member }) => {
    const { team, deployed } = state.tasks.get(id)!;
    return !deployed && team.some((one) => memberOf(one) === member);
  },
  'inquiry.rule/challenge': (state, id) => {
    const { challenges } = state.inquiries.get(state.challenges.get(id)!)!;
    return challenges.some((one) => one.id === id && !one.ruled);
  },
  'inquiry.disclose/draft': (state, id) => isDraft(state, state.findingVersions.get(id)!, NOBODY),
  'inquiry.interview/source': (state, id) => state.sources.get(id)!.kind === 'person',
  'access.answer/request': (state, id, { member }) => {
    const { to, withdrawn } = state.accessRequests.get(id)!;
    return !withdrawn && memberOf(to) === member;
  },
  'access.withdraw/request': isOwnRequest,
  'exhibit.check/exhibit': (state, id, { member }) =>
    state.exhibits.get(id)!.trustees.some(({ to }) => memberOf(to) === member),
  'exhibit.release/ask': isAskedHere,
  'exhibit.withhold/ask': isAskedHere,
  'exhibit.open/ask': (state, id, { member }) => {
    const { audience, outcome } = state.exhibitAsks.get(id)!;
    return outcome?.outcome !== 'opened' && audience.some((one) => memberOf(one) === member);
  },
  'finding.draft/inquiries': isRunning,
  'finding.draft/supersedes': (state, id) =>
    state.findings.get(id)!.adopted !== undefined && !state.findings.get(id)!.supersededBy,
  'finding.revise/supersedes': (state, id) =>
    state.findings.get(id)!.adopted !== undefined && !state.findings.get(id)!.supersededBy,
  'finding.revise/finding': isOwnDraft,
  'finding.drop/finding': isOwnDraft,
  'finding.reply/finding': isDraft,
  'finding.vote/finding': isDraft,
  'finding.adopt/finding': isDraft,
  'response.give/finding': isAdopted,
  'remedy.report/finding': isAdopted,
  'remedy.assess/finding': isAdopted,
  'consequence.propose/finding': isAdopted,
  'consequence.vote/consequence': (state, id) => {
    const { decided, lifted } = state.consequences.get(id)!;
    return decided?.outcome !== 'rejected' && !lifted;
  },
  'consequence.decide/consequence': (state, id) => !state.consequences.get(id)!.decided,
  'consequence.apply/consequence': (state, id) => {
    const { decided, applied, lifted } = state.consequences.get(id)!;
    return decided?.outcome === 'approved' && !applied && !lifted;
  },
  'consequence.lift/consequence': (state, id) => {
    const { decided, lifted } = state.consequences.get(id)!;
    return decided?.outcome === 'approved' && !lifted;
  },
  'claim.correct/claim': isStandingClaim,
  'claim.withdraw/claim': isStandingClaim,
  'claim.offer/claim': isStandingClaim,
  'claim.relate/claim': isStandingClaim,
  // To a claim that was withdrawn too.
  'claim.reply/claim': (state, id, { member }) => mayReply(state, state.claims.get(id)!, member),
  'claim.reply/offer': (state, id, { member }) =>
    state.claims.get(state.claimWords.get(id)!)!.offers.some((one) => one.id === id && one.to === member),
  'effort.withdraw/effort': (state, id, speaker) => {
    const { by: author, withdrawn } = state.efforts.get(id)!;
    return author === by(speaker) && !withdrawn;
  },
  'bulletin.draft/corrects': (state, id) => {
    const { issued, correctedBy } = state.bulletins.get(id)!;
    return issued !== undefined && !correctedBy;
  },
  'bulletin.revise/bulletin': isOwnBulletin,
  'bulletin.issue/bulletin': isOwnBulletin,
  'bulletin.drop/bulletin': isOwnBulletin,
  // Nobody approves what it has written itself.
  'bulletin.approve/bulletin': (state, id, speaker) => {
    const { by: author, series } = state.bulletins.get(id)!;
    const role = state.members.get(speaker.member)?.role;
    const mayApprove = role !== undefined && seriesOf(state, series)?.approvers.includes(role);
    return isBulletinDraft(state, id, speaker) && memberOf(author) !== speaker.member && mayApprove === true;
  },
};
/** Kinds that only the office may say that the charter names for it. */
const IS_OFFICE: Readonly<Record<string, (state: State, office: string) => boolean>> = {
  'claim.capture': isKeeper,
  'claim.correct': isKeeper,
  'claim.withdraw': isKeeper,
  'claim.offer': isKeeper,
  'claim.relate': isKeeper,
  'bulletin.draft': (state, office) =>
    state.charter?.terms.bulletins?.some((series) => series.office === office) ?? false,
};
const NOBODY: Speaker = { member: '', office: '' };
/** Steps in a case are taken while it runs. */
const IN_A_CASE: ReadonlySet<string> = new Set([
  'inquiry.clarify',
  'inquiry.meet',
  'inquiry.settle',
  'inquiry.accept',
  'inquiry.task',
  'inquiry.visit',
  'inquiry.statement',
  'inquiry.interview',
  'inquiry.disclose',
  'inquiry.challenge',
  'inquiry.step_aside',
  'access.request',
]);

/** Ids of one of the nouns of a fact that fit it, the newest first. `path` has names only, without `facts.`. */
export function fittingIds(
  state: State,
  act: string,
  path: string,
  noun: NounList,
  speaker: Speaker,
): readonly string[] {
  const fits = FITS[`${act}/${path}`];
  const runs = path === 'inquiry' && IN_A_CASE.has(act) ? isRunning : undefined;
  return idsOf(state, noun).filter(
    (id) => (fits?.(state, id as ActId, speaker) ?? true) && (runs?.(state, id as ActId, speaker) ?? true),
  );
}

/**
 * Whether the record holds something for each thing that a kind of act must name: nobody can answer a request where
 * there is none.
 */
export function isReady(state: State, act: string, speaker: Speaker): boolean {
  const shape = kindShape(act);
  if (!shape || !(IS_OFFICE[act]?.(state, by(speaker)) ?? true)) return false;
  return shape.facts.every(({ name, shape: inner, optional }) => {
    const least = inner.type === 'list' ? inner.min : 1;
    const item = inner.type === 'list' ? inner.item : inner;
    if (optional || least === 0 || item.type !== 'string' || item.format !== 'act-id') return true;
    const picker = pickerOf(act, `facts.${name}`, item.format);
    if (picker.of !== 'nouns') return true;
    return picker.nouns.some((noun) => fittingIds(state, act, name, noun, speaker).length > 0);
  });
}

function isKeeper(state: State, office: string): boolean {
  return state.charter?.terms.claims?.office === office;
}

/** Code of the member in `member` or `member/office`. */
function memberOf(one: string): string {
  return one.split('/')[0]!;
}
