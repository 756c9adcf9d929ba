// A case from before the record, entered as an old report has it: it starts no clock, and what the report does not say
// stays open.
import { open } from '../../stage.ts';
import { type Desk, findingTitle, NOTHING, told } from './desk.ts';
import { TITLES } from './words.ts';

/** Enters it. Both sides were complained about, and neither could be named. */
export async function enterHistory(desk: Desk): Promise<void> {
  const { registry, headquarters } = desk.offices;
  const { actors, accord } = desk.ground;
  const complainants = [{ actor: actors.relief }];
  const accused = [{ actor: actors.almaris }, { actor: actors.tavrel }];
  const year = open({ from: '2024-03-01', to: '2024-04-30', precision: 'month' });
  const allegation = await desk.says(
    registry,
    'allegation.lodge',
    {
      channel: 'third_party',
      complainants,
      accused,
      kind: 'crossing_closure',
      zone: 'ossen-strait',
      ...NOTHING,
      links: [],
      historic: true,
    },
    {
      title: open(TITLES.ferry),
      account: told('The federation wrote that its ferry was kept in harbour by both sides in turn.'),
      when: year,
      place_name: open('The ferry piers'),
    },
  );
  const inquiry = await desk.says(
    registry,
    'inquiry.open',
    {
      code: 'old-ferry',
      allegations: [allegation],
      incidents: [],
      complainants,
      accused,
      purpose: 'verification',
      historic: true,
    },
    { title: open(TITLES.ferry) },
  );
  await desk.says(
    registry,
    'access.record',
    { inquiry, zone: 'ossen-strait', of: accused, access: 'mixed' },
    { when: year, account: told('Each pier was open when the other was shut.') },
  );
  const finding = await desk.says(
    headquarters,
    'finding.draft',
    {
      code: 'old-ferry-1',
      stage: 'final',
      inquiries: [inquiry],
      incidents: [],
      supersedes: null,
      together_with: [],
      elements: [
        {
          code: 'ferry',
          what: 'what',
          occurrence: 'established',
          attribution: 'undetermined',
          actors: [],
          qualifications: [{ provision: accord.articles.fire, outcome: 'not_reached' }],
          standard: 'not_stated',
          for: [allegation],
          against: [],
        },
      ],
      justifications: [],
      intent: 'not_examined',
      limitations: ['not_stated'],
      methods: ['open_sources'],
      gravity: null,
    },
    {
      title: findingTitle('ferry'),
      text: told('The ferry lay still for six weeks. The report names nobody.'),
      reported: open({ from: '2024-06-01', to: '2024-06-30', precision: 'month' }),
    },
  );
  await desk.says(registry, 'finding.adopt', { finding, version: finding });
  for (const of of accused)
    await desk.says(
      registry,
      'finding.disagree',
      { finding, of },
      { text: told('Noted in the old minutes.') },
    );
}
