// Both sides are treated alike: what is said of the one is what would be said of the other, had it done the same.
import { type ActId, formatTime } from '@tasdiq/core';
import { type Figure, figuresOf } from '@tasdiq/report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../core/test/scene.ts';
import { DAY, HOUR, START } from '../../core/test/world.ts';
import { actorOf, dayOf, incident, type Place, place, watch } from './incident-world.ts';

/** Something that happens; `one` and `other` are sides, whichever they are. */
type Deed =
  | {
      readonly deed: 'incident';
      readonly day: number;
      readonly zone: string;
      readonly by: boolean[];
      readonly from: boolean;
    }
  | { readonly deed: 'watch'; readonly day: number; readonly side: boolean }
  | { readonly deed: 'access'; readonly side: boolean; readonly answer: string; readonly hours: number }
  | { readonly deed: 'notice'; readonly side: boolean; readonly hours: number }
  | { readonly deed: 'unnotified'; readonly side: boolean }
  | { readonly deed: 'call'; readonly side: boolean; readonly minutes: number }
  | { readonly deed: 'allegation'; readonly side: boolean; readonly zone: string };

const side = fc.boolean();
const day = fc.nat(8);
const zone = fc.constantFrom('valley', 'ridge');
const deeds = fc.array(
  fc.oneof(
    fc.record({
      deed: fc.constant('incident' as const),
      day,
      zone,
      by: fc.array(side, { maxLength: 2 }),
      from: side,
    }),
    fc.record({ deed: fc.constant('watch' as const), day, side }),
    fc.record({
      deed: fc.constant('access' as const),
      side,
      answer: fc.constantFrom('granted', 'denied', 'none'),
      hours: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({ deed: fc.constant('notice' as const), side, hours: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ deed: fc.constant('unnotified' as const), side }),
    fc.record({ deed: fc.constant('call' as const), side, minutes: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ deed: fc.constant('allegation' as const), side, zone }),
  ),
  { minLength: 4, maxLength: 12 },
);

/** What a world's public sees after some deeds; `codes` says which party is which side. */
function played(all: readonly Deed[], codes: readonly [string, string]): Figure[] {
  const here = place();
  here.world.now = START + 10 * DAY;
  const compare = { rule: null, compare: 'sides', windows: [{ from: dayOf(0), to: dayOf(9) }], zones: [] };
  const title = { title: { tier: 'public' as const, value: { en: 'The sides' } } };
  say(here.world, here.registry, { act: 'counting.declare', facts: compare, fields: title });
  const actors = codes.map((code) => actorOf(here, code)) as [ActId, ActId];
  for (const deed of all) {
    here.world.now += HOUR;
    doIt(here, deed, codes, actors);
  }
  return figuresOf(here.world.told(START + 20 * DAY));
}

function doIt(
  here: Place,
  deed: Deed,
  codes: readonly [string, string],
  actors: readonly [ActId, ActId],
): void {
  const { world, desk, party } = here;
  const of = <T>(pair: readonly [T, T], which: boolean): T => pair[which ? 0 : 1];
  const open = (value: unknown) => ({ tier: 'public' as const, value });
  const title = open({ en: 'Words' });
  switch (deed.deed) {
    case 'incident': {
      const named = [...new Set(deed.by)].map((which) => ({
        actor: of(actors, which),
        role: 'said_to_have_carried_out',
      }));
      say(
        world,
        party[of(codes, deed.from)]!,
        incident({ when: dayOf(deed.day), zone: deed.zone, actors: named }),
      );
      return;
    }
    case 'watch':
      watch(here, dayOf(deed.day), 1, { side: of(codes, deed.side) });
      return;
    case 'access': {
      const to = of(codes, deed.side);
      const when = { from: formatTime(world.now + DAY), until: formatTime(world.now + 2 * DAY) };
      const facts = {
        inquiry: null,
        to,
        sites: [{ site: 'post', zone: 'valley' }],
        purposes: ['patrol'],
        team: ['monitor'],
      };
      const terms = { notice: 'courtesy', guarantee: false };
      const request = say(world, desk, { act: 'access.request', facts: { ...facts, ...when, ...terms } });
      if (deed.answer === 'none') return;
      world.now += deed.hours * HOUR;
      const said = {
        request,
        answers: null,
        sites: [],
        answer: deed.answer,
        ground: 'none',
        conditions: [],
        alternatives: [],
      };
      say(world, party[to]!, { act: 'access.answer', facts: said });
      return;
    }
    case 'notice': {
      const from = world.now + deed.hours * HOUR;
      const facts = {
        activity: 'movement',
        zone: 'ridge',
        from: formatTime(from),
        until: formatTime(from + HOUR),
        to: [of(codes, !deed.side)],
        reveal: 'now',
      };
      say(world, party[of(codes, deed.side)]!, { act: 'notification.give', facts });
      return;
    }
    case 'unnotified': {
      const facts = { activity: 'flight', zone: 'valley', of: of(codes, deed.side) };
      say(world, desk, { act: 'notification.unnotified', facts, fields: { account: title } });
      return;
    }
    case 'call': {
      const to = of(codes, deed.side);
      const placed = formatTime(world.now);
      const call = say(world, desk, { act: 'hotline.call', facts: { to: [to], urgency: 'urgent', placed } });
      world.now += deed.minutes * 60_000;
      const answered = formatTime(world.now);
      say(world, party[to]!, { act: 'hotline.answer', facts: { call, answered } });
      return;
    }
    case 'allegation': {
      const facts = {
        channel: 'party',
        complainants: [{ member: of(codes, deed.side) }],
        accused: [{ member: of(codes, !deed.side) }],
        kind: 'shelling',
        zone: deed.zone,
        provisions: [],
        undertakings: [],
        incidents: [],
        evidence: [],
        links: [],
        historic: false,
      };
      const when = open({ from: '2026-03-01', to: null, precision: 'day' });
      say(world, party[of(codes, deed.side)]!, { act: 'allegation.lodge', facts, fields: { title, when } });
    }
  }
}

/** What figures say, without the ids of acts (which are other acts) and with the sides in the order of their codes. */
function saying(figures: readonly Figure[], codes: readonly [string, string]): unknown {
  const renamed = (text: string): string =>
    text
      .split('/')
      .map((part) => (part === codes[0] ? 'one' : part === codes[1] ? 'other' : part))
      .join('/');
  return figures.map(({ id, columns, rows, panels, notes }) => ({
    id,
    columns: columns.map(({ code }) => code),
    panels: panels.map(({ panel }) => renamed(panel)).sort(),
    notes,
    rows: rows
      .map(({ key, panel, cells }) => ({
        key: renamed(key),
        panel: panel && renamed(panel),
        cells: cells.map(({ value, low, high, state, records }) => [
          value,
          low,
          high,
          state,
          records?.length,
        ]),
      }))
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
  }));
}

describe('both sides', () => {
  it('change places in every figure when their codes do, and nothing else changes', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const [one, other] = [['north', 'south'] as const, ['south', 'north'] as const];
        expect(saying(played(all, other), other)).toEqual(saying(played(all, one), one));
      }),
      { numRuns: 12 },
    );
  });

  it('stand in the order of the charter, also when there is nothing to say of one', () => {
    const here = place();
    for (const made of figuresOf(here.world.told())) {
      const keys = made.rows.map(({ key, panel }) => panel ?? key);
      const sides = [...new Set(keys.filter((key) => key === 'north' || key === 'south'))];
      expect([[], ['north', 'south']]).toContainEqual(sides);
    }
  });
});
