import { join } from 'node:path';
import type { DossierId } from '@tasdiq/core';
import { type Broken, BrokenDossiers, traceOf } from './broken-dossiers.ts';
import { type DataFolder, type HostConfig, reason, SetupError } from './config.ts';
import type { DossierHost } from './host.ts';
import type { Hosts } from './hosts.ts';
import { LiveHost } from './live-host.ts';
import { readLogKey } from './log-key.ts';
import { LOG_FILE, SqliteStore } from './store/sqlite.ts';
import { StoreError } from './store/store.ts';
import { type WitnessApi, witnessAt } from './witness-http.ts';

/** How often the folder is looked at for new dossiers and a changed `host.json`. */
const LOOK_MS = 1000;

/** What happens in a folder of dossiers that its user should know. */
export interface FolderEvents {
  say(sentence: string): void;
  /** A store failed while it was written: the process must end. */
  failed(error: unknown): void;
}

/** The dossiers of a data folder, live. */
export class HostsFolder implements Hosts {
  readonly #data: DataFolder;
  readonly #store: SqliteStore;
  readonly #events: FolderEvents;
  readonly #hosts = new Map<string, LiveHost>();
  readonly #broken = new BrokenDossiers();
  readonly #listeners = new Set<(host: DossierHost) => void>();
  readonly #witnesses = new Map<string, WitnessApi>();
  #config: HostConfig;
  #ready = false;
  #clock: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(data: DataFolder, events: FolderEvents) {
    this.#data = data;
    this.#config = data.config();
    this.#events = events;
    this.#store = new SqliteStore(data.dossiers);
  }

  /** Whether every dossier that was there at the start has been opened: before that, "not found" means nothing. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Opens what is there, asks the witnesses, and goes on looking for new dossiers. */
  async start(): Promise<void> {
    await this.look();
    this.#ready = true;
    const look = (): void => void this.look().catch((error: unknown) => this.#events.failed(error));
    this.#clock = setInterval(look, LOOK_MS);
    this.#clock.unref();
  }

  /** Dossiers that could not be opened, by id. Each is tried again when its files change, and from time to time. */
  get broken(): ReadonlyMap<string, Broken> {
    return this.#broken.all;
  }

  list(): readonly LiveHost[] {
    return [...this.#hosts.values()];
  }

  find(idOrCode: string): LiveHost | undefined {
    const known = this.#hosts.get(idOrCode);
    if (known) return known;
    const named = this.list().filter((host) => host.code === idOrCode);
    return named.length === 1 ? named[0] : undefined;
  }

  onHost(listener: (host: DossierHost) => void): () => void {
    this.#listeners.add(listener);
    for (const host of this.#hosts.values()) listener(host);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    clearInterval(this.#clock);
    await this.#looking;
    for (const host of this.#hosts.values()) await host.stop();
    await this.#store.close();
  }

  /** Opens dossiers that have come since the last look, and takes up changes of `host.json`. */
  look(): Promise<void> {
    this.#looking = this.#lookAfter(this.#looking);
    return this.#looking;
  }

  async #lookAfter(before: Promise<void>): Promise<void> {
    await before;
    this.#readConfig();
    for (const host of this.#hosts.values()) await host.follow();
    const ids = await this.#store.list();
    this.#broken.keepOnly(ids);
    for (const id of ids) {
      if (this.#hosts.has(id) || !this.#broken.isDue(id, () => this.#traceOf(id), Date.now())) continue;
      await this.#open(id as DossierId);
    }
  }

  /** Of what the opening of a dossier depends on: its log, and whose keys are here. */
  #traceOf(id: string): string {
    const folder = join(this.#data.dossiers, id);
    const files = [LOG_FILE, `${LOG_FILE}-wal`].map((name) => join(folder, name));
    return traceOf([folder, ...files, this.#data.keys]);
  }

  #readConfig(): void {
    try {
      const config = this.#data.config();
      if (config === this.#config) return;
      this.#config = config;
      this.#witnesses.clear();
      for (const host of this.#hosts.values()) host.readdress();
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      this.#events.say(`${error.message} The settings of before stay in force.`);
    }
  }

  async #open(id: DossierId): Promise<void> {
    try {
      const store = await this.#store.open(id);
      // Between its making and its founding a dossier is empty; it is looked at again.
      if (!store || (await store.size()) === 0) return;
      const host = await LiveHost.open(id, store, {
        seedOf: (key) => readLogKey(this.#data, key),
        mirrorOf: this.#config.mirrorOf,
        witness: (name) => this.#witness(name),
        failed: (error) => this.#events.failed(error),
        say: (sentence) => this.#events.say(sentence),
      });
      this.#hosts.set(id, host);
      if (this.#broken.forget(id)) this.#events.say(`Dossier ${id} is served again.`);
      for (const listener of this.#listeners) listener(host);
      await host.start();
    } catch (error) {
      const known = error instanceof StoreError || error instanceof SetupError;
      // A store that fails once its dossier is served is a failed write.
      if (!known || this.#hosts.has(id)) throw error;
      await this.#setAside(id, error);
    }
  }

  /** Lets go of the files, so that they can be replaced, and says what is wrong with them when it is news. */
  async #setAside(id: string, error: Error): Promise<void> {
    await this.#store.release(id);
    if (!this.#broken.mark(id, error.message, this.#traceOf(id), Date.now())) return;
    this.#events.say(
      `Dossier ${id} is not served. ${reason(error)}. It is tried again when its files change, and from time to time.`,
    );
  }

  #witness(name: string): WitnessApi | undefined {
    const address = this.#config.witnesses[name];
    if (address === undefined) return undefined;
    let api = this.#witnesses.get(name);
    if (!api) {
      api = witnessAt(address);
      this.#witnesses.set(name, api);
    }
    return api;
  }
}
