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
import { fillDisclosures, takeFile } from './restore-disclosures.ts';
import { SESSION, type Source, sourceAt } from './restore-source.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { DossierStore } from './store/store.ts';
import { Tally } from './tally.ts';

/** Files, and entries with withheld fields, that are asked for again in one round; the next round goes on behind them. */
const RETRIED_FILES = 100;
const RETRIED_ENTRIES = 20_000;
/** Fields that were not given are asked for again after this time, milliseconds: many of them never come. */
const FIELDS_AGAIN_MS = 600_000;
/** Digests of missing files that are told at most. */
const TOLD_FILES = 100;

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
  /** Digests of files that are not here, some of them when they are many. */
  readonly missing: readonly string[];
  /** What is not in this copy, in sentences, for the last of those whose share is counted. */
  readonly lacks: readonly string[];
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
  /** The entry from which on disclosures are asked for again. */
  #askFrom = 0;
  /** For whom, and when, fields were asked for again. */
  #asked: { readonly of: string; readonly at: number } = { of: '', at: 0 };

  constructor(data: DataFolder, from: string, dossier: string) {
    this.#store = new SqliteStore(data.dossiers);
    this.#from = from;
    this.#dossier = dossier;
  }

  /** Does what a request asks and says how the copy stands then. Rejects when the store here is broken. */
  async answer({ copy, token, mandates, rootAt }: z.infer<typeof request>): Promise<Standing> {
    const said: string[] = [];
    const before = this.#replayer.noted;
    const error = copy ? await this.#copy(token, mandates, said) : null;
    await this.#catchUp();
    const { tree, state } = this.#replayer;
    const place = await this.#store.open(this.#dossier);
    const tallies = place ? await this.#count(place, mandates) : [];
    return {
      size: tree.size,
      root: base64url(tree.root()),
      policy: state.charter ? policyText(state.charter, this.#dossier) : null,
      checkpoint: (await place?.lastQuorum())?.text ?? null,
      rootAt: rootAt === undefined ? null : (this.#replayer.rootAt(rootAt) ?? null),
      counts: tallies.map(([as, { disclosures, blobs }]) => ({ as, disclosures, blobs })),
      missing: missingIn(tallies).slice(0, TOLD_FILES),
      lacks: tallies.at(-1)?.[1].lacks() ?? [],
      said,
      replayed: this.#replayer.noted - before,
      error,
    };
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #copy(
    token: string | undefined,
    mandates: readonly string[],
    said: string[],
  ): Promise<string | null> {
    if (token === undefined) delete process.env[SESSION];
    else process.env[SESSION] = token;
    const source = sourceAt(this.#from, []);
    const lines: string[] = [];
    const before = this.#replayer.tree.size;
    try {
      await complete(this.#store, source, this.#dossier, (line) => lines.push(line), this.#replayer);
      // That there is nothing new is no news.
      if (this.#replayer.tree.size > before) said.push(...lines);
      await this.#catchUp();
      await this.#fetchMissing(source, mandates, said);
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

  /**
   * Asks again for fields and files that were not to be had when their entries came: the office may read more than it
   * might then, or the host has found them.
   */
  async #fetchMissing(source: Source, mandates: readonly string[], said: string[]): Promise<void> {
    const place = await this.#store.open(this.#dossier);
    if (!place) return;
    const tallies = await this.#count(place, mandates);
    const of = mandates.join();
    const isTime = this.#asked.of !== of || Date.now() - this.#asked.at >= FIELDS_AGAIN_MS;
    if (isTime) this.#asked = { of, at: Date.now() };
    const withheld = isTime ? this.#turn(tallies) : [];
    const there =
      withheld.length + missingIn(tallies).length > 0 ? await source.open(this.#dossier) : undefined;
    if (!there) return;
    const { entries, fields } = await fillDisclosures(place, there, withheld, this.#replayer.state);
    if (fields > 0)
      said.push(`${fields} disclosures were added to ${entries.length} entries that were here.`);
    const authorOf = (index: number) => this.#replayer.authorOf(index);
    for (const [, tally] of tallies) await tally.again(place, entries, authorOf, this.#replayer.state);
    for (const digest of missingIn(tallies).slice(0, RETRIED_FILES)) await takeFile(place, there, digest);
  }

  /** The entries whose turn it is, by rising index. */
  #turn(tallies: readonly Counted[]): number[] {
    const withheld = new Set(tallies.flatMap(([, tally]) => tally.withheld));
    const sorted = [...withheld].toSorted((a, b) => a - b);
    const behind = sorted.filter((index) => index >= this.#askFrom);
    const turn = (behind.length > 0 ? behind : sorted).slice(0, RETRIED_ENTRIES);
    this.#askFrom = (turn.at(-1) ?? -1) + 1;
    return turn;
  }

  /** Counts what is new for everybody and for the office of each mandate. */
  async #count(place: DossierStore, mandates: readonly string[]): Promise<Counted[]> {
    const { state } = this.#replayer;
    const counts: Counted[] = [];
    for (const as of [null, ...mandates]) {
      const mandate = as === null ? undefined : state.mandates.get(as as ActId);
      if (as !== null && !mandate) continue;
      let tally = this.#tallies.get(as);
      if (!tally) {
        tally = new Tally(mandate && { member: mandate.member, office: mandate.office });
        this.#tallies.set(as, tally);
      }
      await tally.advance(place, state, (index) => this.#replayer.authorOf(index));
      counts.push([as, tally]);
    }
    return counts;
  }
}

/** A mandate, or null for everybody, and its share. */
type Counted = readonly [as: string | null, tally: Tally];

function missingIn(tallies: readonly Counted[]): string[] {
  return [...new Set(tallies.flatMap(([, { missing }]) => missing))];
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
