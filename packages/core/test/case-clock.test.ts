import { describe, expect, test } from 'vitest';
import {
  type ActId,
  clarifications,
  due,
  type Due,
  formatTime,
  hearingsOf,
  siteAccess,
  type State,
  status,
} from '@tasdiq/core';
import {
  accessAnswer,
  accessRequest,
  adoption,
  allegation,
  appeal,
  challenge,
  clarification,
  disclosure,
  exit,
  meeting,
  recommendation,
  reply,
  response,
  resumption,
  screening,
  task,
  vote,
} from './case-sayings.ts';
import { adopted, type CaseTable, caseTable, drafted, opened } from './case-table.ts';
import { stop } from './sayings.ts';
import { attempt, say } from './scene.ts';
import { receipt } from './vectors/late.ts';
import { DAY, HOUR, type Saying, START } from './world.ts';

/** A clock that a test has started. */
interface Started {
  readonly what: Due['what'];
  /** What it is shown to be about, and which of several. */
  readonly about: ActId;
  readonly from?: string;
  /** What stops, extensions and service name, where that is another act. */
  readonly by?: ActId;
  readonly item?: string;
  readonly at: number;
  /** How long it can be made at most by giving more time. */
  readonly most?: number;
}

const exhibit = (to: readonly string[]): Saying => {
  const id = 'A'.repeat(43);
  const file = { digest: id, bytes: 9 };
  const trustees = to.map((one) => ({ to: one, share: id, file }));
  const facts = { about: [], nonce: 'A'.repeat(22), k: 2, key: id, file, plain: id, trustees };
  const title = { tier: 'public', value: { en: 'A recording' } } as const;
  return { act: 'exhibit.deposit', facts, fields: { title } };
};

/** Clocks that start when something is logged, or under recorded service when it reached the south. */
const SERVED: readonly [string, (made: CaseTable) => Started][] = [
  [
    'a clarification',
    (made) => ({ what: 'clarification', about: opened(made).inquiry, at: START + 48 * HOUR }),
  ],
  [
    'a request for access',
    (made) => ({
      what: 'access',
      about: say(made.world, made.monitor, accessRequest(null)),
      at: START + 24 * HOUR,
    }),
  ],
  [
    'a reply',
    (made) => {
      const { inquiry, photo, finding } = drafted(made);
      const by = say(made.world, made.monitor, disclosure(inquiry, [photo], { draft: finding }));
      return { what: 'reply', about: finding, by, at: START + 168 * HOUR, most: 168 * HOUR };
    },
  ],
  ...(['response', 'remedy'] as const).map((what): [string, (made: CaseTable) => Started] => [
    `a ${what}`,
    (made) => {
      const { finding } = adopted(made);
      const by = made.world.state.findings.get(finding)!.adopted!.id;
      return { what, about: finding, by, item: what, at: START + 30 * DAY };
    },
  ]),
  [
    'the answer to a recommendation',
    (made) => ({
      what: 'recommendation_answer',
      about: say(made.world, made.monitor, recommendation([opened(made).inquiry])),
      at: START + 30 * DAY,
    }),
  ],
  [
    'a share',
    (made) => {
      const of = say(made.world, made.north.desk, exhibit(['south', 'chair']));
      const reason = { reason: { tier: 'public', value: { en: 'The case turns on it.' } } } as const;
      const facts = { exhibit: of, audience: ['monitor'] };
      const about = say(made.world, made.head, { act: 'exhibit.ask', facts, fields: reason });
      return { what: 'share', about, from: 'south', at: START + 72 * HOUR };
    },
  ],
];

const CLOCKS: readonly [string, (made: CaseTable) => Started][] = [
  ...SERVED,
  [
    'a screening',
    (made) => ({
      what: 'screening',
      about: say(made.world, made.northClaims, allegation()),
      at: START + 72 * HOUR,
    }),
  ],
  [
    'an appeal, from when it was made',
    (made) => {
      const about = say(made.world, made.northClaims, allegation());
      const refused = say(made.world, made.registry, screening(about, { outcome: 'needs_detail' }));
      say(made.world, made.northClaims, appeal(about, refused));
      return { what: 'appeal', about, at: START + 72 * HOUR };
    },
  ],
  [
    'a team that was sent',
    (made) => ({
      what: 'deployment',
      about: say(made.world, made.chair, task(opened(made).inquiry)),
      at: START + 24 * HOUR,
    }),
  ],
  [
    'a team that was sent by a moment',
    (made) => {
      const more = { out_by: formatTime(START + 6 * HOUR) };
      return {
        what: 'deployment',
        about: say(made.world, made.chair, task(opened(made).inquiry, more)),
        at: START + 6 * HOUR,
      };
    },
  ],
];

/** What a clock of a kind asks about something at a moment. */
function asked(state: State, { what, about, from }: Omit<Started, 'at'>, now: number): Due | undefined {
  return due(state, now).find(
    (one) => one.what === what && one.about === about && (from === undefined || one.from === from),
  );
}

const target = ({ about, by, item }: Started) => ({ about: by ?? about, ...(item && { item }) });
const extend = (clock: Started, until: number): Saying => ({
  act: 'clock.extend',
  facts: { ...target(clock), until: formatTime(until) },
});
const serve = (about: ActId, at: number): Saying => ({
  act: 'clock.serve',
  facts: { about, to: 'south', at: formatTime(at), medium: 'courier' },
});

describe.each(CLOCKS)('%s', (_, start) => {
  test('runs out in its very millisecond', () => {
    const made = caseTable();
    const clock = start(made);
    const at = (now: number) => asked(made.world.state, clock, now);
    expect([at(clock.at - 1), at(clock.at), at(clock.at + 1)].map((one) => [one?.at, one?.overdue])).toEqual([
      [clock.at, false],
      [clock.at, true],
      [clock.at, true],
    ]);
  });

  test('stands still under its own stop', () => {
    const made = caseTable();
    const clock = start(made);
    made.world.now += HOUR;
    const id = say(made.world, made.chair, stop({ ...target(clock), from: formatTime(made.world.now) }));
    expect(asked(made.world.state, clock, clock.at + DAY)).toMatchObject({ overdue: false });
    made.world.now += 2 * HOUR;
    const facts = { stop: id, until: formatTime(made.world.now) };
    say(made.world, made.registry, { act: 'clock.resume', facts });
    const end = clock.at + 2 * HOUR;
    expect([end - 1, end].map((now) => asked(made.world.state, clock, now)?.overdue)).toEqual([false, true]);
  });

  test('runs longer when a neutral office gives more time, not without end where adoption waits', () => {
    const made = caseTable();
    const clock = start(made);
    say(made.world, made.chair, extend(clock, clock.at + HOUR));
    expect(asked(made.world.state, clock, clock.at)).toMatchObject({ at: clock.at + HOUR, overdue: false });
    const far = START + 3650 * DAY;
    say(made.world, made.head, extend(clock, far));
    const end = clock.most === undefined ? far : clock.at + clock.most;
    expect([end - 1, end].map((now) => asked(made.world.state, clock, now)?.overdue)).toEqual([false, true]);
  });
});

describe.each(SERVED)('%s under recorded service', (_, start) => {
  test('does not run before it, and runs from its millisecond, the earliest on the record', () => {
    const made = caseTable((facts) => void Object.assign(facts.terms, { clocks: { service: 'recorded' } }));
    const clock = start(made);
    expect(asked(made.world.state, clock, START + 99 * DAY)).toBeUndefined();
    made.world.now += 5 * HOUR;
    say(made.world, made.south.desk, serve(clock.by ?? clock.about, START + 5 * HOUR));
    expect(asked(made.world.state, clock, START)?.at).toBe(clock.at + 5 * HOUR);
    say(made.world, made.chair, serve(clock.by ?? clock.about, START + HOUR));
    const end = clock.at + HOUR;
    expect([end - 1, end].map((now) => asked(made.world.state, clock, now)?.overdue)).toEqual([false, true]);
  });
});

describe('more time from those to whom a word is owed', () => {
  test('who complains gives it, who is accused does not', () => {
    const made = caseTable();
    const { inquiry: about } = opened(made);
    const clock = { what: 'clarification', about, at: START + 48 * HOUR } as const;
    expect(attempt(made.world, made.south.envoy, extend(clock, clock.at + DAY))).toBe('not_owed');
    expect(attempt(made.world, made.north.envoy, extend(clock, clock.at + DAY))).toBe('accepted');
    expect(asked(made.world.state, clock, clock.at)).toMatchObject({ at: clock.at + DAY });
  });
});

describe('a meeting', () => {
  test('follows silence within as much time again, and is over when it was held', () => {
    const made = caseTable();
    const { inquiry: about } = opened(made);
    const clock = { what: 'meeting', about } as const;
    const [silent, end] = [START + 48 * HOUR, START + 96 * HOUR];
    const at = (now: number) => asked(made.world.state, clock, now);
    expect([at(silent - 1), at(silent)?.at]).toEqual([undefined, end]);
    expect([at(end - 1)?.overdue, at(end)?.overdue]).toEqual([false, true]);
    expect(status(made.world.state, about, silent)?.status).toBe('no_reply');
    made.world.now = end;
    say(made.world, made.monitor, meeting(about, { held: formatTime(end) }));
    expect([at(end), status(made.world.state, about, end)?.status]).toEqual([undefined, 'met']);
  });

  test('that did not take place is not shown as held', () => {
    const made = caseTable();
    const { inquiry: about } = opened(made);
    const more = { present: [], absent: ['north', 'south'], outcome: 'no_meeting' };
    say(made.world, made.monitor, meeting(about, more));
    expect(status(made.world.state, about, START)?.status).toBe('opened');
  });
});

describe('an objection', () => {
  test('lapses in its very millisecond, and the vote counts again', () => {
    const made = caseTable();
    const { inquiry, photo, finding } = drafted(made);
    const { world, monitor, south, panel, other, head } = made;
    say(world, monitor, disclosure(inquiry, [photo], { draft: finding }));
    say(world, south.desk, reply(finding));
    for (const voter of [panel, other]) say(world, voter, vote(finding));
    const about = say(world, south.desk, challenge(inquiry, 'guarantor-one'));
    const end = START + 72 * HOUR;
    expect(asked(world.state, { what: 'ruling', about }, end - 1)?.at).toBe(end);
    expect(asked(world.state, { what: 'ruling', about }, end)).toBeUndefined();
    world.now = end - 1;
    expect(attempt(world, head, adoption(finding))).toBe('not_carried');
    world.now = end;
    expect(attempt(world, head, adoption(finding))).toBe('accepted');
  });
});

describe('a case that rests', () => {
  test('lets the time of the accused stand still, and goes on by itself at its time', () => {
    const made = caseTable();
    const { inquiry: about } = opened(made);
    const clock = { what: 'clarification', about } as const;
    made.world.now = START + HOUR;
    const until = START + 31 * DAY + HOUR;
    say(made.world, made.chair, exit(about, 'deferred', { until: formatTime(until) }));
    expect(asked(made.world.state, clock, until - 1)).toBeUndefined();
    const at = (now: number) => status(made.world.state, about, now)?.status;
    expect([at(until - 1), at(until)]).toEqual(['deferred', 'opened']);
    const end = START + 31 * DAY + 48 * HOUR;
    expect([end - 1, end].map((now) => asked(made.world.state, clock, now)?.overdue)).toEqual([false, true]);
  });

  test('and that was resumed earlier counts only as long as it rested', () => {
    const made = caseTable();
    const { inquiry: about } = opened(made);
    made.world.now = START + HOUR;
    say(made.world, made.chair, exit(about, 'suspended'));
    made.world.now = START + 11 * HOUR;
    say(made.world, made.head, exit(about, 'closed'));
    made.world.now = START + 21 * HOUR;
    say(made.world, made.panel, resumption(about));
    expect(asked(made.world.state, { what: 'clarification', about }, START)?.at).toBe(START + 68 * HOUR);
  });
});

describe('what a host held back', () => {
  const stances = (made: CaseTable, about: ActId) =>
    clarifications(made.world.state, made.world.state.inquiries.get(about)!, made.world.now).map(
      (one) => one.status,
    );

  test('a clarification with a receipt from before the end came in time', () => {
    const made = caseTable();
    const { inquiry: about } = opened(made);
    made.world.now = START + 50 * HOUR;
    const said = say(made.world, made.south.desk, clarification(about));
    expect(stances(made, about)).toEqual(['late']);
    say(made.world, made.south.desk, receipt(said, formatTime(START + 48 * HOUR)));
    expect(stances(made, about)).toEqual(['late']);
    say(made.world, made.south.desk, receipt(said, formatTime(START + 48 * HOUR - 1), 'guarantor-one'));
    expect(stances(made, about)).toEqual(['given']);
  });

  test('a reply with a receipt from before the end came in time, though the finding was adopted', () => {
    const made = caseTable();
    const { inquiry, photo, finding } = drafted(made);
    const { world, monitor, south, panel, other, head } = made;
    say(world, monitor, disclosure(inquiry, [photo], { draft: finding }));
    for (const voter of [panel, other]) say(world, voter, vote(finding));
    world.now = START + 168 * HOUR;
    say(world, head, adoption(finding));
    const said = say(world, south.desk, reply(finding));
    const heard = () => hearingsOf(world.state, world.state.findings.get(finding)!, world.now)[0]?.status;
    expect(heard()).toBe('late');
    say(world, south.desk, receipt(said, formatTime(START + 168 * HOUR - 1)));
    expect(heard()).toBe('replied');
  });

  test('an answer on access and a response count from their receipts', () => {
    const made = caseTable();
    const { world, south, monitor } = made;
    const { finding } = adopted(made);
    const request = say(world, monitor, accessRequest(null));
    world.now = START + 31 * DAY;
    const let_in = say(world, south.desk, accessAnswer(request));
    const answered = say(world, south.desk, response(finding));
    const site = () => siteAccess(world.state, world.state.accessRequests.get(request)!, world.now)[0]!;
    expect([site().late, site().waited]).toEqual([true, 31 * DAY]);
    say(world, south.desk, receipt(let_in, formatTime(START + HOUR)));
    say(world, south.desk, receipt(answered, formatTime(START + DAY)));
    expect([site().late, site().waited]).toEqual([false, HOUR]);
    expect(asked(world.state, { what: 'response', about: finding }, world.now)).toBeUndefined();
  });
});
