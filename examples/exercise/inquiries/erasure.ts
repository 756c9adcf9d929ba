// A source takes consent back: what it gave is used no more, and is destroyed. Something else that was sealed is opened.
import type { ActId } from '@tasdiq/core';
import { only } from '../../stage.ts';
import { sealed } from '../../sealing.ts';
import { type Desk, told, toldOnly } from './desk.ts';

/** A picture and an interview are destroyed, as the one who gave them asks. */
export async function takeBack(desk: Desk, inquiry: ActId, interview: ActId): Promise<void> {
  const { north } = desk.offices;
  const evidence = await desk.says(
    north,
    'evidence.deposit',
    { kind: 'photo', form: 'original', about: [inquiry], uses: ['internal', 'parties'] },
    {
      title: told('A picture that somebody gave'),
      description: toldOnly('A yard from which one sees the pier.', 'mission/headquarters'),
      file: only({ ...(await desk.file(north, 'yard.jpg')), name: 'yard.jpg' }, 'mission/headquarters'),
    },
  );
  const first = await desk.says(
    north,
    'evidence.consent',
    { evidence, answers: null, uses: ['internal'] },
    { note: only('Not for the parties: the yard would be known.', 'mission/headquarters') },
  );
  await desk.says(
    north,
    'evidence.consent',
    { evidence, answers: first, uses: [] },
    { note: only('The person asks that nothing of it be kept.', 'mission/headquarters') },
  );
  await desk.stage.settle();
  await desk.says(
    north,
    'erasure.order',
    { act: evidence, fields: ['description', 'file'], files: true, ground: 'consent_withdrawn' },
    { reason: told('Asked for by the one who gave it.') },
  );
  await desk.says(
    north,
    'erasure.order',
    { act: interview, fields: ['record', 'held', 'summary'], files: false, ground: 'consent_withdrawn' },
    { reason: told('Asked for by the one who spoke.') },
  );
}

/** Where exactly the team stood is opened later, to both parties: everybody can see that it is what was sealed. */
export async function openLater(desk: Desk, inquiry: ActId): Promise<void> {
  const { north, headquarters } = desk.offices;
  const field = await sealed(
    desk.stage,
    north,
    'where_exact',
    { lat: -30.812, lon: -20.304, precision: 1, name: 'Upper hut' },
    headquarters,
  );
  const visit = await desk.says(
    north,
    'inquiry.visit',
    {
      inquiry,
      sites: [{ site: 'kell-huts', zone: 'kell-valley' }],
      from: desk.ago(30),
      to: desk.ago(28),
      outcome: 'partial',
      with: [],
      met: [{ actor: desk.ground.actors.residents }],
      evidence: [],
    },
    {
      account: told(
        'Two of five huts were open. People showed where something had flown; of the thing itself nothing lay there.',
      ),
      where: desk.where('kell-valley', 'Kell huts'),
      where_exact: field,
    },
  );
  await desk.stage.settle();
  await desk.says(
    headquarters,
    'seal.open',
    { act: visit, field: 'where_exact' },
    {
      opens: only(field.sealed!.text, 'almaris', 'tavrel'),
      reason: told('Both sides ask which hut it was.'),
    },
  );
}
