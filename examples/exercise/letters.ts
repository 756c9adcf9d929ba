// Two further texts: a side letter that was signed on paper, and terms under a silence procedure.
import { formatTime, type ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import { type Side, sidesOf } from './sides.ts';
import { Draughtsman, type WrittenArticle } from './writing.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Plays both. */
export async function writeLetters(stage: Stage, offices: Offices, arrangement: ActId): Promise<void> {
  await sideLetter(stage, offices, arrangement);
  await cameraTerms(stage, offices, arrangement);
  await stage.settle();
}

/** Offices without keys that sign on paper. */
const ON_PAPER = { almaris: 'harbour-office', tavrel: 'port-authority' } as const;
/** Why neither capital confirmed what its delegation had signed. */
const NOT_CONFIRMED = {
  almaris: 'Our insurers ask that the pilot be named.',
  tavrel: 'Our pilots ask that the pier be named.',
} as const;

/**
 * A side letter that both delegations signed ad referendum and neither capital confirmed. Of its second version each
 * side's harbour signs on paper: entered by the registry, certified by the depositary, owned by the capital.
 */
async function sideLetter(stage: Stage, offices: Offices, to: ActId): Promise<void> {
  const sides = sidesOf(offices);
  const letter = await Draughtsman.begin(stage, offices.mediator, {
    code: 'ferry-letter',
    kind: 'side_letter',
    title: {
      en: 'Side letter on the ferry',
      ur: 'فیری سے متعلق ضمنی خط',
      ps: 'د بیړۍ په اړه ضمني لیک',
      fa: 'نامه جانبی درباره کشتی مسافری',
      ar: 'رسالة جانبية بشأن العبّارة',
      tr: 'Feribot üzerine yan mektup',
    },
    links: [{ to, link: 'side_letter_to' }],
  });
  const words = (en: string): WrittenArticle => ({
    ref: '1',
    kind: 'article',
    heading: { en: 'The ferry', ur: 'فیری', ar: 'العبّارة' },
    text: { en },
  });
  const first = await letter.article(words('When the ferry runs, both sides let it land at either pier.'));
  const draft = await letter.table({ 1: first });
  for (const { code, delegation, capital } of sides) {
    const consent = await says(stage, delegation, 'consent.give', { draft, form: 'ad_referendum' });
    await says(
      stage,
      capital,
      'consent.confirm',
      { consent, outcome: 'not_confirmed' },
      { reason: open({ en: NOT_CONFIRMED[code] }) },
    );
  }
  const second = await letter.article(
    words(
      'When the ferry runs, both sides let it land at the east pier of either harbour, with a pilot of that harbour.',
    ),
    first,
  );
  const next = await letter.table({ 1: second });
  await stage.settle();
  for (const side of sides) await signOnPaper(stage, offices, side, next);
}

async function signOnPaper(
  stage: Stage,
  { registry, depositary }: Offices,
  { code, name, capital }: Side,
  draft: ActId,
): Promise<void> {
  const office = ON_PAPER[code];
  const consent = await says(
    stage,
    registry,
    'consent.give',
    {
      draft,
      form: 'signed',
      on_behalf_of: {
        member: code,
        office,
        medium: 'paper',
        received: formatTime(stage.clock() - MINUTE_MS),
      },
    },
    {
      statement: open({
        en: `Signed on paper by the ${office.replace('-', ' ')} of ${name}; the paper lies with the depositary.`,
      }),
    },
  );
  await says(stage, depositary, 'consent.certify', { consent });
  await says(stage, capital, 'consent.own', { consent, view: 'confirmed' });
}

const CAMERAS: readonly WrittenArticle[] = [
  {
    ref: '1',
    kind: 'article',
    heading: { en: 'Where', ur: 'کہاں', ar: 'أين' },
    text: { en: 'One camera looks along the road to the north, one along the road to the south.' },
    later: [{ en: 'One camera looks along the road to the north, one to the south, neither into a house.' }],
  },
  {
    ref: '2',
    kind: 'article',
    heading: { en: 'Who looks', ur: 'کون دیکھے گا', ar: 'من يطّلع' },
    text: { en: 'The mission keeps the pictures for thirty days and shows them to both sides alike.' },
    later: [{ en: 'The mission keeps the pictures for seven days and shows them to both sides alike.' }],
  },
];

/** What each side has against the first draft: against which article, and why it breaks the silence. */
const AGAINST = {
  almaris: ['2', 'Seven days are enough.', 'Our guards ask how long their faces are kept.'],
  tavrel: ['1', 'The north camera looks into a yard.', 'A family lives behind the gate.'],
} as const;

/** Terms for cameras: both sides break a first silence; a second one runs. */
async function cameraTerms(stage: Stage, offices: Offices, to: ActId): Promise<void> {
  const { mediator } = offices;
  const sides = sidesOf(offices);
  const terms = await Draughtsman.begin(stage, mediator, {
    code: 'camera-terms',
    kind: 'terms_of_reference',
    title: {
      en: 'Cameras at the crossing: terms of reference',
      ur: 'گزرگاہ پر کیمرے: دائرۂ کار',
      ps: 'په لاره کې کامرې: د کار لارښود',
      fa: 'دوربین‌های گذرگاه: شرح وظایف',
      ar: 'كاميرات المعبر: الاختصاصات',
      tr: 'Geçitte kameralar: görev tanımı',
    },
    links: [{ to, link: 'implements' }],
  });
  const articles: Record<string, ActId> = {};
  for (const article of CAMERAS) articles[article.ref] = await terms.article(article);
  const draft = await terms.table(articles);
  const silence = await fallSilent(stage, offices, draft);
  const objections: (readonly [Side, ActId])[] = [];
  for (const side of sides) {
    const [ref, objection, reason] = AGAINST[side.code];
    const facts = { draft, kind: 'objection', articles: [articles[ref]] };
    const text = open({ en: objection });
    objections.push([side, await says(stage, side.delegation, 'consent.reserve', facts, { text })]);
    await says(stage, side.delegation, 'text.break_silence', { silence }, { reason: open({ en: reason }) });
  }
  const wrong = await terms.table({ 1: articles['1']! });
  await terms.withdraw(wrong, draft, 'Tabled without its second article, by mistake.');
  for (const article of CAMERAS)
    articles[article.ref] = await terms.article(
      { ...article, text: article.later![0]! },
      articles[article.ref],
    );
  const next = await terms.table(articles);
  for (const [{ delegation }, reservation] of objections)
    await says(
      stage,
      delegation,
      'consent.unreserve',
      { reservation },
      { reason: open({ en: 'The new version meets it.' }) },
    );
  await stage.settle();
  await fallSilent(stage, offices, next);
}

function fallSilent(stage: Stage, { mediator }: Offices, draft: ActId): Promise<ActId> {
  return says(
    stage,
    mediator,
    'text.silence',
    { draft, until: formatTime(stage.clock() + 3 * DAY_MS) },
    {
      note: open({
        en: 'The mediator takes the text as adopted unless a delegation says otherwise in three days.',
      }),
    },
  );
}
