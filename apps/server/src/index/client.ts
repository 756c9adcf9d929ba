// The host's side of the index thread: feeds it in the order of the log and asks it questions. When the thread or a
// file fails, the index is made again from the log; nothing of the record depends on it.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Committed, DossierHost } from '../host.ts';
import type { Hosts } from '../hosts.ts';
import { wholeBlob } from '../store/whole-blob.ts';
import { publicValues } from './event-values.ts';
import type { Feed } from './event-index.ts';
import type { Progress, Question, Questions } from './service.ts';
import type { IndexReply, IndexRequest } from './worker.ts';

/** Entries sent at once; a question waits for at most one such group. */
const GROUP = 1000;
/** Committed entries that are kept for a slow index before it reads from the store instead. */
const QUEUE = 20_000;
/** How long a request waits for an index that is behind, milliseconds. */
const PATIENCE_MS = 5000;
/** Before a failed index is made again, milliseconds. */
const PAUSE_MS = 1000;

type Unnumbered<R> = R extends IndexRequest ? Omit<R, 'id'> : never;

/** The indexes of every dossier of a host. */
export class Indexes {
  readonly #fileOf: (dossier: string) => string;
  readonly #feeders = new Map<string, Feeder>();
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #requests = 0;
  #closed = false;

  /** `fileOf` says where a dossier's disposable `index.db` lies. */
  constructor(fileOf: (dossier: string) => string) {
    this.#fileOf = fileOf;
  }

  /** Follows every dossier that is there and each that comes. Returns the way to stop noticing new ones. */
  follow(hosts: Hosts): () => void {
    return hosts.onHost((host) => this.add(host));
  }

  /** Follows one dossier. */
  add(host: DossierHost): void {
    if (this.#closed || this.#feeders.has(host.id)) return;
    const file = this.#fileOf(host.id);
    const feeder = new Feeder(host, {
      open: async (anew) => {
        const isStale = existsSync(staleOf(file));
        await this.#send({ op: 'open', dossier: host.id, file, anew: anew || isStale });
        if (isStale) rmSync(staleOf(file));
      },
      feed: (entries) => this.#send<Progress>({ op: 'feed', dossier: host.id, entries }),
    });
    this.#feeders.set(host.id, feeder);
    feeder.start();
  }

  /** Notes that the file of a dossier's index holds what is being destroyed: whenever it is opened again, it is emptied. */
  markStale(dossier: string): void {
    const file = this.#fileOf(dossier);
    if (file !== ':memory:') writeFileSync(staleOf(file), '');
  }

  /** Makes a dossier's index again from the log, because something in it was destroyed by order. */
  async remake(dossier: string): Promise<void> {
    const feeder = this.#feeders.get(dossier);
    if (!feeder || this.#closed) return;
    await feeder.restart();
  }

  /** Entries of a dossier that its index covers. */
  indexedTo(dossier: string): number {
    return this.#feeders.get(dossier)?.indexedTo ?? 0;
  }

  /** Changes whenever something of a dossier is shown no more: restricted later, or gone from an index made again. */
  narrowings(dossier: string): string {
    const feeder = this.#feeders.get(dossier);
    return `${feeder?.beginnings ?? 0}.${feeder?.narrowings ?? 0}`;
  }

  /** Waits until the index covers `size` entries, at most `ms` milliseconds; whether it does. */
  async caughtUp(dossier: string, size: number, ms = PATIENCE_MS): Promise<boolean> {
    const feeder = this.#feeders.get(dossier);
    if (!feeder || feeder.indexedTo >= size) return feeder !== undefined;
    const clock = Promise.withResolvers<void>();
    const timer = setTimeout(clock.resolve, ms);
    await Promise.race([feeder.reaches(size), clock.promise]);
    clearTimeout(timer);
    return feeder.indexedTo >= size;
  }

  /** Asks a dossier's index. Rejects when the index is being made again. */
  ask<Q extends Question>(
    dossier: string,
    question: Q,
    ask: Questions[Q]['ask'],
  ): Promise<Questions[Q]['answer']> {
    return this.#send({ op: 'ask', dossier, question, ask });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const feeder of this.#feeders.values()) feeder.stop();
    const worker = this.#worker;
    if (!worker) return;
    await this.#send({ op: 'close' }).catch(() => undefined);
    await worker.terminate();
  }

  #send<T>(request: Unnumbered<IndexRequest>): Promise<T> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#requests;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ ...request, id });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', ({ id, value, error }: IndexReply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value as never);
      else waiting?.reject(new Error(error));
    });
    const fail = (error: Error): void => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the index thread has ended')));
    worker.unref();
    return worker;
  }
}

/** Stands beside the file of an index that must not be used again. */
function staleOf(file: string): string {
  return `${file}-stale`;
}

interface IndexFile {
  /** Opens it empty; `anew` throws away what its file holds. */
  open(anew: boolean): Promise<void>;
  /** Takes entries and says how far it is; size 0 when the feeding starts again. */
  feed(entries: readonly Feed[]): Promise<Progress>;
}

/** Feeds one dossier's index: what the store has, then what is committed. */
class Feeder {
  /** Entries that the index covers. */
  indexedTo = 0;
  narrowings = 0;
  /** Times that the index was begun. */
  beginnings = 0;
  readonly #host: DossierHost;
  readonly #file: IndexFile;
  #queue: Committed[] = [];
  #waiting: { size: number; resolve: () => void }[] = [];
  #wake: (() => void) | undefined;
  /** Called once the index is empty again. */
  readonly #emptied: (() => void)[] = [];
  #stopped = false;

  constructor(host: DossierHost, file: IndexFile) {
    this.#host = host;
    this.#file = file;
  }

  start(): void {
    const unsubscribe = this.#host.onCommitted((entries) => this.#enqueue(entries));
    void this.#run().finally(unsubscribe);
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
    for (const { resolve } of this.#waiting) resolve();
    this.#waiting = [];
    for (const resolve of this.#emptied.splice(0)) resolve();
  }

  reaches(size: number): Promise<void> {
    if (this.indexedTo >= size || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ size, resolve }));
  }

  #enqueue(entries: readonly Committed[]): void {
    if (this.#queue.length + entries.length > QUEUE) this.#queue = [];
    this.#queue.push(...entries);
    this.#wake?.();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#file.open(this.#emptied.length > 0);
        this.indexedTo = 0;
        this.beginnings++;
        this.#queue = [];
        for (const resolve of this.#emptied.splice(0)) resolve();
        await this.#follow();
      } catch (error) {
        if (this.#stopped) return;
        console.error(`index of ${this.#host.id}: ${String(error)}; it is being made again`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());
      }
    }
  }

  /** Begins again with an empty index; resolves once the old one is gone. */
  async restart(): Promise<void> {
    const emptied = Promise.withResolvers<void>();
    this.#emptied.push(emptied.resolve);
    this.#wake?.();
    await emptied.promise;
  }

  async #follow(): Promise<void> {
    while (!this.#stopped && this.#emptied.length === 0) {
      const group = await this.#next();
      if (group.length === 0) await this.#sleep();
      else await this.#feed(group);
    }
  }

  /** The entries that come next: from the queue when it joins on, else from the store. */
  async #next(): Promise<readonly Committed[]> {
    while (this.#queue.length > 0 && this.#queue[0]!.index < this.indexedTo) this.#queue.shift();
    if (this.#queue[0]?.index === this.indexedTo) return this.#queue.splice(0, GROUP);
    const to = Math.min(this.#host.state.size, this.indexedTo + GROUP);
    const group: Committed[] = [];
    if (to > this.indexedTo) {
      for await (const entries of this.#host.entries(this.indexedTo, to)) group.push(...entries);
    }
    return group;
  }

  async #feed(group: readonly Committed[]): Promise<void> {
    const entries = await Promise.all(group.map((entry) => this.#withBlob(entry)));
    const { size, narrowings } = await this.#file.feed(entries);
    this.indexedTo = size;
    this.narrowings = narrowings;
    const reached = this.#waiting.filter(({ size }) => size <= this.indexedTo);
    this.#waiting = this.#waiting.filter(({ size }) => size > this.indexedTo);
    for (const { resolve } of reached) resolve();
  }

  async #withBlob({ index, at, act, refusal, disclosures, opened }: Committed): Promise<Feed> {
    const fields = opened && publicValues(opened);
    const entry = { index, at, act, refusal: refusal?.code, disclosures, fields };
    if (act?.act !== 'dataset.import' || refusal) return entry;
    const { digest } = (act.facts as { blob: { digest: string } }).blob;
    const blob = await this.#host.store.blob(digest);
    return blob ? { ...entry, blob: await wholeBlob(blob) } : entry;
  }

  async #sleep(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#stopped || this.#queue.length > 0 || this.#emptied.length > 0) resolve();
    });
    this.#wake = undefined;
  }
}
