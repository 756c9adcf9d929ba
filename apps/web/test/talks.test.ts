import { ATTENDANCE, BINDING, CALL_OUTCOMES } from '@tasdiq/core';
import { describe, expect, test } from 'vitest';
import type { ActItem, MandateNoun } from '../src/api/types.ts';
import type { CallNoun, Clock, RequestNoun, SessionNoun } from '../src/api/talks-types.ts';
import { formatLocal, spanOf } from '../src/format/span.ts';
import { LANGUAGES } from '../src/i18n/languages.ts';
import { bindingMandates, bindingPowers, lifeOf, ticksBetween } from '../src/mandates/binding.ts';
import { answerTimes } from '../src/notices/answer-times.ts';
import { stopsIn } from '../src/notices/stops.ts';
import { fitting, requestCounts } from '../src/requests/summary.ts';
import { actionPoints } from '../src/talks/action-points.ts';
import { cameTo, seatsOf } from '../src/talks/attendance.ts';
import { minutesChanges, versionsOf } from '../src/talks/minutes.ts';
import { allTexts } from './all-texts.ts';

const MINUTE = 60_000;
const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 1) + minutes * MINUTE).toISOString();

/** Statuses that core derives (spec/mechanism.md), by the group of their words. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  sessionStatus: ['planned', 'not_minuted', 'minuted', 'cancelled'],
  requestStatus: ['open', 'not_served', 'no_reply', 'answered', 'withdrawn'],
  assuranceStatus: ['noted', 'told_alike', 'told_differently', 'withdrawn'],
  noticeStatus: 'given given_late acknowledged queried active over deviated completed cancelled'.split(' '),
  callStatus: ['placed', 'not_answered', 'answered', ...CALL_OUTCOMES],
  attendance: ATTENDANCE,
  saidBinding: BINDING,
};

describe.each(LANGUAGES)('%s', (language) => {
  test('has a word of its own for every status and every way of attending', async () => {
    const texts: Readonly<Record<string, string>> = await allTexts(language);
    for (const [group, codes] of Object.entries(STATUSES)) {
      const words = codes.map((code) => texts[`${group}.${code}`]);
      expect(words, group).not.toContain(undefined);
      expect(new Set(words).size, group).toBe(codes.length);
    }
  });
});

test('a length is told in the unit that suits it, rounded down', () => {
  expect(spanOf(-5)).toEqual({ unit: 'minutes', count: 0 });
  expect(spanOf(4 * MINUTE + 59_999)).toEqual({ unit: 'minutes', count: 4 });
  expect(spanOf(120 * MINUTE)).toEqual({ unit: 'hours', count: 2 });
  expect(spanOf(119 * MINUTE)).toEqual({ unit: 'minutes', count: 119 });
  expect(spanOf(47.99 * 60 * MINUTE)).toEqual({ unit: 'hours', count: 47.9 });
  expect(spanOf(48 * 60 * MINUTE)).toEqual({ unit: 'days', count: 2 });
});

test('a moment on the clock of a place has the date of that place and its offset, through a change of the clocks', () => {
  const manner = { locale: 'en-GB', calendar: 'gregory' } as const;
  const plain = (text: string | undefined): string | undefined => text?.replaceAll(/[\u2066\u2069]/g, '');
  expect(plain(formatLocal('2026-01-01T21:00:00.000Z', 'Asia/Karachi', manner))).toBe(
    '2 Jan 2026 02:00 +05:00',
  );
  expect(plain(formatLocal('2026-03-29T00:59:00.000Z', 'Europe/Berlin', manner))).toBe(
    '29 Mar 2026 01:59 +01:00',
  );
  expect(plain(formatLocal('2026-03-29T01:00:00.000Z', 'Europe/Berlin', manner))).toBe(
    '29 Mar 2026 03:00 +02:00',
  );
  expect(formatLocal('2026-01-01T21:00:00.000Z', 'Nowhere/Else', manner)).toBeUndefined();
});

const session = (id: string, actions: readonly object[], punctual: object = {}): SessionNoun =>
  ({ id, from: at(0), held: { actions }, punctual }) as unknown as SessionNoun;

test('action points stand by owner, then by deadline as the clock has it; what has no day comes last', () => {
  const done = { id: 'd', at: at(5), outcome: 'done' };
  const points = actionPoints(
    [
      session(
        's1',
        [
          { code: 'a', owner: 'tavrel/x', due: at(10), done: null },
          { code: 'b', owner: 'almaris/x', due: null, done: null },
          { code: 'c', owner: 'almaris/x', due: at(20), done: { ...done, outcome: 'partly' } },
          { code: 'd', owner: 'almaris/x', due: at(30), done },
        ],
        { c: true, d: false },
      ),
    ],
    [
      { what: 'action', about: 's1', item: 'a', at: at(99), overdue: false, stopped: true, from: 'tavrel' },
      { what: 'action', about: 's1', item: 'c', at: at(20), overdue: true, from: 'almaris' },
      { what: 'action', about: 'other', item: 'b', at: at(1), overdue: true, from: 'almaris' },
      { what: 'minutes', about: 's1', at: at(1), overdue: true, from: 'almaris' },
    ] satisfies Clock[],
  );
  expect(points.map(({ action, state }) => [action.code, state])).toEqual([
    ['c', 'overdue'],
    ['d', 'closed'],
    ['b', 'open'],
    ['a', 'open'],
  ]);
  expect(points.at(-1)).toMatchObject({ deadline: at(99), stopped: true });
  expect(points.map(({ inTime }) => inTime)).toEqual([true, false, undefined, undefined]);
});

test('absence is an entry like presence; whoever came unasked stands at the end', () => {
  const held = {
    attendance: [
      { who: 'mission', how: 'present' },
      { who: 'tavrel', how: 'absent' },
      { who: 'almaris', how: 'left_early' },
    ],
  } as unknown as NonNullable<SessionNoun['held']>;
  expect(seatsOf({ expected: ['almaris', 'tavrel'], held })).toEqual([
    { who: 'almaris', how: 'left_early', asked: true },
    { who: 'tavrel', how: 'absent', asked: true },
    { who: 'mission', how: 'present', asked: false },
  ]);
  expect(seatsOf({ expected: ['almaris'], held: null })).toEqual([
    { who: 'almaris', how: null, asked: true },
  ]);
  expect(cameTo(held.attendance).stayedAway.map(({ who }) => who)).toEqual(['tavrel']);
});

test('versions of minutes differ thing by thing', () => {
  const minutes = (index: number, how: string, decisions: readonly object[], words?: string): ActItem =>
    ({
      index,
      act: 'talks.record',
      void: null,
      facts: {
        session: 's',
        from: at(0),
        until: at(60),
        attendance: [{ who: 'tavrel', how }],
        decisions,
        actions: [],
      },
      fields: words ? { minutes: { tier: 'public', state: 'open', value: { en: words } } } : {},
    }) as unknown as ActItem;
  const decided = { code: 'one', by: 'chair', dissent: [] };
  const [first, second] = [minutes(3, 'absent', [decided]), minutes(9, 'late', [], 'It was long.')];
  expect(versionsOf([second, first, { ...first, void: 'superseded' }], 's')).toEqual([first, second]);
  expect(minutesChanges(first, second).map(({ part, of }) => [part, of])).toEqual([
    ['attendance', 'tavrel'],
    ['minutes', ''],
    ['decisions', 'one'],
  ]);
  expect(minutesChanges(first, { ...first, index: 4 })).toEqual([]);
});

const request = (
  by: string,
  kind: string,
  standing: Record<string, string>,
  withdrawn = false,
): RequestNoun =>
  ({
    by,
    kind,
    status: 'open',
    withdrawn: withdrawn ? 'w' : null,
    addressees: Object.entries(standing).map(([member, status]) => ({ member, status, to: member })),
  }) as unknown as RequestNoun;

const REQUESTS = [
  request('almaris/a', 'text', { tavrel: 'late', mission: 'granted' }),
  request('tavrel/b', 'action', { almaris: 'contested_competence' }),
  request('mission/hq', 'action', { almaris: 'no_reply', tavrel: 'not_served' }),
  request('almaris/a', 'text', { tavrel: 'no_reply' }, true),
];

test('what a party was asked adds up, and a contested competence is an answer in time', () => {
  const [almaris, tavrel] = requestCounts(REQUESTS, ['almaris', 'tavrel']);
  expect(almaris).toEqual({
    member: 'almaris',
    made: 2,
    received: 2,
    inTime: 1,
    late: 0,
    noReply: 1,
    waiting: 0,
    withdrawn: 0,
  });
  expect(tavrel).toMatchObject({ made: 1, received: 3, late: 1, noReply: 0, waiting: 1, withdrawn: 1 });
  for (const { received, inTime, late, noReply, waiting, withdrawn } of [almaris!, tavrel!])
    expect(inTime + late + noReply + waiting + withdrawn).toBe(received);
});

test('the ledger is narrowed by kind, state, and by who asks or is asked', () => {
  expect(fitting(REQUESTS, {})).toHaveLength(4);
  expect(fitting(REQUESTS, { party: 'mission' })).toHaveLength(2);
  expect(fitting(REQUESTS, { kind: 'action', party: 'tavrel' })).toHaveLength(2);
  expect(fitting(REQUESTS, { state: 'answered' })).toEqual([]);
});

test('the median of answers is shown only of calls that were answered', () => {
  const call = (to: string[], answers: Record<string, number>): CallNoun =>
    ({
      to,
      placed: at(0),
      answers: Object.entries(answers).map(([member, minutes]) => ({ member, answered: at(minutes) })),
    }) as unknown as CallNoun;
  const calls = [
    call(['almaris', 'tavrel'], { tavrel: 4 }),
    call(['tavrel'], { tavrel: 10 }),
    call(['tavrel'], { tavrel: 90 }),
    call(['tavrel'], {}),
  ];
  expect(answerTimes(calls, ['almaris', 'tavrel'])).toEqual([
    { member: 'almaris', calls: 1, answered: 0, median: undefined },
    { member: 'tavrel', calls: 4, answered: 3, median: 10 * MINUTE },
  ]);
  expect(answerTimes(calls.slice(0, 2), ['tavrel'])[0]!.median).toBe(7 * MINUTE);
});

test('a stop is ended by what resumes it, in the order of the log', () => {
  const act = (index: number, kind: string, facts: object): ActItem =>
    ({ index, id: `id${index}`, act: kind, facts }) as unknown as ActItem;
  const [all, one] = [
    act(1, 'clock.stop', { ground: 'outage', from: at(0), until: null }),
    act(2, 'clock.stop', { about: 'x', item: 'y', ground: 'agreed', from: at(0), until: at(9) }),
  ];
  const resumed = act(5, 'clock.resume', { stop: 'id1', until: at(4) });
  expect(stopsIn([resumed, one, all])).toMatchObject([
    { about: 'x', item: 'y', until: at(9), endedBy: undefined },
    { about: undefined, until: at(4), endedBy: { index: 5 } },
  ]);
});

const mandate = (facts: object): MandateNoun =>
  ({
    member: 'almaris',
    office: 'desk',
    powers: ['sign', 'report', 'negotiate'],
    from: at(0),
    until: at(100),
    grantedAt: at(10),
    revoked: null,
    ...facts,
  }) as unknown as MandateNoun;

test('a mandate lives from when it was logged until its end or its revocation, doubtful from when declared', () => {
  const time = (minutes: number): number => Date.parse(at(minutes));
  expect(lifeOf(mandate({}))).toEqual({
    start: time(10),
    end: time(100),
    until: time(100),
    doubtFrom: undefined,
    revokedAt: undefined,
  });
  const revoked = { id: 'r', at: at(50), ground: 'unreliable', doubtfulFrom: at(5) };
  expect(lifeOf(mandate({ revoked }))).toMatchObject({
    end: time(50),
    doubtFrom: time(10),
    revokedAt: time(50),
  });
  const late = lifeOf(mandate({ revoked: { ...revoked, at: at(200), doubtfulFrom: at(150) } }));
  expect(late).toMatchObject({ end: time(100), doubtFrom: undefined });
});

test('offices of one party that may bind it stand side by side, the others do not', () => {
  const found = bindingMandates(
    [
      mandate({ id: '1', office: 'z' }),
      mandate({ id: '2', powers: ['report'] }),
      mandate({ id: '3', office: 'a', grantedAt: at(20) }),
      mandate({ id: '4', office: 'a' }),
      mandate({ id: '5', member: 'tavrel' }),
    ],
    'almaris',
  );
  expect(found.map(({ id }) => id)).toEqual(['4', '3', '1']);
  expect(bindingPowers(mandate({}))).toEqual(['negotiate', 'sign']);
});

test('a picture of time has at most about ten lines, whatever its length', () => {
  const day = 86_400_000;
  for (const days of [1, 40, 400, 4000, 40_000]) {
    const ticks = ticksBetween(Date.UTC(2026, 0, 15), Date.UTC(2026, 0, 15) + days * day);
    expect(ticks.length).toBeLessThanOrEqual(11);
    expect(ticks.every((tick) => new Date(tick).getUTCDate() === 1)).toBe(true);
  }
});
