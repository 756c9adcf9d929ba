import { formatTime, type ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';

const DAY_MS = 86_400_000;

/** Carts a day at the crossing, counted by three that do not agree; each side corrects one number of its own. */
export async function countCarts(
  stage: Stage,
  { mediator, headquarters, almaris, tavrel }: Offices,
): Promise<ActId> {
  const indicator = await says(
    stage,
    mediator,
    'indicator.define',
    { code: 'carts', unit: 'carts-a-day', period: 'day', zone: 'sarn-crossing' },
    {
      title: open({
        en: 'Carts a day at the Sarn Crossing',
        ur: 'سارن گزرگاہ پر روزانہ گاڑیاں',
        ps: 'د سارن په لاره کې ورځنۍ ګاډۍ',
        fa: 'گاری‌های روزانه در گذرگاه سارن',
        ar: 'العربات يومياً في معبر سارن',
        tr: 'Sarn Geçidinde günlük araba sayısı',
      }),
      method: open({
        en: 'Loaded carts that pass the gate in either direction, counted at the gate. Empty ones are not counted.',
      }),
    },
  );
  const counts: readonly (readonly [Office, readonly number[], number])[] = [
    [headquarters, [96, 101, 88, 40, 0, 62, 97, 104, 110, 99], 80],
    [almaris, [104, 110, 92, 45, 0, 70, 101, 112, 118, 103], 100],
    [tavrel, [91, 98, 85, 38, 0, 57, 92, 99, 107, 96], 100],
  ];
  const read = (
    by: Office,
    daysAgo: number,
    value: number,
    coverage_percent: number,
    answers: ActId | null = null,
  ): Promise<ActId> => {
    const day = formatTime(stage.start - daysAgo * DAY_MS).slice(0, 10);
    return says(stage, by, 'indicator.read', {
      indicator,
      from: day,
      to: day,
      value,
      coverage_percent,
      answers,
    });
  };
  for (const [by, values, coverage] of counts) {
    const made: ActId[] = [];
    for (const [i, value] of values.entries()) made.push(await read(by, values.length - i, value, coverage));
    // The last day was counted before the gate closed.
    if (by !== headquarters) await read(by, 1, values.at(-1)! + 3, coverage, made.at(-1)!);
  }
  return indicator;
}
