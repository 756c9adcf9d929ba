// How much was watched, where and on whose side: without it no count of incidents says anything.
import { formatTime, type ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import type { Party } from './sides.ts';

const DAY_MS = 86_400_000;

/** Hours that a team watched in a time, or why there were none. */
type Hours = number | 'weather' | 'no_access' | 'insecurity';

/** Each time by the days before the play on which it begins and ends: three weeks before the accord, then each week. */
const TIMES = [
  [58, 36],
  [35, 29],
  [28, 22],
  [21, 15],
  [14, 8],
  [7, 1],
] as const;

interface Beat {
  readonly zone: string;
  readonly side: Party;
  readonly method: string;
  readonly team: 'north' | 'south';
  /** One for each time. */
  readonly hours: readonly Hours[];
}

/** Both teams have as many hours on either side, though not in the same weeks. */
const BEATS: readonly Beat[] = [
  {
    zone: 'north-bank',
    side: 'almaris',
    method: 'patrol',
    team: 'north',
    hours: [60, 84, 70, 28, 91, 98],
  },
  {
    zone: 'south-bank',
    side: 'tavrel',
    method: 'patrol',
    team: 'south',
    hours: [60, 70, 84, 28, 98, 91],
  },
  {
    zone: 'ossen-strait',
    side: 'almaris',
    method: 'post',
    team: 'north',
    hours: [24, 56, 49, 'weather', 63, 70],
  },
  {
    zone: 'ossen-strait',
    side: 'tavrel',
    method: 'post',
    team: 'south',
    hours: [24, 49, 56, 'weather', 70, 63],
  },
  {
    zone: 'kell-valley',
    side: 'almaris',
    method: 'patrol',
    team: 'north',
    hours: [36, 28, 'no_access', 14, 35, 'insecurity'],
  },
  {
    zone: 'kell-valley',
    side: 'tavrel',
    method: 'patrol',
    team: 'south',
    hours: [36, 'no_access', 28, 14, 'insecurity', 35],
  },
];

const WHY = {
  weather: 'A storm: nobody could stand on the pier.',
  no_access: 'The patrol was turned back at the barrier each day.',
  insecurity: 'Mines were reported on the only track; nobody went.',
};

/** Enters what was watched on both sides since before the accord. */
export async function recordEffort(stage: Stage, offices: Offices): Promise<void> {
  for (const { team, hours, ...beat } of BEATS)
    for (const [i, length] of hours.entries())
      await watch(stage, offices[team], { ...beat, from: TIMES[i]![0], to: TIMES[i]![1] }, length);
  await watchTheCrossing(stage, offices);
  await takeBackTwice(stage, offices);
}

interface Watching {
  readonly zone: string;
  readonly side?: Party;
  readonly method: string;
  /** Days before the play. */
  readonly from: number;
  readonly to: number;
}

function watch(
  stage: Stage,
  by: Office,
  { from, to, ...beat }: Watching,
  hours: Hours,
  note?: string,
): Promise<ActId> {
  const day = (ago: number): string => formatTime(stage.start - ago * DAY_MS).slice(0, 10);
  const isNone = typeof hours === 'string';
  const facts = {
    ...beat,
    from: `${day(from)}T05:00:00.000Z`,
    to: `${day(to)}T19:00:00.000Z`,
    minutes: isNone ? 0 : hours * 60,
    ...(isNone && { ground: hours }),
  };
  const words = note ?? (isNone ? WHY[hours] : undefined);
  return says(stage, by, 'effort.record', facts, words ? { note: open({ en: words }) } : {});
}

/** The zone that came last is watched from headquarters: by a camera on either side, and by the weekly image of both. */
async function watchTheCrossing(stage: Stage, { headquarters }: Offices): Promise<void> {
  const week = { zone: 'sarn-crossing', from: 7, to: 1 };
  for (const side of ['almaris', 'tavrel'] as const)
    await watch(stage, headquarters, { ...week, side, method: 'camera' }, 96);
  await watch(
    stage,
    headquarters,
    { ...week, method: 'imagery' },
    2,
    'One pass of the satellite, looked at by two people.',
  );
}

/** Each team had entered one day twice. */
async function takeBackTwice(stage: Stage, offices: Offices): Promise<void> {
  for (const { team, zone, side, method } of BEATS.slice(0, 2)) {
    const effort = await watch(stage, offices[team], { zone, side, method, from: 2, to: 2 }, 14);
    await says(
      stage,
      offices[team],
      'effort.withdraw',
      { effort, ground: 'duplicate' },
      { reason: open({ en: 'That day is in the record of the week already.' }) },
    );
  }
}
