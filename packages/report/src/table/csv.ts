// A figure as CSV (RFC 4180): one heading line, one line a row, numbers with a point and latin digits in every language.
// Nothing but the table stands in the file, so that it opens everywhere; its last columns say of each row what it rests
// on, and a second file, `about`, says all of it. Why: docs/design/charts.md.
import Papa from 'papaparse';
import { nameOf, type Wording } from '../chart/wording.ts';
import type { Figure } from '../figure.ts';
import { aboutOf, figureText, revisionText, ruleText, type Terms } from './about.ts';
import { inert } from './inert.ts';

export interface CsvOptions {
  /** A byte order mark, by which spreadsheets know UTF-8. */
  readonly mark?: boolean;
  /** Adds a column of the records behind each column, separated by spaces. */
  readonly records?: boolean;
}

export type FlatCell = string | number | null;

/** A figure in columns of plain values, as files of it have them. */
export interface FlatTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly FlatCell[])[];
}

/**
 * Columns: `key`, `panel` (its code), `panel.name` and `name` in the language of the wording; then of each column its
 * code, with `.low`, `.high`, `.state` and `.records` where some row has one; then `about.figure`, `about.rule`,
 * `about.revision`, `about.licence`. An upper bound that there is not is `INF`; a number that is missing is empty.
 */
export function flatTable(figure: Figure, wording: Wording, terms: Terms, records = false): FlatTable {
  const columns: { readonly head: string; readonly values: readonly FlatCell[] }[] = [];
  const add = (head: string, values: readonly FlatCell[]): void => void columns.push({ head, values });
  const { rows } = figure;
  const panels = new Map(figure.panels.map(({ panel, label }) => [panel, nameOf(wording, label)]));
  add(
    'key',
    rows.map(({ key }) => key),
  );
  if (rows.some(({ panel }) => panel !== undefined)) {
    add(
      'panel',
      rows.map(({ panel }) => panel ?? null),
    );
    add(
      'panel.name',
      rows.map(({ panel }) => (panel === undefined ? null : plain(panels.get(panel) ?? panel))),
    );
  }
  add(
    'name',
    rows.map(({ label }) => plain(nameOf(wording, label))),
  );
  figure.columns.forEach(({ code }, i) => {
    const cells = rows.map((row) => row.cells[i]);
    add(
      code,
      cells.map((cell) => cell?.value ?? null),
    );
    if (cells.some((cell) => cell?.low !== undefined)) {
      add(
        `${code}.low`,
        cells.map((cell) => cell?.low ?? null),
      );
      add(
        `${code}.high`,
        cells.map((cell) => (cell?.high === null ? 'INF' : (cell?.high ?? null))),
      );
    }
    if (cells.some((cell) => cell?.state !== undefined || (cell?.value ?? null) === null)) {
      const missing = (value: unknown): string | null => (value === null ? 'missing' : null);
      add(
        `${code}.state`,
        cells.map((cell) => cell?.state ?? missing(cell?.value ?? null)),
      );
    }
    if (records && cells.some((cell) => cell?.records?.length))
      add(
        `${code}.records`,
        cells.map((cell) => cell?.records?.join(' ') ?? null),
      );
  });
  const about = { figure: figureText(figure), rule: ruleText(figure), revision: revisionText(figure) };
  for (const [name, value] of Object.entries({ ...about, licence: terms.licence }))
    add(
      `about.${name}`,
      rows.map(() => value),
    );
  return {
    head: columns.map(({ head }) => head),
    rows: rows.map((_, r) => columns.map(({ values }) => values[r]!)),
  };
}

/** The figure as CSV. No cell begins a formula; negative numbers are numbers. */
export function csvOf(figure: Figure, wording: Wording, terms: Terms, options: CsvOptions = {}): string {
  const { head, rows } = flatTable(figure, wording, terms, options.records);
  return csvText(head, rows, options.mark === true);
}

/** What goes with it, as a file of its own: code, value. */
export function aboutCsv(figure: Figure, wording: Wording, terms: Terms, options: CsvOptions = {}): string {
  const rows = aboutOf(figure, wording, terms).map(({ code, value }) => [code, plain(value)]);
  return csvText(['code', 'value'], rows, options.mark === true);
}

function csvText(head: readonly string[], rows: readonly (readonly FlatCell[])[], mark: boolean): string {
  const data = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell)));
  const text = Papa.unparse({ fields: head.map(inert), data }, { newline: '\r\n' });
  return `${mark ? '\ufeff' : ''}${text}\r\n`;
}

/** Without the marks that keep a name in its place among others; alone in a cell it needs none. */
export function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, '');
}
