import type { DossierId } from '@tasdiq/core';
import { type DataFolder, type HostConfig, reason, SetupError } from './config.ts';
import type { DossierHost } from './host.ts';
import type { Hosts } from './hosts.ts';
import { LiveHost } from './live-host.ts';
import { readLogKey } from './log-key.ts';
import { SqliteStore } from './store/sqlite.ts';
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
  /** Dossiers that could not be opened, with the sentence that says why. */
  readonly #broken = new Map<string, string>();
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

  /** Sentences about dossiers that cannot be opened. */
  get broken(): ReadonlyMap<string, string> {
    return this.#broken;
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
    for (const id of await this.#store.list()) {
      if (!this.#hosts.has(id) && !this.#broken.has(id)) await this.#open(id as DossierId);
    }
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
      for (const listener of this.#listeners) listener(host);
      await host.start();
    } catch (error) {
      if (!(error instanceof StoreError) && !(error instanceof SetupError)) throw error;
      this.#broken.set(id, error.message);
      this.#events.say(`Dossier ${id} is not served. ${reason(error)}.`);
    }
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
