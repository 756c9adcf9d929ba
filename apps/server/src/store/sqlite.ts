import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BlobFiles, syncFile, syncFolder } from './blob-files.ts';
import { type Database, openDatabase } from './sqlite-database.ts';
import {
  StoreError,
  type CosignedCheckpoint,
  type DossierStore,
  type FileDeposit,
  type NewEntry,
  type Reading,
  type Store,
  type StoredBlob,
  type StoredDisclosure,
  type Upload,
} from './store.ts';

/** Leaves and disclosures read at a time. */
const CHUNK = 1024;
/**
 * A disclosure's key is its entry's index times this, plus its place: those that come with their entry come in the order
 * of their keys, so pages fill up.
 */
const PLACES = 256;
const DOSSIER = /^[A-Za-z0-9_-]{43}$/;
/** Name of the file that holds the truth. */
export const LOG_FILE = 'log.db';

/**
 * Dossiers as folders `<id>/log.db` and `<id>/blobs/`. Recovery after any crash is SQLite's own: the
 * write-ahead log is replayed up to the last whole transaction when the file is opened.
 */
export class SqliteStore implements Store {
  readonly #folder: string;
  readonly #open = new Map<string, SqliteDossierStore>();

  /** Keeps dossiers in `folder`, which is made when it is not there. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  list(): Promise<string[]> {
    const found = readdirSync(this.#folder, { withFileTypes: true });
    return Promise.resolve(
      found.filter((entry) => entry.isDirectory() && DOSSIER.test(entry.name)).map((entry) => entry.name),
    );
  }

  async create(dossier: string): Promise<SqliteDossierStore> {
    const folder = this.#folderOf(dossier);
    if (existsSync(folder)) throw new StoreError('unavailable', `The dossier is there already: ${folder}.`);
    // Made aside and renamed, so that a crash leaves a whole empty dossier or none.
    const aside = join(this.#folder, `.${dossier}.partial`);
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { recursive: true });
    await (await SqliteDossierStore.open(aside, 'create')).close();
    renameSync(aside, folder);
    await syncFolder(this.#folder);
    return this.#keep(dossier, await SqliteDossierStore.open(folder, 'open'));
  }

  async open(dossier: string): Promise<SqliteDossierStore | undefined> {
    const known = this.#open.get(dossier);
    if (known) return known;
    if (!DOSSIER.test(dossier) || !existsSync(this.#folderOf(dossier))) return undefined;
    return this.#keep(dossier, await SqliteDossierStore.open(this.#folderOf(dossier), 'open'));
  }

  /** Closes the files of one dossier, whether they are open or not. */
  async release(dossier: string): Promise<void> {
    await this.#open.get(dossier)?.close();
    this.#open.delete(dossier);
  }

  async close(): Promise<void> {
    for (const store of this.#open.values()) await store.close();
    this.#open.clear();
  }

  #folderOf(dossier: string): string {
    if (!DOSSIER.test(dossier)) throw new StoreError('unavailable', 'That is not the id of a dossier.');
    return join(this.#folder, dossier);
  }

  #keep(dossier: string, store: SqliteDossierStore): SqliteDossierStore {
    this.#open.set(dossier, store);
    return store;
  }
}

/** One dossier in one folder. */
export class SqliteDossierStore implements DossierStore {
  readonly #log: Database;
  /** The host's notes that may be lost in a power cut: same file, not synced at each commit. */
  readonly #notes: Database;
  readonly #blobs: BlobFiles;

  private constructor(log: Database, notes: Database, blobs: BlobFiles) {
    this.#log = log;
    this.#notes = notes;
    this.#blobs = blobs;
  }

  /** Opens the dossier of a folder; `create` makes its files. Rejects with a `StoreError`. */
  static async open(folder: string, how: 'create' | 'open'): Promise<SqliteDossierStore> {
    const file = join(folder, LOG_FILE);
    const log = openDatabase(file, { create: how === 'create', durable: true });
    const notes = openDatabase(file, { create: false, durable: false });
    const blobs = new BlobFiles(join(folder, 'blobs'));
    await blobs.prepare();
    return new SqliteDossierStore(log, notes, blobs);
  }

  async size(): Promise<number> {
    return this.#size();
  }

  #size(): number {
    return (this.#log.get('SELECT max(idx) + 1 AS size FROM entry')?.['size'] as number | null) ?? 0;
  }

  async append(expected: number, entries: readonly NewEntry[]): Promise<boolean> {
    return this.#log.transaction(() => {
      // The head is the last row. Nobody else can write between this look and the end of the transaction.
      if (this.#size() !== expected) return false;
      const entry = this.#log.statement('INSERT INTO entry (idx, leaf) VALUES (?, ?)');
      const beside = this.#log.statement('INSERT INTO disclosure (place, text) VALUES (?, ?)');
      entries.forEach(({ leaf, disclosures }, i) => {
        entry.run(expected + i, leaf);
        disclosures.forEach((text, place) => beside.run((expected + i) * PLACES + place, text));
      });
      return true;
    });
  }

  async disclose(index: number, texts: readonly string[]): Promise<boolean> {
    return this.#log.transaction(() => {
      if (!Number.isSafeInteger(index) || index < 0 || index >= this.#size()) return false;
      const [first, end] = [index * PLACES, (index + 1) * PLACES];
      const rows = this.#log
        .statement('SELECT place, text FROM disclosure WHERE place >= ? AND place < ? ORDER BY place')
        .all(first, end);
      const known = new Set(rows.map((row) => row['text'] as string));
      const add = this.#log.statement('INSERT INTO disclosure (place, text) VALUES (?, ?)');
      let place = ((rows.at(-1)?.['place'] as number | undefined) ?? first - 1) + 1;
      for (const text of new Set(texts)) {
        if (known.has(text)) continue;
        if (place === end) {
          throw new StoreError(
            'unavailable',
            `Entry ${index} has room for ${PLACES} disclosures and no more.`,
          );
        }
        add.run(place++, text);
      }
      return true;
    });
  }

  async eraseDisclosures(index: number, texts: readonly string[]): Promise<number> {
    const gone = this.#log.transaction(() => {
      const one = this.#log.statement('DELETE FROM disclosure WHERE place >= ? AND place < ? AND text = ?');
      return texts.reduce(
        (sum, text) => sum + Number(one.run(index * PLACES, (index + 1) * PLACES, text).changes),
        0,
      );
    });
    // Deleted rows are overwritten (secure_delete); what the write-ahead log still has goes with it. Also when nothing
    // was deleted now: whoever could not empty the log the last time calls again.
    this.#log.truncate();
    return gone;
  }

  async *leaves(from: number, to: number): AsyncIterable<readonly string[]> {
    for (let at = from; at < to; at += CHUNK) {
      const rows = this.#log.all(
        'SELECT leaf FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx',
        at,
        Math.min(at + CHUNK, to),
      );
      if (rows.length > 0) yield rows.map((row) => row['leaf'] as string);
      if (rows.length < CHUNK) return;
    }
  }

  async *disclosures(from: number, to: number): AsyncIterable<readonly StoredDisclosure[]> {
    let next = from * PLACES;
    for (;;) {
      const rows = this.#log.all(
        'SELECT place, text FROM disclosure WHERE place >= ? AND place < ? ORDER BY place LIMIT ?',
        next,
        Math.min(to * PLACES, Number.MAX_SAFE_INTEGER),
        CHUNK,
      );
      if (rows.length === 0) return;
      yield rows.map((row) => ({
        index: Math.floor((row['place'] as number) / PLACES),
        text: row['text'] as string,
      }));
      if (rows.length < CHUNK) return;
      next = (rows.at(-1)!['place'] as number) + 1;
    }
  }

  async keepSigned({ size, text }: { size: number; text: string }): Promise<void> {
    this.#log.run('INSERT OR IGNORE INTO signed (size, text) VALUES (?, ?)', size, text);
  }

  async lastSigned(): Promise<{ size: number; text: string } | undefined> {
    const row = this.#log.get('SELECT size, text FROM signed ORDER BY size DESC LIMIT 1');
    return row && { size: row['size'] as number, text: row['text'] as string };
  }

  async keepCosigned({ size, text, quorum, at }: CosignedCheckpoint): Promise<void> {
    this.#notes.run(
      'INSERT OR REPLACE INTO cosigned (size, text, quorum, at) VALUES (?, ?, ?, ?)',
      size,
      text,
      quorum ? 1 : 0,
      at,
    );
  }

  async cosigned(from: number, to: number): Promise<CosignedCheckpoint[]> {
    return this.#log
      .all('SELECT * FROM cosigned WHERE size >= ? AND size <= ? ORDER BY size', from, to)
      .map(toCosigned);
  }

  async lastQuorum(before = Number.MAX_SAFE_INTEGER): Promise<CosignedCheckpoint | undefined> {
    const row = this.#log.get(
      'SELECT * FROM cosigned WHERE quorum = 1 AND at <= ? ORDER BY size DESC LIMIT 1',
      before,
    );
    return row && toCosigned(row);
  }

  async dropCheckpoints(sizes: readonly number[]): Promise<void> {
    this.#notes.transaction(() => {
      const drop = this.#notes.statement('DELETE FROM cosigned WHERE size = ?');
      for (const size of sizes) drop.run(size);
      this.#notes.statement('DELETE FROM signed WHERE size < (SELECT max(size) FROM signed)').run();
    });
  }

  async noteUpload(
    { mandate, bytes, at }: Upload,
    since: number,
    limit: number,
  ): Promise<{ note: number } | { oldest: number }> {
    return this.#notes.transaction(() => {
      this.#notes.statement('DELETE FROM upload WHERE at < ?').run(since);
      const used = this.#notes
        .statement('SELECT total(bytes) AS bytes, min(at) AS oldest FROM upload WHERE mandate = ?')
        .get(mandate)!;
      if ((used['bytes'] as number) + bytes > limit)
        return { oldest: (used['oldest'] as number | null) ?? at };
      const insert = this.#notes.statement('INSERT INTO upload (mandate, bytes, at) VALUES (?, ?, ?)');
      return { note: Number(insert.run(mandate, bytes, at).lastInsertRowid) };
    });
  }

  async settleUpload(note: number, bytes: number): Promise<void> {
    this.#notes.run('UPDATE upload SET bytes = ? WHERE seq = ?', bytes, note);
  }

  async uploadsSince(mandate: string, since: number): Promise<{ count: number; oldest: number | undefined }> {
    const row = this.#notes.get(
      'SELECT count(*) AS count, min(at) AS oldest FROM upload WHERE mandate = ? AND at >= ?',
      mandate,
      since,
    )!;
    return { count: row['count'] as number, oldest: (row['oldest'] as number | null) ?? undefined };
  }

  async noteDeposit({ digest, bytes, member, office, at }: FileDeposit): Promise<void> {
    this.#log.run(
      'INSERT OR IGNORE INTO deposit (digest, member, office, bytes, at) VALUES (?, ?, ?, ?, ?)',
      digest,
      member,
      office,
      bytes,
      at,
    );
  }

  async deposits(digest: string): Promise<FileDeposit[]> {
    return this.#log
      .all('SELECT * FROM deposit WHERE digest = ? ORDER BY at, member, office', digest)
      .map((row) => ({
        digest,
        bytes: row['bytes'] as number,
        member: row['member'] as string,
        office: row['office'] as string,
        at: row['at'] as number,
      }));
  }

  putBlob(
    digest: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<'stored' | 'mismatch' | 'too_large'> {
    return this.#blobs.put(digest, bytes, limit);
  }

  adoptBlob(digest: string, path: string, bytes: number): Promise<'stored' | 'mismatch'> {
    return this.#blobs.adopt(digest, path, bytes);
  }

  blob(digest: string): Promise<StoredBlob | undefined> {
    return this.#blobs.find(digest);
  }

  eraseBlob(digest: string): Promise<boolean> {
    return this.#blobs.erase(digest);
  }

  blobs(): Promise<string[]> {
    return this.#blobs.list();
  }

  async journal(reads: readonly Reading[]): Promise<void> {
    this.#notes.transaction(() => {
      const note = this.#notes.statement(
        'INSERT INTO reading (idx, field, author, reader, at) VALUES (?, ?, ?, ?, ?)',
      );
      for (const { index, field, author, reader, at } of reads) note.run(index, field, author, reader, at);
    });
  }

  async readings(of: { index?: number; author?: string; limit: number }): Promise<Reading[]> {
    return this.#log
      .all(
        `SELECT * FROM reading WHERE (?1 IS NULL OR idx = ?1) AND (?2 IS NULL OR author = ?2)
         ORDER BY seq DESC LIMIT ?3`,
        of.index ?? null,
        of.author ?? null,
        of.limit,
      )
      .map((row) => ({
        index: row['idx'] as number,
        field: row['field'] as string,
        author: row['author'] as string,
        reader: row['reader'] as string,
        at: row['at'] as number,
      }));
  }

  /**
   * Copies the file as it is at one moment, while others write, to `file`, which must not be there. One
   * read transaction: it neither waits for writers nor holds them up.
   */
  async copyTo(file: string): Promise<void> {
    if (existsSync(file)) throw new StoreError('unavailable', `The file ${file} is there already.`);
    this.#log.run('VACUUM INTO ?', file);
    await syncFile(file);
  }

  /** Reads every page; the first fault as a sentence, or undefined. */
  async check(): Promise<string | undefined> {
    const found = this.#log.get('PRAGMA integrity_check(1)')?.['integrity_check'];
    return found === 'ok' ? undefined : `The file ${this.#log.file} is damaged: ${String(found)}.`;
  }

  async close(): Promise<void> {
    this.#notes.close();
    this.#log.close();
  }
}

function toCosigned(row: Record<string, unknown>): CosignedCheckpoint {
  return {
    size: row['size'] as number,
    text: row['text'] as string,
    quorum: row['quorum'] === 1,
    at: row['at'] as number,
  };
}
