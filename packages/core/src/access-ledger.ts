import { siteAccess, type SiteAccess } from './access.ts';
import { memberOf } from './code.ts';
import type { HINDRANCES, OBSTRUCTIONS } from './obstruction.ts';
import type { State } from './state.ts';

/*
 * Freedom of movement in figures: the same columns for every member that was asked or is said to have obstructed, in the
 * order of the founding, with what is not known shown and never counted as refused.
 */

/** How access stood for one member within a time. Counts are of sites, since each is answered for itself. */
export interface AccessRow {
  readonly member: string;
  readonly requested: number;
  readonly granted: number;
  readonly conditional: number;
  readonly denied: number;
  readonly notCompetent: number;
  /** No reply was recorded within its time, and the charter makes no denial of it. */
  readonly noReply: number;
  readonly deniedBySilence: number;
  /** Not answered, and its time is not over. */
  readonly open: number;
  readonly late: number;
  /** Hours from request to answer: the middle one and the ninth of ten; undefined when nothing was answered. */
  readonly medianHours: number | undefined;
  readonly ninetiethHours: number | undefined;
  /** What came of it on the spot. */
  readonly used: number;
  readonly delayed: number;
  readonly obstructedOnSite: number;
  /** Obstructions said to be this member's, with and without a request before them, by kind. */
  readonly obstructions: number;
  readonly byKind: Readonly<Partial<Record<(typeof OBSTRUCTIONS)[number], number>>>;
}

/** Access within a time, for every side alike. */
export interface AccessLedger {
  readonly rows: readonly AccessRow[];
  /** Obstructions by nobody who is a member. */
  readonly byOthers: number;
  /** No refusal: what kept the teams away without anybody's doing. */
  readonly notPossible: Readonly<Partial<Record<(typeof HINDRANCES)[number], number>>>;
}

/** What is asked for: the whole record when nothing is given. `from` belongs to the time, `until` does not. */
export interface AccessSpan {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly zone?: string | undefined;
}

/** The access ledger of a time, seen at `now`; historic entries are in it, since they are facts of the record. */
export function accessLedger(state: State, now: number, span: AccessSpan = {}): AccessLedger {
  const within = (at: number): boolean => at >= (span.from ?? -Infinity) && at < (span.until ?? Infinity);
  const inZone = (zone: string): boolean => span.zone === undefined || span.zone === zone;
  const asked = new Map<string, SiteAccess[]>();
  for (const request of state.accessRequests.values()) {
    if (request.withdrawn || !within(request.at)) continue;
    const member = memberOf(request.to);
    const sites = siteAccess(state, request, now).filter(({ zone }) => inZone(zone));
    asked.set(member, [...(asked.get(member) ?? []), ...sites]);
  }
  const obstructions = state.obstructions.values().filter((one) => within(one.at) && one.zones.some(inZone));
  const blamed = new Set(obstructions.flatMap((one) => one.members));
  const rows = state.members
    .values()
    // Every party has a row, so that nobody's absence from a table can be read as anything.
    .filter(({ role, code }) => role === 'party' || asked.has(code) || blamed.has(code))
    .map(({ code }) =>
      rowOf(
        code,
        asked.get(code) ?? [],
        obstructions.filter((one) => one.members.includes(code)),
      ),
    );
  const hindrances = state.hindrances.values().filter((one) => within(one.at) && inZone(one.zone));
  return {
    rows,
    byOthers: obstructions.filter((one) => one.members.length === 0).length,
    notPossible: countBy(hindrances.map(({ ground }) => ground)),
  };
}

function rowOf(
  member: string,
  sites: readonly SiteAccess[],
  obstructions: readonly { readonly kinds: readonly (typeof OBSTRUCTIONS)[number][] }[],
): AccessRow {
  const count = (...statuses: readonly SiteAccess['status'][]): number =>
    sites.filter(({ status }) => statuses.includes(status)).length;
  const used = (outcome: string): number => sites.filter(({ use }) => use?.outcome === outcome).length;
  const waited = sites
    .flatMap((one) => (one.waited === undefined ? [] : [one.waited / 3_600_000]))
    .sort((one, other) => one - other);
  return {
    member,
    requested: sites.length,
    granted: count('granted'),
    conditional: count('conditional'),
    denied: count('denied'),
    notCompetent: count('not_competent'),
    noReply: count('no_reply'),
    deniedBySilence: count('denied_by_silence'),
    open: count('open', 'not_served'),
    late: sites.filter(({ late }) => late).length,
    medianHours: quantile(waited, 0.5),
    ninetiethHours: quantile(waited, 0.9),
    used: used('used'),
    delayed: used('delayed'),
    obstructedOnSite: used('obstructed'),
    obstructions: obstructions.length,
    byKind: countBy(obstructions.flatMap(({ kinds }) => kinds)),
  };
}

/** The smallest value that at least this share of them does not exceed. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted.length === 0 ? undefined : sorted[Math.ceil(share * sorted.length) - 1];
}

function countBy<K extends string>(items: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}
