// What changed in a dossier between two moments: statuses, clocks, and what was destroyed by order since.
import { type ActId, due, type Due, keyOf, type State, status, type Status, Table } from '@tasdiq/core';
import { thingsBetween } from './changed-things.ts';

/** A moment of a record as one reader is told it. */
export interface Instant {
  readonly state: State;
  /** When clocks are read, milliseconds since 1970. */
  readonly at: number;
  /** What this reader is told of the status of an id; the record's own status when left out. */
  readonly statusOf?: (id: string) => Status | undefined;
  /** The clocks that this reader is told of, at `at`; all of them when left out. */
  readonly clocks?: readonly Due[];
  /** What was restricted by then of what had been said in public; nothing when left out. */
  readonly restricted?: readonly Restriction[];
}

/** That an act took out of sight what another had said in public. */
export interface Restriction {
  readonly act: string;
  /** The act whose words are no longer public. */
  readonly of: string;
}

/**
 * What became of something: it came to be, its status changed, other acts are behind the same status, something of an act
 * was destroyed by order or restricted; and of clocks.
 */
export const CHANGE_KINDS = ['came', 'status', 'acts', 'erased', 'restricted', 'clock'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
/** More than the things of any table: a log of so many entries does not fit into memory. */
const MOST_THINGS = 2 ** 32;

/** One thing that is not as it was. */
export interface Change {
  /** As in `Status`; `entry` for what has no status. */
  readonly noun: string;
  /** Id of the thing, a member's code, or the founding for the charter. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** Status before, or the state of the clock; null when it was not there. */
  readonly before: string | null;
  /** The same after; null for a clock that asks for nothing any more. */
  readonly after: string | null;
  /** Acts from which the status after follows. */
  readonly because: readonly string[];
  /** Those of them that are new, and the stops and extensions of a clock; empty when time alone changed it. */
  readonly acts: readonly string[];
  readonly clock: ChangedClock | undefined;
}

/** A clock that began, ended, ran out, stood still or was moved. */
export interface ChangedClock {
  readonly what: Due['what'];
  readonly item: string | undefined;
  /** Code of the member that it falls to; empty when it falls to all. */
  readonly from: string;
  /** When it runs out as seen before and after, milliseconds since 1970; null where it was not there. */
  readonly before: number | null;
  readonly after: number | null;
}

/** How much of each kind changed in a noun. */
export interface ChangeGroup {
  readonly noun: string;
  readonly count: number;
}

/** What changed between two moments. */
export interface Changes {
  /** Grouped by noun in the order of the state's tables; within a noun in the order of the record. */
  readonly changes: readonly Change[];
  readonly groups: readonly ChangeGroup[];
  /** The version of the charter in force before and after; undefined before the founding. */
  readonly charter: { readonly before: string | undefined; readonly after: string | undefined };
}

/**
 * What changed from one moment of a dossier to a later one. Both states are of one log, `before` the shorter; where
 * their tables come from one fold, the work is bound by the acts between and by the things whose status depends on the
 * time or on other things.
 */
export function changesBetween(before: Instant, after: Instant): Changes {
  const ids = thingsBetween(before.state, after.state);
  // Tables answer for one moment at a time: all of the one, then all of the other.
  const then = statusesOf(before, ids);
  const now = statusesOf(after, ids);
  const stood = clocksOf(before);
  const stands = clocksOf(after);
  const found = [
    ...ids.flatMap((id) => changeOf(id, then.get(id), now.get(id)) ?? []),
    ...clockChanges(before, after, stood, stands),
    ...restrictions(before, after),
  ];
  const changes = inOrder(found, after.state);
  const { charter: old } = before.state;
  const { charter: made } = after.state;
  return { changes, groups: groupsOf(changes), charter: { before: old?.version, after: made?.version } };
}

function statusOf({ state, at, statusOf: told }: Instant, id: string): Status | undefined {
  return told ? told(id) : status(state, id, at);
}

function statusesOf(instant: Instant, ids: readonly string[]): Map<string, Status> {
  const found = new Map<string, Status>();
  for (const id of ids) {
    const one = statusOf(instant, id);
    if (one) found.set(id, one);
  }
  return found;
}

function changeOf(id: string, before: Status | undefined, after: Status | undefined): Change | undefined {
  if (!after) return undefined;
  const known = new Set(before?.because);
  const acts = after.because.filter((act) => !known.has(act));
  const isSame = before?.status === after.status;
  if (isSame && acts.length === 0 && before.because.length === after.because.length) return undefined;
  return {
    noun: after.noun,
    id,
    kind: after.noun === 'erasure' ? 'erased' : !before ? 'came' : isSame ? 'acts' : 'status',
    before: before?.status ?? null,
    after: after.status,
    because: after.because,
    acts,
    clock: undefined,
  };
}

/** The clocks of a moment by what tells one from every other. */
function clocksOf({ state, at, clocks }: Instant): Map<string, Due> {
  const all = clocks ?? due(state, at);
  return new Map(all.map((one) => [JSON.stringify([one.about, one.what, one.item, one.from]), one]));
}

type Clocks = ReadonlyMap<string, Due>;

function clockChanges(before: Instant, after: Instant, stood: Clocks, stands: Clocks): Change[] {
  const changed = [...new Set([...stood.keys(), ...stands.keys()])].filter((key) => {
    const [one, other] = [stood.get(key), stands.get(key)];
    // While a clock stands still its end moves on with the time: that is no change of its own.
    return stateOf(one) !== stateOf(other) || (one?.at !== other?.at && !(one?.stopped && other?.stopped));
  });
  const earlier = changed.map((key) => actsOn(before, (stood.get(key) ?? stands.get(key))!));
  return changed.map((key, i) => {
    const [one, other] = [stood.get(key), stands.get(key)];
    const { about, what, item, from } = (other ?? one)!;
    const { noun, because, acts } = actsOn(after, (other ?? one)!);
    const known = new Set(earlier[i]!.acts);
    const clock = { what, item, from, before: one?.at ?? null, after: other?.at ?? null };
    return {
      noun,
      id: about,
      kind: 'clock' as const,
      before: stateOf(one),
      after: stateOf(other),
      because,
      acts: acts.filter((act) => !known.has(act)),
      clock,
    };
  });
}

function stateOf(clock: Due | undefined): string | null {
  if (!clock) return null;
  if (clock.overdue) return 'ran_out';
  return clock.stopped === true ? 'stopped' : 'running';
}

/** What stands behind a clock at a moment: the acts behind what it is about, its stops and its extensions. */
function actsOn(
  instant: Instant,
  { about, item }: Due,
): { readonly noun: string; readonly because: readonly string[]; readonly acts: readonly string[] } {
  const { noun = 'entry', because = [] } = statusOf(instant, about) ?? {};
  const own = instant.state.clocks.get(keyOf(about, item));
  const all = instant.state.clocks.get('');
  const changes = [own, all].flatMap((one) => (one ? [...one.stops, ...one.extensions] : []));
  const services = instant.state.services.get(about as ActId) ?? [];
  return { noun, because, acts: [...because, ...[...changes, ...services].map(({ id }) => id)] };
}

/** What was said in public and a later act restricted: that it was, and by which act, and no more. */
function restrictions(before: Instant, after: Instant): Change[] {
  const known = new Set((before.restricted ?? []).map(restrictionKey));
  const made = (after.restricted ?? []).filter((one) => !known.has(restrictionKey(one)));
  return made.map(({ act, of }) => ({
    noun: statusOf(after, of)?.noun ?? 'entry',
    id: of,
    kind: 'restricted' as const,
    before: null,
    after: null,
    because: [act],
    acts: [act],
    clock: undefined,
  }));
}

function restrictionKey({ act, of }: Restriction): string {
  return `${act} ${of}`;
}

/** By noun, then by the place of the thing on the record; of one thing its status before its clocks. */
function inOrder(changes: readonly Change[], state: State): Change[] {
  const placeOf = placesOf(
    changes.map(({ id }) => id),
    state,
  );
  const first = new Map<string, number>();
  for (const { noun, id } of changes) first.set(noun, Math.min(first.get(noun) ?? Infinity, placeOf(id)));
  return [...changes].sort(
    (one, other) =>
      first.get(one.noun)! - first.get(other.noun)! ||
      compare(one.noun, other.noun) ||
      placeOf(one.id) - placeOf(other.id) ||
      compare(changeKey(one), changeKey(other)),
  );
}

/** What tells a change from every other between the same two moments. */
export function changeKey({ noun, id, kind, clock, acts }: Change): string {
  const { what = '', item = '', from = '' } = clock ?? {};
  const step = CHANGE_KINDS.indexOf(kind);
  return [noun, id, step, what, item, from, kind === 'restricted' ? acts[0] : ''].join(' ');
}

/** Where things stand: tables in the order of the state, the things of each in the order in which they came. */
function placesOf(ids: readonly string[], state: State): (id: string) => number {
  const places = new Map<string, number>();
  let before = 0;
  for (const table of Object.values(state) as unknown[]) {
    if (!(table instanceof Table)) continue;
    const own = new Set(ids.filter((id) => !places.has(id) && table.has(id)));
    before++;
    if (own.size === 0) continue;
    [...(table as Table<string, object>)].forEach(([key], i) => {
      if (own.has(key)) places.set(key, before * MOST_THINGS + i);
    });
  }
  return (id) => places.get(id) ?? 0;
}

function groupsOf(changes: readonly Change[]): ChangeGroup[] {
  const counts = new Map<string, number>();
  for (const { noun } of changes) counts.set(noun, (counts.get(noun) ?? 0) + 1);
  return [...counts].map(([noun, count]) => ({ noun, count }));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
