// The intake box of one dossier (spec/intake.md): reports of the public as ciphertext, outside the log, until an intake
// office has dealt with them or their time is over. It holds no address, no code, no text, and no time finer than an
// hour. Its file is no part of the record: lost, it takes no proof with it; a backup leaves it out.
import { createHash, randomBytes } from 'node:crypto';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type IntakeSettings, MESSAGE_SIZES, MOST_ANSWERS, MOST_MESSAGES } from './limits.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ID_BYTES = 16;
/** Tells the file from other SQLite files ("tsdi"). */
const APPLICATION_ID = 0x74736469;
const VERSION = 1;
/** How long a writer waits for another process. */
const BUSY_MS = 5000;

/*
 * No table keeps the order in which reports came: keys are random, and there are no row ids.
 */
const SCHEMA = `
  CREATE TABLE report (
    id TEXT PRIMARY KEY, ticket TEXT NOT NULL UNIQUE, state TEXT NOT NULL, received INTEGER NOT NULL,
    until INTEGER NOT NULL, taker TEXT, reason TEXT, allegation TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE part (
    report TEXT NOT NULL, n INTEGER NOT NULL, side TEXT NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL,
    sealed BLOB NOT NULL, PRIMARY KEY (report, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE opened (
    report TEXT NOT NULL, office TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (report, office)
  ) STRICT, WITHOUT ROWID;
`;

/** What has become of a report. */
export const REPORT_STATES = ['waiting', 'taken', 'lodged', 'declined'] as const;
export type ReportState = (typeof REPORT_STATES)[number];
/** Why an office does not lodge a report. */
export const DECLINE_REASONS = [
  'outside_mandate',
  'no_detail',
  'already_on_record',
  'not_safe',
  'withdrawn',
  'cannot_be_opened',
  'misuse',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** A report as offices and whoever lodged it see it. Times are milliseconds since 1970, rounded down to the hour. */
export interface Report {
  readonly id: string;
  readonly state: ReportState;
  readonly receivedAt: number;
  /** When it is deleted. */
  readonly until: number;
  /** `member/office` that deals with it. */
  readonly taker: string | null;
  readonly reason: DeclineReason | null;
  /** The act by which it was lodged, where the office has chosen to tell. */
  readonly allegation: string | null;
}

/** One ciphertext of a report: the report itself, a message added to it, or an answer. */
export interface Part {
  readonly n: number;
  readonly side: 'public' | 'office';
  readonly at: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** A report in the list of an office. */
export interface Listed extends Report {
  /** Bytes of its ciphertexts. */
  readonly bytes: number;
  /** Parts from the public that no office has fetched. */
  readonly unread: number;
  /** Offices that have fetched it. */
  readonly openedBy: readonly string[];
}

/** Why the box does not do something. */
export type BoxRefusal = 'unknown' | 'full' | 'used' | 'taken' | 'closed' | 'too_many';

/** One dossier's box. Every change is on the disk when its method returns; what fails throws and changed nothing. */
export class IntakeBox {
  readonly #db: DatabaseSync;
  readonly #settings: () => IntakeSettings;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens the file of a box, or makes it. Throws when the file is none or cannot be written. */
  constructor(path: string, settings: () => IntakeSettings) {
    this.#settings = settings;
    this.#db = new DatabaseSync(path, { timeout: BUSY_MS });
    // What is deleted is overwritten, and the file gets smaller.
    this.#db.exec('PRAGMA auto_vacuum = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
    this.#db.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL');
    const version = Number(this.#get('PRAGMA user_version')?.['user_version']);
    if (version === 0) {
      this.#db.exec(
        `BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; ${SCHEMA} PRAGMA user_version = ${VERSION}; COMMIT`,
      );
    } else if (
      version !== VERSION ||
      this.#get('PRAGMA application_id')?.['application_id'] !== APPLICATION_ID
    ) {
      this.#db.close();
      throw new Error(`The file ${path} is no intake box of this version.`);
    }
  }

  /** Takes a report. The same ticket with the same bytes is a retry, and answered as the first time. */
  lodge(ticket: Uint8Array, sealed: Uint8Array, now: number): Report | BoxRefusal {
    return this.#atOnce(() => {
      this.#forget(now);
      const name = nameOf(ticket);
      const known = this.#find('ticket', name);
      if (known) return this.#holds(known.id, sealed) ? known : 'used';
      if (this.#isFull(sealed.length)) return 'full';
      const id = randomBytes(ID_BYTES).toString('base64url');
      const received = hourOf(now);
      this.#run(
        'INSERT INTO report VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL)',
        id,
        name,
        'waiting',
        received,
        received + this.#settings().days * DAY_MS,
      );
      this.#add(id, 'public', sealed, now);
      return this.#find('id', id)!;
    });
  }

  /** What has become of the report of a ticket, with the answers to it; undefined when there is none. */
  status(ticket: Uint8Array, now: number): { report: Report; messages: number; answers: Part[] } | undefined {
    return this.#atOnce(() => {
      this.#forget(now);
      const report = this.#find('ticket', nameOf(ticket));
      if (!report) return undefined;
      const parts = this.#parts(report.id);
      const answers = parts.filter(({ side }) => side === 'office');
      this.#run("UPDATE part SET seen = 1 WHERE report = ? AND side = 'office'", report.id);
      return { report, messages: parts.length - answers.length, answers };
    });
  }

  /** Adds a message of whoever holds the ticket. A retry with the same bytes changes nothing. */
  addMessage(ticket: Uint8Array, sealed: Uint8Array, now: number): Report | BoxRefusal {
    return this.#atOnce(() => {
      this.#forget(now);
      const report = this.#find('ticket', nameOf(ticket));
      if (!report) return 'unknown';
      if (this.#holds(report.id, sealed)) return report;
      if (this.#count(report.id, 'public') > MOST_MESSAGES) return 'too_many';
      if (this.#isFull(sealed.length, 0)) return 'full';
      this.#add(report.id, 'public', sealed, now);
      return report;
    });
  }

  /** Deletes a report and everything about it, as whoever holds the ticket asks; false when there is none. */
  withdraw(ticket: Uint8Array, now: number): boolean {
    return this.#atOnce(() => {
      this.#forget(now);
      const report = this.#find('ticket', nameOf(ticket));
      if (report) this.#delete(report.id);
      return report !== undefined;
    });
  }

  /** Every report, those that came or were added to last first within the hour; and how full the box is. */
  list(now: number): { reports: Listed[]; bytes: number } {
    return this.#atOnce(() => {
      this.#forget(now);
      const rows = this.#all(`
        SELECT report.*, (SELECT coalesce(sum(length(sealed)), 0) FROM part WHERE report = id) AS bytes,
          (SELECT count(*) FROM part WHERE report = id AND side = 'public' AND seen = 0) AS unread,
          (SELECT json_group_array(office) FROM opened WHERE report = id) AS offices
        FROM report ORDER BY received DESC, id`);
      const reports = rows.map((row) => ({
        ...reportOf(row),
        bytes: Number(row['bytes']),
        unread: Number(row['unread']),
        openedBy: (JSON.parse(row['offices'] as string) as string[]).sort(),
      }));
      return { reports, bytes: this.#bytes() };
    });
  }

  /** One report with its ciphertexts, for an office; that the office had it is kept. */
  open(id: string, office: string, now: number): { report: Report; parts: Part[] } | undefined {
    return this.#atOnce(() => {
      this.#forget(now);
      const report = this.#find('id', id);
      if (!report) return undefined;
      this.#run('INSERT OR IGNORE INTO opened VALUES (?, ?, ?)', id, office, hourOf(now));
      this.#run("UPDATE part SET seen = 1 WHERE report = ? AND side = 'public'", id);
      return { report, parts: this.#parts(id) };
    });
  }

  /** An office says that it deals with a report; `over` takes it from another office. */
  take(id: string, office: string, over: boolean, now: number): Report | BoxRefusal {
    return this.#change(id, now, (report) => {
      if (report.state === 'lodged' || report.state === 'declined') return 'closed';
      if (report.taker !== null && report.taker !== office && !over) return 'taken';
      this.#run("UPDATE report SET state = 'taken', taker = ? WHERE id = ?", office, id);
      return undefined;
    });
  }

  /** An office gives a report back to the box. */
  release(id: string, office: string, now: number): Report | BoxRefusal {
    return this.#change(id, now, (report) => {
      const refusal = isOf(report, office);
      if (!refusal) this.#run("UPDATE report SET state = 'waiting', taker = NULL WHERE id = ?", id);
      return refusal;
    });
  }

  /**
   * An office is done with a report. What the public wrote is deleted; state, reason, act and answers stay until the
   * time is over, which begins anew.
   */
  close(
    id: string,
    office: string,
    how:
      | { readonly state: 'lodged'; readonly allegation: string | null }
      | { readonly state: 'declined'; readonly reason: DeclineReason },
    now: number,
  ): Report | BoxRefusal {
    return this.#change(id, now, (report) => {
      const refusal = isOf(report, office);
      if (refusal) return refusal;
      const [reason, allegation] = how.state === 'lodged' ? [null, how.allegation] : [how.reason, null];
      this.#run(
        'UPDATE report SET state = ?, reason = ?, allegation = ? WHERE id = ?',
        how.state,
        reason,
        allegation,
        id,
      );
      this.#run("DELETE FROM part WHERE report = ? AND side = 'public'", id);
      this.#prolong(id, now);
      return undefined;
    });
  }

  /** Adds an answer, also to a report that is closed. The time begins anew, so that it can be read. */
  answer(id: string, office: string, sealed: Uint8Array, now: number): Report | BoxRefusal {
    return this.#change(id, now, (report) => {
      if (report.taker !== office) return 'taken';
      if (this.#holds(id, sealed)) return undefined;
      if (this.#count(id, 'office') >= MOST_ANSWERS) return 'too_many';
      this.#add(id, 'office', sealed, now);
      this.#prolong(id, now);
      return undefined;
    });
  }

  /** Deletes what has run out; how many reports. */
  sweep(now: number): number {
    return this.#atOnce(() => this.#forget(now));
  }

  end(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #change(id: string, now: number, work: (report: Report) => BoxRefusal | undefined): Report | BoxRefusal {
    return this.#atOnce(() => {
      this.#forget(now);
      const report = this.#find('id', id);
      return report ? (work(report) ?? this.#find('id', id)!) : 'unknown';
    });
  }

  /** The last half of the box is kept for the smallest size, so that pictures cannot crowd out words. */
  #isFull(bytes: number, more = 1): boolean {
    const { reports, bytes: most } = this.#settings();
    const held = Number(this.#get('SELECT count(*) AS n FROM report')?.['n']);
    const isSmall = bytes < MESSAGE_SIZES[1];
    return held + more > reports || this.#bytes() + bytes > (isSmall ? most : most / 2);
  }

  #bytes(): number {
    return Number(this.#get('SELECT coalesce(sum(length(sealed)), 0) AS n FROM part')?.['n']);
  }

  #find(by: 'id' | 'ticket', value: string): Report | undefined {
    const row = this.#get(`SELECT * FROM report WHERE ${by} = ?`, value);
    return row && reportOf(row);
  }

  #parts(id: string): Part[] {
    return this.#all('SELECT n, side, at, sealed FROM part WHERE report = ? ORDER BY n', id).map((row) => ({
      n: Number(row['n']),
      side: row['side'] as Part['side'],
      at: Number(row['at']),
      sealed: row['sealed'] as Uint8Array<ArrayBuffer>,
    }));
  }

  #holds(id: string, sealed: Uint8Array): boolean {
    return this.#parts(id).some((part) => Buffer.compare(part.sealed, sealed) === 0);
  }

  #count(id: string, side: Part['side']): number {
    return this.#parts(id).filter((part) => part.side === side).length;
  }

  #add(id: string, side: Part['side'], sealed: Uint8Array, now: number): void {
    const n = Number(this.#get('SELECT coalesce(max(n), 0) + 1 AS n FROM part WHERE report = ?', id)?.['n']);
    this.#run('INSERT INTO part VALUES (?, ?, ?, ?, 0, ?)', id, n, side, hourOf(now), sealed);
  }

  #prolong(id: string, now: number): void {
    const until = hourOf(now) + this.#settings().days * DAY_MS;
    this.#run('UPDATE report SET until = max(until, ?) WHERE id = ?', until, id);
  }

  #forget(now: number): number {
    const gone = this.#all('SELECT id FROM report WHERE until <= ?', now);
    for (const { id } of gone) this.#delete(id as string);
    return gone.length;
  }

  #delete(id: string): void {
    this.#run('DELETE FROM part WHERE report = ?', id);
    this.#run('DELETE FROM opened WHERE report = ?', id);
    this.#run('DELETE FROM report WHERE id = ?', id);
  }

  #atOnce<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined {
    return this.#statement(sql).get(...values);
  }

  #all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values);
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values);
  }
}

/** What stands in the box for a ticket: whoever has the file cannot ask under it. */
function nameOf(ticket: Uint8Array): string {
  return createHash('sha256').update(ticket).digest('base64url');
}

function hourOf(at: number): number {
  return at - (at % HOUR_MS);
}

/** Only the office that deals with a report may end that. */
function isOf({ state, taker }: Report, office: string): BoxRefusal | undefined {
  if (state === 'lodged' || state === 'declined') return 'closed';
  return taker === office ? undefined : 'taken';
}

function reportOf(row: Record<string, unknown>): Report {
  return {
    id: row['id'] as string,
    state: row['state'] as ReportState,
    receivedAt: Number(row['received']),
    until: Number(row['until']),
    taker: row['taker'] as string | null,
    reason: row['reason'] as DeclineReason | null,
    allegation: row['allegation'] as string | null,
  };
}
