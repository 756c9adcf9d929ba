// An inquiry that rests for want of access, is taken up again, and ends without being able to say anything.
import type { ActId } from '@tasdiq/core';
import { type Desk, NOTHING, told } from './desk.ts';
import { openLater } from './erasure.ts';

/** Plays it; `from` is the case in which it was come upon. */
export async function inquireDrones(desk: Desk, allegation: ActId, from: ActId): Promise<void> {
  const { north, south, registry, hadrel, headquarters, almaris, tavrel } = desk.offices;
  const inquiry = await desk.open('kell-drones', 'drones', 'tavrel', 'almaris', [allegation], {
    purpose: 'verification',
  });
  await desk.says(headquarters, 'inquiry.link', { from: inquiry, to: from, link: 'discovered_during' });
  await desk.says(
    hadrel,
    'inquiry.step_aside',
    { inquiry },
    { reason: told('We sold drones to both sides once.') },
  );
  await desk.clarify('almaris', inquiry, 'denies', 'None of ours fly over the valley by night.');
  const upper = await ask(desk, inquiry, 'almaris', 'kell-huts');
  const lower = await ask(desk, inquiry, 'tavrel', 'kell-mill');
  await desk.says(
    north,
    'access.not_possible',
    { inquiry, zone: 'kell-valley', ground: 'weather', attempts: 2 },
    { when: desk.when(4), account: told('Snow on the upper path, twice.') },
  );
  await desk.stage.settle();
  await desk.says(
    registry,
    'inquiry.exit',
    { inquiry, exit: 'suspended', ground: 'no_access', until: desk.in(72) },
    { reason: told('Nobody has answered for the huts, and the path is shut.') },
  );
  for (const [office, request] of [
    [almaris, upper],
    [tavrel, lower],
  ] as const)
    await desk.says(
      office,
      'access.answer',
      {
        request,
        answers: null,
        sites: [],
        answer: 'conditional',
        ground: 'safety',
        conditions: ['accompanied', 'limited_time'],
        alternatives: [],
      },
      { text: told('With a guide of ours, and back before dark.') },
    );
  await desk.says(
    registry,
    'inquiry.resume',
    { inquiry, ground: 'access' },
    { reason: told('Both sides let the team in.') },
  );
  await desk.says(north, 'access.use', {
    request: upper,
    site: 'kell-huts',
    outcome: 'used',
    arrived: desk.ago(31),
    admitted: desk.ago(30.5),
    left: desk.ago(28),
  });
  await desk.says(
    south,
    'access.use',
    {
      request: lower,
      site: 'kell-mill',
      outcome: 'used',
      arrived: desk.ago(31),
      admitted: desk.ago(30.5),
      left: desk.ago(29),
    },
    { account: told('The guide went ahead; the mill is empty.') },
  );
  await openLater(desk, inquiry);
  await desk.says(
    registry,
    'inquiry.exit',
    { inquiry, exit: 'unable', ground: 'insufficient_evidence' },
    {
      reason: told(
        'What flew is known to nobody, and nothing of it was found. It is neither confirmed nor disproved.',
      ),
    },
  );
  for (const party of ['almaris', 'tavrel'] as const) {
    const storm = await ask(desk, null, party, party === 'almaris' ? 'north-lamp' : 'south-lamp');
    await desk.says(
      north,
      'access.withdraw',
      { request: storm },
      { reason: told('A storm is announced; the team asks again next week.') },
    );
  }
}

/** A request of Team North, which nobody is obliged to have notice of. */
function ask(desk: Desk, inquiry: ActId | null, to: 'almaris' | 'tavrel', site: string): Promise<ActId> {
  const zone = inquiry ? 'kell-valley' : 'ossen-strait';
  return desk.says(
    desk.offices.north,
    'access.request',
    {
      inquiry,
      to,
      sites: [{ site, zone }],
      purposes: ['patrol'],
      team: ['mission/team-north'],
      from: desk.in(2),
      until: desk.in(30),
      notice: 'none',
      guarantee: false,
    },
    { text: told('The team asks to go there and look.') },
  );
}

/** What the allegation gained when it was asked for more. */
export function supplementDrones(desk: Desk, allegation: ActId): Promise<ActId> {
  return desk.says(
    desk.offices.tavrel,
    'allegation.supplement',
    { allegation, answers: allegation, ...NOTHING, incidents: [desk.ground.incidents.get('drone-1')!.id] },
    {
      account: told('On three evenings, over the upper huts; once something was dropped that did not burn.'),
      reason: told('The place and the evenings were asked for.'),
    },
  );
}
