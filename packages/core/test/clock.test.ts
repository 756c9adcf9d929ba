import { describe, expect, test } from 'vitest';
import {
  type ActId,
  answerStatus,
  due,
  type Due,
  formatTime,
  implementationOf,
  type State,
  status,
} from '@tasdiq/core';
import { type Delegations, delegations } from './delegations.ts';
import { inForce, type Marked, marked } from './marked.ts';
import {
  after,
  answer,
  call,
  committedNotice,
  consent,
  finalArticle,
  minutes,
  notice,
  progress,
  prohibition,
  request,
  session,
  stop,
  table,
  text,
  undertaking,
} from './sayings.ts';
import { attempt, say } from './scene.ts';
import { DAY, HOUR, type Saying, signer, START } from './world.ts';
import { receipt } from './vectors/late.ts';

const MINUTE = 60_000;

/** A clock that a test has started: what asks, when it runs out, and under what it is stopped. */
interface Started {
  readonly what: Due['what'];
  readonly about: ActId;
  readonly item?: string;
  /** When it begins, if not with the founding. */
  readonly from?: number;
  readonly at: number;
}

const CLOCKS: readonly [string, (made: Delegations) => Started][] = [
  [
    'minutes, from the planned end',
    ({ world, chair }) => ({
      what: 'minutes',
      about: say(world, chair, session()),
      from: START + DAY + 2 * HOUR,
      at: START + DAY + 2 * HOUR + 72 * HOUR,
    }),
  ],
  [
    'minutes of a session that was over before it was convened on the record',
    ({ world, chair }) => ({
      what: 'minutes',
      about: say(world, chair, session({ from: after(-9 * DAY), until: after(-8 * DAY) })),
      at: START + 72 * HOUR,
    }),
  ],
  [
    'an action point',
    ({ world, chair }) => {
      const id = say(world, chair, session());
      say(world, chair, minutes(id, id));
      return { what: 'action', about: id, item: 'map', at: START + 9 * DAY };
    },
  ],
  [
    'a request without a day',
    ({ world, north }) => ({
      what: 'answer',
      about: say(world, north.envoy, request()),
      at: START + 240 * HOUR,
    }),
  ],
  [
    'a request with a day',
    ({ world, north }) => ({
      what: 'answer',
      about: say(world, north.envoy, request({ due: after(DAY) })),
      at: START + DAY,
    }),
  ],
  [
    'a signature ad referendum',
    (made) => {
      const { draft } = inForce(made, false);
      const about = say(made.world, made.north.envoy, consent(draft, 'ad_referendum'));
      return { what: 'confirmation', about, at: START + 30 * DAY };
    },
  ],
  [
    'an undertaking by D+n',
    (made) => {
      const { id } = marked(made);
      say(made.world, made.south.envoy, agree(id));
      return { what: 'undertaking', about: id, at: START + 10 * DAY };
    },
  ],
  [
    'an undertaking by a moment',
    (made) => {
      const { id } = marked(made, undertaking, { due: { at: after(3 * DAY) } });
      say(made.world, made.south.envoy, agree(id));
      return { what: 'undertaking', about: id, at: START + 3 * DAY };
    },
  ],
  [
    'an assessment',
    (made) => {
      const { id } = marked(made);
      say(made.world, made.south.envoy, agree(id));
      say(made.world, made.south.desk, progress(id));
      made.world.now += DAY;
      // Reporting again wins no time.
      say(made.world, made.south.desk, progress(id));
      return { what: 'assessment', about: id, item: 'assessment', from: START + DAY, at: START + 30 * DAY };
    },
  ],
  [
    'a review',
    (made) => {
      const { id } = marked(made, prohibition);
      say(made.world, made.south.envoy, agree(id));
      return { what: 'review', about: id, from: START + 7 * DAY, at: START + 7 * DAY + 14 * DAY };
    },
  ],
  [
    'an acknowledgement',
    ({ world, north }) => ({
      what: 'acknowledgement',
      about: say(world, north.desk, notice()),
      at: START + 24 * HOUR,
    }),
  ],
  [
    'a call, from when it was logged and not from when it is said to have been placed',
    ({ world, north }) => ({
      what: 'hotline',
      about: say(world, north.desk, call({ placed: after(-DAY) })),
      at: START + 30 * MINUTE,
    }),
  ],
];

const agree = (id: ActId): Saying => ({
  act: 'undertaking.agree',
  facts: { undertaking: id, answers: id },
});
const extend = (about: ActId, until: number, item?: string): Saying => ({
  act: 'clock.extend',
  facts: { about, until: formatTime(until), ...(item && { item }) },
});
const resume = (id: ActId, until: number): Saying => ({
  act: 'clock.resume',
  facts: { stop: id, until: formatTime(until) },
});

/** What a clock of a kind asks about something at a moment. */
function asked(state: State, { what, about }: Pick<Started, 'what' | 'about'>, now: number): Due | undefined {
  return due(state, now).find((one) => one.what === what && one.about === about);
}

describe.each(CLOCKS)('%s', (_, start) => {
  const target = ({ about, item }: Started) => ({
    about,
    ...(item && item !== '' && { item }),
  });

  test('runs out in its very millisecond', () => {
    const made = delegations();
    const clock = start(made);
    const at = (now: number) => asked(made.world.state, clock, now);
    expect([at(clock.at - 1), at(clock.at), at(clock.at + 1)].map((one) => [one?.at, one?.overdue])).toEqual([
      [clock.at, false],
      [clock.at, true],
      [clock.at, true],
    ]);
  });

  test('runs on for a member that has suspended its participation', () => {
    const made = delegations();
    const clock = start(made);
    for (const member of ['north', 'south', 'mediator'])
      made.world.do(signer(member), { act: 'charter.suspend', facts: { ground: 'other' } });
    expect(asked(made.world.state, clock, clock.at)).toMatchObject({ at: clock.at, overdue: true });
  });

  test('stands still under its own stop, and under one of all clocks', () => {
    const made = delegations();
    const clock = start(made);
    made.world.now = (clock.from ?? START) + 10 * MINUTE;
    const own = stop({ ...target(clock), from: formatTime(made.world.now) });
    const id = say(made.world, made.chair, own);
    expect(asked(made.world.state, clock, clock.at + 5 * DAY)).toMatchObject({
      at: clock.at + 5 * DAY + (clock.at - made.world.now),
      overdue: false,
    });
    made.world.now += 2 * HOUR;
    say(made.world, made.registry, resume(id, made.world.now));
    expect(asked(made.world.state, clock, clock.at)).toMatchObject({
      at: clock.at + 2 * HOUR,
      overdue: false,
    });
    const until = formatTime(made.world.now + HOUR);
    say(made.world, made.chair, stop({ from: formatTime(made.world.now), until }));
    const end = clock.at + 3 * HOUR;
    expect([end - 1, end].map((now) => asked(made.world.state, clock, now))).toMatchObject([
      { at: end, overdue: false },
      { at: end, overdue: true },
    ]);
  });

  test('runs longer when a neutral office gives more time, never shorter', () => {
    const made = delegations();
    const clock = start(made);
    const more = (until: number) => attempt(made.world, made.chair, extend(clock.about, until, clock.item));
    expect(more(clock.at + HOUR)).toBe('accepted');
    expect(asked(made.world.state, clock, clock.at)).toMatchObject({ at: clock.at + HOUR, overdue: false });
    expect(more(clock.at - HOUR)).toBe('already_done');
    expect(more(clock.at + HOUR)).toBe('already_done');
    expect(asked(made.world.state, clock, clock.at + HOUR)).toMatchObject({ overdue: true });
  });

  test('an extension into the past changes nothing', () => {
    const made = delegations();
    const clock = start(made);
    say(made.world, made.chair, extend(clock.about, START - 9 * DAY, clock.item));
    expect(asked(made.world.state, clock, clock.at)).toMatchObject({ at: clock.at, overdue: true });
  });
});

describe('stops', () => {
  const asking = (made: Delegations): ActId => say(made.world, made.north.envoy, request());

  test('what is agreed for a time to come has an end, and moves the deadline at once', () => {
    const made = delegations();
    const about = asking(made);
    const from = after(DAY);
    expect(attempt(made.world, made.chair, stop({ ground: 'agreed', from }))).toBe('schema_refused');
    say(made.world, made.chair, stop({ ground: 'agreed', from, until: after(3 * DAY) }));
    expect(asked(made.world.state, { what: 'answer', about }, START)).toMatchObject({
      at: START + 12 * DAY,
    });
  });

  test('a stop that one office set for ever is ended by another', () => {
    const made = delegations();
    const about = asking(made);
    const id = say(made.world, made.chair, stop({ about, until: '2099-01-01T00:00:00.000Z' }));
    made.world.now += DAY;
    say(made.world, made.registry, resume(id, made.world.now));
    const clock = { what: 'answer', about } as const;
    expect(asked(made.world.state, clock, made.world.now)).toMatchObject({ at: START + 11 * DAY });
    // Ended is ended: not longer again, and not before it began.
    expect(attempt(made.world, made.chair, resume(id, made.world.now))).toBe('already_done');
    expect(attempt(made.world, made.chair, resume(id, START - 1))).toBe('schema_refused');
    say(made.world, made.chair, resume(id, START));
    expect(asked(made.world.state, clock, made.world.now)).toMatchObject({ at: START + 10 * DAY });
  });
});

describe('more time', () => {
  test('from one of two to whom it is owed is none; from both it is the shorter', () => {
    const made = delegations();
    const more = { from: [{ member: 'guarantor-one' }], to: [{ member: 'south' }, { member: 'north' }] };
    const { id } = marked(made, undertaking, { ...more, verified_by: [] });
    say(made.world, made.south.envoy, agree(id));
    const at = () => implementationOf(made.world.state, made.world.state.undertakings.get(id)!, START).due;
    say(made.world, made.south.envoy, extend(id, START + 30 * DAY));
    expect(at()).toBe(START + 10 * DAY);
    say(made.world, made.north.envoy, extend(id, START + 20 * DAY));
    expect(at()).toBe(START + 20 * DAY);
    say(made.world, made.north.envoy, extend(id, START + 40 * DAY));
    expect(at()).toBe(START + 30 * DAY);
  });

  test('a hundred thousand extensions keep one of each who gave them', () => {
    const made = delegations();
    const about = say(made.world, made.north.envoy, request());
    for (let i = 1; i < 30; i++) say(made.world, made.north.envoy, extend(about, START + 10 * DAY + i));
    expect(made.world.state.clocks.get(about)?.extensions).toHaveLength(1);
  });
});

describe('service', () => {
  const recorded = (): Delegations =>
    delegations((facts) => void Object.assign(facts.terms, { clocks: { service: 'recorded' } }));
  const serve = (about: ActId, at: number): Saying => ({
    act: 'clock.serve',
    facts: { about, to: 'south', at: formatTime(at), medium: 'courier' },
  });

  test('no clock runs before it, and it starts the clock in its millisecond', () => {
    const made = recorded();
    const about = say(made.world, made.north.envoy, request());
    const clock = { what: 'answer', about } as const;
    const now = () => answerStatus(made.world.state, made.world.state.requests.get(about)!, 'south', START);
    expect([asked(made.world.state, clock, START + 99 * DAY), now()]).toEqual([undefined, 'not_served']);
    made.world.now += DAY;
    say(made.world, made.chair, serve(about, START + HOUR));
    const at = START + HOUR + 10 * DAY;
    expect([at - 1, at].map((moment) => asked(made.world.state, clock, moment)?.overdue)).toEqual([
      false,
      true,
    ]);
  });

  test('who was served does not put it off by recording a later one first', () => {
    const made = recorded();
    const about = say(made.world, made.north.envoy, request());
    made.world.now += 5 * DAY;
    say(made.world, made.south.desk, serve(about, START + 5 * DAY));
    say(made.world, made.chair, serve(about, START + HOUR));
    expect(attempt(made.world, made.registry, serve(about, START + 2 * HOUR))).toBe('already_done');
    expect(asked(made.world.state, { what: 'answer', about }, START)?.at).toBe(START + HOUR + 10 * DAY);
  });

  test('a day that was over before service binds to nothing', () => {
    const made = recorded();
    const about = say(made.world, made.north.envoy, request({ due: after(DAY) }));
    made.world.now += 2 * DAY;
    say(made.world, made.chair, serve(about, START + DAY));
    expect(asked(made.world.state, { what: 'answer', about }, START)?.at).toBe(START + 11 * DAY);
  });
});

describe('receipts', () => {
  test('turn late into in time, and only those of a neutral witness', () => {
    const made = delegations();
    const about = say(made.world, made.north.envoy, request({ due: after(DAY) }));
    const now = () =>
      answerStatus(made.world.state, made.world.state.requests.get(about)!, 'south', made.world.now);
    made.world.now = START + DAY;
    const given = say(made.world, made.south.desk, answer(about));
    expect(now()).toBe('late');
    const file = (at: number, witness: string) =>
      attempt(made.world, made.south.desk, receipt(given, formatTime(at), witness));
    expect(file(START + DAY - 1, 'south')).toBe('receipt_refused');
    expect(file(START + DAY, 'mediator')).toBe('accepted');
    expect(now()).toBe('late');
    expect(file(START + DAY - 1, 'guarantor-one')).toBe('accepted');
    expect(now()).toBe('granted');
  });

  test('what is added to an answer that came in time does not make it late', () => {
    const made = delegations();
    const about = say(made.world, made.north.envoy, request({ due: after(DAY) }));
    const asks = say(made.world, made.south.desk, answer(about, { answer: 'more_time' }));
    const now = () =>
      answerStatus(made.world.state, made.world.state.requests.get(about)!, 'south', made.world.now);
    const first = say(
      made.world,
      made.south.desk,
      answer(about, { answers: asks, answer: 'granted_in_part' }),
    );
    made.world.now += 2 * DAY;
    say(made.world, made.south.desk, answer(about, { answers: first }));
    expect(now()).toBe('granted');
  });
});

describe('silence', () => {
  const begun = (made: Delegations): ActId => {
    const { draft } = inForce(made, false);
    return say(made.world, made.chair, {
      act: 'text.silence',
      facts: { draft, until: after(48 * HOUR) },
    });
  };
  const broken = (silence: ActId): Saying => ({ act: 'text.break_silence', facts: { silence } });

  test('broken one millisecond before its end, kept at its end', () => {
    for (const [at, expected] of [
      [START + 48 * HOUR - 1, 'broken'],
      [START + 48 * HOUR, 'kept'],
    ] as const) {
      const made = delegations();
      const id = begun(made);
      made.world.now = at;
      say(made.world, made.north.envoy, broken(id));
      expect(status(made.world.state, id, at + DAY)?.status).toBe(expected);
    }
  });

  test('one that breaks it late keeps nobody out who was seen in time', () => {
    const made = delegations();
    const id = begun(made);
    made.world.now = START + 48 * HOUR;
    say(made.world, made.north.envoy, broken(id));
    const given = say(made.world, made.south.envoy, broken(id));
    say(made.world, made.south.desk, receipt(given, after(HOUR)));
    expect(status(made.world.state, id, made.world.now)).toMatchObject({
      status: 'broken',
      because: [id, given],
    });
  });
});

describe('days', () => {
  /** What a clock on the wall in Berlin shows. */
  const wall = (ms: number): string =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(ms);

  test.each([
    ['2026-03-28T11:00:00.000Z', ['28/03/2026, 12:00', '29/03/2026, 13:00']],
    ['2026-10-24T10:00:00.000Z', ['24/10/2026, 12:00', '25/10/2026, 11:00']],
  ])('from %s are 24 hours though the clock on the wall is put on or back', (from, shown) => {
    const made = delegations();
    const { id } = datedForce(made, from);
    const { start, due: at } = implementationOf(
      made.world.state,
      made.world.state.undertakings.get(id)!,
      Date.parse(from),
    );
    expect([start, at! - start!]).toEqual([Date.parse(from), DAY]);
    expect([start!, at!].map(wall)).toEqual(shown);
  });

  function datedForce(made: Delegations, at: string): Pick<Marked, 'id'> {
    const of = say(made.world, made.chair, text());
    const last = say(made.world, made.chair, finalArticle(of, { rule: 'at', at, zone: 'Europe/Berlin' }));
    const draft = say(made.world, made.chair, table(of, null, [last]));
    for (const { minister } of [made.north, made.south]) say(made.world, minister, consent(draft, 'signed'));
    return { id: say(made.world, made.chair, undertaking(of, last, { due: { days: 1 } })) };
  }
});

describe('details that were committed to', () => {
  test('are due before the beginning, and an end is no way out', () => {
    const made = delegations();
    const about = say(made.world, made.north.desk, committedNotice());
    const clock = { what: 'reveal', about } as const;
    const at = START + 2 * DAY - 6 * HOUR;
    expect([at - 1, at].map((now) => asked(made.world.state, clock, now)?.overdue)).toEqual([false, true]);
    const end: Saying = {
      act: 'notification.end',
      facts: { notification: about, outcome: 'completed' },
    };
    expect(attempt(made.world, made.north.desk, end)).toBe('schema_refused');
    made.world.now = START + 3 * DAY;
    say(made.world, made.north.desk, end);
    expect(asked(made.world.state, clock, made.world.now)).toMatchObject({ overdue: true });
  });
});
