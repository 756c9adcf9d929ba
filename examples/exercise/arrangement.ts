// The text: three drafts, brackets, consent given, taken back and given again, signature.
import { readFileSync } from 'node:fs';
import type { ActId } from '@tasdiq/core';
import { open, says, type Stage } from '../stage.ts';
import type { Offices } from './offices.ts';
import { type Side, sidesOf } from './sides.ts';
import { Draughtsman, type Texts, type WrittenArticle } from './writing.ts';

const WRITTEN = JSON.parse(readFileSync(new URL('./data/arrangement.json', import.meta.url), 'utf8')) as {
  readonly title: Texts;
  readonly articles: readonly WrittenArticle[];
};

/** The signed text: its newest version of each article, by reference. */
export interface Arrangement {
  readonly instrument: ActId;
  readonly articles: Readonly<Record<string, ActId>>;
}

/** What each capital did not want, and asks for. */
const TAKEN_BACK = {
  almaris: ['5', "Our capital asks for a day's notice: twelve hours are too few for the north bank."],
  tavrel: ['3', 'Our capital asks for longer hours on market days and for a lower number.'],
} as const;

const DECLARED = {
  almaris: ['1', 'Almaris understands "banks that it holds" as said without prejudice to any claim.'],
  tavrel: ['4', 'Tavrel understands "posts at the crossing" as said without prejudice to any claim.'],
} as const;

/** Why each side stands off the text for a time, once it is in force, and why it comes back to it. */
const STOOD_OFF = {
  almaris: ['3', 'There is fever at the market.', 'The doctors have opened the market again.'],
  tavrel: ['5', 'A watchman was hurt by a falling stone.', 'The slope has been made safe.'],
} as const;

/** Plays the text from its first draft to its signature, and lets everybody see how it came about. */
export async function agreeOnText(stage: Stage, offices: Offices, accord: ActId): Promise<Arrangement> {
  const sides = sidesOf(offices);
  const text = await Draughtsman.begin(stage, offices.mediator, {
    code: 'sarn-arrangement',
    kind: 'agreement',
    title: WRITTEN.title,
    links: [{ to: accord, link: 'implements' }],
  });
  const articles: Record<string, ActId> = {};
  for (const article of WRITTEN.articles) articles[article.ref] = await text.article(article);
  await text.table(articles);
  await comment(stage, offices, articles['3']!);
  articles['3'] = await text.article(later('3', 0), articles['3']);
  const second = await text.table(articles);
  await stage.settle();
  const given = await goSoFar(stage, sides, second);
  for (const side of sides) await takeBack(stage, side, given[side.code], articles);
  articles['3'] = await text.article(later('3', 1), articles['3']);
  articles['5'] = await text.article(later('5', 0), articles['5']);
  const third = await text.table(articles);
  await goSoFar(stage, sides, third, [articles['3'], articles['5']]);
  await stage.settle();
  await sign(stage, sides, third, articles, given);
  for (const article of WRITTEN.articles) await text.translate(articles[article.ref]!, article);
  for (const side of sides) await standOff(stage, side, text.instrument, articles);
  const { instrument } = text;
  for (const { capital } of sides) await says(stage, capital, 'consent.release', { instrument });
  return { instrument, articles };
}

/** A later version of an article, without brackets. */
function later(ref: string, version: number): WrittenArticle {
  const { brackets: _, ...rest } = WRITTEN.articles.find((article) => article.ref === ref)!;
  return { ...rest, text: rest.later![version]! };
}

/** Each side on the half that the other wants; the mediator answers both. */
async function comment(stage: Stage, offices: Offices, article: ActId): Promise<void> {
  const { mediator, almarisDelegation, tavrelDelegation } = offices;
  const passage = (exact: string, prefix: string, suffix: string): unknown => {
    const from = WRITTEN.articles.find(({ ref }) => ref === '3')!.text['en']!.indexOf(prefix + exact);
    const start = from + prefix.length;
    return { exact, prefix, suffix, from: start, to: start + exact.length };
  };
  const say = (by: typeof mediator, en: string, more: object, marked?: unknown): Promise<ActId> =>
    says(
      stage,
      by,
      'text.comment',
      { article, language: 'en', ...more },
      { text: open({ en }), ...(marked !== undefined && { passage: open(marked) }) },
    );
  const number = 'at least 120 carts a day';
  const one = await say(
    tavrelDelegation,
    'The number should hold for both directions or for neither.',
    {},
    passage(number, 'Almaris lets ', ' pass to the south'),
  );
  await say(
    almarisDelegation,
    'What is counted: carts with a load, or all of them?',
    {},
    passage(number, 'Tavrel lets ', ' pass to the north'),
  );
  await say(mediator, 'The next draft has one sentence for both. Loaded carts are counted.', {
    answers: one,
  });
}

/** Both delegations sign ad referendum, which is as far as their powers go. */
async function goSoFar(
  stage: Stage,
  sides: readonly Side[],
  draft: ActId,
  articles?: readonly ActId[],
): Promise<Record<Side['code'], ActId>> {
  const given: Partial<Record<Side['code'], ActId>> = {};
  for (const { code, delegation } of sides)
    given[code] = await says(stage, delegation, 'consent.give', {
      draft,
      form: 'ad_referendum',
      ...(articles && { articles }),
    });
  return given as Record<Side['code'], ActId>;
}

/** A capital has its delegation take consent to one article back. */
async function takeBack(
  stage: Stage,
  { code, delegation }: Side,
  consent: ActId,
  articles: Readonly<Record<string, ActId>>,
): Promise<void> {
  const [ref, reason] = TAKEN_BACK[code];
  await says(
    stage,
    delegation,
    'consent.withdraw',
    { consent, articles: [articles[ref]], ground: 'instruction' },
    { reason: open({ en: reason }) },
  );
}

/** Each capital confirms what its delegation signed, declares and signs. */
async function sign(
  stage: Stage,
  sides: readonly Side[],
  draft: ActId,
  articles: Readonly<Record<string, ActId>>,
  given: Readonly<Record<Side['code'], ActId>>,
): Promise<void> {
  for (const { code, capital } of sides) {
    await says(stage, capital, 'consent.confirm', { consent: given[code], outcome: 'confirmed' });
    const [ref, declared] = DECLARED[code];
    await says(
      stage,
      capital,
      'consent.reserve',
      { draft, kind: 'declaration', articles: [articles[ref]] },
      { text: open({ en: declared }) },
    );
  }
  await stage.settle();
  for (const { capital } of sides) await says(stage, capital, 'consent.give', { draft, form: 'signed' });
  await stage.settle();
}

/** A side suspends one article for a time. */
async function standOff(
  stage: Stage,
  { code, capital }: Side,
  instrument: ActId,
  articles: Readonly<Record<string, ActId>>,
): Promise<void> {
  const [ref, reason, end] = STOOD_OFF[code];
  await says(
    stage,
    capital,
    'text.suspend',
    { instrument, articles: [articles[ref]], ground: 'security' },
    { reason: open({ en: reason }) },
  );
  await says(stage, capital, 'text.resume', { instrument }, { reason: open({ en: end }) });
}
