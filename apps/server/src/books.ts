// What the public was told of each dossier, act by act: what figures, bulletins and the public's pages are made from. A
// book follows the log, so a question costs what was logged since the last one.
import { type ActId, base64url, openFields, type State, toldState } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { type DatasetRecord, readerOf } from '@tasdiq/interop';
import { Book, isBooked, publicOpen, type Revision, type Told } from '@tasdiq/report';
import type { DossierHost } from './host.ts';
import { wholeBlob } from './store/whole-blob.ts';
import type { ReadSide } from './view.ts';

/** Editions whose records are kept in memory, the one asked for last the longest. */
const KEPT_EDITIONS = 4;

const NO_RECORDS: ReadonlyMap<ActId, readonly DatasetRecord[]> = new Map();

/** The books of all dossiers of a host. */
export class Books {
  readonly #books = new WeakMap<DossierHost, Following>();
  readonly #told = new WeakMap<State, State>();

  /**
   * What public fields say at a size of the log with clocks read at a moment: the same for every reader who may see so
   * far, and for whoever has the dossier in a file. Of findings and bulletins it knows those that were adopted and issued
   * by then. Records of imported editions are read only where they are wanted.
   */
  async told(
    read: ReadSide,
    host: DossierHost,
    { size, at }: { readonly size: number; readonly at: number },
    wanted: { readonly records: boolean },
  ): Promise<Told> {
    const then = await read.states.at(host, size);
    const state = this.#toldAs(then);
    const following = this.#of(host);
    const book = await following.upTo(host.state);
    const root = base64url(host.tree.rootAt(size));
    const revision: Revision = { dossier: host.id, size, root, at };
    const records = wanted.records ? await following.editions(state) : NO_RECORDS;
    return book.told({ revision, state, records: (dataset) => records.get(dataset) });
  }

  #toldAs(state: State): State {
    const told = this.#told.get(state) ?? toldState(state, state, Infinity);
    this.#told.set(state, told);
    return told;
  }

  /** Waits until the book of a dossier has everything that is logged. */
  async upToDate(host: DossierHost): Promise<void> {
    await this.#of(host).upTo(host.state);
  }

  /** Changes whenever something that a book told can be read no longer, once it is up to date. */
  takenAway(host: DossierHost): number {
    return this.#of(host).takenAway;
  }

  #of(host: DossierHost): Following {
    const known = this.#books.get(host) ?? new Following(host);
    this.#books.set(host, known);
    return known;
  }
}

/** The book of one dossier, and the records of its editions. */
class Following {
  readonly #host: DossierHost;
  readonly #book = new Book();
  readonly #records = new Map<ActId, readonly DatasetRecord[] | undefined>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: DossierHost) {
    this.#host = host;
  }

  get takenAway(): number {
    return this.#book.takenAway;
  }

  /**
   * The book with every entry of a state. It runs to the newest even for those who read an earlier size: what has been
   * restricted or destroyed since is not told at any.
   */
  upTo(state: State): Promise<Book> {
    const done = this.#last.then(() => this.#follow(state));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #follow(state: State): Promise<Book> {
    const book = this.#book;
    for await (const entries of this.#host.entries(book.size, state.size)) {
      for (const { index, at, act, refusal, disclosures } of entries) {
        if (!act || refusal || index < book.size || !isBooked(act.act)) continue;
        const { member = '', office = '' } = state.mandates.get(act.as as ActId) ?? {};
        const open = publicOpen(openFields(act, disclosures, sha256));
        book.add({ index, at, act, member, office, open });
      }
    }
    book.passOver(state.size);
    return book;
  }

  /** Records of the editions that a state knows; those whose file is not here or cannot be read are left out. */
  async editions(state: State): Promise<ReadonlyMap<ActId, readonly DatasetRecord[]>> {
    const found = new Map<ActId, readonly DatasetRecord[]>();
    for (const { id, withdrawn } of state.datasets.values()) {
      if (withdrawn) continue;
      const records = this.#records.has(id) ? this.#records.get(id) : await this.#read(state, id);
      this.#keep(id, records);
      if (records) found.set(id, records);
    }
    return found;
  }

  #keep(id: ActId, records: readonly DatasetRecord[] | undefined): void {
    this.#records.delete(id);
    this.#records.set(id, records);
    const [oldest] = this.#records.keys();
    if (this.#records.size > KEPT_EDITIONS) this.#records.delete(oldest!);
  }

  async #read(state: State, id: ActId): Promise<readonly DatasetRecord[] | undefined> {
    const { blob, reader } = state.datasets.get(id)!;
    const stored = await this.#host.store.blob(blob.digest);
    if (!stored) return undefined;
    const bytes = await wholeBlob(stored);
    const reading = readerOf(reader.id, reader.version)?.read(bytes, await this.#mappingOf(id));
    return reading?.ok ? reading.records : undefined;
  }

  async #mappingOf(id: ActId): Promise<string | undefined> {
    const index = await this.#host.indexOf(id);
    if (index === undefined) return undefined;
    for await (const [entry] of this.#host.entries(index, index + 1)) {
      const { fields } = openFields(entry!.act!, entry!.disclosures, sha256);
      const mapping = fields['mapping'];
      return mapping?.state === 'open' ? (mapping.value as string) : undefined;
    }
    return undefined;
  }
}
