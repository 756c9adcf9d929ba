import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { StoreError } from './store.ts';

/** Tells our files from other SQLite files ("tsdq"). */
const APPLICATION_ID = 0x74736471;
/** Version of the tables below; raised with a migration when they change. */
const SCHEMA_VERSION = 3;
/** How long a writer waits for another process to end its transaction. */
const BUSY_MS = 5000;
/** Pages after which a commit also moves the write-ahead log into the file: 16 MB at 4 kB. */
const CHECKPOINT_PAGES = 4000;
/** SQLite's primary result codes (the low byte of `errcode`). */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/*
 * The record is in `entry` and `disclosure`. A commit appends to both in the order of their keys, and there is no
 * index, so it touches the last pages and nothing else. Disclosures that come later than their entry, which happens
 * in copies, go beside it. The rest are the host's own notes.
 */
const UPLOAD = `
  CREATE TABLE upload (
    seq INTEGER PRIMARY KEY, mandate TEXT NOT NULL, bytes INTEGER NOT NULL, at INTEGER NOT NULL
  ) STRICT;
`;
const DEPOSIT = `
  CREATE TABLE deposit (
    digest TEXT NOT NULL, member TEXT NOT NULL, office TEXT NOT NULL, bytes INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (digest, member, office)
  ) STRICT, WITHOUT ROWID;
`;
const SCHEMA = `
  CREATE TABLE entry (idx INTEGER PRIMARY KEY, leaf TEXT NOT NULL) STRICT;
  CREATE TABLE disclosure (place INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE TABLE signed (size INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE TABLE cosigned (
    size INTEGER PRIMARY KEY, text TEXT NOT NULL, quorum INTEGER NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE reading (
    seq INTEGER PRIMARY KEY, idx INTEGER NOT NULL, field TEXT NOT NULL, author TEXT NOT NULL,
    reader TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX reading_author ON reading (author, seq);
  CREATE INDEX reading_idx ON reading (idx, seq);
  ${UPLOAD}
  ${DEPOSIT}
`;
/** What brings a file of an older version to the next one. */
const MIGRATIONS: ReadonlyMap<number, string> = new Map([
  [1, UPLOAD],
  [2, DEPOSIT],
]);

/** A connection to one file, with its statements prepared once and its errors in plain words. */
export class Database {
  readonly file: string;
  readonly raw: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, raw: DatabaseSync) {
    this.file = file;
    this.raw = raw;
  }

  statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.raw.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    return this.#guard(() => this.statement(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#guard(() => this.statement(sql).all(...values));
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#guard(() => this.statement(sql).run(...values));
  }

  /** Runs `work` as one transaction that is alone in writing from its first moment. */
  transaction<T>(work: () => T): T {
    return this.#guard(() => {
      this.statement('BEGIN IMMEDIATE').run();
      try {
        const result = work();
        this.statement('COMMIT').run();
        return result;
      } catch (error) {
        // SQLite may have rolled back by itself, as it does on a full disk.
        if (this.raw.isTransaction) this.statement('ROLLBACK').run();
        throw error;
      }
    });
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStoreError(this.file, error);
    }
  }

  /** Moves everything out of the write-ahead log and empties that file. Throws a `StoreError` while somebody reads. */
  truncate(): void {
    const done = this.get('PRAGMA wal_checkpoint(TRUNCATE)')?.['busy'];
    if (done !== 0)
      throw new StoreError('unavailable', `${this.file} is being read and cannot be truncated now.`);
  }

  close(): void {
    if (this.raw.isOpen) this.raw.close();
  }
}

/** Opens a file, or makes it when `create`. `durable`: each commit survives a power cut. Throws a `StoreError`. */
export function openDatabase(file: string, how: { create: boolean; durable: boolean }): Database {
  if (!how.create && !existsSync(file)) {
    throw new StoreError('damaged', `The file ${file} is missing; restore it from a backup or a mirror.`);
  }
  let raw: DatabaseSync | undefined;
  try {
    raw = new DatabaseSync(file, { timeout: BUSY_MS });
    if (how.create) raw.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    raw.exec('PRAGMA journal_mode = WAL');
    // What is deleted by order is overwritten. Nothing else is ever deleted that would cost by this.
    raw.exec('PRAGMA secure_delete = ON');
    raw.exec(`PRAGMA synchronous = ${how.durable ? 'FULL' : 'NORMAL'}`);
    raw.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    if (how.create) {
      raw.exec(`BEGIN IMMEDIATE; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
    }
    migrate(raw);
    checkKind(file, raw);
    return new Database(file, raw);
  } catch (error) {
    raw?.close();
    throw toStoreError(file, error);
  }
}

/** Another process may be about to do the same: one of them is first, the other finds it done. */
function migrate(raw: DatabaseSync): void {
  const read = (name: string): unknown => raw.prepare(`PRAGMA ${name}`).get()?.[name];
  for (const [version, change] of MIGRATIONS) {
    if (read('application_id') !== APPLICATION_ID || read('user_version') !== version) continue;
    raw.exec('BEGIN IMMEDIATE');
    if (read('user_version') === version) raw.exec(`${change} PRAGMA user_version = ${version + 1}`);
    raw.exec('COMMIT');
  }
}

function checkKind(file: string, raw: DatabaseSync): void {
  const id = raw.prepare('PRAGMA application_id').get()?.['application_id'];
  const version = raw.prepare('PRAGMA user_version').get()?.['user_version'];
  if (id !== APPLICATION_ID) throw new StoreError('damaged', `The file ${file} is not a log of a dossier.`);
  if (version !== SCHEMA_VERSION) {
    throw new StoreError('damaged', `The file ${file} was written by another version (${String(version)}).`);
  }
}

function toStoreError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = Number((error as { errcode?: number }).errcode ?? 0) % 256;
  const why = error instanceof Error ? error.message : String(error);
  return code === CORRUPT || code === NOT_A_DATABASE
    ? new StoreError(
        'damaged',
        `The file ${file} is damaged (${why}); restore it from a backup or a mirror.`,
        error,
      )
    : new StoreError('unavailable', `The file ${file} cannot be used: ${why}.`, error);
}
