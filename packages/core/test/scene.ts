import type { ActId, FoundingFacts } from '@tasdiq/core';
import { signer, World, type Saying, type Signer } from './world.ts';

/** A founded world with offices at work, from which tests and vectors start. */
export interface Scene {
  readonly world: World;
  /** Office `field` of the monitor: powers monitor and find. */
  readonly monitor: Speaker;
  /** Office `desk` of north: powers report and lodge. */
  readonly north: Speaker;
  /** Office `desk` of south: power report, in the ridge only. */
  readonly south: Speaker;
  /** Office `registry` of the secretariat: powers certify, publish and intake. */
  readonly registry: Speaker;
}

/** A key with the mandate under which it speaks. */
export interface Speaker {
  readonly key: Signer;
  readonly mandate: ActId;
}

/** The scene, with its charter changed before it is founded. */
export function scene(change?: (facts: FoundingFacts) => void): Scene {
  const world = World.founded(change);
  const speaker = (member: string, office: string, powers: never[], more = {}): Speaker => {
    const key = signer(`${member}, ${office}`);
    return { key, mandate: world.grant(member, key, powers, { office, ...more }) };
  };
  const powers = (...names: string[]): never[] => names as never[];
  return {
    world,
    monitor: speaker('monitor', 'field', powers('monitor', 'find')),
    north: speaker('north', 'desk', powers('report', 'lodge')),
    south: speaker('south', 'desk', powers('report'), { scope: { zones: ['ridge'] } }),
    registry: speaker('secretariat', 'registry', powers('certify', 'publish', 'intake')),
  };
}

/** Says something through a speaker; the id of the act, which must count. */
export function say(world: World, { key, mandate }: Speaker, saying: Saying): ActId {
  return world.do(key, { as: mandate, ...saying });
}

/** Says something through a speaker; the code of its refusal, or `accepted`. */
export function attempt(world: World, { key, mandate }: Speaker, saying: Saying): string {
  return world.try(key, { as: mandate, ...saying });
}

/** A report of shelling in a zone. */
export function report(zone = 'valley', more: Record<string, unknown> = {}): Saying {
  return {
    act: 'incident.report',
    facts: { kind: 'shelling', zone, actors: [], sources: [], ...more },
    fields: {
      title: { tier: 'public', value: { en: 'Shelling near the crossing' } },
      when: { tier: 'public', value: { from: '2026-03-01', to: '2026-03-01', precision: 'day' } },
    },
  };
}

/** A further version of an incident. */
export function revision(incident: ActId, answers: ActId, zone = 'valley'): Saying {
  const { facts, fields } = report(zone, { incident, answers });
  return { act: 'incident.revise', facts, fields: fields! };
}

/** An armed group with a public name. */
export function actor(more: Record<string, unknown> = {}): Saying {
  return {
    act: 'actor.register',
    facts: { kind: 'armed_group', ids: [], ...more },
    fields: { name: { tier: 'public', value: { en: 'Ridge Guard' } } },
  };
}

/** A published report. */
export function source(more: Record<string, unknown> = {}): Saying {
  return { act: 'source.register', facts: { kind: 'report', reliability: 'B', ...more } };
}

/** An edition of a dataset whose file has the digest of `of`. */
export function edition(of: ActId, more: Record<string, unknown> = {}): Saying {
  const facts = {
    series: 'ucdp-ged',
    edition: '25.1',
    reader: { id: 'ucdp-ged', version: 1 },
    blob: { digest: of, bytes: 1200, media: 'text/csv' },
    rows: 12,
    row_root: of,
    problems: 0,
    from: '2024-01-01',
    to: null,
    licence: 'cc-by-4.0',
    ...more,
  };
  const open = (value: unknown) => ({ tier: 'public', value }) as const;
  const fields = {
    title: open({ en: 'Georeferenced events' }),
    publisher: open('Publisher'),
    attribution: open('By the publisher'),
  };
  return { act: 'dataset.import', facts, fields };
}
