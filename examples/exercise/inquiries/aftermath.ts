// What follows in every inquiry that finds a violation: a follow-up, response, recommendation, remedy, and the ladder.
import type { ActId } from '@tasdiq/core';
import type { Party } from '../sides.ts';
import { type Desk, told } from './desk.ts';

/** Sends a team out once more, and says that it is out. */
export async function follow(desk: Desk, inquiry: ActId): Promise<void> {
  const { registry, south } = desk.offices;
  const task = await desk.says(
    registry,
    'inquiry.task',
    { inquiry, team: ['mission/team-south'], purpose: 'verification', out_by: null },
    { instructions: told('Look once more from the sea, and count the boats.') },
  );
  await desk.stage.settle();
  await desk.says(south, 'inquiry.deploy', { task, out: desk.now() }, { note: told('Out with two boats.') });
}

/** How a party took a finding. */
export interface Taken {
  readonly finding: ActId;
  readonly party: Party;
  readonly inquiry: ActId;
  readonly response: string;
  readonly answer: string;
  readonly measure: string;
}

/** From the response to a consequence that was applied and lifted. */
export async function climb(desk: Desk, taken: Taken): Promise<void> {
  await respond(desk, taken);
  const { finding, party } = taken;
  const { hadrel, quenor, headquarters } = desk.offices;
  const propose = (consequence: string, departs: boolean, reason: string): Promise<ActId> =>
    desk.says(
      hadrel,
      'consequence.propose',
      { finding, target: { member: party }, consequence, departs },
      { text: told(`Proposed: ${consequence.replaceAll('_', ' ')}.`), reason: told(reason) },
    );
  const harsh = await propose(
    'public_statement',
    true,
    'The harm was to people at their work; a visit alone would be too little.',
  );
  await desk.says(hadrel, 'consequence.vote', { consequence: harsh, vote: 'for' });
  for (const office of [quenor, headquarters])
    await desk.says(
      office,
      'consequence.vote',
      { consequence: harsh, vote: 'against' },
      { reason: told('The ladder says a joint visit for a first time.') },
    );
  await desk.says(
    headquarters,
    'consequence.decide',
    { consequence: harsh, outcome: 'rejected' },
    { reason: told('One for, two against.') },
  );
  const consequence = await propose('joint_visit', false, 'As the ladder reads.');
  for (const office of [hadrel, quenor, headquarters])
    await desk.says(office, 'consequence.vote', { consequence, vote: 'for' });
  await desk.says(headquarters, 'consequence.decide', { consequence, outcome: 'approved' });
  await desk.stage.settle();
  await desk.says(
    headquarters,
    'consequence.apply',
    { consequence, from: desk.now() },
    { text: told('Both liaison offices and the mission go there together.') },
  );
  await desk.says(
    desk.offices[party],
    'remedy.report',
    { finding, outcome: 'remedied' },
    { text: told('The hull was paid for and the post has new orders.') },
  );
  await desk.says(
    headquarters,
    'remedy.assess',
    { finding, member: party, outcome: 'partly' },
    { reasons: told('Paid; the orders were not shown.') },
  );
  for (const office of [quenor, hadrel])
    await desk.says(office, 'consequence.vote', { consequence, vote: 'for', lifting: true });
  await desk.says(
    quenor,
    'consequence.lift',
    { consequence, ground: 'time' },
    { reason: told('The visit was made; nothing more hangs on it.') },
  );
}

async function respond(desk: Desk, { finding, party, response, answer, measure }: Taken): Promise<void> {
  const { headquarters } = desk.offices;
  const own = desk.offices[party];
  await desk.says(
    own,
    'finding.disagree',
    { finding },
    { text: told('It is minuted that we do not share what is said of intent.') },
  );
  await desk.says(
    own,
    'response.give',
    { finding, answers: null, response, evidence: [] },
    { text: told(answer) },
  );
  const recommendation = await desk.says(
    headquarters,
    'recommendation.make',
    {
      about: [finding],
      to: [{ member: party }, { actor: desk.ground.actors.relief }],
      kind: 'instruct_forces',
      due: desk.in(20 * 24),
    },
    {
      text: told(
        'Read the article on fire to every crew and every post, and say when it was done; the federation is asked to visit those who were hurt.',
      ),
    },
  );
  await desk.says(
    own,
    'recommendation.answer',
    { recommendation, of: { member: party }, answers: null, answer: 'partly' },
    { text: told('To the crews, yes; the posts have their own orders.') },
  );
  await desk.says(
    own,
    'recommendation.report',
    { recommendation, of: { member: party }, state: 'in_progress' },
    { text: told('Read to four crews of six.') },
  );
  await desk.says(
    own,
    'measure.note',
    { about: [finding], of: { member: party }, kind: 'discipline', admission: 'none' },
    { text: told(measure) },
  );
}
