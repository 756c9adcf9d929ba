import { decodeAct, type DossierId, formatTime, recallAct, splitLeaf, type State } from '@tasdiq/core';
import { ed25519, sha256 } from '@tasdiq/crypto/node';
import { type CharterSpan, handoversOf, logVerifier } from '@tasdiq/dossier';
import {
  ed25519Signer,
  formatProof,
  KEY_TYPE,
  type Signer,
  signCheckpoint,
  signDeposit,
  signRefusal,
  type Tree,
} from '@tasdiq/tlog';
import { Cosigner } from './cosigner.ts';
import type { Committed, Cosigned, DossierHost, Mode, WitnessView } from './host.ts';
import { Thinning } from './kept-checkpoints.ts';
import { Ledger } from './ledger.ts';
import { Metrics } from './metrics.ts';
import { type Problem, problem, type RefusalNote, wordsOf } from './problem.ts';
import type { Outcome } from './outcome.ts';
import { Sequencer } from './sequencer.ts';
import type { DossierStore } from './store/store.ts';
import type { Submission } from './submission.ts';
import { explains, type Target } from './witness-client.ts';
import type { WitnessApi } from './witness-http.ts';

const HOUR_MS = 3_600_000;
/** How long the newest checkpoint that is old enough for the public is remembered. */
const PUBLIC_SIZE_MS = 5000;
/** Seconds after which a submission may be tried again while the witnesses are asked. */
const STARTING_RETRY = 2;
/** Entries decoded at a time for readers. */
const CHUNK = 1024;

/** What a live host needs from around it. */
export interface Surroundings {
  /** The 32-byte seed of a log key, by its public key. Throws when it is not here. */
  seedOf(key: string): Uint8Array;
  /** Address of the host that this is a mirror of; then there is no log key, and nothing is written here. */
  readonly mirrorOf?: string | undefined;
  /** How a witness is reached, by its name in the charter. */
  witness(name: string): WitnessApi | undefined;
  /** The store failed in a commit, or the host found itself broken: the process must end. */
  failed(error: unknown): void;
  /** A sentence for the operator. */
  say(sentence: string): void;
}

/** A dossier that this process serves and writes. */
export class LiveHost implements DossierHost {
  readonly id: string;
  readonly store: DossierStore;
  readonly metrics: Metrics = new Metrics();
  readonly origin: string;
  readonly #ledger: Ledger;
  readonly #around: Surroundings;
  /** Undefined on a mirror. */
  readonly #signer: Signer | undefined;
  readonly #sequencer: Sequencer;
  readonly #cosigner: Cosigner;
  readonly #committed = new Set<(entries: readonly Committed[]) => void>();
  readonly #quorums = new Set<(checkpoint: Cosigned) => void>();
  readonly #thinning = new Thinning();
  #cosigned: Cosigned | undefined;
  #mode: Mode = { mode: 'starting' };
  #public: { size: number; until: number } = { size: 0, until: 0 };

  private constructor(store: DossierStore, ledger: Ledger, around: Surroundings) {
    const { charter, dossier } = ledger.state;
    const { log } = charter!;
    this.id = dossier!;
    this.store = store;
    const verifier = logVerifier(charter!, dossier!, ed25519);
    this.origin = verifier.name;
    this.#ledger = ledger;
    this.#around = around;
    this.#cosigned = ledger.trusted;
    const { mirrorOf } = around;
    if (ledger.doubt) {
      const why =
        `Entry ${ledger.doubt.index} changes the witnesses, and no checkpoint that is kept here shows that the ` +
        'outgoing ones have seen it: they are asked again, where host.json says.';
      this.#mode = { mode: 'starting', why };
      around.say(`${this.code}: ${why}`);
    }
    if (mirrorOf === undefined) {
      const key = { name: this.origin, type: KEY_TYPE.ed25519, seed: around.seedOf(log.key) };
      this.#signer = ed25519Signer(key, ed25519);
    } else {
      this.#mode = { mode: 'read_only', why: `This is a mirror of ${mirrorOf}; acts are handed in there.` };
    }
    this.#cosigner = new Cosigner(
      dossier!,
      { origin: this.origin, verifiers: [verifier], tree: ledger.tree },
      (name) => around.witness(name),
      {
        quorum: (checkpoint) => this.#onQuorum(checkpoint),
        contradicted: (witness, size, root) => this.#onContradiction(witness, size, root),
      },
    );
    this.#sequencer = new Sequencer(
      ledger,
      store,
      {
        committed: (entries) => this.#onCommitted(entries),
        head: () => this.#bringHead(),
        failed: (error) => around.failed(error),
        closed: () => this.#closed(),
        cosigned: () => this.#cosigned,
      },
      this.metrics,
    );
  }

  /** Replays a store. Rejects with a `StoreError`, or a `SetupError` when the log's key is not here. */
  static async open(dossier: DossierId, store: DossierStore, around: Surroundings): Promise<LiveHost> {
    return new LiveHost(store, await Ledger.open(dossier, store), around);
  }

  get code(): string {
    return this.state.charter!.code;
  }

  get state(): State {
    return this.#ledger.state;
  }

  get tree(): Tree {
    return this.#ledger.tree;
  }

  get charters(): readonly CharterSpan[] {
    return this.#ledger.charters;
  }

  get cosigned(): Cosigned | undefined {
    return this.#cosigned;
  }

  /** Whether this is a copy that another host writes. */
  get isMirror(): boolean {
    return this.#signer === undefined;
  }

  get mode(): Mode {
    return this.#mode;
  }

  get witnesses(): readonly WitnessView[] {
    return this.#cosigner.views;
  }

  /** Acts that wait to be logged. */
  get queued(): number {
    return this.#sequencer.queued;
  }

  /**
   * Asks the witnesses whether one of them is ahead of us, by bringing them our head. Nothing is taken
   * until a quorum has cosigned it: had we lost entries that anybody was answered for, a quorum would
   * know, and no quorum would cosign the shorter log. Resolves when the first attempt is over.
   */
  async start(): Promise<void> {
    if (this.#signer) await this.#bringHead();
  }

  /** Logs an act, or says why not: see `Sequencer.submit`. */
  submit(submission: Submission, suspect = false): Outcome | Promise<Outcome> {
    const outcome = this.#sequencer.submit(submission, suspect);
    return outcome instanceof Promise ? outcome.then((known) => this.#count(known)) : this.#count(outcome);
  }

  #count(outcome: Outcome): Outcome {
    if (outcome.kind === 'refused') this.metrics.refused(outcome.problem.code);
    else if (!outcome.already) this.metrics.logged++;
    return outcome;
  }

  /** Waits until what was submitted before is decided. */
  drained(): Promise<void> {
    return this.#sequencer.drained();
  }

  /** Takes up what others have put into this store: another process that writes, or on a mirror a restore. */
  async follow(): Promise<void> {
    await this.#thinning.run(this.store, handoversOf(this.charters, this.id), Date.now());
    if ((await this.store.size()) > this.tree.size) await this.#sequencer.catchUp();
    const last = await this.store.lastQuorum();
    if (!last || last.size <= (this.#cosigned?.size ?? 0)) return;
    const judged = await this.#ledger.trust(last, this.store);
    if (judged) this.#adopt(judged);
  }

  /** Looks again where the witnesses are. */
  readdress(): void {
    this.#cosigner.readdress();
  }

  async stop(): Promise<void> {
    await this.#sequencer.stop();
    this.#cosigner.stop();
  }

  indexOf(actId: string): Promise<number | undefined> {
    return this.#ledger.indexOf(actId, this.store);
  }

  async *entries(from: number, to = this.state.size): AsyncIterable<readonly Committed[]> {
    for (let at = from; at < to; at += CHUNK) {
      const end = Math.min(at + CHUNK, to);
      const texts = new Map<number, string[]>();
      for await (const some of this.store.disclosures(at, end)) {
        for (const { index, text } of some) texts.set(index, [...(texts.get(index) ?? []), text]);
      }
      let index = at;
      for await (const leaves of this.store.leaves(at, end)) {
        yield leaves.map((leaf) => this.#decode(index, leaf, texts.get(index++) ?? []));
      }
      await new Promise(setImmediate);
    }
  }

  proofOf(index: number, checkpoint = this.#cosigned): string | undefined {
    if (!checkpoint || index >= checkpoint.size) return undefined;
    const proof = this.tree.inclusionProof(index, checkpoint.size);
    return formatProof({ index, proof, checkpoint: checkpoint.text });
  }

  async publicSize(now: number): Promise<number> {
    const { read, delay_hours: delay } = this.state.charter!.terms;
    if (read !== 'public') return 0;
    if (delay === 0) return this.#cosigned?.size ?? 0;
    if (now >= this.#public.until) {
      const size = (await this.store.lastQuorum(now - delay * HOUR_MS))?.size ?? 0;
      this.#public = { size, until: now + PUBLIC_SIZE_MS };
    }
    return this.#public.size;
  }

  onCommitted(listener: (entries: readonly Committed[]) => void): () => void {
    this.#committed.add(listener);
    return () => this.#committed.delete(listener);
  }

  onCosigned(listener: (checkpoint: Cosigned) => void): () => void {
    this.#quorums.add(listener);
    return () => this.#quorums.delete(listener);
  }

  /** Signs a refusal, so that it can be judged by whoever replays the log (spec/record.md, "Refusals"). */
  noteOn(outcome: Outcome & { kind: 'refused' }): RefusalNote | undefined {
    const { id, size, at } = outcome;
    if (id === undefined || !this.#signer) return undefined;
    const { code } = outcome.problem;
    const root = this.tree.rootAt(size);
    const time = formatTime(at);
    const { clause } = wordsOf(code);
    const signature = signRefusal({ act: id, code, clause, size, root, time }, this.#signer);
    return { id, size, root: Buffer.from(root).toString('base64url'), time, signature };
  }

  /** Signs that a file is here and from whom (spec/record.md section 10). Never on a mirror, which takes none. */
  signReceipt(said: { digest: string; bytes: number; by: string; time: string }): string {
    if (!this.#signer) throw new Error('a mirror signs nothing');
    return signDeposit(said, this.#signer);
  }

  #decode(index: number, leaf: string, disclosures: readonly string[]): Committed {
    const code = this.state.voids.get(index);
    const refusal = code && { code };
    const parts = splitLeaf(leaf);
    if ('code' in parts) return { index, at: 0, leaf, act: undefined, refusal: parts, disclosures };
    // What counts was judged when it was logged or replayed; judging its form again takes most of the time of reading.
    const counts = !refusal && index < this.state.size;
    const known = counts ? recallAct(parts.jws, sha256) : undefined;
    if (known) return { index, at: parts.at, leaf, act: known, refusal, disclosures };
    const decoded = decodeAct(parts.jws, sha256);
    if ('code' in decoded) {
      return { index, at: parts.at, leaf, act: undefined, refusal: refusal ?? decoded, disclosures };
    }
    return { index, at: parts.at, leaf, act: decoded.act, refusal, disclosures };
  }

  #closed(): Problem | undefined {
    switch (this.#mode.mode) {
      case 'open':
        return undefined;
      case 'starting':
        return problem('not_ready', undefined, STARTING_RETRY);
      case 'read_only':
        return problem('read_only', { why: this.#mode.why });
    }
  }

  /** Signs the committed head, keeps it, and brings it to the witnesses. */
  async #bringHead(): Promise<Cosigned | undefined> {
    if (!this.#signer) return undefined;
    this.#cosigner.obey(this.#ledger.charters, this.#cosigned?.size ?? 0);
    return this.#cosigner.bring(await this.#signHead(this.#signer));
  }

  async #signHead(signer: Signer): Promise<Target> {
    const { size } = this.tree;
    const root = this.tree.rootAt(size);
    const text = signCheckpoint({ origin: this.origin, size, root, extensions: [] }, [signer]);
    // Kept before anybody sees it: from here on we are bound to this size and root.
    await this.store.keepSigned({ size, text });
    return { size, root, text };
  }

  #onCommitted(entries: readonly Committed[]): void {
    for (const listener of this.#committed) {
      try {
        listener(entries);
      } catch (error) {
        // Readers must not be able to stop the writer.
        this.#around.say(`A reader of ${this.code} failed: ${String(error)}`);
      }
    }
  }

  #onQuorum(checkpoint: Cosigned): void {
    if (checkpoint.size < (this.#cosigned?.size ?? 0)) return;
    this.#adopt(checkpoint);
    if (this.#mode.mode === 'starting') this.#mode = { mode: 'open' };
    const kept = { size: checkpoint.size, text: checkpoint.text, quorum: true, at: Date.now() };
    this.store.keepCosigned(kept).catch((error: unknown) => this.#around.failed(error));
  }

  #adopt(checkpoint: Cosigned): void {
    const larger = checkpoint.size > (this.#cosigned?.size ?? 0);
    this.#cosigned = checkpoint;
    if (larger) for (const listener of this.#quorums) listener(checkpoint);
  }

  /**
   * A witness showed our own signature on what our memory does not hold. Either another process wrote to
   * our store: read it. Or entries that we once signed are gone: then nothing may be written here.
   */
  async #onContradiction(witness: string, size: number, root: Uint8Array): Promise<void> {
    await this.#sequencer.catchUp();
    if (explains(this.tree, { size, root })) {
      this.#cosigner.extend(await this.#signHead(this.#signer!));
      return;
    }
    if (this.#mode.mode === 'read_only') return;
    const why =
      `Witness ${witness} holds a checkpoint of size ${size} that this log signed and that is not in the ` +
      `store here (${this.tree.size} entries): a newer history exists. Run "restore" to complete it.`;
    this.#mode = { mode: 'read_only', why };
    this.#around.say(why);
  }
}
