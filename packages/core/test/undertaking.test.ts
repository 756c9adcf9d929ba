import { describe, expect, test } from 'vitest';
import { type ActId, due, formatTime, implementationOf, status } from '@tasdiq/core';
import { type Delegations, delegations, office } from './delegations.ts';
import { inForce, marked, type Tabled } from './marked.ts';
import {
  after,
  article,
  citedText,
  consent,
  progress,
  prohibition,
  rewording,
  seen,
  table,
  undertaking,
  verdict,
} from './sayings.ts';
import { attempt, say } from './scene.ts';
import { DAY, HOUR, type Saying, START } from './world.ts';

const agree = (id: ActId, answers = id): Saying => ({
  act: 'undertaking.agree',
  facts: { undertaking: id, answers },
});
const waive = (id: ActId, answers = id): Saying => ({
  act: 'undertaking.waive',
  facts: { undertaking: id, answers },
});

const seenAt = ({ world }: Delegations, id: ActId, now = world.now) =>
  implementationOf(world.state, world.state.undertakings.get(id)!, now);
const asks = ({ world }: Delegations, id: ActId, now = world.now) =>
  due(world.state, now).filter(({ about }) => about === id);

/** An undertaking of the south to which both have agreed, due ten days after the founding. */
function agreed(made: Delegations, make = undertaking, more: Record<string, unknown> = {}) {
  const found = marked(made, make, more);
  say(made.world, made.south.envoy, agree(found.id));
  return found;
}

describe('wording', () => {
  test('who owes it is not released by proposing another', () => {
    const made = delegations();
    const { id, article: one } = agreed(made);
    made.world.now = START + 10 * DAY - 1;
    const proposed = say(made.world, made.south.envoy, rewording(id, id, one, { due: { days: 99 } }));
    expect(seenAt(made, id, START + 10 * DAY)).toMatchObject({ status: 'active', overdue: true });
    expect(asks(made, id, START + 10 * DAY)).toMatchObject([{ what: 'undertaking', overdue: true }]);
    say(made.world, made.north.envoy, agree(id, proposed));
    expect(seenAt(made, id, START + 10 * DAY)).toMatchObject({ overdue: false, due: START + 99 * DAY });
    expect(made.world.state.undertakings.get(id)).toMatchObject({ version: proposed, proposal: undefined });
  });

  test('nobody to whom it is owed is left out of it without a word of theirs', () => {
    // The second guarantor is a party here, and its witness is the monitor's.
    const made = delegations((facts) => {
      facts.members.find(({ code }) => code === 'guarantor-two')!.role = 'party';
      facts.terms.witnesses.find(({ member }) => member === 'guarantor-two')!.member = 'monitor' as never;
    });
    const { id, article: one } = marked(made, undertaking, {
      to: [{ member: 'north' }, { member: 'guarantor-two' }],
    });
    const third = office(made.world, 'guarantor-two', 'envoy', ['negotiate']);
    for (const by of [made.south.envoy, third]) say(made.world, by, agree(id));
    const next = say(made.world, made.north.envoy, rewording(id, id, one));
    say(made.world, made.south.envoy, agree(id, next));
    expect(made.world.state.undertakings.get(id)).toMatchObject({ version: id });
    say(made.world, third, agree(id, next));
    expect(made.world.state.undertakings.get(id)).toMatchObject({ version: next });
  });

  test('a neutral that words it anew brings back nothing that was waived', () => {
    const made = delegations();
    const { id, article: one } = agreed(made);
    say(made.world, made.north.envoy, waive(id));
    const next = say(made.world, made.chair, rewording(id, id, one, { due: { days: 5 } }));
    expect(seenAt(made, id).status).toBe('waived');
    say(made.world, made.south.envoy, agree(id, next));
    expect(seenAt(made, id).status).toBe('waived');
    say(made.world, made.north.envoy, agree(id, next));
    expect(seenAt(made, id)).toMatchObject({ status: 'active', due: START + 5 * DAY });
  });

  test('what was said of one wording is not said of the next', () => {
    const made = delegations();
    const { id, article: one } = agreed(made);
    say(made.world, made.south.desk, progress(id));
    say(made.world, made.monitor, verdict(id));
    expect(seenAt(made, id)).toMatchObject({ status: 'verified_met', score: 3 });
    const next = say(made.world, made.north.envoy, rewording(id, id, one));
    expect(seenAt(made, id).status).toBe('verified_met');
    say(made.world, made.south.envoy, agree(id, next));
    expect(seenAt(made, id)).toMatchObject({ status: 'active', score: 0, scoredBy: 'nothing' });
  });

  test('a mandate for another text neither words, agrees, waives, gives time, reports nor assesses', () => {
    const made = delegations();
    const { id, text: of, article: one } = marked(made);
    const scope = { scope: { instruments: ['protocol'] } };
    const south = office(made.world, 'south', 'other', ['negotiate', 'sign', 'report'], scope);
    const north = office(made.world, 'north', 'other', ['negotiate'], scope);
    const watch = office(made.world, 'monitor', 'other', ['monitor'], scope);
    const said = [
      attempt(made.world, south, undertaking(of, one, { code: 'x' })),
      attempt(made.world, south, agree(id)),
      attempt(made.world, south, progress(id)),
      attempt(made.world, north, waive(id)),
      attempt(made.world, north, { act: 'clock.extend', facts: { about: id, until: after(99 * DAY) } }),
      attempt(made.world, watch, verdict(id)),
    ];
    expect(said).toEqual(said.map(() => 'scope_exceeded'));
  });

  test('one that concerns no party binds nobody; what stands is not assessed as met', () => {
    const made = delegations();
    const { text: of, article: one } = inForce(made);
    const between = { from: [{ member: 'guarantor-one' }], to: [{ member: 'monitor' }], verified_by: [] };
    expect(attempt(made.world, made.north.envoy, undertaking(of, one, between))).toBe('undertaking_refused');
    const id = say(made.world, made.north.envoy, prohibition(of, one));
    expect(attempt(made.world, made.monitor, verdict(id))).toBe('undertaking_refused');
  });
});

describe('the day', () => {
  test('one millisecond before, in its millisecond, and done in time or late', () => {
    for (const [at, overdue] of [
      [START + 10 * DAY - 1, false],
      [START + 10 * DAY, true],
    ] as const) {
      const made = delegations();
      const { id } = agreed(made);
      made.world.now = at;
      say(made.world, made.south.desk, progress(id));
      expect(seenAt(made, id, at + DAY)).toMatchObject({ status: 'reported_done', overdue });
    }
  });

  test('a report that was premature is no way to be in time', () => {
    const made = delegations();
    const { id } = agreed(made);
    say(made.world, made.south.desk, progress(id));
    made.world.now = START + 12 * DAY;
    say(made.world, made.monitor, verdict(id, { verdict: 'not_met' }));
    expect(seenAt(made, id)).toMatchObject({ status: 'not_met', overdue: true });
    say(made.world, made.south.desk, progress(id));
    expect(seenAt(made, id)).toMatchObject({ status: 'reported_done', overdue: true });
    say(made.world, made.monitor, verdict(id));
    expect(seenAt(made, id)).toMatchObject({ status: 'verified_met', overdue: true });
  });

  test('nor does a report that it is not done after all undo what was assessed as met in time', () => {
    const made = delegations();
    const { id } = agreed(made);
    say(made.world, made.south.desk, progress(id));
    say(made.world, made.monitor, verdict(id));
    made.world.now = START + 20 * DAY;
    say(made.world, made.south.desk, progress(id, { state: 'in_progress' }));
    expect(seenAt(made, id)).toMatchObject({ status: 'verified_met', overdue: false });
  });

  test('of words that came with a later draft counts from that draft', () => {
    const made = delegations();
    const { text: of, article: one, draft, last } = inForce(made);
    made.world.now += 30 * DAY;
    const added = say(made.world, made.chair, article(of, { ref: '2' }));
    const id = say(made.world, made.chair, undertaking(of, added));
    const early = say(made.world, made.chair, undertaking(of, one, { code: 'early' }));
    for (const { envoy } of [made.north, made.south])
      for (const which of [id, early]) say(made.world, envoy, agree(which));
    expect(seenAt(made, id)).toMatchObject({ status: 'planned', start: undefined, due: undefined });
    const second = say(made.world, made.chair, table(of, draft, [one, added, last]));
    for (const { minister } of [made.north, made.south]) say(made.world, minister, consent(second, 'signed'));
    expect(seenAt(made, id)).toMatchObject({
      status: 'active',
      start: START + 30 * DAY,
      due: START + 40 * DAY,
    });
    expect(seenAt(made, early)).toMatchObject({ start: START, due: START + 10 * DAY, overdue: true });
  });

  test('that came under a text is not undone by the end of the text', () => {
    const made = delegations();
    const more = { until: after(7 * DAY) };
    const found: Tabled = inForce(made, true, more);
    const define = (code: string, days: number) => {
      const saying = undertaking(found.text, found.article, { code, due: { days } });
      const id = say(made.world, made.north.envoy, saying);
      say(made.world, made.south.envoy, agree(id));
      return id;
    };
    const [before, at, later] = [define('before', 5), define('at', 7), define('later', 8)];
    expect(seenAt(made, before, START + 9 * DAY)).toMatchObject({ status: 'active', overdue: true });
    expect(seenAt(made, at, START + 9 * DAY)).toMatchObject({ status: 'active', overdue: true });
    expect(seenAt(made, later, START + 9 * DAY)).toMatchObject({ status: 'ended', overdue: false });
    expect(asks(made, later, START + 9 * DAY)).toEqual([]);
  });

  test('nor by new words in its place; what was not due yet reads text_changed', () => {
    const made = delegations();
    const { id, text: of, draft, last } = agreed(made);
    made.world.now += 9 * DAY;
    const second = say(made.world, made.chair, table(of, draft, [last]));
    for (const { minister } of [made.north, made.south]) say(made.world, minister, consent(second, 'signed'));
    expect(seenAt(made, id, START + 11 * DAY)).toMatchObject({ status: 'text_changed', overdue: false });
  });
});

describe('what stands', () => {
  test('has periods only from when its words are in force, whatever it says', () => {
    const made = delegations();
    const found = inForce(made, false);
    const review = { every_days: 7, from: after(-99 * DAY) };
    const id = say(made.world, made.north.envoy, prohibition(found.text, found.article, { review }));
    say(made.world, made.south.envoy, agree(id));
    expect([seenAt(made, id).periods, asks(made, id)]).toEqual([[], []]);
    for (const { minister } of [made.north, made.south])
      say(made.world, minister, consent(found.draft, 'signed'));
    const [first] = seenAt(made, id, START + 20 * DAY).periods;
    expect(first?.from).toBeGreaterThanOrEqual(START);
    expect((first!.from - (START - 99 * DAY)) % (7 * DAY)).toBe(0);
  });

  test('asks for no review while it is only proposed, nor for what was over before it was on the record', () => {
    const made = delegations();
    const { id } = marked(made, prohibition);
    expect(asks(made, id, START + 60 * DAY)).toEqual([]);
    const of = say(made.world, made.registry, citedText());
    const one = say(made.world, made.registry, article(of));
    const cited = prohibition(of, one, { code: 'cited', verified_by: [] });
    const old = say(made.world, made.registry, cited);
    const asked = asks(made, old, START + 30 * DAY).map(({ item }) => Date.parse(item!));
    expect(asked.length).toBeGreaterThan(2);
    expect(Math.min(...asked)).toBeGreaterThan(START - 7 * DAY);
    expect(seenAt(made, old, START).periods.length).toBeGreaterThan(10);
  });

  test('a breach that one office found is found, and an office corrects its own review', () => {
    const made = delegations();
    const { id } = agreed(made, prohibition, { verified_by: [] });
    made.world.now += 8 * DAY;
    const first = say(made.world, made.monitor, seen(id, after(0), { outcome: 'breach_found' }));
    const other = say(made.world, made.panel, seen(id, after(0), { coverage_percent: 90 }));
    expect(seenAt(made, id).periods).toMatchObject([
      { outcome: 'breach_found', coverage: 90, because: [first, other] },
    ]);
    const again = say(made.world, made.monitor, seen(id, after(0)));
    expect(seenAt(made, id).periods).toMatchObject([{ outcome: 'none_found', because: [other, again] }]);
    expect(status(made.world.state, id, made.world.now)).toMatchObject({ status: 'none_found' });
  });

  test('a period is not reviewed once its text has ended in the midst of it', () => {
    const made = delegations();
    const found = inForce(made, true, { until: after(10 * DAY) });
    const id = say(made.world, made.north.envoy, prohibition(found.text, found.article));
    made.world.now += 15 * DAY;
    expect(attempt(made.world, made.monitor, seen(id, after(7 * DAY)))).toBe('undertaking_refused');
    expect(attempt(made.world, made.monitor, seen(id, after(0)))).toBe('accepted');
    expect(seenAt(made, id, START + 99 * DAY).periods).toHaveLength(1);
  });

  test('of a daily one since 1970 the newest periods are listed', () => {
    const made = delegations();
    const of = say(made.world, made.registry, citedText({ adopted: '1970-01-01' }));
    const one = say(made.world, made.registry, article(of));
    const review = { every_days: 1, from: null };
    const id = say(made.world, made.registry, prohibition(of, one, { review, verified_by: [] }));
    const { periods } = seenAt(made, id);
    expect(periods).toHaveLength(10_000);
    expect(made.world.now - periods.at(-1)!.until).toBeLessThan(DAY);
  });
});

describe('offices', () => {
  test('clocks of those who check it stop and get more time under a name of their own', () => {
    const made = delegations();
    const { id } = agreed(made);
    say(made.world, made.south.desk, progress(id));
    const until = formatTime(START + 60 * DAY);
    say(made.world, made.north.envoy, {
      act: 'clock.extend',
      facts: { about: id, item: 'assessment', until },
    });
    expect(asks(made, id)).toMatchObject([{ what: 'assessment', from: 'monitor', at: START + 60 * DAY }]);
    expect(seenAt(made, id).due).toBe(START + 10 * DAY);
  });

  test('nothing answers itself, and one that waits is overdue all the same', () => {
    const made = delegations();
    const { id, text: of, article: one } = agreed(made);
    expect(attempt(made.world, made.north.envoy, rewording(id, id, one, { reciprocal: [id] }))).toBe(
      'undertaking_refused',
    );
    const other = say(
      made.world,
      made.north.envoy,
      undertaking(of, one, { code: 'other', depends_on: [id] }),
    );
    say(made.world, made.south.envoy, agree(other));
    expect(seenAt(made, other, START + 10 * DAY)).toMatchObject({ held: 'waits', overdue: true });
  });

  test('due grows with what there is to say, not with its square', () => {
    const made = delegations();
    const { text: of, article: one } = inForce(made);
    const count = (n: number) => {
      let walked = 0;
      const id = say(made.world, made.north.envoy, prohibition(of, one, { code: `p-${n}` }));
      say(made.world, made.south.envoy, agree(id));
      const found = made.world.state.undertakings.get(id)!;
      const reviews = Array.from({ length: n }, (_, i) => ({
        id,
        at: START,
        by: 'monitor/field',
        from: START + i * 7 * DAY,
        outcome: 'none_found' as const,
        coverage: 1,
      }));
      // A list that counts how often it is walked.
      const chain = { [Symbol.iterator]: () => (walked++, reviews[Symbol.iterator]()) };
      const undertakings = made.world.state.undertakings.set(id, { ...found, reviews: chain as never });
      const state = { ...made.world.state, undertakings };
      for (let i = 0; i < 5; i++) due(state, START + n * 7 * DAY);
      return walked;
    };
    expect([count(10), count(1000)]).toEqual([1, 1]);
  });
});

test('a force rule of the text does not move a moment that an undertaking names', () => {
  const made = delegations();
  const { id } = marked(
    made,
    undertaking,
    { due: { at: after(DAY) } },
    { rule: 'after_signature', hours: 48 },
  );
  say(made.world, made.south.envoy, agree(id));
  expect(seenAt(made, id, START + 48 * HOUR - 1)).toMatchObject({ status: 'planned', overdue: false });
  expect(seenAt(made, id, START + 48 * HOUR)).toMatchObject({ status: 'active', overdue: true });
});
