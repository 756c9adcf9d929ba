import { decodeEntries, fromUtf8, TILE_WIDTH, tilePath, tileWidth } from '@tasdiq/tlog';
import { DataFolder, reason, SetupError } from './config.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { CosignedCheckpoint, StoredDisclosure } from './store/store.ts';

/** Longest answer of another host that is read into memory. */
const ANSWER_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** Environment variable with the token of a session at the host, so that no other user of the machine sees it. */
export const SESSION = 'TASDIQ_SESSION';

/** A copy of dossiers that a restore reads from. Nothing that it says is believed before it is checked. */
export interface Source {
  /** What to call it in messages. */
  readonly name: string;
  /** Ids of dossiers, as far as the source tells. */
  list(): Promise<string[]>;
  /** The dossier there, or undefined. */
  open(dossier: string): Promise<SourceDossier | undefined>;
  close(): Promise<void>;
}

/** One dossier of a source. */
export interface SourceDossier {
  /** Entries that the source has. */
  readonly size: number;
  /** Its newest checkpoint with a quorum. */
  readonly checkpoint: string;
  /** Cosigned checkpoints of these sizes, as far as the source keeps them. */
  checkpoints(from: number, to: number): Promise<CosignedCheckpoint[]>;
  leaves(from: number, to: number): AsyncIterable<readonly string[]>;
  disclosures(from: number, to: number): AsyncIterable<readonly StoredDisclosure[]>;
  /** Bytes that may be other than the digest says, and may break off. */
  blob(digest: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** The source at an address (`http…`) or in a data folder or backup. */
export function sourceAt(from: string, dossiers: readonly string[]): Source {
  return /^https?:\/\//.test(from) ? new HostSource(from, dossiers) : new FolderSource(from);
}

class FolderSource implements Source {
  readonly name: string;
  readonly #store: SqliteStore;

  constructor(folder: string) {
    this.name = folder;
    this.#store = new SqliteStore(new DataFolder(folder).dossiers);
  }

  list(): Promise<string[]> {
    return this.#store.list();
  }

  async open(dossier: string): Promise<SourceDossier | undefined> {
    const store = await this.#store.open(dossier);
    const last = await store?.lastQuorum();
    if (!store || !last) return undefined;
    return {
      size: await store.size(),
      checkpoint: last.text,
      checkpoints: (from, to) => store.cosigned(from, to),
      leaves: (from, to) => store.leaves(from, to),
      disclosures: (from, to) => store.disclosures(from, to),
      blob: async (digest) => (await store.blob(digest))?.read(),
    };
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** A host or mirror: what it lets everybody fetch. */
class HostSource implements Source {
  readonly name: string;
  readonly #base: string;
  readonly #dossiers: readonly string[];

  constructor(address: string, dossiers: readonly string[]) {
    this.name = address;
    this.#base = address.replace(/\/$/, '');
    this.#dossiers = dossiers;
  }

  /** What we have already, and what the host says that it has. */
  async list(): Promise<string[]> {
    const { items = [] } = (await this.#json('/api/dossiers')) as { items?: { dossier?: unknown }[] };
    const ids = items.flatMap(({ dossier }) => (typeof dossier === 'string' ? [dossier] : []));
    return [...new Set([...this.#dossiers, ...ids])];
  }

  async open(dossier: string): Promise<SourceDossier | undefined> {
    const note = await this.#fetch(`/log/${dossier}/checkpoint`);
    const checkpoint = note && fromUtf8(note);
    const size = Number(checkpoint?.split('\n')[1]);
    if (!checkpoint || !Number.isSafeInteger(size)) return undefined;
    return {
      size,
      checkpoint,
      checkpoints: (from, to) => this.#checkpoints(dossier, from, to),
      leaves: (from, to) => this.#leaves(dossier, from, to, size),
      disclosures: (from, to) => this.#disclosures(dossier, from, to),
      blob: (digest) => this.#blob(dossier, digest),
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async *#leaves(dossier: string, from: number, to: number, size: number): AsyncIterable<readonly string[]> {
    for (let n = Math.floor(from / TILE_WIDTH); n * TILE_WIDTH < to; n++) {
      const width = tileWidth('entries', n, size);
      const bundle = await this.#fetch(`/log/${dossier}/${tilePath({ level: 'entries', n, width })}`);
      if (!bundle) {
        const hint = process.env[SESSION] ? '' : ' If only participants may read it, sign in with --key.';
        throw new SetupError(`${this.name} does not give the entries from ${n * TILE_WIDTH} on.${hint}`);
      }
      const leaves = decodeEntries(bundle, width).map((leaf) => Buffer.from(leaf).toString('utf8'));
      yield leaves.slice(Math.max(0, from - n * TILE_WIDTH), to - n * TILE_WIDTH);
    }
  }

  async *#disclosures(dossier: string, from: number, to: number): AsyncIterable<readonly StoredDisclosure[]> {
    const text = await this.#fetch(`/api/dossiers/${dossier}/disclosures?from=${from}&to=${to}`);
    const lines = text ? (fromUtf8(text) ?? '').split('\n').filter((line) => line !== '') : [];
    yield lines.flatMap((line) => disclosureIn(line) ?? []);
  }

  async #checkpoints(dossier: string, from: number, to: number): Promise<CosignedCheckpoint[]> {
    const path = `/api/dossiers/${dossier}/checkpoints?from=${from}&to=${Math.max(from, to)}`;
    const { items = [] } = (await this.#json(path)) as { items?: Partial<CosignedCheckpoint>[] };
    return items.flatMap(({ size, text }) =>
      typeof size === 'number' && typeof text === 'string'
        ? [{ size, text, quorum: false, at: Date.now() }]
        : [],
    );
  }

  async #json(path: string): Promise<object> {
    const bytes = await this.#fetch(path);
    try {
      const value: unknown = JSON.parse((bytes && fromUtf8(bytes)) ?? '{}');
      return typeof value === 'object' && value !== null ? value : {};
    } catch {
      return {};
    }
  }

  async #blob(dossier: string, digest: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    const stop = new AbortController();
    const response = await this.#ask(`/api/dossiers/${dossier}/blobs/${digest}`, stop);
    if (response.ok && response.body) return unlessStalled(response.body, stop);
    stop.abort();
    return undefined;
  }

  /** Asks, and gives up when not even an answer begins in time. Rejects with what `fetch` rejects with. */
  async #ask(path: string, stop: AbortController): Promise<Response> {
    const clock = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      return await fetch(`${this.#base}${path}`, { headers: sessionHeaders(), signal: stop.signal });
    } finally {
      clearTimeout(clock);
    }
  }

  async #fetch(path: string): Promise<Uint8Array | undefined> {
    try {
      const response = await fetch(`${this.#base}${path}`, {
        headers: sessionHeaders(),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok || !response.body) return undefined;
      const parts: Uint8Array[] = [];
      let length = 0;
      for await (const part of response.body as AsyncIterable<Uint8Array>) {
        length += part.length;
        if (length > ANSWER_BYTES) throw new Error('the answer is too long');
        parts.push(part);
      }
      return Buffer.concat(parts);
    } catch (error) {
      throw new SetupError(`${this.name} cannot be read: ${reason(error)}.`, error);
    }
  }
}

function sessionHeaders(): Record<string, string> {
  const token = process.env[SESSION];
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** The parts of a body of any length; it is cut off when nothing comes for a while. */
async function* unlessStalled(
  body: AsyncIterable<Uint8Array>,
  stop: AbortController,
): AsyncGenerator<Uint8Array> {
  let clock = setTimeout(() => stop.abort(), TIMEOUT_MS);
  try {
    for await (const part of body) {
      clearTimeout(clock);
      yield part;
      clock = setTimeout(() => stop.abort(), TIMEOUT_MS);
    }
  } finally {
    clearTimeout(clock);
    stop.abort();
  }
}

function disclosureIn(line: string): StoredDisclosure | undefined {
  try {
    const [index, text] = JSON.parse(line) as unknown[];
    return typeof index === 'number' && typeof text === 'string' ? { index, text } : undefined;
  } catch {
    return undefined;
  }
}
