// What must go with numbers wherever they go: of which record and moment they are, by which rule they were counted, what
// was left out, and on what terms they may be used. With it anybody can make the same numbers again.
import { nameOf, type Wording } from '../chart/wording.ts';
import type { Figure } from '../figure.ts';

/** What the figure itself does not know. */
export interface Terms {
  /** Licence of the numbers, by its SPDX identifier. */
  readonly licence: string;
  /** Where the figure stands, or the command that makes it. */
  readonly address?: string;
  /** What publishers of the datasets behind it ask to be shown, in the order of `provenance.datasets`. */
  readonly attributions?: readonly string[];
}

/** One thing to know. `code` is one of `ABOUT_CODES`, or `filter.` and the name of a filter. */
export interface AboutRow {
  readonly code: string;
  readonly value: string;
}

export const ABOUT_CODES = [
  'figure',
  'title',
  'dossier',
  'size',
  'root',
  'at',
  'rule',
  'rule_act',
  'filter',
  'period',
  'effort',
  'precision',
  'provisional',
  'dataset',
  'attribution',
  'note',
  'licence',
  'address',
] as const;

/** Everything about a figure, in the order of `ABOUT_CODES`. Values are the same in every language, except names. */
export function aboutOf(figure: Figure, wording: Wording, terms: Terms): readonly AboutRow[] {
  const { revision, rule, period, filter, effort, precision, provisional, datasets } = figure.provenance;
  const rows: readonly (readonly [code: string, value: string | number | null | undefined])[] = [
    ['figure', figure.id],
    ['title', nameOf(wording, figure.title)],
    ['dossier', revision.dossier],
    ['size', revision.size],
    ['root', revision.root],
    ['at', new Date(revision.at).toISOString()],
    ['rule', ruleText(figure)],
    ['rule_act', rule.act],
    ...sorted(filter).map(([name, value]) => [`filter.${name}`, value] as const),
    ['period', period && `${period.from}/${period.to}`],
    ['effort', effort],
    ['precision', precision],
    ['provisional', provisional],
    ...datasets.map((dataset) => ['dataset', dataset] as const),
    ...(terms.attributions ?? []).map((attribution) => ['attribution', attribution] as const),
    ...figure.notes.map((note) => ['note', nameOf(wording, note)] as const),
    ['licence', terms.licence],
    ['address', terms.address],
  ];
  return rows.flatMap(([code, value]) =>
    value === null || value === undefined ? [] : [{ code, value: String(value) }],
  );
}

/** Code and version of the counting rule: `events/1`. */
export function ruleText({ provenance: { rule } }: Figure): string {
  return `${rule.code}/${rule.version}`;
}

/** Dossier, size and moment: what a figure is made of, `{dossier}:{size}:{time}`. */
export function revisionText({ provenance: { revision } }: Figure): string {
  return `${revision.dossier}:${revision.size}:${new Date(revision.at).toISOString()}`;
}

/** The figure with its filters and days, as an address says them: `incidents.daily?kind=shelling&from=…&to=…`. */
export function figureText({ id, provenance: { filter, period } }: Figure): string {
  const parts = sorted(filter).concat(
    period
      ? [
          ['from', period.from],
          ['to', period.to],
        ]
      : [],
  );
  const query = parts
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? id : `${id}?${query}`;
}

function sorted(filter: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
