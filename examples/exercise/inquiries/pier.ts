// The third inquiry: both sides complain. One part is settled between them, the other allegation is merged into the first;
// a member that is objected to stands aside; a sealed exhibit opens for two of three trustees; a source takes consent back.
import type { ActId } from '@tasdiq/core';
import { only } from '../../stage.ts';
import { sealed } from '../../sealing.ts';
import { type Desk, findingTitle, PLAIN, told, toldOnly } from './desk.ts';
import { openExhibit } from './exhibit.ts';
import { takeBack } from './erasure.ts';

/** The allegations that were admitted: of the fire, of the lamp, of the nets. */
export interface PierAllegations {
  readonly pier: ActId;
  /** The same again, screened as a duplicate. */
  readonly again: ActId;
  readonly lamp: ActId;
  readonly nets: ActId;
}

/** Plays it, and gives the case. */
export async function inquirePier(desk: Desk, { pier, again, lamp, nets }: PierAllegations): Promise<ActId> {
  const { headquarters, hadrel, quenor, registry, almaris, mediator } = desk.offices;
  const inquiry = await desk.open('fuel-pier', 'pier', 'tavrel', 'almaris', [pier, again]);
  const counter = await desk.open('strait-lamp', 'lamp', 'almaris', 'tavrel', [lamp]);
  await desk.clarify(
    'almaris',
    inquiry,
    'denies',
    'Our launches lay in harbour for want of a lamp to steer by.',
  );
  await desk.clarify('tavrel', counter, 'no_information', 'The keeper has not been found.');
  await desk.says(headquarters, 'inquiry.link', { from: counter, to: inquiry, link: 'counter_allegation' });
  await desk.says(
    headquarters,
    'inquiry.link',
    { from: counter, to: inquiry, link: 'merged' },
    { reason: told('One night, one pier: it is looked into together.') },
  );
  await settleNets(desk, nets, inquiry);
  const challenge = await desk.says(
    almaris,
    'inquiry.challenge',
    { inquiry, member: 'quenor', ground: 'interest' },
    { reason: told("The fuel on the pier was Quenor's.") },
  );
  await desk.says(
    registry,
    'inquiry.rule',
    { challenge, outcome: 'upheld' },
    { reason: told('It was, and nobody should vote on the loss of its own goods.') },
  );
  await desk.says(quenor, 'inquiry.step_aside', { inquiry }, { reason: told('We accept the ruling.') });
  const { statement, interview } = await hearThem(desk, inquiry);
  const list = await desk.says(
    desk.offices.tavrel,
    'evidence.deposit',
    { kind: 'document', form: 'original', about: [pier], uses: ['internal', 'parties'] },
    {
      title: told('A list of what burnt'),
      kept_at: only('At the harbour office, in the book of the year.', 'mission'),
    },
  );
  const exhibit = await openExhibit(desk, inquiry);
  await takeBack(desk, inquiry, interview);
  const held = [pier, lamp, list, statement, exhibit];
  const facts = found(desk, inquiry, held);
  const finding = await desk.says(
    headquarters,
    'finding.draft',
    { code: 'fuel-pier-1', ...facts },
    {
      title: findingTitle('pier'),
      text: told(
        'The pier burnt and the lamp was out. By whose hand either was done could not be found. Each side knew of danger to the other and told nobody: each should have called.',
      ),
      annex: toldOnly('What the watch log says, line by line.', 'hadrel', 'almaris', 'tavrel'),
      when: desk.when(8),
      where: desk.where('ossen-strait', 'Fuel pier'),
    },
  );
  for (const party of ['almaris', 'tavrel'] as const) {
    await desk.disclose(
      inquiry,
      party,
      held,
      "The draft, both complaints, the keeper's words and the watch log in summary.",
      finding,
    );
    await desk.reply(party, finding, finding, 'accepts', 'We should have called.');
  }
  await desk.vote(headquarters, finding, finding, 'for');
  await desk.vote(hadrel, finding, finding, 'for');
  await desk.adopt(finding, finding);
  await desk.stage.settle();
  for (const party of ['almaris', 'tavrel'] as const)
    await desk.says(
      desk.offices[party],
      'response.give',
      { finding, answers: null, response: 'accepts', evidence: [] },
      { text: told('The night watch has the number of the hotline now.') },
    );
  await desk.says(
    mediator,
    'recommendation.make',
    {
      about: [finding, inquiry],
      to: [{ member: 'almaris' }, { member: 'tavrel' }],
      kind: 'meeting',
      due: null,
    },
    { text: told('The two harbour masters meet and agree who lights the lamp.') },
  );
  return inquiry;
}

/** A part of the case is taken out and settled where it arose: nobody is found to have done anything. */
async function settleNets(desk: Desk, nets: ActId, from: ActId): Promise<void> {
  const { headquarters, almaris, tavrel } = desk.offices;
  const inquiry = await desk.open('pier-nets', 'nets', 'tavrel', 'almaris', [nets], {
    purpose: 'clarification',
  });
  await desk.says(
    headquarters,
    'inquiry.link',
    { from: inquiry, to: from, link: 'split' },
    { reason: told('The nets can be given back without knowing who lit the fire.') },
  );
  await desk.clarify('almaris', inquiry, 'partly_admits', 'Some nets drifted to us and were kept.');
  await desk.says(
    headquarters,
    'inquiry.meet',
    {
      inquiry,
      held: desk.ago(20),
      present: ['almaris', 'tavrel', 'mission'],
      absent: [],
      outcome: 'settled',
    },
    { account: told('Both harbour masters, over tea.') },
  );
  const settlement = await desk.says(
    headquarters,
    'inquiry.settle',
    { inquiry, parties: ['almaris', 'tavrel'], undertakings: [] },
    {
      terms: told(
        'The nets are given back at the north pier on the day of the market. Nobody asks who took them.',
      ),
    },
  );
  for (const office of [almaris, tavrel]) await desk.says(office, 'inquiry.accept', { inquiry, settlement });
}

/** Somebody who speaks openly, and somebody whose words only headquarters can open. */
async function hearThem(desk: Desk, inquiry: ActId): Promise<{ statement: ActId; interview: ActId }> {
  const { north, headquarters } = desk.offices;
  const statement = await desk.says(
    north,
    'inquiry.statement',
    {
      inquiry,
      of: { actor: desk.ground.actors.council },
      capacity: 'local_authority',
      nature: 'account',
      said: desk.day(4),
    },
    { text: told('The head of the council said that the lamp went out before the fire and not after it.') },
  );
  const source = await desk.says(
    north,
    'source.register',
    { kind: 'person', reliability: 'F' },
    {
      title: only({ en: 'Somebody who was awake' }, 'mission/headquarters'),
      identity: await sealed(
        desk.stage,
        north,
        'identity',
        'An invented person, known to Team North alone.',
        headquarters,
      ),
    },
  );
  const interview = await desk.says(
    north,
    'inquiry.interview',
    { inquiry, source, place_kind: 'in_person' },
    {
      record: await sealed(
        desk.stage,
        north,
        'record',
        'I saw the launch come in without lights. I know the one who stood in the bow, and will not say the name.',
        headquarters,
      ),
      held: only({ from: desk.day(4), to: desk.day(4), precision: 'day' }, 'mission/headquarters'),
      summary: toldOnly(
        'A launch without lights came before the fire.',
        'mission/headquarters',
        'secretariat/registry',
      ),
    },
  );
  return { statement, interview };
}

function found(desk: Desk, inquiry: ActId, held: readonly ActId[]): object {
  const { accord } = desk.ground;
  const open = {
    attribution: 'undetermined',
    actors: [],
    standard: 'reasonable_grounds',
    for: held,
    against: [],
  };
  return {
    ...PLAIN,
    stage: 'final',
    inquiries: [inquiry],
    elements: [
      {
        ...open,
        code: 'fire',
        what: 'what',
        occurrence: 'established',
        qualifications: [{ provision: accord.articles.fire, outcome: 'not_reached' }],
      },
      { ...open, code: 'lamp', what: 'instrument', occurrence: 'established', qualifications: [] },
      {
        ...open,
        code: 'warning',
        what: 'duty',
        occurrence: 'established',
        attribution: 'named',
        actors: (['almaris', 'tavrel'] as const).map((member) => ({
          who: { member },
          mode: 'failed_to_inform',
        })),
        qualifications: [{ provision: accord.articles.fire, outcome: 'no_violation' }],
      },
    ],
    limitations: ['one_sided', 'no_forensics'],
    methods: ['interviews', 'local_sources', 'documents'],
  };
}
