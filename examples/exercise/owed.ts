// What each side owes under the arrangement: every undertaking once for each, one side after the other.
import type { ActId } from '@tasdiq/core';
import { type DraftFields, open, says, type Stage } from '../stage.ts';
import type { Arrangement } from './arrangement.ts';
import type { Offices } from './offices.ts';
import { type Party, type Side, sidesOf } from './sides.ts';

type Texts = Readonly<Record<string, string>>;

/** The undertakings of one side. Nobody has reported the lists yet: they are overdue. */
export type Owed = Readonly<Record<'lists' | 'carts' | 'posts' | 'maps' | 'notice', ActId>>;

const NAMES: Readonly<Record<Party, Texts>> = {
  almaris: { en: 'Almaris', ur: 'المارس', ps: 'المارس', fa: 'المارس', ar: 'ألماريس', tr: 'Almaris' },
  tavrel: { en: 'Tavrel', ur: 'تاورل', ps: 'تاورل', fa: 'تاورل', ar: 'تافريل', tr: 'Tavrel' },
};

/** A title with the side's name in front of it, and what counts as done. */
export function worded(party: Party, title: Texts, done: string): DraftFields {
  const titles = Object.entries(title).map(([language, text]) => [
    language,
    `${NAMES[party][language]!}: ${text}`,
  ]);
  return { title: open(Object.fromEntries(titles)), done_when: open({ en: done }) };
}

/** Who owes it to whom, and what goes for every undertaking unless it says otherwise. */
export function between(party: Party, other: Party): object {
  return {
    from: [{ member: party }],
    to: [{ member: other }],
    verified_by: ['mission'],
    due: null,
    review: null,
    depends_on: [],
    reciprocal: [],
    assisted_by: [],
  };
}

interface Wording {
  readonly key: keyof Owed;
  /** The article that it follows from. */
  readonly ref: string;
  readonly facts: object;
  readonly title: Texts;
  readonly done: string;
}

const NOTICE_TITLE: Texts = {
  en: 'one office named for notices',
  ur: 'اطلاعات کے لیے ایک دفتر کا تعین',
  ps: 'د خبرتیاوو لپاره یو ټاکلی دفتر',
  fa: 'تعیین یک دفتر برای اطلاع‌رسانی',
  ar: 'تسمية مكتب واحد للإخطارات',
  tr: 'bildirimler için belirlenmiş bir büro',
};

const WORDINGS: readonly Wording[] = [
  {
    key: 'lists',
    ref: '2',
    facts: { kind: 'handover', methods: ['documents'], due: { days: 0 } },
    title: {
      en: 'list of boats and nets to the depositary',
      ur: 'کشتیوں اور جالوں کی فہرست امین کو',
      ps: 'امانت ساتونکي ته د کښتیو او جالونو لېست',
      fa: 'فهرست قایق‌ها و تورها به امین',
      ar: 'قائمة القوارب والشباك إلى الوديع',
      tr: 'tekne ve ağ listesi saklayıcıya',
    },
    done: 'The depositary has the list, with one line for each boat and each net.',
  },
  {
    key: 'carts',
    ref: '3',
    facts: {
      kind: 'threshold',
      methods: ['readings'],
      zone: 'sarn-crossing',
      review: { every_days: 7, from: null },
    },
    title: {
      en: 'at least a hundred carts a day',
      ur: 'روزانہ کم از کم سو گاڑیاں',
      ps: 'هره ورځ لږ تر لږه سل ګاډۍ',
      fa: 'دست‌کم صد گاری در روز',
      ar: 'مئة عربة يومياً على الأقل',
      tr: 'günde en az yüz araba',
    },
    done: 'On each day of the week on which the crossing is open, at least a hundred carts pass its side.',
  },
  {
    key: 'posts',
    ref: '4',
    facts: {
      kind: 'deliverable',
      methods: ['joint_visit', 'imagery'],
      measure: { unit: 'posts', aim: 'at_least', target: 4 },
      due: { days: 30 },
      zone: 'sarn-crossing',
    },
    title: {
      en: 'four posts taken down',
      ur: 'چار چوکیوں کا خاتمہ',
      ps: 'څلور پوستې لرې کول',
      fa: 'برچیدن چهار پاسگاه',
      ar: 'إزالة أربعة مواقع',
      tr: 'dört karakolun kaldırılması',
    },
    done: 'At four of the places on its list nothing is left but the ground.',
  },
  {
    key: 'maps',
    ref: '4',
    facts: { kind: 'cbm', methods: ['documents'], due: { days: 5 }, zone: 'sarn-crossing' },
    title: {
      en: 'a map of its posts',
      ur: 'اپنی چوکیوں کا نقشہ',
      ps: 'د خپلو پوستو نقشه',
      fa: 'نقشه پاسگاه‌های خود',
      ar: 'خريطة لمواقعه',
      tr: 'karakollarının haritası',
    },
    done: 'The other side has a map on which every post stands with its name.',
  },
  {
    key: 'notice',
    ref: '5',
    facts: { kind: 'cbm', methods: ['documents'], due: { days: 7 } },
    title: NOTICE_TITLE,
    done: 'The other side has the name of the office.',
  },
];

/** Marks the same undertakings out of the arrangement for each side. `series` counts the carts. */
export async function markOut(
  stage: Stage,
  offices: Offices,
  { instrument, articles }: Arrangement,
  series: ActId,
): Promise<Readonly<Record<Party, Owed>>> {
  const made: Record<Party, Partial<Record<keyof Owed, ActId>>> = { almaris: {}, tavrel: {} };
  for (const { key, ref, facts, title, done } of WORDINGS)
    for (const { code, other } of sidesOf(offices)) {
      const more = {
        ...(key === 'carts' && { measure: { unit: 'carts-a-day', aim: 'at_least', target: 100, series } }),
        ...(key === 'posts' && { depends_on: [made[code].lists] }),
      };
      const said = { code: `${key}-${code}`, instrument, article: articles[ref], ...between(code, other) };
      made[code][key] = await says(
        stage,
        offices.mediator,
        'undertaking.define',
        { ...said, ...facts, ...more },
        worded(code, title, done),
      );
    }
  return made as Record<Party, Owed>;
}

/** A better wording of the notice, with three days more, that both sides are to agree to. */
export function reviseNotice(
  stage: Stage,
  { mediator }: Offices,
  { articles }: Arrangement,
  { code, other }: Side,
  undertaking: ActId,
): Promise<ActId> {
  const facts = { article: articles['5'], kind: 'cbm', methods: ['documents'], due: { days: 10 } };
  return says(
    stage,
    mediator,
    'undertaking.revise',
    { undertaking, answers: undertaking, ...between(code, other), ...facts },
    worded(code, NOTICE_TITLE, 'The other side has the name of the office and a line on which it answers.'),
  );
}
