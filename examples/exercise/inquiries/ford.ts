// The second inquiry: the side that complained is the one that is found responsible. What it pleads is examined and
// rejected; a preliminary finding is replaced by a final one.
import type { ActId } from '@tasdiq/core';
import { only, open } from '../../stage.ts';
import { climb } from './aftermath.ts';
import { type Desk, findingTitle, NOTHING, PLAIN, told } from './desk.ts';

/** Plays it; `allegation` was found too vague, and supplemented. */
export async function inquireFord(desk: Desk, allegation: ActId): Promise<ActId> {
  const { headquarters, north, almaris } = desk.offices;
  const inquiry = await desk.open('tarn-ford', 'ford', 'almaris', 'tavrel', [allegation]);
  await desk.clarify(
    'tavrel',
    inquiry,
    'states_facts',
    'Our patrol was on its own bank and out of sight of the ford.',
  );
  await desk.says(
    almaris,
    'evidence.deposit',
    { kind: 'document', form: 'original', about: [allegation], uses: ['internal', 'parties'] },
    {
      title: told('A letter of the rider, as our people took it down'),
      kept_at: only('With the liaison office, in the file of the week.', 'mission'),
    },
  );
  const visit = await seeTheFord(desk, inquiry);
  const sketch = await desk.says(
    north,
    'evidence.deposit',
    {
      kind: 'document',
      form: 'original',
      file: await desk.file(north, 'ford.png'),
      about: [inquiry, visit],
      uses: ['internal', 'parties', 'publish'],
    },
    {
      title: told('A sketch map of the ford, with the line from the post to the mark on the rock'),
      method: told('Compass and tape, by Team North.'),
    },
  );
  const statement = await desk.says(
    headquarters,
    'inquiry.statement',
    {
      inquiry,
      of: { actor: desk.ground.actors.almarisGuard },
      capacity: 'commander',
      nature: 'admission',
      said: desk.day(2),
    },
    {
      text: told(
        'The commander of the Tarn post said that his sentry had fired because he thought that the rider was crossing.',
      ),
    },
  );
  const denial = await desk.says(
    headquarters,
    'inquiry.statement',
    { inquiry, of: { member: 'almaris' }, capacity: 'spokesperson', nature: 'denial', said: desk.day(5) },
    { text: told('The spokesman said that nobody on the north bank had fired.') },
  );
  const held = { for: [visit, statement, sketch], against: [denial, allegation] };
  const first = await desk.says(
    headquarters,
    'finding.draft',
    { code: 'tarn-ford-1', ...found(desk, inquiry, held, 'preliminary', null) },
    wordsOf(desk, 'What is known so far: the shot came from the north bank.'),
  );
  await hear(desk, inquiry, first, [...held.for, denial]);
  await desk.reply('tavrel', first, first, 'no_comment', 'We were asked, and have said what we know.');
  await desk.reply(
    'almaris',
    first,
    first,
    'more_time',
    'The sentry is on leave; we ask for a day to hear him.',
  );
  await desk.reply(
    'almaris',
    first,
    first,
    'contests',
    'The sentry acted in self-defence: a rider at night is a danger.',
  );
  await decide(desk, first);
  const final = await desk.says(
    headquarters,
    'finding.draft',
    { code: 'tarn-ford-2', ...found(desk, inquiry, held, 'final', first) },
    wordsOf(
      desk,
      'The shot came from the Tarn post. The rider was on the south bank, unarmed, and riding away: there was no attack to answer.',
    ),
  );
  await hear(desk, inquiry, final, [...held.for, denial]);
  await desk.reply(
    'almaris',
    final,
    final,
    'accepts_in_part',
    'That the sentry fired we accept; that he had no reason we do not.',
  );
  await decide(desk, final);
  await desk.stage.settle();
  const dropped = await desk.says(
    headquarters,
    'finding.draft',
    { code: 'tarn-ford-3', ...found(desk, inquiry, held, 'final', final) },
    wordsOf(desk, 'Begun by mistake from an old copy.'),
  );
  await desk.says(
    headquarters,
    'finding.drop',
    { finding: dropped, answers: dropped },
    { reason: told('An old copy; the finding stands as it was adopted.') },
  );
  await climb(desk, {
    finding: final,
    party: 'almaris',
    inquiry,
    response: 'accepts_in_part',
    answer: "The rider will be paid. What is said of the sentry's reasons we do not share.",
    measure: 'The sentry has been taken off the post.',
  });
  return final;
}

/** A request to the side that complained: the ford is open, the post is not. */
async function seeTheFord(desk: Desk, inquiry: ActId): Promise<ActId> {
  const { north, almaris } = desk.offices;
  const request = await desk.says(
    north,
    'access.request',
    {
      inquiry,
      to: 'almaris/liaison',
      sites: [
        { site: 'tarn-ford', zone: 'north-bank' },
        { site: 'tarn-post', zone: 'north-bank' },
      ],
      purposes: ['site_visit', 'interviews'],
      team: ['mission/team-north'],
      from: desk.ago(60),
      until: desk.ago(40),
      notice: 'courtesy',
      guarantee: false,
    },
    {
      text: told('The team asks to see the ford and the post above it.'),
      where: desk.where('north-bank', 'Tarn ford'),
    },
  );
  const first = await desk.says(
    almaris,
    'access.answer',
    {
      request,
      answers: null,
      sites: ['tarn-ford'],
      answer: 'granted',
      ground: 'none',
      conditions: [],
      alternatives: [],
    },
    { text: told('The ford is open to the team.') },
  );
  await desk.says(
    almaris,
    'access.answer',
    {
      request,
      answers: first,
      sites: ['tarn-post'],
      answer: 'denied',
      ground: 'safety',
      conditions: [],
      alternatives: ['other_time', 'interview_elsewhere'],
    },
    { reason_verbatim: open('There is work on the roof, and nobody may go up.') },
  );
  await desk.says(
    north,
    'access.use',
    {
      request,
      site: 'tarn-ford',
      outcome: 'delayed',
      arrived: desk.ago(52),
      admitted: desk.ago(50.9),
      left: desk.ago(48),
    },
    { account: told('Kept waiting for an hour and six minutes at the barrier, then let in.') },
  );
  await desk.says(
    north,
    'access.obstruct',
    {
      inquiry,
      request,
      sites: [{ site: 'tarn-post', zone: 'north-bank' }],
      kinds: ['notes_read', 'delayed'],
      by: [{ actor: desk.ground.actors.almarisGuard }, { member: 'almaris' }],
      notice: 'courtesy',
      from: desk.ago(52),
      until: desk.ago(49.7),
      equipment: ['notes'],
      provisions: [],
      repeats: [],
      historic: false,
    },
    {
      when: desk.when(2),
      where: desk.where('north-bank', 'Barrier below the Tarn post'),
      reason_verbatim: open('The roof. And what is it that you write?'),
      account: told(
        'Two hours and eighteen minutes at the barrier; the notes of the team were read and given back.',
      ),
    },
  );
  await desk.says(
    north,
    'access.obstruct',
    {
      inquiry,
      sites: [{ site: 'tarn-road', zone: 'north-bank' }],
      kinds: ['denied', 'equipment_taken', 'weapon_aimed'],
      by: [{ actor: desk.ground.actors.almarisGuard }, { member: 'almaris' }],
      notice: 'none',
      from: desk.ago(47),
      until: desk.ago(46.2),
      equipment: ['camera'],
      provisions: [],
      repeats: [],
      historic: false,
    },
    {
      when: desk.when(2),
      account: told(
        'A second team was sent back from the road with a rifle pointed at it, without its camera.',
      ),
    },
  );
  return desk.says(
    north,
    'inquiry.visit',
    {
      inquiry,
      request,
      sites: [{ site: 'tarn-ford', zone: 'north-bank' }],
      from: desk.ago(50.9),
      to: desk.ago(48),
      outcome: 'completed',
      with: [],
      met: [{ actor: desk.ground.actors.almarisGuard }, { actor: desk.ground.actors.residents }],
      evidence: [],
    },
    {
      account: told(
        'A mark on the rock, four hundred metres below the post and in its line. From the south bank that side of the rock cannot be hit.',
      ),
      where: desk.where('north-bank', 'Tarn ford'),
    },
  );
}

async function hear(desk: Desk, inquiry: ActId, draft: ActId, items: readonly ActId[]): Promise<void> {
  await desk.disclose(
    inquiry,
    'almaris',
    items,
    'The draft, the visit to the ford, the sketch map, and what the commander and the spokesman said.',
    draft,
  );
}

async function decide(desk: Desk, finding: ActId): Promise<void> {
  const { hadrel, quenor, headquarters } = desk.offices;
  await desk.vote(headquarters, finding, finding, 'for');
  await desk.vote(hadrel, finding, finding, 'for', { reason: 'The mark on the rock decides it.' });
  await desk.vote(quenor, finding, finding, 'abstain', { reason: 'We were not at the ford.' });
  await desk.adopt(finding, finding);
}

/** What both drafts say; only the final one reaches the words of the accord. */
function found(
  desk: Desk,
  inquiry: ActId,
  held: { for: readonly ActId[]; against: readonly ActId[] },
  stage: 'preliminary' | 'final',
  supersedes: ActId | null,
): object {
  const { actors, accord } = desk.ground;
  const isFinal = stage === 'final';
  const reached = [
    { undertaking: accord.owed.almaris.fire, outcome: 'violation' },
    { provision: accord.articles.fire, outcome: 'violation' },
  ];
  return {
    ...PLAIN,
    stage,
    supersedes,
    inquiries: [inquiry],
    elements: [
      {
        code: 'fire',
        what: 'what',
        occurrence: 'established',
        attribution: 'named',
        actors: [
          { who: { actor: actors.almarisGuard }, mode: 'carried_out' },
          { who: { member: 'almaris' }, mode: 'failed_to_prevent' },
        ],
        qualifications: isFinal
          ? reached
          : [{ undertaking: accord.owed.almaris.fire, outcome: 'not_reached' }],
        standard: isFinal ? 'clear_and_convincing' : 'reasonable_grounds',
        ...held,
      },
      {
        code: 'crossing',
        what: 'where',
        occurrence: 'disproved',
        attribution: 'not_reached',
        actors: [],
        qualifications: [{ provision: accord.articles.fire, outcome: 'no_violation' }],
        standard: 'reasonable_grounds',
        ...held,
      },
    ],
    justifications: [
      {
        kind: 'self_defence',
        raised_by: { member: 'almaris' },
        outcome: isFinal ? 'rejected' : 'not_examined',
      },
      {
        kind: 'law_enforcement',
        raised_by: { member: 'almaris' },
        outcome: isFinal ? 'rejected' : 'not_examined',
      },
    ],
    limitations: ['no_access', 'conflicting_accounts'],
    methods: ['site_visit', 'interviews', 'physical_traces'],
    gravity: isFinal ? 'serious' : null,
  };
}

function wordsOf(desk: Desk, text: string) {
  return {
    title: findingTitle('ford'),
    text: told(text),
    when: desk.when(5),
    where: desk.where('north-bank', 'Tarn ford'),
    harm: open({ injured: { low: 1, best: 1, high: 1 } }),
  };
}

/** What the allegation gained when it was asked for more. */
export function supplementFord(desk: Desk, allegation: ActId): Promise<ActId> {
  return desk.says(
    desk.offices.almaris,
    'allegation.supplement',
    { allegation, answers: allegation, ...NOTHING, undertakings: [desk.ground.accord.owed.tavrel.fire] },
    {
      account: told(
        'At four in the afternoon, at the ford below Tarn. The rider was hit in the arm; the shot came, our people say, from the south.',
      ),
      casualties: open({ injured: { low: 1, best: 1, high: 1 } }),
      reason: told('The hour and the place were asked for.'),
    },
  );
}
