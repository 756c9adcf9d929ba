// Accounts of incidents as a reader is told them: raw, before any rule counts them.
import {
  type ActId,
  type Casualties,
  type Incident,
  type Interval,
  memberBehind,
  type Place,
  type Range,
  type State,
} from '@tasdiq/core';
import type { Told } from '../told.ts';
import { DAY_MS, dayOf, startOfDay } from './days.ts';

/** When something happened, as well as it is known. */
export interface When {
  /** Milliseconds since 1970; both ends belong to it. */
  readonly from: number;
  readonly to: number;
  readonly firstDay: string;
  readonly precision: Interval['precision'];
  /** Whether one end is not known. */
  readonly isOpen: boolean;
}

/** One account of an incident in its newest version. */
export interface Account {
  readonly id: ActId;
  readonly kind: string;
  readonly zone: string;
  /** Member whose account it is. */
  readonly member: string;
  /** When the record received it: what its office says where the reader may read that, else its logged time. */
  readonly receivedAt: number;
  /** Undefined where the reader is not told. */
  readonly when: When | undefined;
  readonly place: Place | undefined;
  readonly rounds: Range | undefined;
  readonly harm: Casualties | undefined;
  /** Parties that it names as having carried it out: what it says, not what was found. */
  readonly named: readonly string[];
}

const known = new WeakMap<Told, readonly Account[]>();

/** Every account that has not been withdrawn, in the order of the log. */
export function accountsOf(told: Told): readonly Account[] {
  const made = known.get(told);
  if (made) return made;
  const accounts = told.state.incidents
    .values()
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map((incident) => accountOf(told, incident));
  known.set(told, accounts);
  return accounts;
}

function accountOf(told: Told, { id, kind, zone, by, reportedAt, version }: Incident): Account {
  const newest = told.act(version);
  const first = version === id ? newest : told.act(id);
  const open = newest?.open ?? {};
  const received = whenOf((first?.open ?? {})['received'] as Interval | undefined);
  return {
    id,
    kind,
    zone,
    member: by.split('/')[0]!,
    receivedAt: received && !received.isOpen ? Math.min(received.from, reportedAt) : reportedAt,
    when: whenOf(open['when'] as Interval | undefined),
    place: open['where'] as Place | undefined,
    rounds: open['rounds'] as Range | undefined,
    harm: open['casualties'] as Casualties | undefined,
    named: newest ? namedIn(told.state, newest.act.facts as Described) : [],
  };
}

type Described = { readonly actors: readonly { readonly actor: ActId; readonly role: string }[] };

function namedIn(state: State, { actors }: Described): string[] {
  const members = actors
    .filter(({ role }) => role === 'said_to_have_carried_out')
    .map(({ actor }) => memberBehind(state, { actor }));
  return [...new Set(members.filter((one) => one !== undefined))];
}

/** The moments that an interval holds: a day all of them; an end that is not known is taken to be the other one. */
export function whenOf(interval: Interval | undefined): When | undefined {
  if (!interval) return undefined;
  const { from, to, precision } = interval;
  const begin = momentsOf(from ?? to!)[0];
  const end = momentsOf(to ?? from!)[1];
  const isOpen = from === null || to === null;
  return { from: begin, to: Math.max(begin, end), firstDay: dayOf(begin), precision, isOpen };
}

function momentsOf(text: string): [number, number] {
  if (text.length > 10) return [Date.parse(text), Date.parse(text)];
  const from = startOfDay(text);
  return [from, from + DAY_MS - 1];
}
