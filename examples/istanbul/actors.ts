import type { ActId } from '@tasdiq/core';
import { type Office, open, says, type Stage } from '../stage.ts';

type Texts = Readonly<Record<string, string>>;

/** An actor that the sources speak of. */
export interface NamedActor {
  readonly key: string;
  readonly kind: 'authority' | 'armed_group' | 'organisation' | 'civilians';
  readonly name: Texts;
  readonly aliases?: readonly { readonly name: string; readonly language?: string }[];
  /** Id in UCDP's list of actors, where its files name one. */
  readonly ucdp?: string;
}

/** Said of every actor alike. */
const NOTE =
  'Named as it names itself where the sources give that name; other names follow as the sources write them. A name here takes no position on recognition, legality or claims.';

/**
 * The actors. The two parties to the talks are entered alike: the same kind, their own names, no word on their
 * standing. Groups are entered by name only; what is said of them stands in the sources, with who said it.
 */
export const ACTORS: readonly NamedActor[] = [
  {
    key: 'pakistan',
    kind: 'authority',
    name: {
      en: 'Government of the Islamic Republic of Pakistan',
      ur: 'حکومت اسلامی جمہوریہ پاکستان',
      ps: 'د پاکستان د اسلامي جمهوریت حکومت',
      fa: 'دولت جمهوری اسلامی پاکستان',
      ar: 'حكومة جمهورية باكستان الإسلامية',
      tr: 'Pakistan İslam Cumhuriyeti Hükûmeti',
    },
    aliases: [
      { name: 'Government of Pakistan', language: 'en' },
      { name: 'Islamabad', language: 'en' },
    ],
    ucdp: '142',
  },
  {
    key: 'afghanistan',
    kind: 'authority',
    name: {
      en: 'Islamic Emirate of Afghanistan',
      ur: 'امارتِ اسلامیہ افغانستان',
      ps: 'د افغانستان اسلامي امارت',
      fa: 'امارت اسلامی افغانستان',
      ar: 'إمارة أفغانستان الإسلامية',
      tr: 'Afganistan İslam Emirliği',
    },
    aliases: [
      { name: 'Afghan Taliban', language: 'en' },
      { name: 'Kabul', language: 'en' },
      { name: 'Interim Afghan government', language: 'en' },
    ],
    ucdp: '130',
  },
  {
    key: 'afghan-republic',
    kind: 'authority',
    name: {
      en: 'Government of the Islamic Republic of Afghanistan (until 2021)',
      ur: 'حکومت اسلامی جمہوریہ افغانستان (2021 تک)',
      ps: 'د افغانستان د اسلامي جمهوریت حکومت (تر ۲۰۲۱ پورې)',
      fa: 'دولت جمهوری اسلامی افغانستان (تا ۲۰۲۱)',
      ar: 'حكومة جمهورية أفغانستان الإسلامية (حتى 2021)',
      tr: 'Afganistan İslam Cumhuriyeti Hükûmeti (2021’e kadar)',
    },
  },
  {
    key: 'united-states',
    kind: 'authority',
    name: {
      en: 'United States of America',
      ur: 'ریاستہائے متحدہ امریکہ',
      ps: 'د امریکا متحده ایالتونه',
      fa: 'ایالات متحده آمریکا',
      ar: 'الولايات المتحدة الأمريكية',
      tr: 'Amerika Birleşik Devletleri',
    },
  },
  {
    key: 'turkiye',
    kind: 'authority',
    name: {
      en: 'Republic of Türkiye',
      ur: 'جمہوریہ ترکیہ',
      ps: 'د ترکیې جمهوریت',
      fa: 'جمهوری ترکیه',
      ar: 'جمهورية تركيا',
      tr: 'Türkiye Cumhuriyeti',
    },
  },
  {
    key: 'qatar',
    kind: 'authority',
    name: {
      en: 'State of Qatar',
      ur: 'ریاست قطر',
      ps: 'د قطر دولت',
      fa: 'دولت قطر',
      ar: 'دولة قطر',
      tr: 'Katar Devleti',
    },
  },
  {
    key: 'ttp',
    kind: 'armed_group',
    name: { en: 'Tehrik-i-Taliban Pakistan', ur: 'تحریک طالبان پاکستان', ps: 'تحریک طالبان پاکستان' },
    aliases: [{ name: 'TTP' }, { name: 'Tehreek-e-Taliban Pakistan', language: 'en' }],
    ucdp: '356',
  },
  {
    key: 'bla',
    kind: 'armed_group',
    name: { en: 'Balochistan Liberation Army' },
    aliases: [{ name: 'BLA' }],
    ucdp: '287',
  },
  {
    key: 'iskp',
    kind: 'armed_group',
    name: { en: 'Islamic State – Khorasan Province' },
    aliases: [{ name: 'ISKP' }, { name: 'ISIL-K' }],
  },
  { key: 'alqaida', kind: 'armed_group', name: { en: 'al-Qaida' }, ucdp: '769' },
  {
    key: 'monitoring-team',
    kind: 'organisation',
    name: { en: 'Analytical Support and Sanctions Monitoring Team of the United Nations' },
    aliases: [{ name: 'United Nations Monitoring Team', language: 'en' }],
  },
  {
    key: 'sigar',
    kind: 'organisation',
    name: { en: 'Special Inspector General for Afghanistan Reconstruction' },
    aliases: [{ name: 'SIGAR' }],
  },
  {
    key: 'people',
    kind: 'civilians',
    name: {
      en: 'People who live on both sides',
      ur: 'دونوں اطراف کے رہنے والے',
      ps: 'د دواړو خواوو اوسېدونکي',
      fa: 'مردم هر دو سو',
      ar: 'السكان على الجانبين',
      tr: 'İki yanda yaşayan insanlar',
    },
  },
];

/** Registers the actors. No relation is stated: what sources say of relations stands with the sources. */
export async function registerActors(stage: Stage, compiler: Office): Promise<Map<string, ActId>> {
  const made = new Map<string, ActId>();
  for (const { key, kind, name, aliases, ucdp } of ACTORS) {
    const ids = ucdp ? [{ scheme: 'ucdp-actor', id: ucdp }] : [];
    const fields = { name: open(name), ...(aliases && { aliases: open(aliases) }), note: open(NOTE) };
    made.set(key, await says(stage, compiler, 'actor.register', { kind, ids }, fields));
  }
  return made;
}
