import { accessDue } from './access.ts';
import { allegationDue } from './allegation-status.ts';
import { bulletinDue } from './bulletin-clock.ts';
import { claimDue } from './claim-word.ts';
import { parseTime } from './code.ts';
import { consentDue, forceDue } from './consent-board.ts';
import { days } from './deadline.ts';
import { silenceDue } from './discussion.ts';
import { exhibitDue } from './exhibit.ts';
import { findingDue } from './finding-status.ts';
import { callDue } from './hotline.ts';
import { inquiryDue } from './inquiry-status.ts';
import { notificationDue } from './notification.ts';
import { requestDue } from './request.ts';
import type { State } from './state.ts';
import { talksDue } from './talks.ts';
import { undertakingDue } from './undertaking-status.ts';

/** Something that a clock asks of somebody. */
export interface Due {
  readonly what: (typeof DUE_KINDS)[number];
  /** What it is about: an act id or a member's code. */
  readonly about: string;
  /** Which of several clocks: the code of an action point, the beginning of a period, `series.number` of a bulletin. */
  readonly item?: string;
  /** Code of the member that it falls to; empty when it falls to all. */
  readonly from: string;
  /** Milliseconds since 1970; the clock has run out when `now` is this or later. */
  readonly at: number;
  readonly overdue: boolean;
  /** Set while the clock stands still. */
  readonly stopped?: boolean;
}

/** What clocks ask for. */
export const DUE_KINDS = [
  'accession',
  'renewal',
  'mandate_renewal',
  'minutes',
  'action',
  'answer',
  'silence',
  'confirmation',
  'text_renewal',
  'undertaking',
  'assessment',
  'review',
  'acknowledgement',
  'reveal',
  'hotline',
  'screening',
  'appeal',
  'clarification',
  'meeting',
  'deployment',
  'ruling',
  'access',
  'reply',
  'response',
  'remedy',
  'recommendation_answer',
  'recommendation',
  'share',
  'claim_reply',
  'bulletin',
] as const;

/**
 * Every clock that is running or has run out unanswered at a time in milliseconds since 1970, the
 * earliest first. Nothing here depends on any clock but the leaves' logged times and `now`.
 */
export function due(state: State, now: number): Due[] {
  if (!state.charter) return [];
  return CLOCKS.flatMap((clock) => clock(state, now)).sort(
    (one, other) => one.at - other.at || (one.about < other.about ? -1 : Number(one.about > other.about)),
  );
}

const CLOCKS: readonly ((state: State, now: number) => Due[])[] = [
  accessions,
  renewals,
  talksDue,
  requestDue,
  silenceDue,
  consentDue,
  forceDue,
  undertakingDue,
  notificationDue,
  callDue,
  allegationDue,
  inquiryDue,
  accessDue,
  findingDue,
  exhibitDue,
  claimDue,
  bulletinDue,
];

/** Kinds of act that answer a clock; the host keeps a lane free for them. */
export const ANSWERS_A_CLOCK: ReadonlySet<string> = new Set([
  'charter.accede',
  'charter.amend',
  'charter.agree',
  'mandate.grant',
  'mandate.revoke',
  'mandate.rotate_root',
  'talks.record',
  'talks.done',
  'request.answer',
  'text.break_silence',
  'consent.give',
  'consent.confirm',
  'undertaking.report',
  'undertaking.assess',
  'undertaking.review',
  'notification.acknowledge',
  'notification.reveal',
  'hotline.answer',
  'allegation.screen',
  'allegation.decide',
  'inquiry.clarify',
  'inquiry.meet',
  'inquiry.deploy',
  'inquiry.rule',
  'access.answer',
  'finding.reply',
  'response.give',
  'remedy.report',
  'recommendation.answer',
  'recommendation.report',
  'exhibit.release',
  'exhibit.withhold',
  'claim.reply',
  'bulletin.issue',
]);

function accessions(state: State, now: number): Due[] {
  const { version, versionAt, terms } = state.charter!;
  const at = versionAt + days(terms.accession_days);
  return state.members
    .values()
    .filter(({ role, acceded }) => role === 'party' && acceded?.version !== version)
    .map(({ code }) => ({ what: 'accession', about: code, from: code, at, overdue: now >= at }));
}

function renewals(state: State, now: number): Due[] {
  const { terms, version } = state.charter!;
  const ending: Due[] = [];
  if (terms.until !== null) {
    const at = parseTime(terms.until)!;
    ending.push({ what: 'renewal', about: version, from: '', at, overdue: now >= at });
  }
  for (const { id, member, until, from, revoked } of state.mandates.values()) {
    if (revoked || now < from || now >= until) continue;
    ending.push({ what: 'mandate_renewal', about: id, from: member, at: until, overdue: false });
  }
  return ending;
}
