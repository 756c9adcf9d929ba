import type { ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import type { Sources } from './sources.ts';

/** Actors by the name that this file gives them. */
export type Actors = Readonly<Record<(typeof ACTORS)[number]['key'], ActId>>;

const ACTORS = [
  {
    key: 'almaris',
    kind: 'state',
    member: 'almaris',
    name: { en: 'Republic of Almaris', ur: 'جمہوریہ المارس', ar: 'جمهورية ألماريس' },
  },
  {
    key: 'tavrel',
    kind: 'state',
    member: 'tavrel',
    name: { en: 'Union of Tavrel', ur: 'اتحادِ تاورل', ar: 'اتحاد تافريل' },
  },
  {
    key: 'almarisGuard',
    kind: 'force',
    member: 'almaris',
    name: { en: 'Almaris Border Guard', fa: 'مرزبانی المارس' },
  },
  {
    key: 'tavrelGuard',
    kind: 'force',
    member: 'tavrel',
    name: { en: 'Tavrel Coast and Border Service', fa: 'سرویس ساحلی و مرزی تاورل' },
  },
  {
    key: 'front',
    kind: 'armed_group',
    name: { en: 'Kell Valley Front', ps: 'د کېل درې جبهه', ar: 'جبهة وادي كيل' },
  },
  { key: 'wing', kind: 'armed_group', name: { en: 'Kell Valley Front, Northern Wing' } },
  {
    key: 'committees',
    kind: 'armed_group',
    name: { en: 'Bank Defence Committees', ps: 'د غاړې د دفاع کمېټې', ar: 'لجان الدفاع عن الضفة' },
  },
  {
    key: 'council',
    kind: 'local_administration',
    name: { en: 'Kell Valley Council', tr: 'Kell Vadisi Meclisi' },
  },
  {
    key: 'relief',
    kind: 'organisation',
    name: { en: 'Ossen Relief Federation', tr: 'Ossen Yardım Federasyonu' },
  },
  {
    key: 'residents',
    kind: 'civilians',
    name: { en: 'Residents of the Kell Valley', ur: 'وادی کیل کے رہائشی' },
  },
  {
    key: 'unidentified',
    kind: 'unidentified',
    name: { en: 'Not identified', ur: 'نامعلوم', ar: 'غير محدد' },
  },
] as const;

/** Registers the actors and how sources say they stand to each other, in time. */
export async function registerActors(stage: Stage, offices: Offices, sources: Sources): Promise<Actors> {
  const { registry, headquarters, almaris, tavrel } = offices;
  const made: Record<string, ActId> = {};
  for (const actor of ACTORS) {
    const { key, kind, name } = actor;
    const member = 'member' in actor ? { member: actor.member } : {};
    made[key] = await says(
      stage,
      registry,
      'actor.register',
      { kind, ...member, ids: [] },
      { name: open(name) },
    );
  }
  const actors = made as Actors;
  const relate = (
    by: typeof registry,
    from: ActId,
    relation: string,
    to: ActId,
    more: { since?: string; until?: string; confidence: string; sources: readonly ActId[] },
    note?: string,
  ): Promise<ActId> =>
    says(stage, by, 'actor.relate', { from, to, relation, ...more }, note ? { note: open(note) } : {});

  await relate(registry, actors.almarisGuard, 'part_of', actors.almaris, {
    confidence: 'high',
    sources: [sources.almarisBulletin],
  });
  await relate(registry, actors.tavrelGuard, 'part_of', actors.tavrel, {
    confidence: 'high',
    sources: [sources.tavrelBulletin],
  });
  await relate(headquarters, actors.wing, 'split_from', actors.front, {
    since: '2025-03-14',
    confidence: 'moderate',
    sources: [sources.radio, sources.patrolNorth],
  });
  await relate(headquarters, actors.wing, 'rival_of', actors.front, {
    since: '2025-03-14',
    until: '2025-11-30',
    confidence: 'low',
    sources: [sources.radio],
  });
  // Each party says the same of the other; both statements stand, each as its author's, neither as a finding.
  await relate(
    almaris,
    actors.front,
    'said_to_be_supported_by',
    actors.tavrel,
    { confidence: 'moderate', sources: [sources.almarisBulletin] },
    'As stated by Almaris.',
  );
  await relate(
    tavrel,
    actors.committees,
    'said_to_be_supported_by',
    actors.almaris,
    { confidence: 'moderate', sources: [sources.tavrelBulletin] },
    'As stated by Tavrel.',
  );
  const mistaken = await relate(registry, actors.council, 'aligned_with', actors.front, {
    confidence: 'low',
    sources: [sources.radio],
  });
  await says(
    stage,
    registry,
    'actor.unrelate',
    { relation: mistaken },
    {
      reason: open('The broadcast was about another council. Entered by mistake.'),
    },
  );
  await says(
    stage,
    registry,
    'actor.revise',
    { actor: actors.committees, answers: actors.committees, kind: 'armed_group', ids: [] },
    {
      name: open({ en: 'Bank Defence Committees', ps: 'د غاړې د دفاع کمېټې', ar: 'لجان الدفاع عن الضفة' }),
      aliases: open([
        { name: 'Bank Watch', language: 'en' },
        { name: 'حراس الضفة', language: 'ar' },
      ]),
      note: open('The committees call themselves Bank Watch.'),
    },
  );
  return actors;
}
