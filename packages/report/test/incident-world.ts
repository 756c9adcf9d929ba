// A small mechanism for hand-counted figures: two parties of the charter, a monitor and a registry, whose public is told
// of everything at once. Which party comes first and which zone is whose is the caller's.
import { type ActId, formatTime, type FoundingFacts } from '@tasdiq/core';
import { say, type Speaker } from '../../core/test/scene.ts';
import { foundingFacts, type Saying, type Signer, signer, START } from '../../core/test/world.ts';
import { ToldWorld } from './figure-world.ts';

export interface Place {
  readonly world: ToldWorld;
  readonly desk: Speaker;
  readonly registry: Speaker;
  /** An office of each party, by its code. */
  readonly party: Readonly<Record<string, Speaker>>;
}

/** The mechanism, with its charter changed before it is founded. */
export function place(change: (facts: FoundingFacts) => void = () => {}): Place {
  const facts = foundingFacts();
  change(facts);
  const world = new ToldWorld(facts);
  world.must(world.found());
  const speaker = (member: string, office: string, powers: readonly string[]): Speaker => {
    const key: Signer = signer(`${member}, ${office}`);
    return { key, mandate: world.grant(member, key, powers as never[], { office }) };
  };
  const powers = ['report', 'lodge', 'answer', 'negotiate', 'receive'];
  return {
    world,
    desk: speaker('monitor', 'field', ['monitor', 'find', 'report']),
    registry: speaker('secretariat', 'registry', ['certify', 'publish', 'intake']),
    party: Object.fromEntries(['north', 'south'].map((code) => [code, speaker(code, 'desk', powers)])),
  };
}

/** What a test says of an incident; what is left out has a plain value. */
export interface Told {
  readonly kind?: string;
  readonly zone?: string;
  readonly actors?: readonly unknown[];
  readonly when?: unknown;
  readonly where?: unknown;
  readonly rounds?: unknown;
  readonly casualties?: unknown;
}

/** A report of an incident. `when` is a day or a time, or an interval. */
export function incident({
  kind = 'shelling',
  zone = 'valley',
  actors = [],
  when,
  ...fields
}: Told = {}): Saying {
  const moment = when ?? '2026-03-01';
  const interval =
    typeof moment === 'string'
      ? { from: moment, to: moment, precision: moment.length > 10 ? 'minute' : 'day' }
      : moment;
  const open = Object.entries({ title: { en: 'An incident' }, when: interval, ...fields });
  return {
    act: 'incident.report',
    facts: { kind, zone, actors, sources: [] },
    fields: Object.fromEntries(
      open
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, { tier: 'public', value }]),
    ),
  };
}

/** Reports an incident; its id. */
export function tell({ world, desk }: Place, told: Told = {}): ActId {
  return say(world, desk, incident(told));
}

/** Records watching of a zone for a whole day, by so many monitors. */
export function watch(
  { world, desk }: Place,
  day: string,
  monitors = 1,
  more: { readonly zone?: string; readonly side?: string } = {},
): ActId {
  const from = Date.parse(`${day}T00:00:00.000Z`);
  const facts = {
    zone: 'valley',
    method: 'post',
    from: formatTime(from),
    to: formatTime(from + 86_400_000),
    minutes: monitors * 1440,
    ...more,
  };
  return say(world, desk, { act: 'effort.record', facts });
}

/** Registers an actor that is a party's. */
export function actorOf({ world, desk }: Place, member: string): ActId {
  const fields = { name: { tier: 'public' as const, value: { en: `Forces of ${member}` } } };
  return say(world, desk, { act: 'actor.register', facts: { kind: 'armed_group', ids: [], member }, fields });
}

/** Days after the founding of the tests' world. */
export function dayOf(days: number): string {
  return formatTime(START + days * 86_400_000).slice(0, 10);
}
