// Undertakings as rows of cells: the columns, and what a row of them says. See spec/datasets.md, "Tables of undertakings".
import type { MatrixProblem } from './matrix-problem.ts';

/** Rows of cells; nothing in a cell is `null`. */
export type Cells = readonly (readonly (string | number | null)[])[];

/** Facts of `undertaking.define`, without the code and the text that it follows from (spec/schema). */
export interface MatrixFacts {
  readonly article: string;
  readonly kind: string;
  readonly from: readonly MatrixBearer[];
  readonly to: readonly MatrixBearer[];
  readonly zone?: string | undefined;
  readonly measure?:
    | {
        readonly unit: string;
        readonly aim: string;
        readonly target: number;
        readonly baseline?: number | undefined;
        readonly series?: string | undefined;
      }
    | undefined;
  readonly verified_by: readonly string[];
  readonly methods: readonly string[];
  readonly due: { readonly at: string } | { readonly days: number } | null;
  readonly review: { readonly every_days: number; readonly from: string | null } | null;
  readonly depends_on: readonly string[];
  readonly reciprocal: readonly string[];
  readonly assisted_by: readonly MatrixBearer[];
}
export type MatrixBearer = { readonly member: string } | { readonly actor: string };

/** Fields of an undertaking that are texts, by language. */
export const MATRIX_TEXTS = ['title', 'done_when', 'method', 'capacity'] as const;
export type MatrixText = (typeof MATRIX_TEXTS)[number];
export type MatrixTexts = Readonly<Partial<Record<MatrixText, Readonly<Record<string, string>>>>>;

/** An undertaking as it is written into a table. */
export interface MatrixItem {
  readonly id: string;
  /** Act id of the wording: what a revision of it answers. */
  readonly version: string;
  readonly code: string;
  readonly instrument: string;
  readonly facts: MatrixFacts;
  readonly texts: MatrixTexts;
  /** How it stands: columns `now.…`, which are not read back. */
  readonly now: Readonly<Partial<Record<(typeof MATRIX_NOW)[number], string | number | undefined>>>;
}

/** What follows from acts, as columns. */
export const MATRIX_NOW = [
  'status',
  'due',
  'overdue',
  'held',
  'reported',
  'assessed',
  'score',
  'scored_by',
  'pace',
] as const;

/** A table: the first row has the names of the columns. */
export interface MatrixTable {
  readonly header: readonly string[];
  readonly rows: Cells;
}

/** A row as an act to be prepared: a new undertaking, or a revision of the one that `revises` names. */
export interface MatrixRow {
  /** Row of the table, the header being 1. */
  readonly line: number;
  readonly revises: { readonly undertaking: string; readonly answers: string } | null;
  readonly code: string;
  readonly instrument: string;
  readonly facts: MatrixFacts;
  readonly texts: MatrixTexts;
}

/** What a table says, and what is wrong with it by row; a row with a problem is not among the rows. */
export interface MatrixReading {
  readonly rows: readonly MatrixRow[];
  readonly problems: readonly MatrixProblem[];
}

/** Columns of facts, in order. `verified_by` and so on hold several, with a blank between them. */
export const MATRIX_FACTS = [
  'code',
  'id',
  'version',
  'instrument',
  'article',
  'kind',
  'from',
  'to',
  'zone',
  'unit',
  'aim',
  'target',
  'baseline',
  'series',
  'verified_by',
  'methods',
  'due_at',
  'due_days',
  'review_days',
  'review_from',
  'depends_on',
  'reciprocal',
  'assisted_by',
] as const;
export type MatrixColumn = (typeof MATRIX_FACTS)[number];

/** The undertakings as a table. Texts stand in a column for each language that one of them has. */
export function matrixRows(items: readonly MatrixItem[]): MatrixTable {
  const texts = MATRIX_TEXTS.flatMap((field) =>
    languagesOf(items, field).map((language) => [field, language] as const),
  );
  const header = [
    ...MATRIX_FACTS,
    ...texts.map(([field, language]) => `${field}.${language}`),
    ...MATRIX_NOW.map((name) => `now.${name}`),
  ];
  const rows = items.map((item) => {
    const facts = factCells(item);
    return [
      ...MATRIX_FACTS.map((name) => facts[name] ?? null),
      ...texts.map(([field, language]) => item.texts[field]?.[language] ?? null),
      ...MATRIX_NOW.map((name) => item.now[name] ?? null),
    ];
  });
  return { header, rows };
}

function languagesOf(items: readonly MatrixItem[], field: MatrixText): string[] {
  return [...new Set(items.flatMap(({ texts }) => Object.keys(texts[field] ?? {})))].sort();
}

function factCells({
  id,
  version,
  code,
  instrument,
  facts,
}: MatrixItem): Partial<Record<MatrixColumn, string | number | undefined>> {
  const { measure, due, review } = facts;
  return {
    id,
    version,
    code,
    instrument,
    article: facts.article,
    kind: facts.kind,
    from: bearersText(facts.from),
    to: bearersText(facts.to),
    zone: facts.zone,
    unit: measure?.unit,
    aim: measure?.aim,
    target: measure?.target,
    baseline: measure?.baseline,
    series: measure?.series,
    verified_by: facts.verified_by.join(' '),
    methods: facts.methods.join(' '),
    due_at: due && 'at' in due ? due.at : undefined,
    due_days: due && 'days' in due ? due.days : undefined,
    review_days: review?.every_days,
    review_from: review?.from ?? undefined,
    depends_on: facts.depends_on.join(' '),
    reciprocal: facts.reciprocal.join(' '),
    assisted_by: bearersText(facts.assisted_by),
  };
}

/** A member by its code, an actor as `actor:` and its id. */
function bearersText(bearers: readonly MatrixBearer[]): string {
  return bearers.map((one) => ('member' in one ? one.member : `actor:${one.actor}`)).join(' ');
}
