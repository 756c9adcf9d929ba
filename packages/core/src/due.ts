import { parseTime } from './code.ts';
import type { State } from './state.ts';

const DAY_MS = 86_400_000;

/** Something that a clock asks of somebody. */
export interface Due {
  readonly what: 'accession' | 'renewal' | 'mandate_renewal';
  /** What it is about: an act id or a member's code. */
  readonly about: string;
  /** Code of the member that it falls to; empty when it falls to all. */
  readonly from: string;
  /** Milliseconds since 1970; the clock has run out when `now` is this or later. */
  readonly at: number;
  readonly overdue: boolean;
}

/**
 * Every clock that is running or has run out unanswered at a time in milliseconds since 1970, the
 * earliest first. Nothing here depends on any clock but the leaves' logged times and `now`.
 */
export function due(state: State, now: number): Due[] {
  if (!state.charter) return [];
  return [...accessions(state, now), ...renewals(state, now)].sort(
    (one, other) => one.at - other.at || (one.about < other.about ? -1 : Number(one.about > other.about)),
  );
}

/** Kinds of act that answer a clock; the host keeps a lane free for them. */
export const ANSWERS_A_CLOCK: ReadonlySet<string> = new Set([
  'charter.accede',
  'charter.amend',
  'charter.agree',
  'mandate.grant',
  'mandate.revoke',
  'mandate.rotate_root',
]);

function accessions(state: State, now: number): Due[] {
  const { version, versionAt, terms } = state.charter!;
  const at = versionAt + terms.accession_days * DAY_MS;
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
