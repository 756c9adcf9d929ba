import type { ActId } from '@tasdiq/core';
import { sealed } from '../sealing.ts';
import { only, open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';

/** Sources by the name that this file gives them. */
export type Sources = Readonly<Record<(typeof SOURCES)[number]['key'] | 'resident', ActId>>;

const SOURCES = [
  {
    key: 'patrolNorth',
    kind: 'report',
    reliability: 'B',
    title: { en: 'Patrol log, Team North' },
    publisher: 'Ossen Monitoring Mission',
  },
  {
    key: 'patrolSouth',
    kind: 'report',
    reliability: 'B',
    title: { en: 'Patrol log, Team South' },
    publisher: 'Ossen Monitoring Mission',
  },
  {
    key: 'almarisBulletin',
    kind: 'official_statement',
    reliability: 'C',
    title: { en: 'Daily bulletin', ur: 'روزنامہ بلیٹن' },
    publisher: 'Republic of Almaris',
  },
  {
    key: 'tavrelBulletin',
    kind: 'official_statement',
    reliability: 'C',
    title: { en: 'Border communiqué', fa: 'اطلاعیه مرزی' },
    publisher: 'Union of Tavrel',
  },
  {
    key: 'radio',
    kind: 'press',
    reliability: 'D',
    title: { en: 'Radio Kell, evening news', ar: 'راديو كيل، نشرة المساء' },
    publisher: 'Radio Kell',
  },
  {
    key: 'relief',
    kind: 'report',
    reliability: 'B',
    title: { en: 'Situation notes' },
    publisher: 'Ossen Relief Federation',
  },
  {
    key: 'imagery',
    kind: 'imagery',
    reliability: 'A',
    title: { en: 'Weekly satellite pass' },
    publisher: 'Ossen Monitoring Mission',
  },
  {
    key: 'accord',
    kind: 'instrument',
    reliability: 'A',
    title: { en: 'Ossen Accord on the ceasefire', tr: 'Ossen ateşkes mutabakatı' },
    publisher: 'Depositary of the Ossen texts',
  },
] as const;

/** Registers the sources, graded A to F; a person's identity is for the team that met the person. */
export async function registerSources(
  stage: Stage,
  { registry, headquarters, north }: Offices,
): Promise<Sources> {
  const made: Record<string, ActId> = {};
  for (const { key, kind, reliability, title, publisher } of SOURCES) {
    made[key] = await says(
      stage,
      registry,
      'source.register',
      { kind, reliability },
      {
        title: open(title),
        publisher: open(publisher),
      },
    );
  }
  made['resident'] = await says(
    stage,
    north,
    'source.register',
    { kind: 'person', reliability: 'F' },
    {
      title: only({ en: 'A resident of the valley' }, 'mission/headquarters'),
      identity: await sealed(
        stage,
        north,
        'identity',
        'An invented person. In earnest use this is read by Team North and headquarters alone.',
        headquarters,
      ),
    },
  );
  const { radio } = made;
  await says(
    stage,
    headquarters,
    'source.grade',
    { source: radio!, answers: radio!, reliability: 'C' },
    {
      reason: open('Nine of eleven of its reports in the last month agreed with patrols.'),
    },
  );
  return made as Sources;
}
