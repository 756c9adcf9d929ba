import type { ActId } from '@tasdiq/core';
import { countedBy, DEFAULT_RULE, type Rule, ruleOf } from '@tasdiq/report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../core/test/scene.ts';
import { DAY } from '../../core/test/world.ts';
import { daysBetween, periodOf, periodsBetween } from '../src/counting/days.ts';
import { EffortDays } from '../src/counting/effort.ts';
import { clustersOf } from '../src/counting/group.ts';
import { type Place, place, tell, watch } from './incident-world.ts';

const at = (time: string): string => `2026-03-01T${time}:00.000Z`;
const link = ({ world, desk }: Place, from: ActId, to: ActId, kind = 'same_event'): ActId =>
  say(world, desk, { act: 'incident.link', facts: { from, to, link: kind } });
const episodes = (gapMinutes: number, withinKm?: number): Rule => ({
  ...DEFAULT_RULE,
  unit: 'episodes',
  gapMinutes,
  withinKm,
});

describe('units', () => {
  it('are accounts as they were entered, without those withdrawn', () => {
    const here = place();
    const [one, other] = [tell(here), tell(here)];
    link(here, one, other);
    const gone = tell(here);
    const facts = { incident: gone, answers: gone, ground: 'mistaken' };
    say(here.world, here.desk, { act: 'incident.withdraw', facts });
    const { units } = countedBy(here.world.told(), { ...DEFAULT_RULE, unit: 'accounts' });
    expect(units.map(({ ids }) => ids)).toEqual([[one], [other]]);
  });

  it('are events: accounts linked as one, through others too, until a link is withdrawn', () => {
    const here = place();
    const [a, b, c, d] = [tell(here), tell(here), tell(here), tell(here)];
    const first = link(here, a, c);
    link(here, c, d);
    link(here, a, b, 'follows');
    const ids = (): ActId[][] => countedBy(here.world.told(), DEFAULT_RULE).units.map((one) => [...one.ids]);
    expect(ids()).toEqual([[a, c, d], [b]]);
    say(here.world, here.desk, { act: 'incident.unlink', facts: { link: first } });
    expect(ids()).toEqual([[a], [b], [c, d]]);
  });

  it('take time and zone from the account that knows the time best, and let ranges hold what accounts say', () => {
    const here = place();
    const vague = { when: { from: '2026-02-01', to: '2026-02-28', precision: 'month' }, zone: 'ridge' };
    const one = tell(here, { ...vague, rounds: { low: 2, best: 3, high: 4 } });
    const other = tell(here, { when: at('10:00'), rounds: { low: 5, best: 6, high: 9 } });
    link(here, one, other);
    const [unit] = countedBy(here.world.told(), DEFAULT_RULE).units;
    expect([unit!.zone, unit!.when!.firstDay, unit!.rounds]).toEqual([
      'valley',
      '2026-03-01',
      { low: 2, best: 3, high: 9 },
    ]);
  });

  it('are episodes: of one zone and kind, with less than the gap between', () => {
    const here = place();
    const ids = ['10:00', '10:20', '10:40', '11:10'].map((time) => tell(here, { when: at(time) }));
    tell(here, { when: at('10:21'), kind: 'explosion' });
    tell(here, { when: at('10:22'), zone: 'ridge' });
    const counted = countedBy(here.world.told(), episodes(30));
    expect(counted.units.map((one) => one.ids.length)).toEqual([3, 1, 1, 1]);
    expect(counted.units[0]!.ids).toEqual(ids.slice(0, 3));
    expect(countedBy(here.world.told(), episodes(31)).units.length).toBe(3);
  });

  it('stand by themselves in episodes where the time is not known to the hour, and it is said how many do', () => {
    const here = place();
    tell(here, { when: at('10:00') });
    tell(here, { when: '2026-03-01' });
    tell(here, { when: '2026-03-01' });
    const { units, apart } = countedBy(here.world.told(), episodes(600));
    expect([units.length, apart]).toEqual([3, 2]);
  });

  it('take a time with one end for a moment', () => {
    const here = place();
    tell(here, { when: { from: at('10:00'), to: null, precision: 'minute' } });
    tell(here, { when: { from: null, to: at('10:10'), precision: 'minute' } });
    expect(countedBy(here.world.told(), episodes(11)).units.length).toBe(1);
    expect(countedBy(here.world.told(), episodes(10)).units.length).toBe(2);
  });

  it('are nearer than the distance asked for, where places are known well enough', () => {
    const here = place();
    // A tenth of a degree of latitude is 11.12 km.
    tell(here, { when: at('10:00'), where: { lat: 34, lon: 70, precision: 2 } });
    tell(here, { when: at('10:01'), where: { lat: 34.1, lon: 70, precision: 2 } });
    tell(here, { when: at('10:02'), where: { lat: 34, lon: 70, precision: 4 } });
    const of = (km: number): number => countedBy(here.world.told(), episodes(60, km)).units.length;
    expect([of(11), of(12)]).toEqual([3, 2]);
    expect(countedBy(here.world.told(), episodes(60, 12)).apart).toBe(1);
  });

  it('are what kinds, zones and precision leave, and it is said how many the precision left out', () => {
    const here = place();
    tell(here, { kind: 'explosion' });
    tell(here, { zone: 'ridge' });
    tell(here, { where: { lat: 34, lon: 70, precision: 3 } });
    const counted = countedBy(here.world.told(), { ...DEFAULT_RULE, kinds: ['shelling'] }, { precision: 3 });
    expect([counted.units.length, counted.cut]).toEqual([1, 1]);
    expect(countedBy(here.world.told(), { ...DEFAULT_RULE, zones: ['ridge'] }).units.length).toBe(1);
  });

  it('grow never from a wider gap, and are the same whatever the order of the log', () => {
    const times = fc.array(fc.tuple(fc.nat(2000), fc.nat(60)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 200 }), (list, gap) => {
        const things = list.map(([from, length]) => ({ when: { from, to: from + length } }));
        const shape = (all: typeof things, width: number): string =>
          clustersOf(all, width)
            .map((cluster) =>
              cluster
                .map(({ when }) => `${when.from}-${when.to}`)
                .sort()
                .join(),
            )
            .sort()
            .join(' ');
        expect(clustersOf(things, gap + 1).length).toBeLessThanOrEqual(clustersOf(things, gap).length);
        expect(shape([...things].reverse(), gap)).toBe(shape(things, gap));
        // The quick way without distances finds what comparing everything finds.
        expect(shape(things, gap)).toBe(
          clustersOf(things, gap, () => true)
            .map((cluster) =>
              cluster
                .map(({ when }) => `${when.from}-${when.to}`)
                .sort()
                .join(),
            )
            .sort()
            .join(' '),
        );
      }),
    );
  });
});

describe('rules', () => {
  const adopt = ({ world, registry }: Place, facts: Record<string, unknown>): ActId =>
    say(world, registry, {
      act: 'counting.adopt',
      facts: { answers: null, unit: 'events', kinds: [], zones: [], ...facts },
      fields: {
        title: { tier: 'public', value: { en: 'A rule' } },
        text: { tier: 'public', value: { en: 'How it counts' } },
      },
    });

  it('are the one built in until one is adopted, then the code that was adopted first, in its newest version', () => {
    const here = place();
    expect(ruleOf(here.world.state)).toBe(DEFAULT_RULE);
    const first = adopt(here, { code: 'shells', unit: 'rounds' });
    adopt(here, { code: 'other' });
    const second = adopt(here, { code: 'shells', answers: first, unit: 'episodes', gap_minutes: 60 });
    const { state } = here.world;
    expect(ruleOf(state)).toMatchObject({ act: second, version: 2, unit: 'episodes', gapMinutes: 60 });
    expect(ruleOf(state, 'shells@1')).toMatchObject({ act: first, unit: 'rounds' });
    expect(ruleOf(state, first)).toMatchObject({ act: first, version: 1 });
    expect(ruleOf(state, 'other')?.version).toBe(1);
    expect(ruleOf(state, 'events')).toBe(DEFAULT_RULE);
    expect(ruleOf(state, 'none')).toBeUndefined();
  });
});

describe('effort', () => {
  it('is spread over the days that it lasted, and leaves out what is withdrawn', () => {
    const here = place();
    here.world.now += 10 * DAY;
    watch(here, '2026-03-02', 2);
    const gone = watch(here, '2026-03-03');
    say(here.world, here.desk, { act: 'effort.withdraw', facts: { effort: gone, ground: 'mistaken' } });
    const facts = {
      zone: 'ridge',
      side: 'north',
      method: 'patrol',
      from: '2026-03-04T18:00:00.000Z',
      to: '2026-03-05T06:00:00.000Z',
      minutes: 1200,
    };
    say(here.world, here.desk, { act: 'effort.record', facts });
    const effort = new EffortDays(here.world.state, '2026-03-01', '2026-03-09');
    const minutes = (days: ReturnType<EffortDays['days']>): unknown =>
      [...days].map(([day, watched]) => [day, watched.minutes]);
    expect(minutes(effort.days({ zones: ['valley'] }))).toEqual([['2026-03-02', 2880]]);
    expect(minutes(effort.days({ side: 'north' }))).toEqual([
      ['2026-03-04', 600],
      ['2026-03-05', 600],
    ]);
    expect(effort.days({ side: 'south' }).size).toBe(0);
  });
});

describe('periods', () => {
  it('hold each day once, and the days of the two ends', () => {
    expect(periodOf('week', '2026-03-01')).toEqual({
      key: '2026-02-23',
      from: '2026-02-23',
      to: '2026-03-01',
    });
    expect(periodOf('month', '2024-02-10').to).toBe('2024-02-29');
    expect(periodsBetween('month', '2025-12-31', '2026-02-01', 10).map(({ key }) => key)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(periodsBetween('day', '2026-01-01', '2026-12-31', 2).map(({ key }) => key)).toEqual([
      '2026-12-30',
      '2026-12-31',
    ]);
    expect(daysBetween('2026-01-01', '2026-12-31')).toBe(365);
  });
});
