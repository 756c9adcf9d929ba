// The copying half of a node (docs/manual/node.md): takes over what a host has that is new, keeping the replayed state
// from round to round, so that each entry is verified once. It is told what to do over its standard input, a JSON line
// a request, and answers with a JSON line; when the input ends, it ends.
import { createInterface } from 'node:readline';
import { type ActId, base64url, type State } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { type Held, policyText, type Replayed, Replayer } from '@tasdiq/dossier';
import { z } from 'zod';
import { type DataFolder, SetupError } from './config.ts';
import { complete } from './restore.ts';
import { SESSION, sourceAt } from './restore-source.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { DossierStore } from './store/store.ts';
import { Tally } from './tally.ts';

/** Files that are asked for again in one round. */
const RETRIED_FILES = 100;
/** Largest file that is fetched. */
const BLOB_BYTES = 1_073_741_824;

const request = z.strictObject({
  /** Whether to take over what is new. */
  copy: z.boolean().default(false),
  /** Token of a session at the host. */
  token: z.string().optional(),
  /** Mandates whose share of the record is counted. */
  mandates: z.array(z.string()).max(10).default([]),
  /** A size whose root is asked for. */
  rootAt: z.int().min(0).optional(),
});

/** How a copy stands. */
export interface Standing {
  /** Entries that are here and verified. */
  readonly size: number;
  /** Root at `size`, base64url. */
  readonly root: string;
  /** The policy in force by the copy, as tlog-policy; null before the founding. */
  readonly policy: string | null;
  /** The newest checkpoint with a quorum; null when there is none. */
  readonly checkpoint: string | null;
  /** Root at the size that was asked for; null when the copy does not reach it. */
  readonly rootAt: string | null;
  /** What everybody may have, then what the office of each mandate may. */
  readonly counts: readonly {
    readonly as: string | null;
    readonly disclosures: Held;
    readonly blobs: Held;
  }[];
  /** Sentences for the operator. */
  readonly said: readonly string[];
  /** Entries that were verified in this round: what is new, or after a failure everything. */
  readonly replayed: number;
  /** Why nothing was taken over. */
  readonly error: string | null;
}

/** One dossier's copy. */
export class Mirror {
  readonly #store: SqliteStore;
  readonly #from: string;
  readonly #dossier: string;
  readonly #tallies = new Map<string | null, Tally>();
  #replayer = new NotingReplayer();

  constructor(data: DataFolder, from: string, dossier: string) {
    this.#store = new SqliteStore(data.dossiers);
    this.#from = from;
    this.#dossier = dossier;
  }

  /** Does what a request asks and says how the copy stands then. Rejects when the store here is broken. */
  async answer({ copy, token, mandates, rootAt }: z.infer<typeof request>): Promise<Standing> {
    const said: string[] = [];
    const before = this.#replayer.noted;
    const error = copy ? await this.#copy(token, (line) => said.push(line)) : null;
    await this.#catchUp();
    const { tree, state } = this.#replayer;
    const place = await this.#store.open(this.#dossier);
    return {
      size: tree.size,
      root: base64url(tree.root()),
      policy: state.charter ? policyText(state.charter, this.#dossier) : null,
      checkpoint: (await place?.lastQuorum())?.text ?? null,
      rootAt: rootAt === undefined ? null : (this.#replayer.rootAt(rootAt) ?? null),
      counts: place ? await this.#counts(place, mandates) : [],
      said,
      replayed: this.#replayer.noted - before,
      error,
    };
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #copy(token: string | undefined, say: (line: string) => void): Promise<string | null> {
    if (token === undefined) delete process.env[SESSION];
    else process.env[SESSION] = token;
    const source = sourceAt(this.#from, []);
    try {
      await complete(this.#store, source, this.#dossier, say, this.#replayer);
      await this.#fetchMissing(source);
      return null;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      // It may have folded entries that were not taken over.
      this.#replayer = this.#replayer.afresh();
      return error.message;
    } finally {
      await source.close();
    }
  }

  /** Folds what is in the store and was not folded yet: all of it after a start or a failure. */
  async #catchUp(): Promise<void> {
    const place = await this.#store.open(this.#dossier);
    const size = (await place?.size()) ?? 0;
    for await (const leaves of place?.leaves(this.#replayer.tree.size, size) ?? [])
      await this.#replayer.add(leaves);
  }

  /** Asks again for files that were not to be had when their entries came. */
  async #fetchMissing(source: ReturnType<typeof sourceAt>): Promise<void> {
    const missing = this.#tallies.get(null)?.missing.slice(0, RETRIED_FILES) ?? [];
    const there = missing.length > 0 ? await source.open(this.#dossier) : undefined;
    const place = await this.#store.open(this.#dossier);
    for (const digest of there && place ? missing : []) {
      const bytes = await there!.blob(digest);
      if (bytes) await place!.putBlob(digest, bytes, BLOB_BYTES);
    }
  }

  async #counts(place: DossierStore, mandates: readonly string[]): Promise<Standing['counts']> {
    const { state } = this.#replayer;
    const counts: Standing['counts'][number][] = [];
    for (const as of [null, ...mandates]) {
      const mandate = as === null ? undefined : state.mandates.get(as as ActId);
      if (as !== null && !mandate) continue;
      let tally = this.#tallies.get(as);
      if (!tally) {
        tally = new Tally(mandate && { member: mandate.member, office: mandate.office });
        this.#tallies.set(as, tally);
      }
      await tally.advance(place, state.size, (index) => this.#replayer.authorOf(index));
      counts.push({ as, disclosures: tally.disclosures, blobs: tally.blobs });
    }
    return counts;
  }
}

/** A replayer that notes in whose name each entry counts. */
class NotingReplayer extends Replayer {
  readonly #authors: (string | undefined)[] = [];
  /** Entries that were folded, by this one and those before it. */
  noted = 0;

  constructor() {
    super(nodeCrypto);
  }

  /** The member in whose name an entry counts; undefined for a void one. */
  authorOf(index: number): string | undefined {
    return this.#authors[index];
  }

  /** A new one in the place of this. */
  afresh(): NotingReplayer {
    const next = new NotingReplayer();
    next.noted = this.noted;
    return next;
  }

  override replay(
    leaves: Iterable<string | Uint8Array>,
    tell: (entry: Replayed, state: State) => void,
  ): Promise<void> {
    return super.replay(leaves, (entry, state) => {
      this.noted++;
      this.#authors[entry.index] = authorOf(entry, state);
      tell(entry, state);
    });
  }
}

function authorOf({ act, refusal }: Replayed, state: State): string | undefined {
  if (!act || refusal) return undefined;
  if (act.as === 'root') return state.keys.get(act.kid)?.rootOf;
  return state.mandates.get(act.as as ActId)?.member;
}

/** Answers requests until the input ends. Gives the exit code. */
export async function mirror(
  data: DataFolder,
  from: string,
  dossier: string,
  input: NodeJS.ReadableStream,
  tell: (standing: Standing) => void,
): Promise<number> {
  const copy = new Mirror(data, from, dossier);
  try {
    for await (const line of createInterface({ input })) tell(await copy.answer(read(line)));
    return 0;
  } finally {
    await copy.close();
  }
}

function read(line: string): z.infer<typeof request> {
  try {
    return request.parse(JSON.parse(line));
  } catch (error) {
    throw new SetupError('A request on the standard input is not one.', error);
  }
}
