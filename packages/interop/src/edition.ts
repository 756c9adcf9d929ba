// An edition: everything that one file of a dataset says, and all that is wrong with it. See spec/datasets.md.
import { type Coverage, coverageOf } from './coverage.ts';
import { type EventSource, eventReader } from './event.ts';
import { looksLikeJson, readFeatures } from './features.ts';
import { FileRefusal, type Problem, ProblemList, quoted } from './problem.ts';
import { absentColumns, fieldsOf, type Located, locate, type Profile } from './profile.ts';
import type { DatasetRecord, RecordField } from './record.ts';
import { readTable, type Table } from './table.ts';
import { type Encoding, readText } from './text.ts';

/** Sums over the records of an edition. A sum is `null` when no record states the number. */
export interface Totals {
  /** Rows of the file, refused ones included: the leaves of the row tree. */
  readonly rows: number;
  readonly records: number;
  readonly refused: number;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** Name and version of a reader; the version changes when the same bytes give another result. */
export interface ReaderRef {
  readonly id: string;
  readonly version: number;
}

/**
 * A file that was read. `rows` holds the row text of every row in file order, refused ones too, so the row root
 * depends on the table alone; `records[i].row` points into it. `fields` are those the layout can fill.
 */
export interface Edition<Layout extends string = string> {
  readonly ok: true;
  readonly reader: ReaderRef;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly delimiter: string | null;
  readonly columns: readonly string[];
  readonly tags: readonly string[] | null;
  readonly fields: readonly RecordField[];
  readonly records: readonly DatasetRecord[];
  readonly rows: readonly string[];
  readonly problems: readonly Problem[];
  readonly coverage: Coverage;
  readonly totals: Totals;
}

/** A file that could not be read as this dataset; the last problem of effect `file` says why. */
export interface Unreadable {
  readonly ok: false;
  readonly reader: ReaderRef;
  readonly problems: readonly Problem[];
}

/** What reading a file gives. */
export type Reading<Layout extends string = string> = Edition<Layout> | Unreadable;

/** What a reader brings to the common way of reading. */
export interface EditionSource<Layout extends string> {
  readonly reader: ReaderRef;
  readonly profile: Profile;
  readonly geoJson: boolean;
  layoutOf(table: Table, located: Located): Layout;
}

/** The common way of reading: text, table, columns, rows, sums. Depends on the bytes and the source alone. */
export function readEdition<Layout extends string>(
  bytes: Uint8Array,
  source: EditionSource<Layout>,
): Reading<Layout> {
  const problems = new ProblemList();
  try {
    const edition = readWhole(bytes, source, problems);
    if (edition !== null) return edition;
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    problems.add(error.line, error.code, error.message);
  }
  return { ok: false, reader: source.reader, problems: problems.all() };
}

/**
 * The row texts of a file, refused rows too; `null` when it is no table. They do not depend on which columns there
 * are, so a file that needs a mapping has them without it.
 */
export function rowTextsOf(bytes: Uint8Array): readonly string[] | null {
  const problems = new ProblemList();
  const file = readText(bytes, problems);
  if (file === null) return null;
  try {
    const table = looksLikeJson(file.text)
      ? readFeatures(file.text, problems)
      : readTable(file.text, problems);
    return table && Array.from(table.rows(), (row) => row.text());
  } catch (error) {
    if (error instanceof FileRefusal) return null;
    throw error;
  }
}

/** Gives `null`, with the reason in `problems`, or throws `FileRefusal`, when the file cannot be read. */
function readWhole<Layout extends string>(
  bytes: Uint8Array,
  { reader, profile, geoJson, layoutOf }: EditionSource<Layout>,
  problems: ProblemList,
): Edition<Layout> | null {
  const file = readText(bytes, problems);
  if (file === null) return null;
  const isJson = geoJson && looksLikeJson(file.text);
  const table = isJson ? readFeatures(file.text, problems) : readTable(file.text, problems);
  if (table === null) return null;
  const located = locate(table, profile, problems);
  if (located === null) return null;

  const { records, rows } = readRows({ table, profile, located }, problems);
  if (rows.length === 0) problems.add(0, 'rows_none', 'the file has a header and no rows');
  return {
    ok: true,
    reader,
    layout: layoutOf(table, located),
    encoding: file.encoding,
    delimiter: table.delimiter,
    columns: table.columns,
    tags: table.tags,
    fields: fieldsOf(table, profile, located),
    records,
    rows,
    problems: problems.all(),
    coverage: coverageOf(records, absentColumns(profile, located)),
    totals: totalsOf(records, rows.length),
  };
}

/** Row texts, and one record a row, except refused rows and ids seen before: the first row of an id stands. */
function readRows(source: EventSource, problems: ProblemList): { records: DatasetRecord[]; rows: string[] } {
  const readEvent = eventReader(source, problems);
  const records: DatasetRecord[] = [];
  const firstOf = new Map<string, DatasetRecord>();
  const rows: string[] = [];
  for (const row of source.table.rows()) {
    const text = row.text();
    const index = rows.push(text) - 1;
    if (row.fault !== null) {
      problems.add(row.line, row.fault.code, row.fault.detail);
      continue;
    }
    const record = readEvent(row, index);
    if (record === null) continue;
    const first = firstOf.get(record.id);
    if (first === undefined) {
      firstOf.set(record.id, record);
      records.push(record);
    } else if (rows[first.row] === text) {
      problems.add(row.line, 'row_repeated', `the same row as line ${first.line}; it adds nothing`);
    } else {
      const detail = `id ${quoted(record.id)} stands on line ${first.line} with other cells; that one is kept`;
      problems.add(row.line, 'id_repeated', detail);
    }
  }
  return { records, rows };
}

function totalsOf(records: readonly DatasetRecord[], rows: number): Totals {
  const sums = { low: null as number | null, best: null as number | null, high: null as number | null };
  for (const { deaths } of records) {
    for (const name of ['low', 'best', 'high'] as const) {
      const count = deaths[name];
      if (count !== null) sums[name] = (sums[name] ?? 0) + count;
    }
  }
  return { rows, records: records.length, refused: rows - records.length, ...sums };
}
