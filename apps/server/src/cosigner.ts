import { type CharterSpan, type Handover, handoversOf, policyOf } from '@tasdiq/dossier';
import { ed25519 } from '@tasdiq/crypto/node';
import {
  cosignatureTime,
  cosignatureVerifier,
  formatNote,
  isQuorum,
  type Note,
  type NoteSignature,
  parseNote,
  type Policy,
  type VerifierKey,
} from '@tasdiq/tlog';
import type { Cosigned, WitnessView } from './host.ts';
import { type Target, WitnessClient, type WitnessedLog, type WitnessEvents } from './witness-client.ts';
import type { WitnessApi } from './witness-http.ts';

/** After this time without a quorum the answer is that it is pending. */
const ROUND_MS = 4000;

/** Checkpoints with cosignatures, as they come about. */
export interface CosignerEvents {
  /** A quorum, or one more cosignature on a checkpoint that has it. */
  quorum(checkpoint: Cosigned): void;
  /** A witness has our signature on something that our tree does not explain: read the store again. */
  contradicted(witness: string, size: number, root: Uint8Array): Promise<void>;
}

/** The round that is under way: the newest target and the cosignatures that it has. */
interface Round {
  readonly target: Target;
  readonly note: Note;
  /** By name and key id of the witness. */
  readonly signatures: Map<string, NoteSignature>;
  quorum: boolean;
}

/**
 * Brings each signed checkpoint to all witnesses of the charter in force, and says when a quorum has
 * cosigned it. After a change of witnesses the outgoing ones are asked too, and there is no quorum before
 * theirs is there as well: without it no file of this dossier holds (spec/record.md section 5). A witness that
 * is late gets the newest checkpoint when it is back; the older ones are covered by it.
 */
export class Cosigner {
  readonly #dossier: string;
  readonly #log: WitnessedLog;
  readonly #events: CosignerEvents;
  readonly #find: (name: string) => WitnessApi | undefined;
  /** By name and key id: a later witness of the same name is another. */
  readonly #clients = new Map<string, WitnessClient>();
  #policy: Policy | undefined;
  /** Changes of witnesses that no checkpoint with the outgoing quorum holds yet. */
  #handovers: readonly Handover[] = [];
  #version: string | undefined;
  #round: Round | undefined;
  /** Waiting for the outcome of a round: resolved with the quorum, or with undefined when there is none to come. */
  #waiting: ((outcome: Cosigned | undefined) => void) | undefined;
  #clock: NodeJS.Timeout | undefined;

  constructor(
    dossier: string,
    log: WitnessedLog,
    find: (name: string) => WitnessApi | undefined,
    events: CosignerEvents,
  ) {
    this.#dossier = dossier;
    this.#log = log;
    this.#find = find;
    this.#events = events;
  }

  get views(): WitnessView[] {
    return [...this.#clients.values()].map((client) => client.view);
  }

  /**
   * Takes witnesses and quorum from the charters of the log. `cosigned` is the size of the newest checkpoint
   * with a quorum: changes that it holds are done with. host.json must have the addresses of outgoing
   * witnesses until then. Cheap when nothing changed.
   */
  obey(charters: readonly CharterSpan[], cosigned: number): void {
    const { charter } = charters.at(-1)!;
    if (charter.version === this.#version) {
      this.#handedOver(cosigned);
      return;
    }
    this.#version = charter.version;
    this.#policy = policyOf(charter, this.#dossier);
    this.#handovers = handoversOf(charters, this.#dossier).filter(({ index }) => index >= cosigned);
    this.#employ();
  }

  /** Has a client for each witness whose word is asked for, and no other. */
  #employ(): void {
    const keys = this.#policies().flatMap(({ witnesses }) => witnesses.map(({ key }) => key));
    const wanted = new Map(keys.map((key) => [idOf(key), key]));
    for (const [id, client] of this.#clients) {
      if (wanted.has(id)) continue;
      client.stop();
      this.#clients.delete(id);
    }
    const events: WitnessEvents = {
      cosigned: (client, target, signature) => this.#collect(client, target, signature),
      failed: () => this.#giveUpIfHopeless(),
      contradicted: (client, size, root) => this.#events.contradicted(client.name, size, root),
    };
    for (const [id, key] of wanted) {
      if (this.#clients.has(id)) continue;
      const client = new WitnessClient(cosignatureVerifier(key, ed25519), this.#log, events);
      this.#clients.set(id, client);
      client.reachAt(this.#find(client.name));
    }
  }

  /** The policies whose quorums a checkpoint needs now. */
  #policies(): Policy[] {
    return [this.#policy!, ...this.#handovers.map(({ outgoing }) => outgoing)];
  }

  /** Whether these witnesses are a quorum of every policy. */
  #isEnough(ids: ReadonlySet<string>): boolean {
    return this.#policies().every((policy) => {
      const there = policy.witnesses.filter(({ key }) => ids.has(idOf(key)));
      return isQuorum(policy, new Set(there.map(({ name }) => name)));
    });
  }

  /** Looks up again where the witnesses are. */
  readdress(): void {
    for (const client of this.#clients.values()) client.reachAt(this.#find(client.name));
  }

  /**
   * Brings a checkpoint to the witnesses. Resolves with it once a quorum has cosigned it or a later one;
   * with undefined when that is not to be had now: it may still come about, and `quorum` will tell.
   */
  bring(target: Target): Promise<Cosigned | undefined> {
    this.#settle(undefined);
    this.#retarget(target);
    if (this.#round!.quorum) return Promise.resolve(this.#cosignedBy(this.#round!));
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#clock = setTimeout(() => this.#settle(undefined), ROUND_MS);
      this.#giveUpIfHopeless();
    });
  }

  /** Replaces the target of the round by a larger checkpoint that covers it; who waits goes on waiting. */
  extend(target: Target): void {
    if (target.size > (this.#round?.target.size ?? 0)) this.#retarget(target);
  }

  stop(): void {
    this.#settle(undefined);
    for (const client of this.#clients.values()) client.stop();
  }

  #retarget(target: Target): void {
    // The same size is the same checkpoint: what it has gathered stays.
    if (this.#round?.target.size === target.size) return;
    this.#round = { target, note: parseNote(target.text), signatures: new Map(), quorum: false };
    for (const client of this.#clients.values()) client.bring(target);
  }

  #collect(client: WitnessClient, target: Target, signature: NoteSignature): void {
    const round = this.#round;
    if (!round || round.target.size !== target.size) return;
    round.signatures.set(idOf(client), signature);
    if (!round.quorum && !this.#isEnough(new Set(round.signatures.keys()))) {
      this.#giveUpIfHopeless();
      return;
    }
    round.quorum = true;
    const cosigned = this.#cosignedBy(round);
    this.#events.quorum(cosigned);
    this.#settle(cosigned);
    this.#handedOver(target.size);
  }

  /** Leaves the outgoing witnesses alone once a checkpoint of this size, which proves all before it, has its quorum. */
  #handedOver(cosigned: number): void {
    const open = this.#handovers.filter(({ index }) => index >= cosigned);
    if (open.length === this.#handovers.length) return;
    this.#handovers = open;
    this.#employ();
  }

  /** Ends the wait when no witness that has not cosigned can do so without a pause. */
  #giveUpIfHopeless(): void {
    const round = this.#round;
    if (!this.#waiting || !round) return;
    const hoped = [...this.#clients].filter(([id, client]) => client.hopeful || round.signatures.has(id));
    if (!this.#isEnough(new Set(hoped.map(([id]) => id)))) this.#settle(undefined);
  }

  #cosignedBy({ target, note, signatures }: Round): Cosigned {
    const times = new Map<string, number>();
    for (const { name, key } of this.#policy!.witnesses) {
      const line = signatures.get(idOf(key));
      if (line) times.set(name, cosignatureTime(line.signature)! * 1000);
    }
    const text = formatNote(note.text, [...note.signatures, ...signatures.values()]);
    return { size: target.size, root: target.root, text, times };
  }

  #settle(outcome: Cosigned | undefined): void {
    clearTimeout(this.#clock);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(outcome);
  }
}

function idOf({ name, keyId }: Pick<VerifierKey, 'name' | 'keyId'>): string {
  return `${name} ${keyId}`;
}
