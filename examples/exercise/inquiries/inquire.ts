// From allegation to consequence: what both sides bring, how it is screened, and the inquiries that follow.
import type { ActId } from '@tasdiq/core';
import { open, type Stage } from '../../stage.ts';
import type { Party } from '../sides.ts';
import { inquireBoats } from './boats.ts';
import { Desk, type Ground, told } from './desk.ts';
import { inquireDrones, supplementDrones } from './drones.ts';
import { inquireFord, supplementFord } from './ford.ts';
import { enterHistory } from './history.ts';
import { inquirePier } from './pier.ts';

/** The finding that names each side as having broken the accord. */
export type Found = Readonly<Record<Party, ActId>>;

/** Plays everything from the first allegation to the last lifting. */
export async function inquire(stage: Stage, ground: Ground): Promise<Found> {
  const desk = new Desk(stage, ground);
  const boats = await lodgeBoats(desk);
  const ford = await lodgeFord(desk);
  const pier = await lodgePier(desk);
  const lamp = await lodgeLamp(desk, pier);
  const nets = await lodgeNets(desk, pier);
  const drones = await lodgeDrones(desk);
  const boatsAgain = await repeat(desk, 'almaris', 'tavrel', boats, 'boats');
  const again = await repeat(desk, 'tavrel', 'almaris', pier, 'pier');
  for (const [by, against] of BOTH) await takeBackMistaken(desk, by, against);
  await stage.settle();
  const tavrel = await inquireBoats(desk, [boats, boatsAgain]);
  const almaris = await inquireFord(desk, ford);
  const case3 = await inquirePier(desk, { pier, again, lamp, nets });
  await inquireDrones(desk, drones, case3);
  await enterHistory(desk);
  return { almaris, tavrel };
}

const BOTH = [
  ['almaris', 'tavrel'],
  ['tavrel', 'almaris'],
] as const;

async function lodgeBoats(desk: Desk): Promise<ActId> {
  const { accord, incidents } = desk.ground;
  const allegation = await desk.lodge('almaris', 'tavrel', 'boats', 'ossen-strait', {
    kind: 'attack_on_civilians',
    days: 6,
    place: 'Off Brim pier',
    account: 'A launch from the south bank fired at three fishing boats. Two fishers were hit.',
    facts: {
      provisions: [accord.articles.fire],
      undertakings: [accord.owed.tavrel.fire],
      incidents: [incidents.get('line-1')!.id],
    },
    fields: { casualties: open({ injured: { low: 2, best: 2, high: 3 } }) },
  });
  await desk.screen(
    allegation,
    null,
    'admissible',
    'The place, the day and the words that are said to be broken are named.',
  );
  return allegation;
}

async function lodgeFord(desk: Desk): Promise<ActId> {
  const allegation = await desk.lodge('almaris', 'tavrel', 'ford', 'north-bank', {
    kind: 'ambush',
    days: 5,
    place: 'Tarn ford',
    account: 'A rider was shot at.',
  });
  const screening = await desk.screen(
    allegation,
    null,
    'needs_detail',
    'By whom, when and from where is not said.',
  );
  await supplementFord(desk, allegation);
  await desk.screen(allegation, screening, 'admissible', 'It says enough now.');
  return allegation;
}

async function lodgePier(desk: Desk): Promise<ActId> {
  const { accord } = desk.ground;
  const allegation = await desk.lodge('tavrel', 'almaris', 'pier', 'ossen-strait', {
    kind: 'destruction',
    days: 8,
    place: 'Fuel pier',
    account: 'Men from a launch without lights set fire to the fuel pier.',
    facts: { provisions: [accord.articles.fire], undertakings: [accord.owed.almaris.fire] },
    fields: {
      damage: open([
        { object: 'utility', count: { low: 1, best: 1, high: 1 }, note: 'the pier and four tanks' },
      ]),
    },
  });
  await desk.screen(allegation, null, 'admissible', 'Clear in time and place.');
  return allegation;
}

/** The counter-allegation; the registry thought that it was none of the mechanism's business, and was overruled. */
async function lodgeLamp(desk: Desk, to: ActId): Promise<ActId> {
  const allegation = await desk.lodge('almaris', 'tavrel', 'lamp', 'ossen-strait', {
    kind: 'failure_to_act',
    days: 8,
    place: 'Lamp of the strait',
    account: 'The lamp was put out that night, and no boat of ours could have been at sea.',
    facts: { links: [{ to, link: 'counter_allegation' }] },
  });
  return overruled(
    desk,
    'almaris',
    allegation,
    'A lamp is no matter of the accord.',
    'Who puts out a lamp endangers boats, and the accord protects them.',
  );
}

async function lodgeNets(desk: Desk, to: ActId): Promise<ActId> {
  const allegation = await desk.lodge('tavrel', 'almaris', 'nets', 'ossen-strait', {
    kind: 'looting',
    days: 8,
    place: 'Fuel pier',
    account: 'Twelve nets were taken from the pier in the same night.',
    facts: { links: [{ to, link: 'arose_from' }] },
  });
  return overruled(
    desk,
    'tavrel',
    allegation,
    'Nets are a matter of the harbour court.',
    'The harbour court has no say over the other bank.',
  );
}

async function overruled(
  desk: Desk,
  by: Party,
  allegation: ActId,
  why: string,
  objection: string,
): Promise<ActId> {
  const screening = await desk.screen(allegation, null, 'outside_mandate', why);
  const appeal = await desk.says(
    desk.offices[by],
    'allegation.appeal',
    { allegation, screening },
    { reason: told(objection) },
  );
  await desk.says(
    desk.offices.mediator,
    'allegation.decide',
    { appeal, outcome: 'overturned', becomes: 'admissible' },
    { reason: told('The objection is right.') },
  );
  return allegation;
}

async function lodgeDrones(desk: Desk): Promise<ActId> {
  const allegation = await desk.lodge('tavrel', 'almaris', 'drones', 'kell-valley', {
    kind: 'airspace_crossing',
    days: 9,
    place: 'Kell huts',
    account: 'Something flies over the huts.',
  });
  const screening = await desk.screen(
    allegation,
    null,
    'needs_detail',
    'Where, when and how often is not said.',
  );
  await supplementDrones(desk, allegation);
  await desk.screen(allegation, screening, 'admissible', 'It says enough now.');
  return allegation;
}

/** The same once more: it is kept, and counts once. */
async function repeat(
  desk: Desk,
  by: Party,
  against: Party,
  of: ActId,
  matter: 'boats' | 'pier',
): Promise<ActId> {
  const allegation = await desk.lodge(by, against, matter, 'ossen-strait', {
    kind: matter === 'boats' ? 'attack_on_civilians' : 'destruction',
    days: matter === 'boats' ? 6 : 8,
    place: matter === 'boats' ? 'Off Brim pier' : 'Fuel pier',
    account: 'The same, as our harbour office writes it.',
    facts: { links: [{ to: of, link: 'repeat_of' }] },
  });
  await desk.screen(allegation, null, 'duplicate', 'The same boats and the same hour.', of);
  return allegation;
}

async function takeBackMistaken(desk: Desk, by: Party, against: Party): Promise<void> {
  const allegation = await desk.lodge(by, against, 'mistaken', 'kell-valley', {
    kind: 'shelling',
    days: 3,
    place: 'Kell Valley',
    account: 'Shots were heard after midnight.',
  });
  await desk.says(
    desk.offices[by],
    'allegation.withdraw',
    { allegation },
    { reason: told('It was a wedding.') },
  );
}
