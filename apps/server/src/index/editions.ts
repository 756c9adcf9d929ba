// Records of datasets over their editions: the newest edition that holds a record says what stands, earlier ones are
// its history, and an edition that repeats a record adds nothing but the fact that it holds it.
import {
  compareEditions,
  type Coverage,
  type DatasetRecord,
  type RecordField,
  type Totals,
} from '@tasdiq/interop';
import { ALIVE, type Columns } from './columns.ts';
import { recordValues, wordsOf } from './event-values.ts';
import type { Rows } from './rows.ts';
import type { Words } from './words.ts';

/** What the record says of one imported edition. */
export interface EditionFacts {
  /** Id of the act that imported it. */
  readonly dataset: string;
  readonly series: string;
  /** The publisher's version. */
  readonly edition: string;
  readonly supersedes: string | undefined;
  /** Index of the act. */
  readonly index: number;
}

/** An edition with what its reader found; `problem` says why nothing could be read. */
export interface EditionContent {
  readonly records: readonly DatasetRecord[];
  readonly fields: readonly RecordField[];
  readonly coverage: Coverage | undefined;
  readonly totals: Totals | undefined;
  readonly problem?: string;
}

/** An edition as it is kept: everything but its records. */
export interface Edition extends EditionFacts, Omit<EditionContent, 'records'> {
  /** Index of the act that withdrew it. */
  withdrawn: number;
}

/** One record of a series: who holds it and what stands. */
export interface RecordKey {
  readonly series: string;
  /** The publisher's id. */
  readonly row: string;
  /** The editions that hold it, the newest last, and the document with what each says. */
  held: readonly { readonly edition: Edition; readonly doc: number }[];
  /** Every row of the columns that it had, the newest last. */
  rows: readonly number[];
  /** Row of the columns that stands; -1 when every edition is withdrawn. */
  standing: number;
  /** Documents from which the standing row was made: the newest edition's, and one that fills what it lacks. */
  top: number;
  fill: number;
  /** How often the numbers changed from edition to edition, as the standing row says. */
  revisions: number;
}

/** What a document of a record holds. */
export interface RecordDoc {
  readonly record: DatasetRecord;
  /** Parts that the newest edition's layout does not carry, and the edition from which they were taken. */
  readonly filled?: { readonly parts: readonly string[]; readonly from: string };
}

/** Fields in groups that belong together: a best estimate of one edition is not mixed with a low one of another. */
const PARTS = [
  'type',
  'category',
  'when',
  'where',
  'sides',
  'conflict',
  'dyad',
  'deaths',
  'clarity',
  'summary',
  'sources',
] as const;
const byVersion = new Intl.Collator('en', { numeric: true });

/** Every edition and record of one dossier. */
export class Editions {
  readonly #columns: Columns;
  readonly #words: Words;
  readonly #rows: Rows;
  /** Editions of each series, the newest last. */
  readonly #ranked = new Map<string, Edition[]>();
  readonly #byDataset = new Map<string, Edition>();
  readonly #records = new Map<string, Map<string, RecordKey>>();
  #docs = 0;
  /** The document that was kept last, because it is nearly always the next one that is read. */
  #last: { readonly doc: number; readonly content: RecordDoc } | undefined;

  constructor(columns: Columns, words: Words, rows: Rows) {
    this.#columns = columns;
    this.#words = words;
    this.#rows = rows;
  }

  /** Takes in an edition; rows that it changes are ended at its act. */
  import(facts: EditionFacts, { records, ...content }: EditionContent): void {
    const edition: Edition = { ...facts, ...content, withdrawn: ALIVE };
    this.#byDataset.set(facts.dataset, edition);
    const ranked = this.#ranked.get(facts.series) ?? [];
    this.#ranked.set(facts.series, insert(ranked, edition));
    const keys = this.#records.get(facts.series) ?? new Map<string, RecordKey>();
    this.#records.set(facts.series, keys);
    const rank = new Map(this.#ranked.get(facts.series)!.map((one, i) => [one, i]));
    for (const record of records) {
      const key = keys.get(record.id) ?? newKey(facts.series, record.id);
      keys.set(record.id, key);
      this.#hold(key, edition, record, rank);
      this.#restand(key, facts.index);
    }
  }

  /** Takes an edition back: what it said stands no more, and what earlier ones say does again. */
  withdraw(dataset: string, index: number): void {
    const edition = this.#byDataset.get(dataset);
    if (!edition) return;
    edition.withdrawn = index;
    for (const key of this.#records.get(edition.series)!.values()) {
      if (key.held.some((one) => one.edition === edition)) this.#restand(key, index);
    }
  }

  edition(dataset: string): Edition | undefined {
    return this.#byDataset.get(dataset);
  }

  /** Editions of a series that a reader at `horizon` sees, the newest last. */
  seen(series: string, horizon: number): Edition[] {
    return (this.#ranked.get(series) ?? []).filter((edition) => isSeen(edition, horizon));
  }

  /** A record by any of the editions that hold it. */
  find(dataset: string, row: string): RecordKey | undefined {
    const edition = this.#byDataset.get(dataset);
    const key = edition && this.#records.get(edition.series)!.get(row);
    return key?.held.some((one) => one.edition === edition) ? key : undefined;
  }

  /** What a document holds. */
  document(doc: number): RecordDoc {
    if (this.#last?.doc === doc) return this.#last.content;
    return JSON.parse(this.#words.kept(doc)!) as RecordDoc;
  }

  #hold(key: RecordKey, edition: Edition, record: DatasetRecord, rank: ReadonlyMap<Edition, number>): void {
    const at = key.held.findLastIndex((one) => rank.get(one.edition)! < rank.get(edition)!) + 1;
    const neighbour = key.held[at - 1] ?? key.held[at];
    const same = neighbour && this.#isSame(neighbour, edition, record);
    // Copies of the exact length: there are as many of these lists as records.
    key.held = key.held.toSpliced(at, 0, { edition, doc: same ? neighbour.doc : this.#keep({ record }) });
  }

  #isSame(held: RecordKey['held'][number], edition: Edition, record: DatasetRecord): boolean {
    const earlier = { records: [this.document(held.doc).record], fields: held.edition.fields };
    return compareEditions(earlier, { records: [record], fields: edition.fields }).unchanged === 1;
  }

  #restand(key: RecordKey, index: number): void {
    const valid = key.held.filter(({ edition }) => edition.withdrawn === ALIVE);
    const top = valid.at(-1);
    const fill = top && valid.findLast(({ edition, doc }) => doc !== top.doc && lacks(top.edition, edition));
    const revisions = new Set(valid.map(({ doc }) => doc)).size - 1;
    const stands = key.top === (top?.doc ?? -1) && key.fill === (fill?.doc ?? -1);
    if (stands && key.revisions === revisions) return;
    if (key.standing >= 0) this.#columns.finish(key.standing, index);
    key.top = top?.doc ?? -1;
    key.fill = fill?.doc ?? -1;
    key.standing = -1;
    key.revisions = revisions;
    if (!top) return;
    const doc = fill
      ? this.#keep(merge(this.document(top.doc), top, this.document(fill.doc), fill))
      : top.doc;
    const { record } = this.document(doc);
    key.standing = this.#columns.add(recordValues(record, key.series, revisions), index);
    key.rows = [...key.rows, key.standing];
    if (this.#rows.own(key.standing, key, 'records', doc)) this.#words.add('records', doc, wordsOf(record));
  }

  #keep(content: RecordDoc): number {
    const doc = this.#docs++;
    this.#words.keep(doc, JSON.stringify(content));
    this.#last = { doc, content };
    return doc;
  }
}

/** Whether a reader at `horizon` sees an edition as imported and not withdrawn. */
export function isSeen(edition: Edition, horizon: number): boolean {
  return edition.index < horizon && edition.withdrawn >= horizon;
}

function newKey(series: string, row: string): RecordKey {
  return { series, row, held: [], rows: [], standing: -1, top: -1, fill: -1, revisions: -1 };
}

/** After the edition that it supersedes; otherwise by the publisher's version, later imports last. */
function insert(ranked: readonly Edition[], edition: Edition): Edition[] {
  const superseded = ranked.findIndex((one) => one.dataset === edition.supersedes);
  const newer = ranked.findIndex(
    (one, i) => i > superseded && byVersion.compare(one.edition, edition.edition) > 0,
  );
  return newer < 0 ? [...ranked, edition] : ranked.toSpliced(newer, 0, edition);
}

function carries(edition: Edition, part: string): boolean {
  return edition.fields.some((field) => field.split('.')[0] === part);
}

/** Whether an edition's layout has no column for something that the other one has. */
function lacks(edition: Edition, other: Edition): boolean {
  return PARTS.some((part) => !carries(edition, part) && carries(other, part));
}

function merge(
  top: RecordDoc,
  { edition }: { edition: Edition },
  fill: RecordDoc,
  { edition: other }: { edition: Edition },
): RecordDoc {
  const parts = PARTS.filter((part) => !carries(edition, part) && carries(other, part));
  const taken = Object.fromEntries(parts.map((part) => [part, fill.record[part]]));
  return { record: { ...top.record, ...taken } as DatasetRecord, filled: { parts, from: other.dataset } };
}
