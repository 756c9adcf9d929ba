// The form by which a reader chooses what a figure counts.
import { INCIDENT_KINDS } from '@tasdiq/core';
import { DEFAULT_RULE, type FigureEntry, type OptionName, type RawOptions } from '@tasdiq/report';
import { LANGUAGE } from '@tasdiq/words';
import type { Texts } from './edition.ts';
import { html, type Html } from './html.ts';
import type { Speech } from './speech.ts';

/** Zones that are ticked; where there are more, their codes are typed. */
const MOST_TICKED = 40;
const STEPS = ['day', 'week', 'month', 'year'] as const;
const PRECISIONS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The form; nothing where a figure has no options. It keeps the moment that the page is of. */
export function choiceForm(say: Speech, entry: FigureEntry, options: RawOptions): Html | undefined {
  if (entry.options.length === 0) return undefined;
  const { asOf } = say.edition;
  const path = `figures/${entry.id}`;
  return html`<section class="screen"><h2>${say.t('choose')}</h2>
<form class="choice" method="get" action="${say.hrefOfNow(path)}">
${asOf !== undefined && html`<input type="hidden" name="asOf" value="${String(asOf)}">`}
${entry.options.map((name) => optionField(say, entry, name, options[name] ?? ''))}
<button>${say.t('show')}</button> <a href="${say.href(path)}">${say.t('usual')}</a></form></section>`;
}

function optionField(say: Speech, { by }: FigureEntry, name: OptionName, value: string): Html | undefined {
  switch (name) {
    case 'from':
      return day(say.t('optionFrom'), name, value);
    case 'to':
      return day(say.t('optionTo'), name, value);
    case 'zones':
      return zones(say, value);
    case 'kinds':
      return ticks(say.t('optionKinds'), name, value, kindsOf(say));
    case 'precision':
      return select(
        say,
        say.t('optionPrecision'),
        name,
        value,
        PRECISIONS.map((one) => [one, say.word('precision', one)]),
      );
    case 'step':
      return select(
        say,
        say.t('optionStep'),
        name,
        value,
        STEPS.map((one) => [one, stepName(say, one)]),
      );
    case 'by':
      return by.length < 2
        ? undefined
        : select(
            say,
            say.t('optionBy'),
            name,
            value,
            by.map((one) => [one, wayName(say, one)]),
          );
    case 'rule':
      return select(say, say.t('countingRule'), name, value, rulesOf(say));
    case 'dataset':
      return select(say, say.t('optionDataset'), name, value, seriesOf(say));
  }
}

type Choice = readonly [code: string, text: string];

function day(label: string, name: string, value: string): Html {
  return html`<label>${label} <input type="date" name="${name}" value="${value}"></label>`;
}

function select(say: Speech, label: string, name: string, value: string, choices: readonly Choice[]): Html {
  const option = ([code, text]: Choice): Html =>
    html`<option value="${code}"${code === value && html` selected`}>${text}</option>`;
  return html`<label>${label} <select name="${name}"><option value="">${say.t('usual')}</option>${choices.map(option)}</select></label>`;
}

function ticks(label: string, name: string, value: string, choices: readonly Choice[]): Html {
  const chosen = value.split(',');
  const tick = ([code, text]: Choice): Html =>
    html`<label><input type="checkbox" name="${name}" value="${code}"${chosen.includes(code) && html` checked`}> ${text}</label>`;
  return html`<fieldset><legend>${label}</legend>${choices.map(tick)}</fieldset>`;
}

function zones(say: Speech, value: string): Html {
  const { state, charter } = say.edition;
  const known = (state.charter?.terms.zones ?? []) as readonly string[];
  if (known.length > MOST_TICKED)
    return html`<label>${say.t('optionZones')} <input name="zones" value="${value}" dir="ltr"></label>`;
  const field = charter['zone_names'];
  const names = field?.state === 'open' ? (field.value as Record<string, Texts>) : {};
  return ticks(
    say.t('optionZones'),
    'zones',
    value,
    known.map((code) => [code, say.plain(names[code]) ?? code]),
  );
}

function kindsOf(say: Speech): Choice[] {
  return INCIDENT_KINDS.map((kind) => [kind, say.word('kind', kind)]);
}

function rulesOf({ edition: { state } }: Speech): Choice[] {
  const codes = state.countings.values().map(({ code }) => code as string);
  return [...new Set([DEFAULT_RULE.code, ...codes])].map((code) => [code, code]);
}

function seriesOf({ edition: { state } }: Speech): Choice[] {
  return [...new Set(state.datasets.values().map(({ series }) => series as string))].map((one) => [one, one]);
}

function stepName({ language }: Speech, step: (typeof STEPS)[number]): string {
  const names = new Intl.DisplayNames([LANGUAGE[language].locale], { type: 'dateTimeField' });
  return names.of(step === 'week' ? 'weekOfYear' : step) ?? step;
}

function wayName(say: Speech, way: string): string {
  if (way === 'zone' || way === 'side') return say.t(way);
  return say.word('panel', way);
}
