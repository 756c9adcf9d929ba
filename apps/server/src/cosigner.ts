import type { Charter } from '@tasdiq/core';
import { policyOf, witnessVerifiers } from '@tasdiq/dossier';
import { ed25519 } from '@tasdiq/crypto/node';
import {
  cosignatureTime,
  formatNote,
  isQuorum,
  type Note,
  type NoteSignature,
  parseNote,
  type Policy,
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
  readonly signatures: Map<string, NoteSignature>;
  quorum: boolean;
}

/**
 * Brings each signed checkpoint to all witnesses of the charter in force, and says when a quorum has
 * cosigned it. A witness that is late gets the newest checkpoint when it is back; the older ones are
 * covered by it.
 */
export class Cosigner {
  readonly #dossier: string;
  readonly #log: WitnessedLog;
  readonly #events: CosignerEvents;
  readonly #find: (name: string) => WitnessApi | undefined;
  readonly #clients = new Map<string, WitnessClient>();
  #policy: Policy | undefined;
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

  /** Takes witnesses and quorum from the charter in force. Cheap when nothing changed. */
  obey(charter: Charter): void {
    if (charter.version === this.#version) return;
    this.#version = charter.version;
    this.#policy = policyOf(charter, this.#dossier);
    for (const client of this.#clients.values()) client.stop();
    this.#clients.clear();
    const events: WitnessEvents = {
      cosigned: (client, target, signature) => this.#collect(client, target, signature),
      failed: () => this.#giveUpIfHopeless(),
      contradicted: (client, size, root) => this.#events.contradicted(client.name, size, root),
    };
    for (const verifier of witnessVerifiers(charter, ed25519)) {
      const client = new WitnessClient(verifier, this.#log, events);
      this.#clients.set(client.name, client);
      client.reachAt(this.#find(client.name));
    }
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
    if (this.#round!.quorum) return Promise.resolve(cosignedBy(this.#round!));
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
    round.signatures.set(client.name, signature);
    if (!round.quorum && !isQuorum(this.#policy!, new Set(round.signatures.keys()))) {
      this.#giveUpIfHopeless();
      return;
    }
    round.quorum = true;
    const cosigned = cosignedBy(round);
    this.#events.quorum(cosigned);
    this.#settle(cosigned);
  }

  /** Ends the wait when no witness that has not cosigned can do so without a pause. */
  #giveUpIfHopeless(): void {
    const round = this.#round;
    if (!this.#waiting || !round) return;
    const hoped = [...this.#clients.values()].filter(
      (client) => client.hopeful || round.signatures.has(client.name),
    );
    if (!isQuorum(this.#policy!, new Set(hoped.map(({ name }) => name)))) this.#settle(undefined);
  }

  #settle(outcome: Cosigned | undefined): void {
    clearTimeout(this.#clock);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(outcome);
  }
}

function cosignedBy({ target, note, signatures }: Round): Cosigned {
  const times = new Map<string, number>();
  for (const [name, { signature }] of signatures) times.set(name, cosignatureTime(signature)! * 1000);
  const text = formatNote(note.text, [...note.signatures, ...signatures.values()]);
  return { size: target.size, root: target.root, text, times };
}
