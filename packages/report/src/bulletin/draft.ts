// The first draft of a bulletin: its template filled with the addresses of figures and the ids of what is on the record.
import {
  type ActId,
  type BulletinBlock,
  type BulletinContent,
  owedBulletins,
  type SeriesTerms,
} from '@tasdiq/core';
import { type Language, languageOf } from '@tasdiq/words';
import { word } from '@tasdiq/words/word';
import { dayOf } from '../counting/days.ts';
import type { Localized } from '../figure.ts';
import { FIGURES } from '../figures/registry.ts';
import { optionsFor } from '../figures/options.ts';
import type { Told } from '../told.ts';
import { listed, type Subject } from './listing.ts';
import { PLANS, type PlannedFigure, type SectionPlan, TEMPLATE } from './plan.ts';

/** What a draft is asked for: of which series and number, for which time, and what it is about. */
export interface Asked extends Subject {
  readonly series: SeriesTerms;
  readonly number: number;
}

/** What stands in the fields of `bulletin.draft`. */
export interface Drafted {
  readonly title: Localized;
  readonly content: BulletinContent;
}

/** The draft that the template gives; the same record gives the same. */
export function draftBulletin(told: Told, asked: Asked): Drafted {
  const sections = PLANS[asked.series.kind].map((plan) => ({
    section: plan.section as BulletinContent['sections'][number]['section'],
    blocks: [...figuresOf(plan, asked), ...recordsOf(told, plan, asked)],
  }));
  return { title: titleOf(asked), content: { template: TEMPLATE, sections } };
}

function figuresOf({ figures = [] }: SectionPlan, asked: Asked): BulletinBlock[] {
  return figures.map(({ figure, options, always }: PlannedFigure) => ({
    type: 'figure',
    figure: figure as never,
    options: fitting(figure, { ...options, ...(always ? {} : daysOf(asked)) }) as never,
  }));
}

/** Options that a figure has: some are of all time by their nature. */
function fitting(id: string, options: Readonly<Record<string, string>>): Record<string, string> {
  const { options: names, by } = FIGURES.find((one) => one.id === id)!;
  return optionsFor(options, names, by);
}

function recordsOf(told: Told, { records = [] }: SectionPlan, asked: Asked): BulletinBlock[] {
  const ids = [...new Set<ActId>(records.flatMap((what) => listed(told, what, asked)))];
  return ids.length === 0 ? [] : [{ type: 'records', ids }];
}

/** First and last day of the time that a bulletin speaks of. */
export function daysOf({ from, to }: Pick<Subject, 'from' | 'to'>): {
  readonly from: string;
  readonly to: string;
} {
  return { from: dayOf(from), to: dayOf(to - 1) };
}

/** What it is called; its period stands beside it wherever it is shown, so that no day is caught between other words. */
function titleOf({ series, number }: Asked): Localized {
  return Object.fromEntries(
    series.languages.map((tag) => {
      const language: Language = languageOf(tag) ?? 'en';
      return [tag, `${word(language, 'bulletinKind', series.kind)} ${number}`];
    }),
  );
}

/** The periods of a series that are over and have no bulletin, the earliest first. */
export function openNumbers(
  told: Told,
  series: string,
): { number: number; from: number; to: number; at: number }[] {
  const { revision, state } = told;
  return owedBulletins(state, revision.at)
    .filter((one) => one.series.code === series && !one.issued && one.to <= revision.at)
    .map(({ number, from, to, at }) => ({ number, from, to, at }));
}
