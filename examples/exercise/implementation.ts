// What follows from the texts: undertakings of both sides alike, with reports, assessments, reviews.
import { formatTime, type ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';
import type { Accord } from './accord.ts';
import type { Arrangement } from './arrangement.ts';
import { countCarts } from './carts.ts';
import type { Offices } from './offices.ts';
import { markOut, type Owed, reviseNotice } from './owed.ts';
import { type Party, type Side, sidesOf } from './sides.ts';

const DAY_MS = 86_400_000;

/** Plays the implementation up to now. */
export async function implement(
  stage: Stage,
  offices: Offices,
  accord: Accord,
  text: Arrangement,
): Promise<void> {
  const sides = sidesOf(offices);
  await review(stage, offices, accord);
  await raiseWrecks(stage, offices, accord);
  const owed = await markOut(stage, offices, text, await countCarts(stage, offices));
  for (const side of sides) await carryOut(stage, offices, text, side, owed[side.code]);
  await stage.settle();
}

/** One side's part of the arrangement, from its wording to what has been seen of it. */
async function carryOut(
  stage: Stage,
  offices: Offices,
  text: Arrangement,
  side: Side,
  owed: Owed,
): Promise<void> {
  const { headquarters } = offices;
  const capitals = sidesOf(offices).map(({ capital }) => capital);
  for (const undertaking of Object.values(owed)) await agree(stage, capitals, undertaking, undertaking);
  const revised = await reviseNotice(stage, offices, text, side, owed.notice);
  await agree(stage, capitals, owed.notice, revised);
  const other = sidesOf(offices).find(({ code }) => code === side.other)!;
  await says(
    stage,
    other.capital,
    'undertaking.waive',
    { undertaking: owed.maps, answers: owed.maps },
    { reason: open({ en: 'We have it from the mission.' }) },
  );
  await standStill(stage, side, owed.posts);
  const { report, assess } = voices(stage, side.liaison, headquarters);
  const { posts, seen } = POSTS[side.code];
  await report(owed.posts, 'in_progress', posts);
  await assess(owed.posts, 'partly_met', seen);
  await report(owed.notice, 'done', 'The liaison office takes notices, day and night.');
  await assess(owed.notice, 'met', 'Called at three in the morning and answered.');
  await says(
    stage,
    other.capital,
    'clock.extend',
    { about: owed.posts, until: formatTime(stage.clock() + 45 * DAY_MS) },
    { reason: open({ en: `There is snow on the path; ${other.name} gives two weeks more.` }) },
  );
}

const POSTS = {
  almaris: {
    posts: 'Two posts are down, at the mill and at the ford.',
    seen: 'Seen on a joint visit: the mill is clear, at the ford a wall stands.',
  },
  tavrel: {
    posts: 'Two posts are down, at the upper bridge and at the quarry.',
    seen: 'Seen on a joint visit: the bridge is clear, the quarry could not be reached.',
  },
};

async function agree(
  stage: Stage,
  capitals: readonly Office[],
  undertaking: ActId,
  answers: ActId,
): Promise<void> {
  for (const capital of capitals) await says(stage, capital, 'undertaking.agree', { undertaking, answers });
}

/** A side lets one of its undertakings rest for a time. Its day stays where it is. */
async function standStill(stage: Stage, { capital }: Side, undertaking: ActId): Promise<void> {
  await says(
    stage,
    capital,
    'undertaking.suspend',
    { undertaking, ground: 'security' },
    { reason: open({ en: 'Stones fall on the path to the posts.' }) },
  );
  await says(
    stage,
    capital,
    'undertaking.resume',
    { undertaking },
    { reason: open({ en: 'The path is clear.' }) },
  );
}

/** How those who owe speak of an undertaking, and those who check it. */
function voices(stage: Stage, owing: Office, checking: Office) {
  const counted = (value?: number): object => (value === undefined ? {} : { value });
  return {
    report: (undertaking: ActId, state: string, account: string, value?: number): Promise<ActId> =>
      says(
        stage,
        owing,
        'undertaking.report',
        { undertaking, state, ...counted(value) },
        { account: open({ en: account }) },
      ),
    assess: (undertaking: ActId, verdict: string, reasons: string, value?: number): Promise<ActId> =>
      says(
        stage,
        checking,
        'undertaking.assess',
        { undertaking, verdict, limitation: 'none', ...counted(value) },
        { reasons: open({ en: reasons }) },
      ),
  };
}

/** Under the accord, what each side has raised in five of its eight and a half weeks. */
async function raiseWrecks(stage: Stage, offices: Offices, { owed }: Accord): Promise<void> {
  const raised = { almaris: 9, tavrel: 8 };
  for (const { code, liaison } of sidesOf(offices)) {
    const { report, assess } = voices(stage, liaison, offices.headquarters);
    const { wrecks } = owed[code];
    await report(wrecks, 'in_progress', `${raised[code]} wrecks lie on the quay.`, raised[code]);
    await assess(wrecks, 'partly_met', 'Eight places are empty; of a ninth the water was too cloudy.', 8);
  }
}

type Seen = readonly [outcome: string, coverage: number, reasons: string];

const BY_DAY: Seen = ['none_found', 60, 'Watched from two places, by day.'];
const STORM: Seen = ['not_monitored', 0, 'A storm: no patrol could go out.'];
const BOTH_BANKS: Seen = ['none_found', 75, 'Watched from both banks, by day and on three nights.'];

/** Week by week since the accord; the newest week has not been reviewed yet. */
const WEEKS: Readonly<Record<Party, readonly Seen[]>> = {
  almaris: [
    BY_DAY,
    ['breach_found', 70, 'Two rounds from the north bank on the fourth day, heard by both patrols.'],
    STORM,
    BOTH_BANKS,
  ],
  tavrel: [
    ['breach_found', 70, 'One round from the south bank on the sixth day, heard by both patrols.'],
    BY_DAY,
    STORM,
    BOTH_BANKS,
  ],
};

async function review(stage: Stage, { headquarters }: Offices, { owed, week }: Accord): Promise<void> {
  for (const party of ['almaris', 'tavrel'] as const)
    for (const [i, [outcome, coverage_percent, reasons]] of WEEKS[party].entries())
      await says(
        stage,
        headquarters,
        'undertaking.review',
        {
          undertaking: owed[party].fire,
          from: week(i),
          outcome,
          coverage_percent,
          limitation: outcome === 'not_monitored' ? 'insecure' : 'none',
        },
        { reasons: open({ en: reasons }) },
      );
}
