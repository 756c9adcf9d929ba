import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataFolder, reason, SetupError } from './config.ts';
import { syncFile, syncFolder } from './store/blob-files.ts';
import { LOG_FILE, SqliteStore } from './store/sqlite.ts';

/**
 * Copies a data folder while it is in use. Each dossier is copied as it was at one moment; files after
 * it, so that every file that an entry names is in the copy. The copy holds the private log keys: keep
 * it as the original. Gives the ids of the dossiers. Throws a `SetupError` or a `StoreError`.
 */
export async function backup(data: DataFolder, out: string): Promise<string[]> {
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new SetupError(`The folder ${out} is not empty; a backup goes into a new one.`);
  }
  const store = new SqliteStore(data.dossiers);
  try {
    mkdirSync(out, { recursive: true });
    const ids = await store.list();
    for (const id of ids) await copyDossier(store, data, id, out);
    if (existsSync(data.keys)) cpSync(data.keys, join(out, 'keys'), { recursive: true });
    if (existsSync(data.hostFile)) await copyFile(data.hostFile, join(out, 'host.json'));
    await syncFolder(out);
    return ids;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new SetupError(`The folder ${out} cannot be written: ${reason(error)}.`, error);
  } finally {
    await store.close();
  }
}

async function copyDossier(store: SqliteStore, data: DataFolder, id: string, out: string): Promise<void> {
  const target = join(out, 'dossiers', id);
  const blobs = join(target, 'blobs');
  mkdirSync(blobs, { recursive: true });
  const dossier = (await store.open(id))!;
  await dossier.copyTo(join(target, LOG_FILE));
  for (const digest of await dossier.blobs()) {
    await copyFile(join(data.dossiers, id, 'blobs', digest), join(blobs, digest));
    await syncFile(join(blobs, digest));
  }
  await syncFolder(blobs);
  await syncFolder(target);
}
