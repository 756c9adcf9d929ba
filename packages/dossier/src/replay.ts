// From leaves to a state: the one engine that server start-up, mirrors, the command line and the browser share.
import {
  type Act,
  type ActEntry,
  apply,
  base64url,
  type Charter,
  decodeAct,
  emptyState,
  type Envelope,
  fromBase64url,
  fromUtf8,
  type Kid,
  KeyRing,
  recallAct,
  type Refusal,
  refuse,
  splitLeaf,
  type State,
  utf8,
} from '@tasdiq/core';
import { leafHash, Tree } from '@tasdiq/tlog';
import { receiptHolds } from './receipt.ts';
import { countWhile } from './search.ts';
import type { Helpers, Leaf, Vouched, VouchedLeaf } from './vouch.ts';

/** What the caller's platform does: `@tasdiq/crypto` has one for Node and one for browsers. */
export type Crypto = {
  /** SHA-256: 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /** Whether an Ed25519 signature holds. Anything malformed is false; it never rejects. */
  verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
};

/** A charter, and the smallest size of a checkpoint that it is in force for. */
export type CharterSpan = { readonly since: number; readonly charter: Charter };

/** What came of one leaf. */
export type Replayed = {
  readonly index: number;
  /** Logged time, milliseconds since 1970; 0 when the leaf states none. */
  readonly at: number;
  /** The act, when the leaf could be decoded. */
  readonly act: Act | undefined;
  /** Why the entry is void; undefined when it counts. */
  readonly refusal: Refusal | undefined;
};

/**
 * Entries of one batch. One batch is verified while the next is decoded, so 512 to 1,024 verifications are in
 * flight: enough to keep every core busy (16 in flight lose a quarter).
 */
const BATCH = 512;
/** Roots at earlier sizes that are remembered: acts of one time name few of them. */
const REMEMBERED_ROOTS = 4096;

/**
 * Folds the leaves of one dossier from its founding on. It has one owner, who awaits each `add` before the next.
 * When `add` throws, the platform failed, and the replayer must be thrown away.
 */
export class Replayer {
  /** Every leaf so far. During `add` it runs ahead of `state`. */
  readonly tree: Tree;
  /** Keys that acts so far have introduced. */
  readonly keys: KeyRing = new KeyRing();
  readonly #crypto: Crypto;
  readonly #keyBytes = new Map<Kid, Uint8Array>();
  readonly #roots = new Map<number, string>();
  readonly #charters: CharterSpan[] = [];
  #state = emptyState();
  #busy = false;

  constructor(crypto: Crypto) {
    this.#crypto = crypto;
    this.tree = new Tree((data) => crypto.sha256(data));
  }

  /** The state after every leaf so far. */
  get state(): State {
    return this.#state;
  }

  /** Adds the next leaves of the log, as text or as the bytes that were read, and says what came of each. */
  async add(leaves: Iterable<Leaf>): Promise<Replayed[]> {
    const out: Replayed[] = [];
    await this.replay(leaves, (entry) => out.push(entry));
    return out;
  }

  /**
   * As `add`, for logs too long to hold: takes leaves as it needs them and tells of each entry at once, with the
   * state after it. What helpers vouch for is not looked at again.
   */
  async replay(
    leaves: Iterable<Leaf>,
    tell: (entry: Replayed, state: State) => void,
    helpers?: Helpers,
  ): Promise<void> {
    if (this.#busy) throw new Error('Replayer: await the call before this one first');
    this.#busy = true;
    const sent: { batch: Leaf[]; vouched: Promise<Vouched> }[] = [];
    let checking: Checked[] | undefined;
    let from = this.tree.size;
    const next = async (batch: readonly Leaf[], vouched: Vouched = []): Promise<void> => {
      const checked = batch.map((leaf, i) => this.#check(leaf, vouched[i]));
      if (checking) await this.#fold(checking, tell);
      checking = checked;
    };
    const receive = async (): Promise<void> => {
      const { batch, vouched } = sent.shift()!;
      await next(batch, await vouched);
    };
    for (const batch of batchesOf(leaves)) {
      // The founding's batch goes alone: it brings the keys by which helpers check the others.
      if (!helpers || this.tree.size === 0) await next(batch);
      else {
        const vouched = helpers.vouch(batch, from, this.keys);
        // It is awaited later, or never when something else fails first.
        vouched.catch(() => {});
        sent.push({ batch, vouched });
        if (sent.length > helpers.ahead) await receive();
      }
      from += batch.length;
    }
    while (sent.length > 0) await receive();
    if (checking) await this.#fold(checking, tell);
    this.#busy = false;
  }

  /** The charter that is in force for a checkpoint of a size: its witnesses cosign it. Undefined before the founding. */
  charterAt(size: number): Charter | undefined {
    const begun = countWhile(this.#charters.length, (i) => this.#charters[i]!.since <= size);
    return this.#charters[begun - 1]?.charter;
  }

  /** Every charter that was in force, the founding's first. */
  get charters(): readonly CharterSpan[] {
    return this.#charters;
  }

  /** The base64url root that the log had at a size, or undefined for a size that it had not reached. */
  rootAt(size: number): string | undefined {
    if (size > this.tree.size) return undefined;
    const known = this.#roots.get(size);
    if (known !== undefined) return known;
    if (this.#roots.size >= REMEMBERED_ROOTS) this.#roots.clear();
    const root = base64url(this.tree.rootAt(size));
    this.#roots.set(size, root);
    return root;
  }

  /**
   * Goes on from what the caller has decoded, verified and folded itself. A charter comes into force with the last of
   * the entries or not at all: one that another has replaced among them would be missing in `charters`.
   */
  protected takeOver(leafHashes: readonly Uint8Array[], acts: readonly Act[], state: State): void {
    for (const hash of leafHashes) this.tree.append(hash);
    for (const act of acts) this.keys.learn(act);
    const { charter } = state;
    if (charter && charter.version !== this.#state.charter?.version) {
      if (charter.versionIndex !== state.size - 1) throw new Error('takeOver: entries after a new charter');
      this.#charters.push({ since: state.size, charter });
    }
    this.#state = state;
  }

  /** An act, and whether its key signed it, where that is known without looking; else undefined. */
  protected recall(
    _index: number,
    _jws: string,
    _hash: Crypto['sha256'],
  ): { act: Act; signature: boolean } | undefined {
    return undefined;
  }

  /** Whether the key of an act signed it; `message` is what was signed. */
  #signatureHolds({ kid, signature }: Envelope, message: Uint8Array): boolean | Promise<boolean> {
    const key = this.#keyBytes.get(kid) ?? this.#keyOf(kid);
    return key !== undefined && this.#crypto.verifyEd25519(key, message, signature);
  }

  #keyOf(kid: Kid): Uint8Array | undefined {
    const key = this.keys.find(kid);
    const bytes = key && fromBase64url(key);
    if (bytes) this.#keyBytes.set(kid, bytes);
    return bytes;
  }

  /** Hashes and decodes a leaf now, and lets its signature be verified meanwhile. */
  #check(leaf: Leaf, vouched: VouchedLeaf | undefined): Checked {
    const bytes = typeof leaf === 'string' ? utf8(leaf) : leaf;
    const index = this.tree.append(vouched?.hash ?? leafHash(bytes, this.#crypto.sha256));
    const text = typeof leaf === 'string' ? leaf : fromUtf8(leaf);
    const split = text === undefined ? refuse('leaf_malformed') : splitLeaf(text);
    if ('code' in split) return { index, at: 0, refusal: split };
    const { at, jws } = split;
    const known = vouched?.id
      ? signedAct(recallAct(jws, this.#crypto.sha256, vouched.id))
      : this.recall(index, jws, this.#crypto.sha256);
    if (known) return { index, at, ...this.#learn(index, known.act), holds: known.signature };
    const decoded = decodeAct(jws, this.#crypto.sha256);
    if ('code' in decoded) return { index, at, refusal: decoded };
    const { act, envelope } = decoded;
    const learnt = this.#learn(index, act);
    // The leaf is ASCII, as its act could be decoded: the signed text lies in its bytes.
    const start = bytes.length - jws.length;
    const holds = this.#signatureHolds(envelope, bytes.subarray(start, start + envelope.signed.length));
    return { index, at, ...learnt, holds };
  }

  /** Learns the keys of an act, looks up its basis, and lets the receipt in it be verified. */
  #learn(index: number, act: Act): Pick<CheckedAct, 'act' | 'basis' | 'receipt'> {
    this.keys.learn(act);
    // A checkpoint that the author had seen cannot hold the act itself.
    const basis = act.basis.size <= index && this.rootAt(act.basis.size) === act.basis.root;
    return { act, basis, receipt: receiptHolds(act, this.#crypto) };
  }

  async #fold(batch: readonly Checked[], tell: (entry: Replayed, state: State) => void): Promise<void> {
    const signatures = await Promise.all(batch.map((one) => 'act' in one && one.holds));
    for (const [i, one] of batch.entries()) {
      const { index, at } = one;
      const act = 'act' in one ? one.act : undefined;
      const receipt = 'act' in one && one.receipt ? await one.receipt : undefined;
      const entry = 'act' in one ? entryOf(one, signatures[i]!, receipt) : one;
      const { state, refusal } = apply(this.#state, entry);
      if (state.charter && state.charter !== this.#state.charter) {
        this.#charters.push({ since: state.size, charter: state.charter });
      }
      this.#state = state;
      tell({ index, at, act, refusal }, state);
    }
  }
}

function entryOf(
  { index, at, act, basis }: CheckedAct,
  signature: boolean,
  receipt: boolean | undefined,
): ActEntry {
  return { index, at, act, signature, basis, ...(receipt !== undefined && { receipt }) };
}

function* batchesOf(leaves: Iterable<Leaf>): Generator<Leaf[]> {
  let batch: Leaf[] = [];
  for (const leaf of leaves) {
    batch.push(leaf);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function signedAct(act: Act | undefined): { act: Act; signature: boolean } | undefined {
  return act && { act, signature: true };
}

/** What a host wrote down when it checked the signatures of its own store, under its own lock. */
export type OwnChecks = {
  /** Signatures of entries below this size were checked by this host, and a quorum has cosigned the size. */
  readonly checkedTo: number;
  /** Those of them that did not hold. */
  readonly badSignatures: ReadonlySet<number>;
};

/**
 * A replayer that does not check signatures, nor the spelling of acts, below `checkedTo` again. For one use only: a host at start-up, over the
 * store that it wrote itself, when `tree` at that size has the root of a checkpoint whose quorum it has verified.
 * Never for leaves that came from anywhere else: forged acts would count.
 */
export class UncheckedOwnStoreReplayer extends Replayer {
  readonly #own: OwnChecks;

  constructor(crypto: Crypto, own: OwnChecks) {
    super(crypto);
    this.#own = own;
  }

  protected override recall(
    index: number,
    jws: string,
    hash: Crypto['sha256'],
  ): { act: Act; signature: boolean } | undefined {
    const act = index < this.#own.checkedTo ? recallAct(jws, hash) : undefined;
    return act && { act, signature: !this.#own.badSignatures.has(index) };
  }

  /**
   * Takes over entries that the host has decoded, verified, folded from `state` on and committed: its
   * write path does this work before it appends, and must not do it twice. `state` is the state after them.
   */
  follow(leafHashes: readonly Uint8Array[], acts: readonly Act[], state: State): void {
    if (state.size !== this.tree.size + leafHashes.length) throw new Error('follow: the sizes do not fit');
    this.takeOver(leafHashes, acts, state);
  }
}

/** A leaf that was hashed and decoded. */
type Checked = CheckedAct | { readonly index: number; readonly at: number; readonly refusal: Refusal };

/** An act whose signature, and the receipt in it, are known or looked at. */
type CheckedAct = Omit<ActEntry, 'signature' | 'receipt'> & {
  readonly holds: boolean | Promise<boolean>;
  readonly receipt: Promise<boolean> | undefined;
};
