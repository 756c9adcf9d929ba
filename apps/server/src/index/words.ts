// The search for words and the texts of records: one SQLite file that can be thrown away at any time and is made
// again from the log. Words come from public fields only, folded by `normalise`; see docs/design/search.md.
import { rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { normalise, normaliseQuery } from './normalise.ts';
import type { Shelf } from './rows.ts';

/** Changes when the same log would give other contents: an older file is then thrown away. */
export const WORDS_VERSION = 1;
/** Hits that one search looks at, the newest first; a word that is in more is answered from these. */
export const MOST_HITS = 20_000;
/** Words and phrases of one search. */
const MOST_TERMS = 16;
/** Letters before a `*`. */
const LEAST_PREFIX = 3;

/** How far the file is: entries, and operations since the beginning of the log. */
export interface Mark {
  /** Entries that are in the file. */
  readonly entries: number;
  /** Operations that made it; the same log makes the same operations. */
  readonly operations: number;
  /** What identifies the last of the entries, so that another log is not taken for this one. */
  readonly last: string;
}

/** What a search for words found. */
export interface Hits {
  /** Documents, the newest first. */
  readonly docs: Uint32Array;
  /** Whether there are more hits than were looked at. */
  readonly capped: boolean;
}

/** The words and record texts of one dossier. Operations the file already holds are passed over. */
export class Words {
  readonly #file: string;
  #db: DatabaseSync;
  #run: Statements;
  /** The mark that the file had when it was opened. */
  mark: Mark;
  /** Operations seen in this run, done or passed over. */
  operations = 0;

  /** Opens or makes the file; `:memory:` keeps nothing. */
  constructor(file: string) {
    this.#file = file;
    this.#db = open(file);
    this.#run = statements(this.#db);
    this.mark = readMark(this.#db);
  }

  /** Adds the public text of a document. */
  add(shelf: Shelf, doc: number, texts: readonly string[]): void {
    if (this.#isDone()) return;
    const text = normalise(texts.join('\n'));
    if (text !== '') this.#run[shelf].add.run(doc, text);
  }

  /** Takes the words of an entry of the log out. */
  remove(doc: number): void {
    if (!this.#isDone()) this.#run.remove.run(doc);
  }

  /** Keeps the JSON of a record. */
  keep(doc: number, json: string): void {
    if (!this.#isDone()) this.#run.keep.run(doc, json);
  }

  /** The JSON of a record that was kept. */
  kept(doc: number): string | undefined {
    return (this.#run.kept.get(doc) as { json: string } | undefined)?.json;
  }

  /** Runs some operations as one transaction that ends with a mark. */
  commit(run: () => Omit<Mark, 'operations'>): void {
    this.#db.exec('BEGIN');
    try {
      const { entries, last } = run();
      if (this.operations > this.mark.operations) {
        this.mark = { entries, last, operations: this.operations };
        this.#run.mark.run(JSON.stringify(this.mark));
      }
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Documents below `to` that hold all the words; undefined when the text has no word in it. */
  search(shelf: Shelf, text: string, to: number): Hits | undefined {
    const match = matchOf(text);
    if (match === undefined) return undefined;
    const row = this.#run[shelf].search.get(match, to, MOST_HITS + 1) as { docs: string | null };
    const docs = numbersIn(row.docs ?? '');
    return { docs: docs.subarray(0, MOST_HITS), capped: docs.length > MOST_HITS };
  }

  /** Empties the file, because it is not of this log. */
  reset(): void {
    this.close();
    remove(this.#file);
    this.#db = open(this.#file);
    this.#run = statements(this.#db);
    this.mark = readMark(this.#db);
    this.operations = 0;
  }

  close(): void {
    this.#db.close();
  }

  #isDone(): boolean {
    return ++this.operations <= this.mark.operations;
  }
}

/**
 * The FTS5 expression for what somebody typed: all words must be there, "quoted words" in this order, and
 * a word that ends in * stands for all that begin with it. Undefined when there is no word in it.
 */
export function matchOf(text: string): string | undefined {
  const terms: string[] = [];
  for (const [, phrase, word] of text.matchAll(/"([^"]*)"|([^\s"]+)/g)) {
    const folded = normaliseQuery(phrase ?? word ?? '');
    if (folded === '') continue;
    if (phrase !== undefined) terms.push(`"${folded}"`);
    else terms.push(...folded.split(' ').map((part) => `"${part}"`));
    const isPrefix = word?.endsWith('*') && folded.length >= LEAST_PREFIX;
    if (isPrefix) terms[terms.length - 1] += '*';
  }
  return terms.length === 0 ? undefined : terms.slice(0, MOST_TERMS).join(' AND ');
}

/** The numbers of a text like `30,20,10`; faster than splitting it. */
function numbersIn(text: string): Uint32Array {
  const numbers = new Uint32Array(MOST_HITS + 1);
  if (text === '') return numbers.subarray(0, 0);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COMMA) n++;
    else numbers[n] = numbers[n]! * 10 + code - ZERO;
  }
  return numbers.subarray(0, n + 1);
}

const COMMA = 44;
const ZERO = 48;

interface ShelfStatements {
  readonly add: StatementSync;
  readonly search: StatementSync;
}

interface Statements {
  readonly log: ShelfStatements;
  readonly records: ShelfStatements;
  readonly remove: StatementSync;
  readonly keep: StatementSync;
  readonly kept: StatementSync;
  readonly mark: StatementSync;
}

const SCHEMA = `
  CREATE VIRTUAL TABLE IF NOT EXISTS log_words
    USING fts5(text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
  CREATE VIRTUAL TABLE IF NOT EXISTS record_words
    USING fts5(text, content='', tokenize="unicode61 remove_diacritics 0");
  CREATE TABLE IF NOT EXISTS records (doc INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
`;

function open(file: string): DatabaseSync {
  try {
    return prepare(file);
  } catch {
    // Whatever is wrong with it, the file can be made again.
    remove(file);
    return prepare(file);
  }
}

function prepare(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    // NORMAL: a power cut loses the last transactions, which are made again, and never breaks the file.
    db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000');
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version !== 0 && version !== WORDS_VERSION) throw new Error('made by another version');
    db.exec(`${SCHEMA} PRAGMA user_version=${WORDS_VERSION};`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function remove(file: string): void {
  if (file === ':memory:') return;
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

function statements(db: DatabaseSync): Statements {
  return {
    log: shelf(db, 'log_words'),
    records: shelf(db, 'record_words'),
    remove: db.prepare('DELETE FROM log_words WHERE rowid = ?'),
    keep: db.prepare('INSERT OR REPLACE INTO records (doc, json) VALUES (?, ?)'),
    kept: db.prepare('SELECT json FROM records WHERE doc = ?'),
    mark: db.prepare('INSERT OR REPLACE INTO mark (one, json) VALUES (1, ?)'),
  };
}

function shelf(db: DatabaseSync, table: string): ShelfStatements {
  return {
    add: db.prepare(`INSERT INTO ${table} (rowid, text) VALUES (?, ?)`),
    // One text of all ids is several times as fast as a row an id.
    search: db.prepare(
      `SELECT group_concat(rowid) AS docs FROM
        (SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)`,
    ),
  };
}

function readMark(db: DatabaseSync): Mark {
  const row = db.prepare('SELECT json FROM mark').get() as { json: string } | undefined;
  return row ? (JSON.parse(row.json) as Mark) : { entries: 0, operations: 0, last: '' };
}
