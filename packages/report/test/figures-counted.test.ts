// Figures of small worlds, counted by hand.
import { type ActId, digestText, emptyState } from '@tasdiq/core';
import { type Cell, figure, type Figure, FIGURES, figuresOf } from '@tasdiq/report';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../core/test/scene.ts';
import { DAY, HOUR, START } from '../../core/test/world.ts';
import { actorOf, dayOf, incident, type Place, place, tell, watch } from './incident-world.ts';

const at = (made: Figure, row: string, column: string): Cell => {
  const found = made.rows.find(({ key }) => key === row);
  const index = made.columns.findIndex(({ code }) => code === column);
  if (!found || index < 0) throw new Error(`no cell ${row} ${column} of ${made.id}`);
  return found.cells[index]!;
};
const make = (here: Place, id: string, options: Record<string, string> = {}): Figure =>
  figure(here.world.told(), id, options);
const by = (...members: readonly ActId[]): { readonly actors: readonly unknown[] } => ({
  actors: members.map((actor) => ({ actor, role: 'said_to_have_carried_out' })),
});

/** Ten days with incidents on the 2nd and 3rd of March; the valley watched on the 2nd and the 4th, and north's side. */
function tenDays(): Place {
  const here = place();
  here.world.now = START + 10 * DAY;
  tell(here, { when: '2026-03-02' });
  tell(here, { when: '2026-03-02', zone: 'ridge' });
  tell(here, { when: '2026-03-03' });
  tell(here, { when: { from: '2026-03-01', to: '2026-03-07', precision: 'week' } });
  watch(here, '2026-03-02', 2);
  watch(here, '2026-03-04', 1);
  const facts = { zone: 'ridge', method: 'patrol', minutes: 0, ground: 'insecurity' };
  const days = { from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' };
  say(here.world, here.desk, { act: 'effort.record', facts: { ...facts, ...days } });
  return here;
}

describe('incidents.trend', () => {
  const days = { from: '2026-03-01', to: '2026-03-05', step: 'day', by: 'zone' };

  it('shows what was counted, nothing where somebody watched, and no number where nobody did', () => {
    const made = make(tenDays(), 'incidents.trend', days);
    const of = (day: string, zone: string): unknown[] => {
      const { value, state } = at(made, `${day}/${zone}`, 'events');
      return [value, state];
    };
    expect(of('2026-03-02', 'valley')).toEqual([1, 'provisional']);
    expect(of('2026-03-03', 'valley')).toEqual([1, 'provisional']);
    expect(of('2026-03-04', 'valley')).toEqual([0, 'provisional']);
    expect(of('2026-03-01', 'valley')).toEqual([null, 'missing']);
    // That watching was not possible is no watching.
    expect(of('2026-03-02', 'ridge')).toEqual([1, 'provisional']);
    expect(of('2026-03-03', 'ridge')).toEqual([null, 'missing']);
    expect(at(made, '2026-03-02/valley', 'hours_watched').value).toBe(48);
    expect(at(made, '2026-03-03/valley', 'hours_watched')).toEqual({ value: null, state: 'missing' });
    expect(made.notes).toContainEqual({ group: 'note', code: 'watching_not_possible', params: { count: 1 } });
  });

  it('tells what cannot be placed only in days in which it may have happened', () => {
    const here = tenDays();
    tell(here, { when: { from: '2026-03-01', to: '2026-03-07', precision: 'month' } });
    const unplaced = (from: string, to: string): unknown =>
      make(here, 'incidents.trend', { from, to, step: 'day' }).rows.find(({ key }) => key === 'not_placed')
        ?.cells[0]!.value;
    const unrated = (from: string, to: string): unknown =>
      at(make(here, 'incidents.rates', { from, to, zones: 'valley' }), 'valley', 'day_not_known').value;
    for (const told of [unplaced, unrated]) {
      // One of the week from the 1st to the 7th, with the days of both calendar weeks it touches; one of March.
      expect(told('2026-03-02', '2026-03-05')).toBe(2);
      expect(told('2026-03-20', '2026-03-31')).toBe(1);
    }
    expect(unplaced('2026-04-01', '2026-04-30')).toBeUndefined();
    expect(unrated('2030-01-01', '2030-02-01')).toBe(0);
    expect(unrated('2026-01-01', '2026-01-31')).toBe(0);
  });

  it('says of a count how far it may be from what was to be expected (Garwood)', () => {
    const made = make(tenDays(), 'incidents.trend', days);
    expect(at(made, '2026-03-02/valley', 'events')).toMatchObject({ low: 0.0253178, high: 5.57164 });
    expect(at(made, '2026-03-04/valley', 'events')).toMatchObject({ low: 0, high: 3.68888 });
  });

  it('puts what is known to the week on no day, and into its week', () => {
    const here = tenDays();
    const daily = make(here, 'incidents.trend', days);
    expect(at(daily, 'not_placed/valley', 'events').value).toBe(1);
    const weekly = make(here, 'incidents.trend', { ...days, step: 'week' });
    expect(weekly.rows.some(({ key }) => key.startsWith('not_placed'))).toBe(false);
    expect(at(weekly, '2026-02-23/valley', 'events').value).toBe(1);
    expect(at(weekly, '2026-03-02/valley', 'events').value).toBe(2);
  });

  it('marks the last days as those of which reports still come', () => {
    const here = tenDays();
    here.world.now += 40 * DAY;
    const made = make(here, 'incidents.trend', { ...days, by: 'all' });
    expect(at(made, '2026-03-02', 'events').state).toBeUndefined();
    expect(made.provenance.provisional).toBe(null);
  });

  it('adds rounds up, and says how many accounts give no number', () => {
    const here = tenDays();
    tell(here, { when: '2026-03-02', rounds: { low: 5, best: 10, high: 20 } });
    tell(here, { when: '2026-03-02', rounds: { low: 1, best: 1, high: 2 } });
    say(here.world, here.registry, {
      act: 'counting.adopt',
      facts: { code: 'rounds', answers: null, unit: 'rounds', kinds: [], zones: [] },
      fields: {
        title: { tier: 'public', value: { en: 'Rounds' } },
        text: { tier: 'public', value: { en: 'Every burst' } },
      },
    });
    const made = make(here, 'incidents.trend', { ...days, by: 'all' });
    expect(at(made, '2026-03-02', 'rounds')).toMatchObject({ value: 11, low: 6, high: 22 });
    expect(at(made, '2026-03-02', 'without_number').value).toBe(2);
    expect(at(made, '2026-03-03', 'rounds')).toMatchObject({ value: null, state: 'not_known' });
    expect(made.provenance.rule).toMatchObject({ code: 'rounds', version: 1 });
  });
});

describe('incidents.rates', () => {
  it('divides what fell on watched days by the hours of watching, and shows the rest beside it', () => {
    const made = make(tenDays(), 'incidents.rates', { from: '2026-03-01', to: '2026-03-05' });
    // One event in 72 hours.
    expect(at(made, 'valley', 'rate_per_100_hours')).toMatchObject({
      value: 1.38889,
      low: 0.0351636,
      high: 7.73839,
    });
    expect(at(made, 'valley', 'while_watched').value).toBe(1);
    expect(at(made, 'valley', 'while_not_watched').value).toBe(1);
    expect(at(made, 'valley', 'day_not_known').value).toBe(1);
    expect(at(made, 'valley', 'in_all').value).toBe(3);
    expect(at(made, 'ridge', 'rate_per_100_hours')).toEqual({ value: null, state: 'missing' });
  });

  it('counts by side what accounts say of it while that side was watched', () => {
    const here = place();
    here.world.now = START + 10 * DAY;
    const [north, south] = [actorOf(here, 'north'), actorOf(here, 'south')];
    tell(here, { when: '2026-03-02', ...by(north) });
    tell(here, { when: '2026-03-02', ...by(north, south) });
    tell(here, { when: '2026-03-02' });
    watch(here, '2026-03-02', 1, { side: 'north' });
    const made = make(here, 'incidents.rates', { by: 'side' });
    expect(made.rows.map(({ key }) => key)).toEqual(['north', 'south', 'none']);
    expect(at(made, 'north', 'rate_per_100_hours').value).toBe(8.33333);
    expect(at(made, 'south', 'rate_per_100_hours').value).toBe(null);
    expect(at(made, 'south', 'in_all').value).toBe(1);
    expect(at(made, 'none', 'in_all').value).toBe(1);
  });
});

describe('incidents.comparison', () => {
  const declare = (here: Place, facts: Record<string, unknown>): ActId =>
    say(here.world, here.registry, {
      act: 'counting.declare',
      facts: { rule: null, compare: 'before_after', zones: [], ...facts },
      fields: { title: { tier: 'public', value: { en: 'Before and after' } } },
    });
  const windows = [
    { from: '2026-03-01', to: '2026-03-05' },
    { from: '2026-03-06', to: '2026-03-10' },
  ];

  it('gives the ratio of rates with its exact interval, and what is left of p beside all comparisons', () => {
    const here = place();
    const early = declare(here, { windows });
    here.world.now = START + 12 * DAY;
    const late = declare(here, { compare: 'zones', windows: [windows[0]], zones: [['valley'], ['ridge']] });
    for (let day = 0; day < 10; day++) watch(here, dayOf(day));
    for (let day = 0; day < 5; day++) for (let k = 0; k < 2; k++) tell(here, { when: dayOf(day) });
    tell(here, { when: dayOf(7) });
    tell(here, { when: dayOf(8) });
    const made = make(here, 'incidents.comparison');
    // 10 against 2 in equal times: twice the tail of a binomial of 12 throws, 2 * 79 / 4096.
    const ratio = at(made, early, 'rate_ratio');
    expect(ratio.value).toBe(5);
    expect(at(made, early, 'p').value).toBe(0.0385742);
    expect(ratio.low).toBeCloseTo(1.065, 2);
    expect(ratio.high).toBeCloseTo(46.93, 1);
    expect(at(made, early, 'first_exposure').value).toBe(120);
    expect(at(made, early, 'declared').value).toBe('declared_before');
    expect(at(made, late, 'declared').value).toBe('declared_after');
    // Nobody watched the ridge: there is nothing to compare, and it is no test.
    expect(at(made, late, 'rate_ratio').state).toBe('missing');
    expect(at(made, late, 'second_count').state).toBe('missing');
    expect(at(made, early, 'p_holm').value).toBe(0.0385742);
    expect(made.notes[0]).toEqual({
      group: 'note',
      code: 'comparisons_declared',
      params: { count: 2, tested: 1 },
    });
  });

  it('multiplies p by the comparisons that were made', () => {
    const here = place();
    here.world.now = START + 12 * DAY;
    const ids = [declare(here, { windows }), declare(here, { windows, reason: undefined })];
    for (let day = 0; day < 5; day++) for (let k = 0; k < 2; k++) tell(here, { when: dayOf(day) });
    tell(here, { when: dayOf(7) });
    tell(here, { when: dayOf(8) });
    const made = make(here, 'incidents.comparison');
    // Without any effort on the record days are compared.
    expect(made.provenance.effort).toBe('days');
    expect(ids.map((id) => at(made, id, 'p_holm').value)).toEqual([0.0771484, 0.0771484]);
  });

  it('widens what clusters', () => {
    const here = place();
    here.world.now = START + 12 * DAY;
    const id = declare(here, { windows });
    for (let k = 0; k < 10; k++) tell(here, { when: dayOf(0) });
    tell(here, { when: dayOf(7) });
    tell(here, { when: dayOf(8) });
    const made = make(here, 'incidents.comparison');
    // Ten on one of five days, two on two of five: (64 + 4*4)/2 + 2*(0.6^2)/0.4 + 3*(0.4^2)/0.4 = 43, over 8.
    expect(at(made, id, 'dispersion').value).toBe(5.375);
    expect(at(made, id, 'p').value as number).toBeGreaterThan(0.0385742);
    expect(made.notes).toContainEqual({ group: 'note', code: 'intervals_widened', params: { count: 1 } });
  });
});

describe('incidents.lag', () => {
  it('counts by the day of the event and by the day of its receipt', () => {
    const here = place();
    here.world.now = START + 9 * DAY;
    tell(here, { when: '2026-03-02' });
    tell(here, { when: '2026-03-02' });
    here.world.now = START + 16 * DAY;
    tell(here, { when: '2026-03-03' });
    const made = make(here, 'incidents.lag', { from: '2026-03-02', to: '2026-03-22', step: 'week' });
    expect(made.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      [3, 0, 8, 14],
      [0, 2, null, null],
      [0, 1, null, null],
    ]);
  });
});

describe('incidents.harm and incidents.precision', () => {
  it('add up what is stated, and count what is not', () => {
    const here = place();
    const killed = { low: 1, best: 2, high: 5 };
    tell(here, { casualties: { killed } });
    tell(here, { casualties: { killed, injured: { low: 0, best: 0, high: 3 } } });
    tell(here);
    const made = make(here, 'incidents.harm');
    expect(made.rows.map(({ key, cells }) => [key, ...cells.map(({ value }) => value)])).toEqual([
      ['killed', 4, 2, 10, 2, 1],
      ['civilians_killed', null, null, null, 0, 3],
      ['injured', 0, 0, 3, 1, 2],
      ['missing', null, null, null, 0, 3],
      ['displaced', null, null, null, 0, 3],
    ]);
  });

  it('count again with stricter cuts of precision', () => {
    const here = place();
    for (const precision of [2, 2, 3, 6]) tell(here, { where: { lat: 34, lon: 70, precision } });
    tell(here);
    const made = make(here, 'incidents.precision');
    expect(made.rows.map(({ cells }) => cells[0]!.value)).toEqual([0, 2, 3, 5]);
  });
});

/** A report of the public, as the intake desk entered it. */
function fromPublic({ world, registry }: Place, zone: string): ActId {
  const none = { provisions: [], undertakings: [], incidents: [], evidence: [], links: [] };
  const who = { channel: 'public', complainants: [], accused: [{ member: 'north' }] };
  return say(world, registry, {
    act: 'allegation.lodge',
    facts: { ...none, ...who, kind: 'looting', zone, historic: false },
    fields: {
      title: { tier: 'public', value: { en: 'Looting' } },
      when: { tier: 'public', value: { from: '2026-03-01', to: null, precision: 'day' } },
    },
  });
}

const APRIL = Date.parse('2026-04-01T00:00:00.000Z');

describe('people.heard and reports of the public', () => {
  it('name nobody who is one of few', () => {
    const here = place();
    for (const zone of ['valley', 'valley', 'valley', 'valley', 'ridge', 'ridge']) fromPublic(here, zone);
    const outcomes = make(here, 'allegations.outcomes');
    const north = outcomes.rows.find(({ key }) => key === 'from_the_public/north')!;
    expect(north.cells.at(-1)).toEqual({ value: 6 });
    here.world.now = APRIL + HOUR;
    tell(here);
    const made = make(here, 'people.heard');
    const month = made.rows.find(({ key }) => key === '2026-03/reports_of_the_public')!;
    expect(month.cells.map(({ value, state }) => state ?? value)).toEqual(['suppressed', 'suppressed', 0, 6]);
    const text = JSON.stringify([made, outcomes]);
    for (const id of here.world.state.allegations.values().map((one) => one.id))
      expect(text).not.toContain(id);
  });

  it('show a month when everything of it is there, whatever the clock says', () => {
    const here = place();
    for (let i = 0; i < 5; i++) fromPublic(here, 'valley');
    const rows = (at: number, size = here.world.state.size) =>
      figure(here.world.told(at, size), 'people.heard').rows.map(({ key }) => key);
    expect(rows(here.world.now)).toEqual([]);
    // More of March may come between: nothing of April is on the record.
    expect(rows(APRIL + 30 * DAY)).toEqual([]);
    const before = here.world.state.size;
    here.world.now = APRIL + HOUR;
    tell(here);
    expect(rows(here.world.now)).toEqual(['2026-03/reports_of_the_public']);
    expect(rows(here.world.now, before)).toEqual([]);
  });

  it('say no more in all their revisions than in the last: no difference of two tables is a count of one', () => {
    const steps = fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 12 }), zone: fc.constantFrom('valley', 'ridge') }),
      { minLength: 2, maxLength: 7 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const here = place();
        const shown = new Map<string, string>();
        for (const { days, zone } of all) {
          here.world.now += days * DAY;
          fromPublic(here, zone);
          for (const { key, cells } of make(here, 'people.heard').rows) {
            const row = JSON.stringify(cells.slice(0, -2).concat(cells.at(-1)!));
            // A zone that nobody had spoken of comes in with nobody.
            const counts = row.replaceAll('{"value":0},', '');
            expect(shown.get(key) ?? counts).toBe(counts);
            shown.set(key, counts);
            expect(key).toMatch(/^\d{4}-\d\d\//);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('links of parties', () => {
  it("count, and it is said how many join what is not the party's own", () => {
    const here = place();
    const [one, other] = [tell(here), tell(here)];
    const own = [1, 2].map(() => say(here.world, here.party['north']!, incident()));
    const link = (from: ActId, to: ActId): void => {
      say(here.world, here.party['north']!, {
        act: 'incident.link',
        facts: { from, to, link: 'same_event' },
      });
    };
    link(own[0]!, own[1]!);
    expect(JSON.stringify(make(here, 'incidents.trend').notes)).not.toContain('joined_by_parties');
    link(one, other);
    const made = make(here, 'incidents.trend');
    expect(made.notes).toContainEqual({ group: 'note', code: 'joined_by_parties', params: { count: 1 } });
    expect(at(make(here, 'incidents.precision'), 'precision_any', 'counted').value).toBe(2);
  });
});

describe('a record with nothing in it', () => {
  it('has every figure', () => {
    const told = place().world.told();
    expect(figuresOf(told).length).toBe(FIGURES.length);
    const revision = { ...told.revision, size: 0 };
    const empty = { ...told, state: emptyState(), revision, act: () => undefined, acts: () => [] };
    expect(figuresOf(empty).length).toBe(FIGURES.length);
  });
});

describe('what a figure is made of', () => {
  it('is what was known at its size, whatever came later', () => {
    const here = tenDays();
    const size = here.world.state.size;
    const before = JSON.stringify(figuresOf(here.world.told(here.world.now)));
    here.world.now += HOUR;
    tell(here, { when: '2026-03-04' });
    const again = here.world.told(here.world.now - HOUR, size);
    expect(JSON.stringify(figuresOf(again))).toBe(before);
    expect(digestText(before)).toBe(digestText(JSON.stringify(figuresOf(again))));
  });
});
