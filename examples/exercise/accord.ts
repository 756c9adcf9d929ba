// The accord that both sides signed before there was a record: cited from a source, with what each owes under it.
import { formatTime, type ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Actors } from './actors.ts';
import type { Offices } from './offices.ts';
import { between, worded } from './owed.ts';
import { type Party, sidesOf } from './sides.ts';
import type { Sources } from './sources.ts';

const DAY_MS = 86_400_000;
/** Days from the accord to the start of the play: five whole weeks. */
const DAYS_AGO = 35;

/** The undertakings of one side under the accord. */
type OwedBefore = Readonly<Record<'fire' | 'wrecks', ActId>>;

/** The accord as cited. */
export interface Accord {
  readonly instrument: ActId;
  /** Its articles, by what they are about. */
  readonly articles: OwedBefore;
  readonly owed: Readonly<Record<Party, OwedBefore>>;
  /** The beginning of a week since the accord, counted from 0: a time as text. */
  week(i: number): string;
}

const WORDINGS = [
  {
    key: 'fire',
    facts: {
      code: 'no-fire',
      kind: 'prohibition',
      methods: ['observation'],
      review: { every_days: 7, from: null },
    },
    title: {
      en: 'no fire across the strait or into the valley',
      ur: 'آبنائے کے پار یا وادی میں کوئی فائر نہیں',
      ps: 'د تنګي له پاسه یا درې ته هېڅ ډزې نه',
      fa: 'هیچ آتشی از فراز تنگه یا به سوی دره',
      ar: 'لا إطلاق نار عبر المضيق أو على الوادي',
      tr: 'boğazın karşısına veya vadiye ateş yok',
    },
    done: 'Standing. Reviewed each week from what the mission saw and heard, with how much of the week it watched.',
  },
  {
    key: 'wrecks',
    facts: {
      code: 'wrecks',
      kind: 'deliverable',
      methods: ['inspection', 'imagery'],
      measure: { unit: 'wrecks', aim: 'at_least', target: 12 },
      due: { days: 60 },
    },
    title: {
      en: 'twelve wrecks raised',
      ur: 'بارہ ڈوبی کشتیاں نکالنا',
      ps: 'دولس ډوبې کښتۍ راایستل',
      fa: 'بیرون آوردن دوازده کشتی غرق‌شده',
      ar: 'انتشال اثني عشر حطاماً',
      tr: 'on iki batığın çıkarılması',
    },
    done: 'Twelve wrecks lie on its quay, and divers of the mission find the places empty.',
  },
] as const;

/** Enters the accord and marks out of it what each side owes the other. */
export async function citeAccord(
  stage: Stage,
  offices: Offices,
  actors: Actors,
  sources: Sources,
): Promise<Accord> {
  const { registry } = offices;
  const adopted = formatTime(stage.start - DAYS_AGO * DAY_MS).slice(0, 10);
  const instrument = await says(
    stage,
    registry,
    'text.begin',
    {
      code: 'ossen-accord',
      kind: 'agreement',
      standing: 'published',
      parties: [],
      between: [actors.almaris, actors.tavrel],
      languages: ['en'],
      authentic: ['en'],
      links: [],
      source: sources.accord,
      adopted,
    },
    {
      title: open({
        en: 'Ossen Accord on the ceasefire',
        ur: 'جنگ بندی پر معاہدۂ اوسن',
        ps: 'د اوربند په اړه د اوسن تړون',
        fa: 'توافق اوسن درباره آتش‌بس',
        ar: 'اتفاق أوسن بشأن وقف إطلاق النار',
        tr: 'Ossen ateşkes mutabakatı',
      }),
    },
  );
  const write = (ref: string, heading: string, text: string): Promise<ActId> =>
    says(
      stage,
      registry,
      'text.article',
      { instrument, ref, kind: 'article', level: 1, from: null, brackets: [] },
      { heading: open({ en: heading }), text: open({ en: text }) },
    );
  const fire = await write(
    '1',
    'Ceasefire',
    'Neither side fires across the Ossen Strait or into the Kell Valley.',
  );
  const wrecks = await write(
    '2',
    'Wrecks',
    'Within sixty days each side raises the twelve wrecks that lie nearest to its bank.',
  );
  await says(stage, registry, 'text.table', { instrument, answers: null, articles: [fire, wrecks] });
  const articles = { fire, wrecks };
  const owed: Record<Party, Partial<Record<keyof OwedBefore, ActId>>> = { almaris: {}, tavrel: {} };
  for (const { key, facts, title, done } of WORDINGS)
    for (const { code, other } of sidesOf(offices)) {
      const said = { code: `${facts.code}-${code}`, instrument, article: articles[key] };
      owed[code][key] = await says(
        stage,
        registry,
        'undertaking.define',
        { ...between(code, other), ...facts, ...said, zone: 'ossen-strait' },
        worded(code, title, done),
      );
    }
  const first = Date.parse(`${adopted}T00:00:00.000Z`);
  return {
    instrument,
    articles,
    owed: owed as Accord['owed'],
    week: (i) => formatTime(first + i * 7 * DAY_MS),
  };
}
