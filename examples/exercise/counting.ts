// By which rules is counted, and what is to be compared: said where everybody can see when it was said.
import { formatTime, type ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';

const DAY_MS = 86_400_000;
/** Days from the accord to the play, and from the first account to the play. */
const ACCORD = 35;
const FIRST = 58;

type Texts = Readonly<Record<string, string>>;

/** A version of a rule: what it counts, its title, and in words how. */
interface WrittenRule {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly title: Texts;
  readonly text: string;
}

const EPISODES: Texts = {
  en: 'Episodes of fire',
  ur: 'فائرنگ کے سلسلے',
  ps: 'د ډزو لړۍ',
  fa: 'دوره‌های تیراندازی',
  ar: 'نوبات إطلاق النار',
  tr: 'Ateş dönemleri',
};
const FIRE = ['armed_clash', 'shelling', 'air_strike', 'drone_strike', 'explosion', 'attack_on_civilians'];
const EVERYTHING = { kinds: [], zones: [] };

/** The first is the one by which figures count unless another is asked for. */
const RULES: readonly WrittenRule[] = [
  {
    facts: { code: 'ossen-events', unit: 'events', ...EVERYTHING },
    title: {
      en: 'Events, each counted once',
      ur: 'واقعات، ہر ایک ایک بار شمار',
      ps: 'پېښې، هره یوه یو ځل شمېرل کېږي',
      fa: 'رویدادها، هر یک یک بار شمرده می‌شود',
      ar: 'أحداث، يُحسب كل منها مرة واحدة',
      tr: 'Olaylar, her biri bir kez sayılır',
    },
    text: 'Accounts that an office has linked as the same event are counted once, whoever gave them. Withdrawn accounts are not counted.',
  },
  {
    facts: { code: 'episodes', unit: 'episodes', gap_minutes: 60, ...EVERYTHING, kinds: FIRE },
    title: EPISODES,
    text: 'Fire in one zone that goes on within an hour is one episode.',
  },
  {
    facts: {
      code: 'episodes',
      unit: 'episodes',
      gap_minutes: 1440,
      within_km: 15,
      ...EVERYTHING,
      kinds: FIRE,
    },
    title: EPISODES,
    text: 'Fire in one zone within a day and fifteen kilometres is one episode: most accounts know the day and not the hour, so an hour could not be told apart.',
  },
  {
    facts: { code: 'rounds', unit: 'rounds', ...EVERYTHING },
    title: {
      en: 'Rounds, as far as somebody counted them',
      ur: 'گولے، جہاں تک کسی نے گنے',
      ps: 'ډزې، تر هغه ځایه چې چا شمېرلې دي',
      fa: 'شلیک‌ها، تا جایی که کسی شمرده است',
      ar: 'الطلقات، بقدر ما عدّها أحد',
      tr: 'Atışlar, birinin saydığı kadarıyla',
    },
    text: 'Shots, bursts and impacts that were counted one by one. Where nobody counted there is no number, and not none.',
  },
];

/** What is compared, in days before the play; days to come are below zero. */
interface Declared {
  readonly compare: string;
  /** A code of `RULES`; null for the rule that is built in. */
  readonly rule: string | null;
  readonly windows: readonly (readonly [from: number, to: number])[];
  readonly zones?: readonly (readonly string[])[];
  readonly title: Texts;
  readonly reason: string;
}

const COMPARISONS: readonly Declared[] = [
  {
    compare: 'before_after',
    rule: 'ossen-events',
    windows: [
      [FIRST, ACCORD + 1],
      [ACCORD, 1],
    ],
    title: {
      en: 'Before the accord and since',
      ur: 'معاہدے سے پہلے اور اس کے بعد',
      ps: 'له تړون مخکې او وروسته',
      fa: 'پیش از توافق و پس از آن',
      ar: 'قبل الاتفاق وبعده',
      tr: 'Mutabakattan önce ve sonra',
    },
    reason: 'Asked for by both delegations, with the accounts of those weeks at hand.',
  },
  {
    compare: 'before_after',
    rule: 'ossen-events',
    windows: [
      [28, 1],
      [-1, -28],
    ],
    title: {
      en: 'Four weeks before the arrangement and four weeks under it',
      ur: 'انتظام سے چار ہفتے پہلے اور اس کے تحت چار ہفتے',
      ps: 'له هوکړې څلور اونۍ مخکې او تر هغې لاندې څلور اونۍ',
      fa: 'چهار هفته پیش از ترتیبات و چهار هفته زیر آن',
      ar: 'أربعة أسابيع قبل الترتيب وأربعة في ظله',
      tr: 'Düzenlemeden önceki dört hafta ile düzenleme altındaki dört hafta',
    },
    reason: 'Said before anything of the second four weeks can be known.',
  },
  {
    compare: 'zones',
    rule: null,
    windows: [[ACCORD, 1]],
    zones: [['north-bank'], ['south-bank']],
    title: {
      en: 'North bank and south bank',
      ur: 'شمالی کنارہ اور جنوبی کنارہ',
      ps: 'شمالي غاړه او سویلي غاړه',
      fa: 'کرانه شمالی و کرانه جنوبی',
      ar: 'الضفة الشمالية والضفة الجنوبية',
      tr: 'Kuzey yakası ve güney yakası',
    },
    reason: 'Whether one bank is calmer, for the hours that each was watched.',
  },
  {
    compare: 'sides',
    rule: 'ossen-events',
    windows: [[FIRST, 1]],
    title: {
      en: 'What is said to have been done by each side',
      ur: 'ہر فریق سے منسوب کارروائیاں',
      ps: 'هغه څه چې هر لوري ته منسوب دي',
      fa: 'آنچه به هر طرف نسبت داده می‌شود',
      ar: 'ما يُنسب إلى كل طرف',
      tr: 'Her tarafın yaptığı söylenenler',
    },
    reason: 'As accounts say it, which is no finding.',
  },
];

/** Adopts the rules and declares the comparisons. */
export async function agreeHowToCount(stage: Stage, offices: Offices): Promise<void> {
  const { registry, headquarters } = offices;
  const newest = new Map<string, ActId>();
  for (const { facts, title, text } of RULES) {
    const name = facts['code'] as string;
    const said = { ...facts, answers: newest.get(name) ?? null };
    const fields = { title: open(title), text: open({ en: text }) };
    newest.set(name, await says(stage, registry, 'counting.adopt', said, fields));
  }
  const day = (ago: number): string => formatTime(stage.start - ago * DAY_MS).slice(0, 10);
  for (const { compare, rule, windows, zones = [], title, reason } of COMPARISONS) {
    const facts = {
      rule: rule === null ? null : newest.get(rule)!,
      compare,
      windows: windows.map(([from, to]) => ({ from: day(from), to: day(to) })),
      zones,
    };
    const fields = { title: open(title), reason: open({ en: reason }) };
    await says(stage, headquarters, 'counting.declare', facts, fields);
  }
}
