import {
  type Act,
  decodeAct,
  type DossierId,
  type KeyRing,
  type State,
  splitLeaf,
  digestText,
} from '@tasdiq/core';
import { ed25519, nodeCrypto, sha256 } from '@tasdiq/crypto/node';
import {
  type CharterSpan,
  type Handover,
  logVerifier,
  policyOf,
  type Replayed,
  UncheckedOwnStoreReplayer,
} from '@tasdiq/dossier';
import {
  cosignatureTime,
  type JudgedCheckpoint,
  judgeCheckpoint,
  openCheckpoint,
  TlogError,
  type Tree,
  verifierOf,
} from '@tasdiq/tlog';
import type { Committed, Cosigned } from './host.ts';
import { IdTable } from './id-table.ts';
import { firstUnproven } from './proven-handovers.ts';
import { payerOf, Quota } from './quota.ts';
import { type CosignedCheckpoint, type DossierStore, StoreError } from './store/store.ts';
import { explains } from './witness-client.ts';

/** Leaves that are replayed before other work of the process gets a turn. */
const CHUNK = 4096;

/** An entry that this process has just committed, with what it worked out on the way. */
export interface Fresh {
  readonly act: Act;
  /** 32 bytes. */
  readonly leafHash: Uint8Array;
}

/**
 * What is committed of one dossier, in memory: state, tree, keys, and where each act stands. It has one
 * owner, the sequencer, and only ever holds what the store holds.
 */
export class Ledger {
  /** Acts of the last hour by whoever pays for them: those that were read here, and those that the sequencer takes. */
  readonly quota: Quota = Quota.hourly();
  readonly #replayer: UncheckedOwnStoreReplayer;
  readonly #ids: IdTable;
  #trusted: Cosigned | undefined;
  #doubt: Handover | undefined;
  /** Text of the last checkpoint that was found not to be worth believing. */
  #distrusted: string | undefined;

  private constructor(replayer: UncheckedOwnStoreReplayer, ids: IdTable) {
    this.#replayer = replayer;
    this.#ids = ids;
  }

  /** Replays a store from its first entry. Rejects with a `StoreError` when it does not hold what it should. */
  static async open(dossier: DossierId, store: DossierStore): Promise<Ledger> {
    // Before the entries, which another process may be adding to: what was signed by now is in the store by now.
    const signed = await store.lastSigned();
    const trusted = await store.lastQuorum();
    const ledger =
      (trusted && (await Ledger.#replayBelow(store, trusted))) ?? (await Ledger.#replayAll(store, trusted));
    if (ledger.state.dossier !== dossier) {
      throw new StoreError(
        'damaged',
        `The log of ${dossier} does not begin with the founding of that dossier.`,
      );
    }
    ledger.#checkBound(signed);
    return ledger;
  }

  /**
   * Replays without checking again the signatures below a checkpoint that this host signed and a quorum
   * cosigned. Sound because the write path appends nothing whose signature it has not checked and signs
   * only what it appended: under our own signature the leaves with this root are the leaves that were
   * checked. Whoever can write the store cannot change one of them without the log key, and with it not
   * without a quorum of witnesses. The root is recomputed from the leaves, the signature and the quorum
   * are checked here, against the charter of that moment, and that the outgoing witnesses have cosigned
   * each change of witnesses before it: else forged amendments could name witnesses that vouch for them. If
   * the checkpoint is not what it should be, the caller checks every signature. `fsck` always does.
   */
  static async #replayBelow(store: DossierStore, trusted: CosignedCheckpoint): Promise<Ledger | undefined> {
    const checks = { checkedTo: trusted.size, badSignatures: new Set<number>() };
    const ledger = new Ledger(new UncheckedOwnStoreReplayer(nodeCrypto, checks), new IdTable());
    await ledger.#add(store, trusted.size, undefined);
    ledger.#trusted = await ledger.trust(trusted, store);
    if (!ledger.#trusted) return undefined;
    await ledger.#add(store, await store.size(), undefined);
    return ledger;
  }

  static async #replayAll(store: DossierStore, newest: CosignedCheckpoint | undefined): Promise<Ledger> {
    const checks = { checkedTo: 0, badSignatures: new Set<number>() };
    const ledger = new Ledger(new UncheckedOwnStoreReplayer(nodeCrypto, checks), new IdTable());
    await ledger.#add(store, await store.size(), undefined);
    if (newest) ledger.#trusted = await ledger.#trustBefore(newest, store);
    return ledger;
  }

  get state(): State {
    return this.#replayer.state;
  }

  /** Every charter that was in force, the founding's first. */
  get charters(): readonly CharterSpan[] {
    return this.#replayer.charters;
  }

  get tree(): Tree {
    return this.#replayer.tree;
  }

  get keys(): KeyRing {
    return this.#replayer.keys;
  }

  /**
   * The newest quorum checkpoint that was found at the start and whose signatures and root hold. When a change
   * of witnesses is not proven it is one from before the change, so that the outgoing witnesses are asked again.
   */
  get trusted(): Cosigned | undefined {
    return this.#trusted;
  }

  /** The change of witnesses that was found at the start and that nothing in the store proves. */
  get doubt(): Handover | undefined {
    return this.#doubt;
  }

  /** The base64url root that the log had at a size, or undefined for a size that it had not reached. */
  rootAt(size: number): string | undefined {
    return this.#replayer.rootAt(size);
  }

  /** Whether an act may be on the record: false is certain, true is to be confirmed with `indexOf`. */
  mayHold(actId: string): boolean {
    return this.#ids.find(actId).length > 0;
  }

  /** Index of an act on the record, or undefined. */
  async indexOf(actId: string, store: DossierStore): Promise<number | undefined> {
    for (const index of this.#ids.find(actId)) {
      for await (const [leaf] of store.leaves(index, index + 1)) {
        const parts = splitLeaf(leaf!);
        if (!('code' in parts) && digestText(parts.jws, sha256) === actId) return index;
      }
    }
    return undefined;
  }

  /** An act on the record by its id, or undefined. */
  async find(actId: string, store: DossierStore): Promise<Act | undefined> {
    const index = await this.indexOf(actId, store);
    if (index === undefined) return undefined;
    for await (const [leaf] of store.leaves(index, index + 1)) {
      const parts = splitLeaf(leaf!);
      const decoded = 'code' in parts ? parts : decodeAct(parts.jws, sha256);
      return 'code' in decoded ? undefined : decoded.act;
    }
    return undefined;
  }

  /** Takes over entries that were committed just now; `state` is the state after them. */
  advance(entries: readonly Fresh[], state: State): void {
    const from = this.tree.size;
    this.#replayer.follow(
      entries.map((entry) => entry.leafHash),
      entries.map((entry) => entry.act),
      state,
    );
    entries.forEach((entry, i) => this.#ids.add(entry.act.id, from + i));
  }

  /** Reads what others have appended, checks its signatures and folds it. Gives the new entries. */
  async catchUp(store: DossierStore): Promise<Committed[]> {
    const added: Committed[] = [];
    await this.#add(store, await store.size(), added);
    return added;
  }

  /** Replays up to a size; what came of the entries goes to `added`. */
  async #add(store: DossierStore, to: number, added: Committed[] | undefined): Promise<void> {
    for (let at = this.tree.size; at < to; at += CHUNK) {
      const end = Math.min(at + CHUNK, to);
      const leaves: string[] = [];
      for await (const some of store.leaves(at, end)) leaves.push(...some);
      if (leaves.length !== end - at) {
        throw new StoreError('damaged', `Entries are missing between ${at} and ${end} of the log.`);
      }
      const replayed = await this.#replayer.add(leaves);
      for (const { act, index } of replayed) if (act) this.#ids.add(act.id, index);
      this.#noteUse(replayed);
      added?.push(...(await withDisclosures(store, replayed, leaves)));
      await new Promise(setImmediate);
    }
  }

  /** After a start, and beside another process, what is on the record counts against quotas as if it came here. */
  #noteUse(replayed: readonly Replayed[]): void {
    const since = this.quota.since(Date.now());
    for (const { act, at } of replayed) {
      const payer = act && at >= since ? payerOf(act) : undefined;
      if (payer !== undefined) this.quota.note(payer, 1, at);
    }
  }

  /**
   * A kept checkpoint, when it has our signature, its quorum, and the root that the leaves give, and every change of
   * witnesses that it holds is proven by what the store keeps. Cheap when it is asked about the same again.
   */
  async trust(kept: CosignedCheckpoint, store: DossierStore): Promise<Cosigned | undefined> {
    if (kept.text === this.#distrusted) return undefined;
    const judged = this.#judge(kept);
    if (judged && !(await this.#unproven(kept.size, store))) return judged;
    this.#distrusted = kept.text;
    return undefined;
  }

  /** The newest checkpoint from before the first change of witnesses that is not proven. */
  async #trustBefore({ size }: CosignedCheckpoint, store: DossierStore): Promise<Cosigned | undefined> {
    this.#doubt = await this.#unproven(size, store);
    if (!this.#doubt) return undefined;
    const { index } = this.#doubt;
    const before = (await store.cosigned(Math.max(0, index - CHUNK), index)).findLast(({ quorum }) => quorum);
    return before && this.#judge(before);
  }

  #unproven(size: number, store: DossierStore): Promise<Handover | undefined> {
    return firstUnproven(this.#replayer, this.state.dossier!, size, (from, to) => store.cosigned(from, to));
  }

  #judge({ size, text }: CosignedCheckpoint): Cosigned | undefined {
    const charter = this.#replayer.charterAt(size);
    if (!charter) return undefined;
    try {
      const policy = policyOf(charter, this.state.dossier!);
      const judged = judgeCheckpoint(text, policy, (key) => verifierOf(key, ed25519));
      const { size: stated, root } = judged.checkpoint;
      if (!judged.quorum || stated !== size || !explains(this.tree, judged.checkpoint)) return undefined;
      return { size, root, text, times: timesOf(judged) };
    } catch (error) {
      if (error instanceof TlogError) return undefined;
      throw error;
    }
  }

  /** That the log still holds what this host signed last: it must never sign anything smaller or other. */
  #checkBound(signed: { size: number; text: string } | undefined): void {
    if (!signed) return;
    const verifier = logVerifier(this.state.charter!, this.state.dossier!, ed25519);
    try {
      const { checkpoint } = openCheckpoint(signed.text, verifier.name, [verifier]);
      if (explains(this.tree, checkpoint)) return;
    } catch (error) {
      if (!(error instanceof TlogError)) throw error;
    }
    throw new StoreError(
      'damaged',
      `The log of ${this.state.dossier} is not the one that this host signed at size ${signed.size}; restore it from a backup or a mirror.`,
    );
  }
}

/** Replayed leaves as readers get them. */
export async function withDisclosures(
  store: DossierStore,
  replayed: readonly Replayed[],
  leaves: readonly string[],
): Promise<Committed[]> {
  const from = replayed[0]?.index ?? 0;
  const texts = new Map<number, string[]>();
  for await (const some of store.disclosures(from, from + replayed.length)) {
    for (const { index, text } of some) texts.set(index, [...(texts.get(index) ?? []), text]);
  }
  return replayed.map((entry, i) => ({
    ...entry,
    leaf: leaves[i]!,
    disclosures: texts.get(entry.index) ?? [],
  }));
}

/** When each witness cosigned a checkpoint, milliseconds since 1970. */
function timesOf(judged: JudgedCheckpoint): Map<string, number> {
  const times = new Map<string, number>();
  for (const { name, signature } of judged.note.verified) {
    if (judged.witnesses.includes(name)) times.set(name, cosignatureTime(signature)! * 1000);
  }
  return times;
}
