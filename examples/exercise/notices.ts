// Notices of one's own doings, the hotline, and a stop of the clocks.
import { formatTime, type ActId } from '@tasdiq/core';
import { type DraftFields, only, open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import { type Side, sidesOf } from './sides.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What one side announces, each in its own words. */
interface Announced {
  readonly bank: string;
  readonly convoy: string;
  readonly way: string;
  readonly question: string;
  readonly change: string;
  readonly flight: string;
  readonly course: string;
  readonly sick: string;
  readonly building: string;
  /** What it says that the other side did without notice, and where. */
  readonly unnotified: readonly [activity: string, zone: string, account: string];
}

const ANNOUNCED: Readonly<Record<Side['code'], Announced>> = {
  almaris: {
    bank: 'north-bank',
    convoy: 'Food and fuel for the lighthouse.',
    way: 'By the shore road, stopping at the ford.',
    question: 'Will it stop at the ford by night?',
    change: 'It goes an hour later, when the tide is out.',
    flight: 'One flight to look at the ice.',
    course: 'Along the north bank from the mill to the lighthouse, below three hundred metres.',
    sick: 'A woman in labour is brought across the mole.',
    building: 'New planks for the north pier.',
    unnotified: ['drone_flight', 'ossen-strait', 'A small drone came from the south at noon and went back.'],
  },
  tavrel: {
    bank: 'south-bank',
    convoy: 'Flour and coal for the villages of the bank.',
    way: 'By the upper road, stopping at the quarry.',
    question: 'Are the four trucks the same as last week?',
    change: 'Two trucks more than announced.',
    flight: 'One flight to fetch a sick person.',
    course: 'From the south pier to the quarry and back, below three hundred metres.',
    sick: 'A doctor goes to the upper huts.',
    building: 'A roof for the customs shed.',
    unnotified: ['patrol', 'ossen-strait', 'A launch came from the north in the dark and went back.'],
  },
};

/** Plays notices and calls of both sides. */
export async function giveNotice(stage: Stage, offices: Offices): Promise<void> {
  const sides = sidesOf(offices);
  for (const side of sides) {
    const other = sides.find(({ code }) => code === side.other)!;
    await announce(stage, side, other);
    await fly(stage, side, other);
    await call(stage, side, other);
  }
  await says(
    stage,
    offices.north,
    'notification.unnotified',
    { activity: 'construction', zone: 'kell-valley' },
    { account: open({ en: 'A wall of stones across the upper path; nobody there would say whose.' }) },
  );
  await stopClocks(stage, offices);
}

/** A convoy that is asked about and changes, a work that nobody has acknowledged yet, an errand that is over. */
async function announce(stage: Stage, { code, liaison, other: to }: Side, other: Side): Promise<void> {
  const at = (hours: number): string => formatTime(stage.clock() + hours * HOUR_MS);
  const { bank, convoy, way, question, change, sick, building, unnotified } = ANNOUNCED[code];
  const give = (
    activity: string,
    zone: string,
    hours: readonly [number, number],
    fields: DraftFields,
  ): Promise<ActId> =>
    says(
      stage,
      liaison,
      'notification.give',
      { activity, zone, from: at(hours[0]), until: at(hours[1]), to: [to], reveal: 'now' },
      fields,
    );
  const notification = await give('convoy', bank, [30, 36], {
    summary: open({ en: convoy }),
    details: only({ account: way }, to, 'mission'),
  });
  await says(stage, other.liaison, 'notification.acknowledge', { notification });
  await says(
    stage,
    other.liaison,
    'notification.query',
    { notification },
    { question: open({ en: question }) },
  );
  await says(
    stage,
    liaison,
    'notification.deviate',
    { notification, in: ['time', 'size'], from: at(31), until: at(37) },
    { account: open({ en: change }) },
  );
  await give('construction', 'sarn-crossing', [72, 240], { summary: open({ en: building }) });
  const errand = await give('medical', 'kell-valley', [-1, 1], { summary: open({ en: sick }) });
  await says(
    stage,
    liaison,
    'notification.end',
    { notification: errand, outcome: 'completed' },
    { account: open({ en: 'Done; everybody is well.' }) },
  );
  const [activity, zone, account] = unnotified;
  await says(
    stage,
    liaison,
    'notification.unnotified',
    { activity, zone, of: to },
    { account: open({ en: account }) },
  );
}

/** A flight whose course is committed to when it is announced, and shown to the other side before it starts. */
async function fly(stage: Stage, { code, liaison, other: to }: Side, other: Side): Promise<void> {
  const { bank, flight, course } = ANNOUNCED[code];
  const at = (hours: number): string => formatTime(stage.clock() + hours * HOUR_MS);
  const notice = await stage.sign(liaison.signer, {
    as: liaison.as,
    act: 'notification.give',
    facts: { activity: 'flight', zone: bank, from: at(26), until: at(27), to: [to], reveal: 'later' },
    fields: { summary: open({ en: flight }), details: only({ account: course }, to) },
  });
  const opens = notice.disclosures.find((text) => text.includes('"details"'))!;
  const others = notice.disclosures.filter((text) => text !== opens);
  await stage.hand(liaison.signer, { ...notice, disclosures: others });
  await says(stage, other.liaison, 'notification.acknowledge', { notification: notice.id });
  await says(stage, liaison, 'notification.reveal', { notification: notice.id }, { opens: only(opens, to) });
}

const CALLS = {
  almaris: [
    'Firing near the upper path; please stop your post.',
    'A boat of yours is adrift towards our side.',
  ],
  tavrel: ['Firing at the ford; please stop your post.', 'A cart of yours lies across the gate.'],
} as const;

/** One call that was answered in four minutes, one that nobody answered. */
async function call(stage: Stage, { code, liaison, other: to }: Side, other: Side): Promise<void> {
  const ago = (minutes: number): string => formatTime(stage.clock() - minutes * MINUTE_MS);
  const [stop, urgent] = CALLS[code];
  const place = (zone: string, urgency: string, minutes: number, text: string): Promise<ActId> =>
    says(
      stage,
      liaison,
      'hotline.call',
      { to: [to], zone, urgency, placed: ago(minutes) },
      { text: open({ en: text }) },
    );
  const close = (of: ActId, outcome: string, account: string): Promise<ActId> =>
    says(stage, liaison, 'hotline.close', { call: of, outcome }, { account: open({ en: account }) });
  const answered = await place('kell-valley', 'stop_request', 300, stop);
  await says(stage, other.liaison, 'hotline.answer', { call: answered, answered: ago(296) });
  await close(answered, 'stopped', 'The firing ended ten minutes later.');
  const missed = await place('sarn-crossing', 'urgent', 200, urgent);
  await close(missed, 'no_contact', 'Nobody took the call; it was settled at the gate.');
}

/** The line was down: no clock ran until it was back. */
async function stopClocks(stage: Stage, { mediator }: Offices): Promise<void> {
  const stop = await says(
    stage,
    mediator,
    'clock.stop',
    { ground: 'outage', from: formatTime(stage.clock() - 2 * HOUR_MS), until: null },
    { reason: open({ en: 'The line to Port Lune is down. No clock runs until it is back.' }) },
  );
  await says(
    stage,
    mediator,
    'clock.resume',
    { stop, until: formatTime(stage.clock() - HOUR_MS) },
    { reason: open({ en: 'The line is back since an hour.' }) },
  );
}
