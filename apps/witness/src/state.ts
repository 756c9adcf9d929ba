// What the witness cosigned last for each log: DIR/state.db. Forgetting it would let a log show two histories.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Checkpoint, type Cosigned, openCheckpoint, TlogError, type Verifier } from '@tasdiq/tlog';
import { StartError } from './options.ts';

/** Milliseconds to wait for another process to let go of the state: the old one may be shutting down. */
const LOCK_WAIT = 3000;
/** Marks the file as ours ("tsdq"), so that a foreign database is never taken for an empty state. */
const APPLICATION_ID = 0x74736471;

const SCHEMA = `
  CREATE TABLE cosigned (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};`;

/** A checkpoint could not be stored: what the disk holds is unknown until it is read again. */
export class StateLost extends Error {
  constructor(cause: unknown) {
    super(`The state could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      cause,
    });
    this.name = 'StateLost';
  }
}

/** Where the state of a data folder lies. */
export function statePath(folder: string): string {
  return join(folder, 'state.db');
}

/** Whether the folder has a state. */
export function hasState(folder: string): boolean {
  return existsSync(statePath(folder));
}

/**
 * The state of one witness. This process alone holds it, by the file's lock, which ends with the process however
 * it ends. Calls are synchronous: between `latest` and `store` nothing else of this process runs.
 */
export class State {
  readonly #db: DatabaseSync;
  readonly #latest;
  readonly #note;
  readonly #store;
  readonly #all;

  /**
   * Opens the state of a folder; `make` makes it when it is empty, which a folder with a key never is. Throws
   * StartError when it is held by another process or damaged.
   */
  constructor(folder: string, make: boolean) {
    this.#db = open(statePath(folder), make);
    this.#latest = this.#db.prepare('SELECT size, root FROM cosigned WHERE origin = ?');
    this.#note = this.#db.prepare('SELECT note FROM cosigned WHERE origin = ?');
    this.#all = this.#db.prepare('SELECT origin, size, root, note FROM cosigned ORDER BY origin');
    this.#store = this.#db.prepare(
      `INSERT INTO cosigned (origin, size, root, note) VALUES (?, ?, ?, ?)
       ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note`,
    );
  }

  /** What was cosigned last for a log. */
  latest(origin: string): Cosigned | undefined {
    const row = this.#latest.get(origin);
    return row && { size: Number(row.size), root: row.root as Uint8Array };
  }

  /** The checkpoint cosigned last for a log, with the log's signature and ours. */
  note(origin: string): string | undefined {
    const row = this.#note.get(origin);
    return row && String(row.note);
  }

  /** Keeps a checkpoint. When this returns, it is on the disk. Throws StateLost: nothing may be answered then. */
  store(checkpoint: Checkpoint, note: string): void {
    try {
      this.#store.run(checkpoint.origin, checkpoint.size, checkpoint.root, note);
    } catch (error) {
      throw new StateLost(error);
    }
  }

  /** Origins and sizes of all logs cosigned so far. */
  sizes(): { readonly origin: string; readonly size: number }[] {
    return this.#all.all().map((row) => ({ origin: String(row.origin), size: Number(row.size) }));
  }

  /** Checks that every row is what this witness itself cosigned. Throws StartError. */
  check(cosigner: Verifier): void {
    for (const row of this.#all.all()) {
      const origin = String(row.origin);
      try {
        const { checkpoint } = openCheckpoint(String(row.note), origin, [cosigner]);
        const root = Buffer.from(row.root as Uint8Array);
        if (checkpoint.size === row.size && root.equals(checkpoint.root)) continue;
      } catch (error) {
        if (!(error instanceof TlogError)) throw error;
      }
      throw new StartError(
        `The state holds a checkpoint of "${origin}" that this key did not cosign: put key and state back from one copy.`,
      );
    }
  }

  /** Ends the use of the state. */
  close(): void {
    this.#db.close();
  }
}

function open(path: string, make: boolean): DatabaseSync {
  try {
    const db = new DatabaseSync(path, { timeout: LOCK_WAIT });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // The lock is taken by the first write, and kept.
    db.exec('BEGIN EXCLUSIVE');
    if (make && applicationId(db) === 0) db.exec(SCHEMA);
    db.exec('COMMIT');
    const [check] = db.prepare('PRAGMA integrity_check').all();
    if (check?.integrity_check !== 'ok' || applicationId(db) !== APPLICATION_ID) throw damaged(path);
    return db;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('locked')) {
      throw new StartError(`Another process uses ${path}: two witnesses must never share a folder.`);
    }
    if (/malformed|not a database|no such table|disk image/.test(message)) throw damaged(path);
    throw new StartError(`The state ${path} cannot be used: ${message}.`);
  }
}

function applicationId(db: DatabaseSync): unknown {
  return db.prepare('PRAGMA application_id').get()?.application_id;
}

function damaged(path: string): StartError {
  return new StartError(
    `The state ${path} is damaged: put it back from a copy. Without it this key must not cosign again.`,
  );
}
