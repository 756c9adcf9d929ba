// The talks: a round with its sessions, who came to them, and what they asked for.
import { formatTime, type ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';

type Texts = Readonly<Record<string, string>>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The zone of the places in the exercise; it is written beside moments and nothing more. */
const ZONE = 'Atlantic/Azores';
const HALL = 'Harbour hall, Port Lune';
const DELEGATIONS = ['almaris/delegation', 'tavrel/delegation'] as const;

/** What later parts refer to. */
export interface Talks {
  readonly plenary: ActId;
}

/** A session that has been held. */
interface Held {
  readonly kind: string;
  readonly title: Texts;
  readonly daysAgo: number;
  /** Hours after the planned beginning at which it began and ended. */
  readonly hours: readonly [number, number];
  readonly attendance: readonly (readonly [who: string, how: string])[];
  readonly minutes: Texts;
  readonly decisions?: readonly { code: string; by: string; dissent: readonly string[]; words: Texts }[];
  readonly actions?: readonly { code: string; owner: string; days: number; words: Texts }[];
}

const PLENARY: Held = {
  kind: 'plenary',
  title: {
    en: 'Opening session',
    ur: 'افتتاحی اجلاس',
    ps: 'پرانیستونکې غونډه',
    fa: 'نشست افتتاحیه',
    ar: 'الجلسة الافتتاحية',
    tr: 'Açılış oturumu',
  },
  daysAgo: 6,
  hours: [1, 12],
  attendance: [
    ['almaris/delegation', 'present'],
    ['tavrel/delegation', 'late'],
    ['hadrel', 'present'],
    ['quenor', 'by_line'],
    ['mission', 'present'],
  ],
  minutes: {
    en: 'The session began an hour late and lasted eleven hours. Both delegations spoke to every item. The mediator was asked to write one text for both.',
    ur: 'اجلاس ایک گھنٹہ تاخیر سے شروع ہوا اور گیارہ گھنٹے جاری رہا۔ دونوں وفود نے ہر نکتے پر بات کی۔ ثالث سے کہا گیا کہ دونوں کے لیے ایک متن لکھے۔',
  },
  decisions: [
    {
      code: 'one-text',
      by: 'consensus',
      dissent: [],
      words: { en: 'The mediator writes one text; both delegations work on that.' },
    },
    {
      code: 'cameras',
      by: 'noted',
      dissent: ['tavrel/delegation'],
      words: { en: 'Almaris proposes cameras at the crossing; Tavrel does not agree yet.' },
    },
    {
      code: 'night-lights',
      by: 'noted',
      dissent: ['almaris/delegation'],
      words: { en: 'Tavrel proposes lights on all boats at night; Almaris does not agree yet.' },
    },
  ],
  actions: [
    {
      code: 'first-draft',
      owner: 'lusmere/good-offices',
      days: 1,
      words: { en: 'First draft of an arrangement on the crossing.' },
    },
    {
      code: 'list-of-posts',
      owner: 'almaris/delegation',
      days: 2,
      words: { en: 'List of posts at the crossing, as Almaris sees them.' },
    },
    {
      code: 'list-of-carts',
      owner: 'tavrel/delegation',
      days: 2,
      words: { en: 'Carts that passed in the last month, as Tavrel counted them.' },
    },
  ],
};

const OTHERS: readonly Held[] = [
  {
    kind: 'technical',
    title: {
      en: 'Technical session on posts',
      ur: 'چوکیوں پر تکنیکی اجلاس',
      ps: 'د پوستو په اړه تخنیکي غونډه',
      fa: 'نشست فنی درباره پاسگاه‌ها',
      ar: 'جلسة فنية بشأن المواقع',
      tr: 'Karakollar üzerine teknik oturum',
    },
    daysAgo: 4,
    hours: [0, 1],
    attendance: [
      ['almaris/delegation', 'absent'],
      ['tavrel/delegation', 'present'],
    ],
    minutes: {
      en: 'Almaris said two hours before that its experts could not travel. Nothing was decided.',
    },
  },
  {
    kind: 'technical',
    title: {
      en: 'Technical session on carts',
      ur: 'گاڑیوں پر تکنیکی اجلاس',
      ps: 'د ګاډیو په اړه تخنیکي غونډه',
      fa: 'نشست فنی درباره گاری‌ها',
      ar: 'جلسة فنية بشأن العربات',
      tr: 'Arabalar üzerine teknik oturum',
    },
    daysAgo: 3,
    hours: [0, 1],
    attendance: [
      ['almaris/delegation', 'present'],
      ['tavrel/delegation', 'absent'],
    ],
    minutes: {
      en: 'Tavrel said the evening before that its experts had not come back. Nothing was decided.',
    },
  },
  {
    kind: 'principals',
    title: {
      en: 'Second session',
      ur: 'دوسرا اجلاس',
      ps: 'دوهمه غونډه',
      fa: 'نشست دوم',
      ar: 'الجلسة الثانية',
      tr: 'İkinci oturum',
    },
    daysAgo: 2,
    hours: [0, 9],
    attendance: [
      ['almaris/delegation', 'late'],
      ['tavrel/delegation', 'present'],
      ['lusmere', 'present'],
    ],
    minutes: {
      en: 'Nine hours. Posts and carts were taken together, since each had waited for the other.',
      tr: 'Dokuz saat. Karakollar ve arabalar birlikte ele alındı; her biri ötekini bekliyordu.',
    },
    decisions: [
      {
        code: 'both-together',
        by: 'consensus',
        dissent: [],
        words: { en: 'Posts and carts are taken together.' },
      },
    ],
  },
];

/** A time in hours from nine in the morning of a day, counted from the day of the play. */
function morning({ start }: Stage, days: number, hours = 0): string {
  const day = Math.floor(start / DAY_MS) + days;
  return formatTime(day * DAY_MS + (9 + hours) * HOUR_MS);
}

/** Plays the round up to the tabling of a text. */
export async function openTalks(stage: Stage, offices: Offices): Promise<Talks> {
  const { mediator } = offices;
  const round = await says(
    stage,
    mediator,
    'talks.round',
    { code: 'port-lune-1', from: morning(stage, -6), until: null },
    {
      title: open({
        en: 'First round, Port Lune',
        ur: 'پہلا دور، پورٹ لون',
        ps: 'لومړی پړاو، پورټ لون',
        fa: 'دور نخست، پورت لون',
        ar: 'الجولة الأولى، بورت لون',
        tr: 'Birinci tur, Port Lune',
      }),
      venue: open(HALL),
    },
  );
  const plenary = await hold(stage, offices, round, PLENARY);
  for (const session of OTHERS) await hold(stage, offices, round, session);
  await planMore(stage, offices, round);
  return { plenary };
}

/** The mediator's action point is done once a first draft lies on the table. */
export async function draftIsThere(stage: Stage, { mediator }: Offices, { plenary }: Talks): Promise<void> {
  await says(
    stage,
    mediator,
    'talks.done',
    { session: plenary, action: 'first-draft', outcome: 'done' },
    { account: open({ en: 'Tabled as the arrangement on the Sarn Crossing.' }) },
  );
}

async function hold(stage: Stage, { mediator }: Offices, round: ActId, held: Held): Promise<ActId> {
  const at = (hours: number): string => morning(stage, -held.daysAgo, hours);
  const { decisions = [], actions = [] } = held;
  const expected = held.attendance.map(([who]) => who).filter((who) => who !== 'mission');
  const session = await says(
    stage,
    mediator,
    'talks.session',
    { round, kind: held.kind, from: at(0), until: at(8), zone: ZONE, expected },
    { title: open(held.title), venue: open(HALL) },
  );
  const facts = {
    session,
    answers: session,
    from: at(held.hours[0]),
    until: at(held.hours[1]),
    attendance: held.attendance.map(([who, how]) => ({ who, how })),
    decisions: decisions.map(({ code, by, dissent }) => ({ code, by, dissent })),
    actions: actions.map(({ code, owner, days }) => ({
      code,
      owner,
      due: formatTime(stage.start + days * DAY_MS),
    })),
  };
  const named = (list: readonly { code: string; words: Texts }[]): Record<string, Texts> =>
    Object.fromEntries(list.map(({ code, words }) => [code, words]));
  await says(stage, mediator, 'talks.record', facts, {
    minutes: open(held.minutes),
    ...(decisions.length > 0 && { decisions: open(named(decisions)) }),
    ...(actions.length > 0 && { actions: open(named(actions)) }),
  });
  return session;
}

/** A session that a storm puts off, and a flag meeting that is planned. */
async function planMore(stage: Stage, { mediator }: Offices, round: ActId): Promise<void> {
  const plan = (of: ActId | null, kind: string, days: number, expected: readonly string[], title: Texts) =>
    says(
      stage,
      mediator,
      'talks.session',
      {
        round: of,
        kind,
        from: morning(stage, days),
        until: morning(stage, days, 2),
        zone: ZONE,
        expected,
      },
      { title: open(title) },
    );
  const drafting = await plan(round, 'drafting', 1, DELEGATIONS, {
    en: 'Drafting session',
    ur: 'مسودہ نویسی کا اجلاس',
    ps: 'د مسودې د لیکلو غونډه',
    fa: 'نشست تدوین متن',
    ar: 'جلسة الصياغة',
    tr: 'Metin yazım oturumu',
  });
  await says(
    stage,
    mediator,
    'talks.cancel',
    { session: drafting, answers: drafting, ground: 'postponed' },
    { reason: open({ en: 'A storm: nobody can cross. A new day follows when the wind has gone down.' }) },
  );
  await plan(null, 'flag_meeting', 2, ['almaris/liaison', 'tavrel/liaison', 'mission'], {
    en: 'Flag meeting at the Sarn Crossing',
    ur: 'سارن گزرگاہ پر فلیگ میٹنگ',
    ps: 'د سارن په لاره کې د بیرغ غونډه',
    fa: 'نشست پرچم در گذرگاه سارن',
    ar: 'اجتماع الراية عند معبر سارن',
    tr: 'Sarn Geçidinde bayrak toplantısı',
  });
}
