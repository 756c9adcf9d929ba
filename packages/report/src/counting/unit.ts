// What a rule makes of accounts: events that are counted once, and episodes of events that follow on each other.
import type { ActId, Casualties, Place, Range, State } from '@tasdiq/core';
import type { Told } from '../told.ts';
import { type Account, accountsOf, type When } from './account.ts';
import { isNear } from './distance.ts';
import { clustersOf, Groups } from './group.ts';
import type { Rule } from './rule.ts';

/** Something that is counted once. */
export interface Unit {
  /** Its accounts, in the order of the log. */
  readonly ids: readonly ActId[];
  /** Kind, zone, time and place are those of the account that knows the time best, then the place; then the first. */
  readonly kind: string;
  readonly zone: string;
  readonly when: When | undefined;
  readonly place: Place | undefined;
  /** When the first of its accounts was received. */
  readonly receivedAt: number;
  /** Parties that any of its accounts names. */
  readonly named: readonly string[];
  /** What its accounts say together: the lowest low, the best of the first that says it, the highest high. */
  readonly rounds: Range | undefined;
  readonly harm: Casualties;
}

/** What is left in beside what the rule leaves in. */
export interface UnitFilter {
  readonly kinds?: readonly string[] | undefined;
  readonly zones?: readonly string[] | undefined;
  /** The worst where_prec; places that are not known or not told are left out. */
  readonly precision?: number | undefined;
}

/** Units of a rule, with what could not be treated as it asks. */
export interface Counted {
  readonly units: readonly Unit[];
  /** Episodes only: events whose time or place is not known well enough for the gap; each stands by itself. */
  readonly apart: number;
  /** Accounts that the precision left out. */
  readonly cut: number;
  /** Links by which a party joined accounts that are not both its own: whoever doubts them finds them by this. */
  readonly joinedByParties: number;
}

/** Time precisions that a gap in minutes can be held against. */
const TIMED: ReadonlySet<string> = new Set(['minute', 'hour']);
/** A place known worse than this says nothing about a distance. */
const PLACED = 2;
const BY_TIME = ['minute', 'hour', 'day', 'days', 'week', 'month', 'year'];

/** What a rule counts of what a reader was told. */
export function countedBy(told: Told, rule: Rule, filter: UnitFilter = {}): Counted {
  const among = accountsOf(told).filter(
    ({ kind, zone }) =>
      has(rule.kinds, kind) && has(rule.zones, zone) && has(filter.kinds, kind) && has(filter.zones, zone),
  );
  const worst = Math.min(rule.precision ?? Infinity, filter.precision ?? Infinity);
  const left = worst === Infinity ? among : among.filter(({ place }) => (place?.precision ?? 99) <= worst);
  const cut = among.length - left.length;
  if (rule.unit === 'accounts')
    return { units: left.map((one) => unitOf([one])), apart: 0, cut, joinedByParties: 0 };
  const { events, joinedByParties } = eventsOf(told.state, left);
  if (rule.unit !== 'episodes') return { units: events, apart: 0, cut, joinedByParties };
  return { ...episodesOf(events, rule), cut, joinedByParties };
}

function has(codes: readonly string[] | undefined, code: string): boolean {
  return codes === undefined || codes.length === 0 || codes.includes(code);
}

/** Accounts that stand in a link `same_event` which nobody has withdrawn, counted once. */
function eventsOf(
  { links, members }: State,
  accounts: readonly Account[],
): { readonly events: Unit[]; readonly joinedByParties: number } {
  const place = new Map(accounts.map(({ id }, i) => [id as string, i]));
  const groups = new Groups(accounts.length);
  let joinedByParties = 0;
  for (const { link, from, to, by, withdrawn } of links.values()) {
    const [one, other] = [place.get(from), place.get(to)];
    if (link !== 'same_event' || withdrawn || one === undefined || other === undefined) continue;
    groups.join(one, other);
    const member = by.split('/')[0]!;
    const isOwn = accounts[one]!.member === member && accounts[other]!.member === member;
    if (!isOwn && members.get(member)?.role === 'party') joinedByParties++;
  }
  return {
    events: groups.list().map((indexes) => unitOf(indexes.map((i) => accounts[i]!))),
    joinedByParties,
  };
}

function unitOf(accounts: readonly Account[]): Unit {
  const lead = accounts.reduce((best, one) => (isBetter(one, best) ? one : best));
  const { kind, zone, when, place } = lead;
  return {
    ids: accounts.map(({ id }) => id),
    kind,
    zone,
    when,
    place,
    receivedAt: Math.min(...accounts.map((one) => one.receivedAt)),
    named: [...new Set(accounts.flatMap(({ named }) => named))],
    rounds: together(accounts.map(({ rounds }) => rounds)),
    harm: harmOf(accounts),
  };
}

function isBetter(one: Account, best: Account): boolean {
  const time = rank(one) - rank(best);
  return time !== 0 ? time < 0 : (one.place?.precision ?? 99) < (best.place?.precision ?? 99);
}

function rank({ when }: Account): number {
  return when ? BY_TIME.indexOf(when.precision) : BY_TIME.length;
}

const HARM = ['killed', 'injured', 'missing', 'displaced', 'civilians_killed'] as const;

function harmOf(accounts: readonly Account[]): Casualties {
  const found: Record<string, Range> = {};
  for (const name of HARM) {
    const said = together(accounts.map(({ harm }) => harm?.[name]));
    if (said) found[name] = said;
  }
  return found;
}

/** One range of several that speak of the same thing: what they disagree about lies between its bounds. */
function together(ranges: readonly (Range | undefined)[]): Range | undefined {
  const said = ranges.filter((one) => one !== undefined);
  if (said.length === 0) return undefined;
  return {
    low: Math.min(...said.map(({ low }) => low)),
    best: said[0]!.best,
    high: Math.max(...said.map(({ high }) => high)),
  };
}

/** Events of one zone and kind with less than the gap between them, and near enough where the rule asks. */
function episodesOf(events: readonly Unit[], rule: Rule): Pick<Counted, 'units' | 'apart'> {
  const { withinKm } = rule;
  const fits = ({ when, place }: Unit): boolean =>
    when !== undefined &&
    TIMED.has(when.precision) &&
    (withinKm === undefined || (place?.precision ?? 99) <= PLACED);
  const apart = events.filter((one) => !fits(one));
  const byWhere = new Map<string, Unit[]>();
  for (const one of events.filter(fits)) {
    const key = `${one.zone} ${one.kind}`;
    const list = byWhere.get(key);
    if (list) list.push(one);
    else byWhere.set(key, [one]);
  }
  const near =
    withinKm === undefined
      ? undefined
      : (one: Unit, other: Unit): boolean => isNear(one.place!, other.place!, withinKm);
  const gap = rule.gapMinutes! * 60_000;
  const episodes = [...byWhere.values()].flatMap((list) => clustersOf(list, gap, near).map(merged));
  return { units: [...episodes, ...apart], apart: apart.length };
}

/** One episode of events: it happened from the first moment to the last, and its rounds and harm are theirs together. */
function merged(events: readonly Unit[]): Unit {
  const [first] = events as [Unit, ...Unit[]];
  const when = { ...first.when!, to: Math.max(...events.map((one) => one.when!.to)) };
  const harm = Object.fromEntries(
    HARM.map((name) => [name, summed(events.map((one) => one.harm[name]))]).filter(([, one]) => one),
  ) as Casualties;
  return {
    ...first,
    ids: events.flatMap(({ ids }) => ids),
    when,
    receivedAt: Math.min(...events.map((one) => one.receivedAt)),
    named: [...new Set(events.flatMap(({ named }) => named))],
    rounds: summed(events.map(({ rounds }) => rounds)),
    harm,
  };
}

/** Ranges of different things added up; undefined when none of them says a number. */
export function summed(ranges: readonly (Range | undefined)[]): Range | undefined {
  const said = ranges.filter((one) => one !== undefined);
  if (said.length === 0) return undefined;
  const add = (name: keyof Range): number => said.reduce((sum, one) => sum + one[name], 0);
  return { low: add('low'), best: add('best'), high: add('high') };
}
