import {
  type Act,
  apply,
  type Decoded,
  digestText,
  encodeLeaf,
  formatTime,
  openFields,
  type State,
} from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { changesWitnesses, handoversOf } from '@tasdiq/dossier';
import { leafHash } from '@tasdiq/tlog';
import type { Committed, Cosigned } from './host.ts';
import type { Fresh, Ledger } from './ledger.ts';
import type { Metrics } from './metrics.ts';
import type { Outcome } from './outcome.ts';
import { type Problem, problem } from './problem.ts';
import { payerOf } from './quota.ts';
import type { DossierStore } from './store/store.ts';
import { decodeSubmission, objectEarly, objectToContent, type Submission } from './submission.ts';
import { type Verdict, Verifications } from './verifications.ts';
import { type Waiting, WaitingLine } from './waiting.ts';

/** Seconds after which a submission that met a full queue may be tried again. */
const BUSY_RETRY = 1;
/** Seconds after which a change of witnesses may be tried again while another one waits for its proof. */
const CHANGE_RETRY = 10;

/** What the sequencer asks of the host. */
export interface SequencerEvents {
  /** Entries were committed and folded: by us, or by another process and read by us. */
  committed(entries: readonly Committed[]): void;
  /** A committed head is to be signed and brought to the witnesses; resolves as `Cosigner.bring` does. */
  head(): Promise<Cosigned | undefined>;
  /** The store failed in a commit: nothing may be written by this process any more. */
  failed(error: unknown): void;
  /** Why nothing is taken now, or undefined. */
  closed(): Problem | undefined;
  /** The newest checkpoint with a quorum. */
  cosigned(): Cosigned | undefined;
}

/** An act that was admitted, with the state after it. */
interface Admitted {
  readonly waiting: Waiting;
  readonly index: number;
  readonly leaf: string;
}

/** What became of a group. */
interface Judged {
  readonly admitted: Admitted[];
  readonly refused: [Waiting, Outcome][];
  /** What was not judged: it comes after an act that put a charter into force. */
  readonly rest: readonly Waiting[];
}

/**
 * The one place where a dossier's log grows. Acts are checked as they arrive and wait in the order of
 * their arrival; one group is in flight at a time and there is no timer: what arrives while a group is
 * committed and cosigned is the next group, so groups are small when little happens and large under load.
 *
 * If the process ends at any point, what the store committed counts and everything else was never
 * answered: the next start replays the store, and authors submit again what they have no answer for.
 */
export class Sequencer {
  readonly #ledger: Ledger;
  readonly #store: DossierStore;
  readonly #events: SequencerEvents;
  readonly #metrics: Metrics;
  readonly #line = new WaitingLine();
  readonly #verifications = new Verifications();
  #running = false;
  #stopped = false;
  /** Held by whoever changes the ledger. */
  #lock: Promise<unknown> = Promise.resolve();

  constructor(ledger: Ledger, store: DossierStore, events: SequencerEvents, metrics: Metrics) {
    this.#ledger = ledger;
    this.#store = store;
    this.#events = events;
    this.#metrics = metrics;
  }

  /** Acts that wait. */
  get queued(): number {
    return this.#line.length;
  }

  /**
   * Logs an act, or says why not: at once when nothing has to be waited for, else when the answer is
   * certain. Acts enter the queue in the order of the calls. From a `suspect`, who has sent much that was
   * worth nothing, only what looks right before its signature is checked gets that far.
   */
  submit(submission: Submission, suspect = false): Outcome | Promise<Outcome> {
    const decoded = decodeSubmission(submission);
    if ('code' in decoded) return this.#refused(digestText(submission.jws, sha256), decoded);
    const { act } = decoded;
    const known = this.#line.find(act.id);
    if (known) return known.outcome.then(again);
    return this.#ledger.mayHold(act.id)
      ? this.#submitKnown(decoded, submission, suspect)
      : this.#submitNew(decoded, submission, suspect);
  }

  async #submitKnown(decoded: Decoded, submission: Submission, suspect: boolean): Promise<Outcome> {
    const logged = await this.#alreadyLogged(decoded.act.id);
    return logged ?? this.#submitNew(decoded, submission, suspect);
  }

  #submitNew(decoded: Decoded, submission: Submission, suspect: boolean): Outcome | Promise<Outcome> {
    const { act } = decoded;
    const objection = this.#events.closed() ?? this.#objectToLoad(act) ?? this.#objectEarly(act, suspect);
    if (objection) return this.#refused(act.id, objection);
    const key = this.#ledger.keys.find(act.kid) ?? introducedBy(act);
    if (!key) return this.#refused(act.id, problem('key_unknown'));
    const waiting = this.#line.add(act, submission);
    const fail = (error: unknown): void => this.#fail(error);
    this.#verifications.check(decoded, key, (verdict) => this.#check(waiting, verdict), fail);
    return waiting.outcome;
  }

  /** Waits until everything that was queued before this call has its outcome. */
  async drained(): Promise<void> {
    await this.#line.newest?.outcome;
  }

  /** Reads what other processes have appended. */
  catchUp(): Promise<void> {
    return this.#exclusively(async () => {
      const entries = await this.#ledger.catchUp(this.#store);
      if (entries.length > 0) this.#events.committed(entries);
    });
  }

  /** Takes nothing more and waits for the group in flight. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#lock.catch(() => undefined);
  }

  #objectToLoad(act: Act): Problem | undefined {
    return this.#line.isFull(act) ? problem('busy', undefined, BUSY_RETRY) : undefined;
  }

  /** In the order in which `admit` would object, so that a signed refusal says what a replay says. */
  #objectEarly(act: Act, suspect: boolean): Problem | undefined {
    const { state } = this.#ledger;
    if (act.dossier !== state.dossier) return problem('wrong_dossier');
    if (!suspect) return undefined;
    const doubt = objectEarly(state, act, this.#now(), (id) => this.#line.find(id) !== undefined);
    return doubt && problem('busy', undefined, BUSY_RETRY);
  }

  async #check(waiting: Waiting, { signature, receipt }: Verdict): Promise<void> {
    const { act, disclosures } = waiting;
    Object.assign(waiting, { signature, receipt });
    if (signature) {
      // The next act of a batch may be by a key that this one introduces.
      this.#ledger.keys.learn(act);
      waiting.opened = openFields(act, disclosures, sha256);
      waiting.objection = await objectToContent(this.#ledger.state, act, waiting.opened, this.#store, (id) =>
        this.#ledger.find(id, this.#store),
      );
    }
    waiting.checked = true;
    if (this.#line.isReady) void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    try {
      while (this.#line.isReady && !this.#stopped) await this.#commit(this.#takeGroup());
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#running = false;
    }
  }

  /**
   * The checked acts at the front of the queue. They are counted against quotas here, in the order in which they
   * came: signatures are verified in any order, and an act refused out of turn would break the chain of the rest.
   */
  #takeGroup(): Waiting[] {
    const group = this.#line.takeGroup();
    for (const waiting of group) if (waiting.signature) waiting.overuse = this.#objectToUse(waiting.act);
    return group;
  }

  /** A group, in as many commits as it takes. */
  async #commit(group: readonly Waiting[]): Promise<void> {
    let rest = group;
    while (rest.length > 0 && !this.#stopped) rest = await this.#commitSome(rest);
  }

  /** One commit: admitted, appended, signed, cosigned, answered. Gives what is left for the next one. */
  async #commitSome(group: readonly Waiting[]): Promise<readonly Waiting[]> {
    const closed = this.#events.closed();
    if (closed) {
      for (const waiting of group) this.#answer(waiting, this.#refused(waiting.act.id, closed));
      return [];
    }
    const began = performance.now();
    const { admitted, refused, rest, at } = await this.#exclusively(() => this.#append(group));
    const committed = performance.now();
    if (admitted.length > 0) this.#metrics.commits.observe((committed - began) / 1000);
    for (const [waiting, outcome] of refused) this.#answer(waiting, outcome);
    if (admitted.length === 0) return rest;
    const cosigned = await this.#events.head();
    this.#metrics.rounds.observe((performance.now() - committed) / 1000);
    for (const { waiting, index } of admitted) {
      const { id } = waiting.act;
      const covers = cosigned && cosigned.size > index ? cosigned : undefined;
      this.#answer(waiting, { kind: 'logged', index, id, at, already: false, cosigned: covers });
    }
    return rest;
  }

  /** Judges a group against the newest state and appends what counts, again if somebody else was faster. */
  async #append(group: readonly Waiting[]): Promise<Judged & { at: number }> {
    for (;;) {
      const before = this.#ledger.state.size;
      const at = this.#now();
      const { state, ...judged } = this.#admitAll(group, at);
      const { admitted } = judged;
      if (admitted.length === 0) return { ...judged, at };
      const entries = admitted.map(({ leaf, waiting }) => ({ leaf, disclosures: waiting.disclosures }));
      if (await this.#store.append(before, entries)) {
        this.#advance(admitted, state, at);
        return { ...judged, at };
      }
      const others = await this.#ledger.catchUp(this.#store);
      this.#events.committed(others);
    }
  }

  /**
   * Judges acts in their order, up to one that puts a charter into force: it ends its commit, so that whoever
   * cosigns next is asked before anything comes after it.
   */
  #admitAll(group: readonly Waiting[], at: number): Judged & { state: State } {
    let state = this.#ledger.state;
    const { charter } = state;
    let judged = 0;
    const admitted: Admitted[] = [];
    const refused: [Waiting, Outcome][] = [];
    const time = formatTime(at);
    for (const waiting of group) {
      if (state.charter !== charter) break;
      judged++;
      const index = state.size;
      const next = this.#after(state, waiting, at);
      if ('code' in next) {
        const { id } = waiting.act;
        refused.push([waiting, { kind: 'refused', id, problem: next, size: index, at }]);
        continue;
      }
      state = next;
      admitted.push({ waiting, index, leaf: encodeLeaf(time, waiting.jws) });
    }
    return { state, admitted, refused, rest: group.slice(judged) };
  }

  /** The state after an act if it is logged next, or what speaks against it. */
  #after(state: State, waiting: Waiting, at: number): State | Problem {
    const { act, overuse, objection, signature, receipt } = waiting;
    if (overuse) return overuse;
    const { size, root } = act.basis;
    const basis = size <= this.#ledger.tree.size && this.#ledger.rootAt(size) === root;
    const applied = apply(state, { index: state.size, at, act, signature, basis, receipt });
    return applied.refusal ?? objection ?? this.#objectToChange(state, applied.state) ?? applied.state;
  }

  /** The witnesses change only when the outgoing quorum has cosigned the change before (spec/record.md section 5). */
  #objectToChange({ charter: before }: State, { charter: after, dossier }: State): Problem | undefined {
    if (!before || !after || before === after || !changesWitnesses(before, after)) return undefined;
    const proven = this.#events.cosigned()?.size ?? 0;
    const waiting = handoversOf(this.#ledger.charters, dossier!).find(({ index }) => index >= proven);
    return waiting && problem('not_ready', { change_of_witnesses: waiting.index }, CHANGE_RETRY);
  }

  /** Whatever a mandate's key signed counts, also what is then refused; what answers a clock does not. */
  #objectToUse(act: Act): Problem | undefined {
    const who = payerOf(act);
    if (who === undefined) return undefined;
    const { quota } = this.#ledger;
    const limit = this.#ledger.state.charter!.terms.quota.acts_per_hour;
    const now = Date.now();
    if (quota.take(who, 1, limit, now)) return undefined;
    return problem('quota_exceeded', { acts_per_hour: limit }, quota.wait(who, now));
  }

  /** Only what is committed is taken into memory. */
  #advance(admitted: readonly Admitted[], state: State, at: number): void {
    const fresh: Fresh[] = admitted.map(({ leaf, waiting }) => ({
      act: waiting.act,
      leafHash: leafHash(Buffer.from(leaf, 'latin1'), sha256),
    }));
    this.#ledger.advance(fresh, state);
    this.#events.committed(
      admitted.map(({ waiting, index, leaf }) => ({
        index,
        at,
        leaf,
        act: waiting.act,
        refusal: undefined,
        disclosures: waiting.disclosures,
        opened: waiting.opened,
      })),
    );
  }

  async #alreadyLogged(id: string): Promise<Outcome | undefined> {
    const index = await this.#ledger.indexOf(id, this.#store);
    if (index === undefined) return undefined;
    let at = 0;
    for await (const [leaf] of this.#store.leaves(index, index + 1)) at = Date.parse(leaf!.slice(0, 24));
    const cosigned = this.#events.cosigned();
    const covers = cosigned && cosigned.size > index ? cosigned : undefined;
    return { kind: 'logged', index, id, at, already: true, cosigned: covers };
  }

  #answer(waiting: Waiting, outcome: Outcome): void {
    this.#line.forget(waiting);
    waiting.resolve(outcome);
  }

  #refused(id: string | undefined, said: Problem): Outcome {
    return { kind: 'refused', id, problem: said, size: this.#ledger.state.size, at: this.#now() };
  }

  /** The time of the next entry: ours, and never earlier than the entry before. */
  #now(): number {
    return Math.max(Date.now(), this.#ledger.state.time);
  }

  #fail(error: unknown): void {
    this.#stopped = true;
    this.#events.failed(error);
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lock.then(work);
    this.#lock = done.catch(() => undefined);
    return done;
  }
}

/** A root key that reveals itself signs with the key that its act introduces. */
function introducedBy(act: Act): string | undefined {
  return act.act === 'mandate.rotate_root' ? (act.facts as { root: string }).root : undefined;
}

function again(outcome: Outcome): Outcome {
  return outcome.kind === 'logged' ? { ...outcome, already: true } : outcome;
}
