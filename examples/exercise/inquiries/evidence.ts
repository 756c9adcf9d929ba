// Evidence of the exercise: a picture with what cameras write, its redaction, a recording, a letter; how it is kept,
// graded and cited.
import type { ActId } from '@tasdiq/core';
import { only, open } from '../../stage.ts';
import { type Desk, told, toldOnly } from './desk.ts';
import { announceFile } from './sealed-file.ts';

/** What the first inquiry rests on. */
interface BoatEvidence {
  readonly photo: ActId;
  readonly redacted: ActId;
  readonly sound: ActId;
  readonly clinic: ActId;
}

/** Deposits what the team brought back from the pier. */
export async function depositBoat(desk: Desk, inquiry: ActId, visit: ActId): Promise<BoatEvidence> {
  const { south, headquarters, registry } = desk.offices;
  const about = [inquiry, visit];
  const photo = await desk.says(
    south,
    'evidence.deposit',
    { kind: 'photo', form: 'original', about, uses: ['internal', 'parties', 'publish'] },
    {
      title: told('The hull, from the pier'),
      description: toldOnly(
        'The skipper stands by the cabin; the number of the boat can be read.',
        'mission',
      ),
      file: only(
        { ...(await desk.file(south, 'boat.jpg')), name: 'boat.jpg' },
        'mission',
        'secretariat',
        'hadrel',
        'quenor',
      ),
      when: desk.when(3),
      where: desk.where('south-bank', 'Brim pier'),
      method: told('Field camera 3, at four paces.'),
    },
  );
  const redacted = await desk.says(
    south,
    'evidence.deposit',
    {
      kind: 'photo',
      form: 'redaction',
      derived_from: photo,
      ground: 'protect_person',
      file: await desk.file(south, 'boat-redacted.jpg'),
      about,
      uses: ['internal', 'parties', 'publish'],
    },
    {
      title: told('The hull, without the skipper and the number'),
      description: told('A person and a number are covered. What the camera wrote is not in it.'),
    },
  );
  const sound = await desk.says(
    headquarters,
    'evidence.deposit',
    {
      kind: 'sensor_data',
      form: 'original',
      file: await desk.file(headquarters, 'microphone.csv'),
      about,
      uses: ['internal', 'parties', 'publish'],
    },
    {
      title: told('Microphone on the north mole, minute by minute'),
      description: told('Bearing, range and loudness. Two bursts in the eighteenth and nineteenth minute.'),
      when: desk.when(6),
    },
  );
  await desk.says(
    headquarters,
    'evidence.deposit',
    {
      kind: 'imagery',
      form: 'original',
      file: await desk.file(headquarters, 'traces.geojson'),
      about,
      uses: ['internal', 'parties', 'publish'],
    },
    { title: told('Where things were heard and found: a map, to the tenth of a degree') },
  );
  const clinic = await desk.says(
    south,
    'evidence.deposit',
    { kind: 'document', form: 'original', about, uses: ['internal', 'parties'] },
    {
      title: told('A letter of the clinic'),
      file: only(
        { ...(await desk.file(south, 'clinic.pdf')), name: 'clinic.pdf' },
        'mission',
        'almaris',
        'tavrel',
        'hadrel',
        'quenor',
      ),
      kept_at: only('In the cabinet of headquarters, second drawer.', 'mission'),
    },
  );
  await keep(desk, photo);
  await desk.says(
    headquarters,
    'evidence.grade',
    { evidence: photo, answers: null, reliability: 'B', credibility: 2 },
    { reason: open('Taken by the team itself; the place was seen.') },
  );
  await desk.says(
    registry,
    'evidence.grade',
    { evidence: photo, answers: null, reliability: 'B', credibility: 3 },
    { reason: open('Nobody else has seen the hull yet.') },
  );
  await desk.says(
    headquarters,
    'evidence.cite',
    { of: clinic, about: [inquiry], page: 1 },
    {
      passage: only(
        {
          exact: 'Both were hit in the leg',
          prefix: 'Two persons were brought in at 08:50. ',
          suffix: ';',
          language: 'en',
        },
        'mission',
        'almaris',
        'tavrel',
        'hadrel',
        'quenor',
      ),
    },
  );
  await announceFile(desk, inquiry);
  return { photo, redacted, sound, clinic };
}

/** From hand to hand: collected, handed over, stored. */
async function keep(desk: Desk, evidence: ActId): Promise<void> {
  const { south, headquarters } = desk.offices;
  await desk.says(
    south,
    'evidence.custody',
    { evidence, step: 'collected', happened: desk.ago(73), to: south.name },
    { note: told('On the card of the camera.') },
  );
  await desk.says(south, 'evidence.custody', {
    evidence,
    step: 'handed_over',
    happened: desk.ago(60),
    from: south.name,
    to: headquarters.name,
  });
  await desk.says(
    headquarters,
    'evidence.custody',
    { evidence, step: 'stored', happened: desk.ago(59), to: headquarters.name },
    { place: only('Safe of headquarters.', 'mission') },
  );
}
