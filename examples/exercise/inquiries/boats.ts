// The first inquiry: one side alleges, access is refused at one site and given at another, the body finds a violation
// over a dissent; response, remedy, and the ladder to its end.
import type { ActId } from '@tasdiq/core';
import { open } from '../../stage.ts';
import { sealed } from '../../sealing.ts';
import { climb, follow } from './aftermath.ts';
import { type Desk, findingTitle, PLAIN, told, toldOnly } from './desk.ts';
import { depositBoat } from './evidence.ts';

/** Plays it; the first allegation was admitted, the other is a duplicate of it. */
export async function inquireBoats(desk: Desk, lodged: readonly [ActId, ActId]): Promise<ActId> {
  const [allegation] = lodged;
  const { registry, hadrel, quenor, headquarters, tavrel } = desk.offices;
  const inquiry = await desk.open('brim-boats', 'boats', 'almaris', 'tavrel', lodged, {
    incidents: [desk.ground.incidents.get('line-1')!.id],
  });
  await desk.stage.settle();
  await desk.says(registry, 'clock.serve', {
    about: inquiry,
    to: 'tavrel',
    at: desk.now(),
    medium: 'in_person',
  });
  await desk.clarify('tavrel', inquiry, 'denies', 'No boat of the service was at sea that morning.', {
    scope_objection: 'unrelated',
  });
  const challenge = await desk.says(
    tavrel,
    'inquiry.challenge',
    { inquiry, member: 'quenor', ground: 'prior_statement' },
    { reason: told('Its envoy spoke of "the culprits of Brim" before anything was known.') },
  );
  await desk.says(
    registry,
    'inquiry.rule',
    { challenge, outcome: 'dismissed' },
    { reason: told('The envoy named nobody, and was not speaking of this case.') },
  );
  const visit = await getIn(desk, inquiry);
  const { photo, redacted, sound, clinic } = await depositBoat(desk, inquiry, visit);
  await follow(desk, inquiry);
  const statement = await desk.says(
    headquarters,
    'inquiry.statement',
    {
      inquiry,
      of: { actor: desk.ground.actors.tavrelGuard },
      capacity: 'commander',
      nature: 'partial_admission',
      said: desk.day(3),
    },
    {
      text: told(
        'The commander of the west battery said that a launch had fired "to warn", and not at the boats.',
      ),
      verbatim: open('We fired to warn. Only to warn.'),
    },
  );
  const held = [allegation, visit, photo, redacted, sound, clinic, statement];
  const finding = await desk.says(
    headquarters,
    'finding.draft',
    { code: 'brim-boats-1', ...found(desk, inquiry, held, 'grave') },
    wordsOf(desk),
  );
  await desk.disclose(
    inquiry,
    'tavrel',
    held,
    'A draft, and all that it rests on: two pictures, a microphone, a letter of the clinic, a visit, and what your commander said.',
    finding,
  );
  await desk.reply('tavrel', finding, finding, 'more_time', "We ask for a day to find the launch's log.");
  const version = await desk.says(
    headquarters,
    'finding.revise',
    { finding, answers: finding, ...found(desk, inquiry, held, 'serious') },
    { ...wordsOf(desk), reason: told('Nobody was killed: what was called grave is serious.') },
  );
  await desk.disclose(inquiry, 'tavrel', held, 'The draft as it is now: serious instead of grave.', version);
  await desk.reply(
    'tavrel',
    finding,
    version,
    'contests',
    'A warning is no fire at anybody. The commander was not asked where the boats lay.',
  );
  await desk.vote(hadrel, finding, version, 'for', {
    reason: 'The holes were seen, and the microphone heard them.',
  });
  await desk.vote(headquarters, finding, version, 'for');
  await desk.vote(quenor, finding, version, 'against', {
    dissent: 'The battery was not seen. Without it we cannot say that nobody else was on the water.',
  });
  await desk.adopt(finding, version);
  await desk.stage.settle();
  await climb(desk, {
    finding,
    party: 'tavrel',
    inquiry,
    response: 'contests',
    answer: 'We shall look again at the orders of the launch.',
    measure: 'The commander of the battery has been moved to another post.',
  });
  return finding;
}

/** A request for two places: one is given, one refused; the team is kept at the gate all the same. */
async function getIn(desk: Desk, inquiry: ActId): Promise<ActId> {
  const { south, tavrel } = desk.offices;
  const request = await desk.says(
    south,
    'access.request',
    {
      inquiry,
      to: 'tavrel/liaison',
      sites: [
        { site: 'brim-pier', zone: 'south-bank' },
        { site: 'west-battery', zone: 'south-bank' },
      ],
      purposes: ['site_visit', 'interviews'],
      team: ['mission/team-south'],
      from: desk.ago(80),
      until: desk.ago(56),
      notice: 'courtesy',
      guarantee: true,
    },
    {
      text: told('The team asks to see the pier and the battery, and to speak with the crew of the launch.'),
      where: desk.where('south-bank', 'Brim'),
    },
  );
  const first = await desk.says(
    tavrel,
    'access.answer',
    {
      request,
      answers: null,
      sites: ['brim-pier'],
      answer: 'granted',
      ground: 'none',
      conditions: [],
      alternatives: [],
    },
    { text: told('The pier is open to the team on any day.') },
  );
  await desk.says(
    tavrel,
    'access.answer',
    {
      request,
      answers: first,
      sites: ['west-battery'],
      answer: 'denied',
      ground: 'military',
      conditions: [],
      alternatives: ['imagery', 'interview_elsewhere'],
    },
    { reason_verbatim: open('A battery is a battery. You may have a picture of the gate.') },
  );
  await desk.says(
    south,
    'access.use',
    {
      request,
      site: 'brim-pier',
      outcome: 'delayed',
      arrived: desk.ago(75),
      admitted: desk.ago(74.8),
      left: desk.ago(72),
    },
    { account: told('Let in after twelve minutes; free to go about.') },
  );
  await desk.says(
    south,
    'access.obstruct',
    {
      inquiry,
      request,
      sites: [{ site: 'west-battery', zone: 'south-bank' }],
      kinds: ['denied', 'equipment_taken', 'weapon_aimed'],
      by: [{ actor: desk.ground.actors.tavrelGuard }, { member: 'tavrel' }],
      notice: 'courtesy',
      from: desk.ago(71.5),
      until: desk.ago(69.2),
      equipment: ['camera'],
      provisions: [],
      repeats: [],
      historic: false,
    },
    {
      when: desk.when(3),
      where: desk.where('south-bank', 'West battery'),
      where_exact: await sealed(
        desk.stage,
        south,
        'where_exact',
        { lat: -31.603, lon: -19.106, precision: 1, name: 'Gate of the west battery' },
        desk.offices.headquarters,
      ),
      reason_verbatim: open('Orders. No pictures.'),
      account: told(
        'Kept at the gate for two hours and eighteen minutes; a rifle was pointed at the driver; the camera came back without its card.',
      ),
    },
  );
  await desk.says(
    south,
    'access.obstruct',
    {
      inquiry,
      sites: [{ site: 'brim-road', zone: 'south-bank' }],
      kinds: ['notes_read', 'delayed'],
      by: [{ member: 'tavrel' }],
      notice: 'none',
      from: desk.ago(68),
      until: desk.ago(67.2),
      equipment: ['notes'],
      provisions: [],
      repeats: [],
      historic: false,
    },
    {
      when: desk.when(3),
      account: told('On the way back the notes were read at a barrier; nothing was kept.'),
    },
  );
  return desk.says(
    south,
    'inquiry.visit',
    {
      inquiry,
      request,
      sites: [{ site: 'brim-pier', zone: 'south-bank' }],
      from: desk.ago(74.8),
      to: desk.ago(72),
      outcome: 'partial',
      with: [{ actor: desk.ground.actors.relief }],
      met: [{ actor: desk.ground.actors.tavrelGuard }],
      evidence: [],
    },
    {
      account: told(
        'Four holes in the hull, all from the landward side. The harbour master was there; the crew of the launch was not.',
      ),
      where: desk.where('south-bank', 'Brim pier'),
      observer_position: await sealed(
        desk.stage,
        south,
        'observer_position',
        'On the mole, by the second lamp.',
        desk.offices.headquarters,
      ),
    },
  );
}

/** What the draft says: who fired, and what it is under the accord. */
function found(desk: Desk, inquiry: ActId, held: readonly ActId[], gravity: string): object {
  const { actors, accord, incidents } = desk.ground;
  const named = { attribution: 'named', standard: 'clear_and_convincing', for: held, against: [] };
  return {
    ...PLAIN,
    stage: 'final',
    inquiries: [inquiry],
    incidents: [incidents.get('line-1')!.id],
    elements: [
      {
        ...named,
        code: 'fire',
        what: 'what',
        occurrence: 'established',
        actors: [
          { who: { actor: actors.tavrelGuard }, mode: 'carried_out' },
          { who: { member: 'tavrel' }, mode: 'failed_to_prevent' },
        ],
        qualifications: [
          { undertaking: accord.owed.tavrel.fire, outcome: 'violation' },
          { provision: accord.articles.fire, outcome: 'violation' },
        ],
      },
      {
        ...named,
        code: 'harm',
        what: 'harm',
        occurrence: 'established',
        attribution: 'not_reached',
        actors: [],
        qualifications: [],
      },
      {
        ...named,
        code: 'orders',
        what: 'duty',
        occurrence: 'inconclusive',
        attribution: 'undetermined',
        actors: [],
        qualifications: [],
        standard: 'reasonable_suspicion',
      },
    ],
    justifications: [{ kind: 'accident', raised_by: { member: 'tavrel' }, outcome: 'rejected' }],
    intent: 'not_established',
    limitations: ['no_access', 'refused_interview'],
    methods: ['site_visit', 'interviews', 'physical_traces', 'medical_records'],
    gravity,
  };
}

function wordsOf(desk: Desk) {
  return {
    title: findingTitle('boats'),
    text: told(
      'A launch of the Coast and Border Service fired at three fishing boats off Brim pier. Two persons were hit in the leg. Whether it was ordered could not be seen, since the battery was not opened to the team.',
    ),
    annex: toldOnly(
      'Where the casings lay, and who stood near. Not for copying.',
      'hadrel',
      'quenor',
      'tavrel',
    ),
    when: desk.when(6),
    where: desk.where('ossen-strait', 'Off Brim pier'),
    harm: open({ injured: { low: 2, best: 2, high: 2 } }),
    damage: open([{ object: 'other', count: { low: 1, best: 1, high: 1 }, note: 'one hull' }]),
    limitations_text: told('The west battery was refused, and the crew of the launch was not brought.'),
  };
}
