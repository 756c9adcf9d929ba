// The witness itself: cosigns checkpoints that continue what it knows, and gives receipts. No HTTP here.
import {
  cosignatureVerifier,
  decide,
  type Decision,
  decodeBase64Url,
  ed25519Cosigner,
  formatNote,
  formatSignature,
  formatVerifierKey,
  originOf,
  parseAddCheckpoint,
  receiptKeyOf,
  receiptSigner,
  type SigningKey,
  signReceipt,
  SIZE_CONTENT_TYPE,
  TlogError,
  witnessCheckpointPath,
} from '@tasdiq/tlog';
import type { LogList } from './log-list.ts';
import { openssl } from './openssl.ts';
import type { State } from './state.ts';

/** What to answer over HTTP. */
export type Answer = { readonly status: number; readonly type: string; readonly body: string };

const TEXT = 'text/plain; charset=utf-8';
const DIGEST_BYTES = 32;

const text = (status: number, body: string): Answer => ({ status, type: TEXT, body });

/** A witness over its state and its list of logs. Every method is one step: it never waits. */
export class Witness {
  readonly #state: State;
  readonly #logs: LogList;
  readonly #cosigner;
  readonly #receipts;
  readonly #warn: (sentence: string) => void;

  /** `warn` hears of checkpoints that a log signed and that do not continue its history. Throws StartError. */
  constructor(key: SigningKey, state: State, logs: LogList, warn: (sentence: string) => void) {
    this.#state = state;
    this.#logs = logs;
    this.#cosigner = ed25519Cosigner(key, openssl);
    this.#receipts = receiptSigner(key, openssl);
    this.#warn = warn;
    state.check(cosignatureVerifier(this.#cosigner.verifierKey, openssl));
  }

  /** The name that stands in its signatures. */
  get name(): string {
    return this.#cosigner.name;
  }

  /** The verifier key of its cosignatures. */
  get vkey(): string {
    return formatVerifierKey(this.#cosigner.verifierKey);
  }

  /**
   * Answers a request to cosign at `now` (milliseconds since 1970). The checkpoint is on the disk before the
   * answer exists: a crash in between loses a cosignature, never the memory of one.
   */
  addCheckpoint(body: Uint8Array, now: number): Answer {
    try {
      const request = parseAddCheckpoint(body);
      const origin = originOf(request);
      const known = this.#state.latest(origin);
      const decision = decide(request, this.#logs.find(origin), known);
      if (decision.status !== 200) return this.#refuse(decision, origin, request.checkpoint);
      const { checkpoint, note } = decision;
      const cosignature = this.#cosigner.cosign(note.text, Math.floor(now / 1000));
      if (known?.size !== checkpoint.size) {
        this.#state.store(checkpoint, formatNote(note.text, [...note.verified, cosignature]));
      }
      return text(200, formatSignature(cosignature));
    } catch (error) {
      if (!(error instanceof TlogError)) throw error;
      return text(400, `${error.message}\n`);
    }
  }

  /**
   * The checkpoint of a request that would be cosigned as things stand; undefined for a request that is refused. It
   * stores nothing and promises nothing: `addCheckpoint` decides anew.
   */
  continuation(body: Uint8Array): string | undefined {
    try {
      const request = parseAddCheckpoint(body);
      const origin = originOf(request);
      const { status } = decide(request, this.#logs.find(origin), this.#state.latest(origin));
      return status === 200 ? request.checkpoint : undefined;
    } catch (error) {
      if (error instanceof TlogError) return undefined;
      throw error;
    }
  }

  /** A receipt for a digest (SHA-256, base64url) at `now`: what it is a digest of stays unknown here. */
  receipt(body: string, now: number): Answer {
    const digest = body.trimEnd();
    if (decodeBase64Url(digest)?.length !== DIGEST_BYTES) {
      return text(400, 'Send a SHA-256 digest in base64url: 43 characters.\n');
    }
    return text(200, signReceipt({ digest, time: new Date(now).toISOString() }, this.#receipts));
  }

  /** The last checkpoint cosigned for the log that a path names by the hash of its origin. */
  checkpoint(path: string): Answer {
    const found = this.#state.sizes().find(({ origin }) => witnessCheckpointPath(origin) === path);
    const note = found && this.#state.note(found.origin);
    return note === undefined ? text(404, 'This witness has cosigned no such log.\n') : text(200, note);
  }

  /** Name, keys, and the logs with the sizes cosigned last. */
  describe(): Answer {
    const sizes = new Map(this.#state.sizes().map(({ origin, size }) => [origin, String(size)]));
    const followed = this.#logs.origins();
    const origins = [...new Set([...followed, ...sizes.keys()])].sort();
    const lines = origins.map((origin) => {
      const remark = followed.includes(origin) ? '' : ' (no longer followed)';
      return `${sizes.get(origin) ?? '-'} ${origin}${remark}`;
    });
    const receipts = formatVerifierKey(receiptKeyOf(this.#cosigner.verifierKey));
    const head = [
      `witness ${this.name}`,
      `cosignatures ${this.vkey}`,
      `receipts ${receipts}`,
      '',
      'size log',
    ];
    return text(200, `${[...head, ...lines].join('\n')}\n`);
  }

  #refuse(decision: Exclude<Decision, { status: 200 }>, origin: string, note: string): Answer {
    if (decision.status === 409) return { status: 409, type: SIZE_CONTENT_TYPE, body: `${decision.size}\n` };
    // Signed by the log, and not its history: the note may be proof of a fork, so it goes into the record of the run.
    if (decision.status === 422)
      this.#warn(`Not cosigned for ${origin}, ${decision.why}: ${JSON.stringify(note)}`);
    return text(decision.status, `${decision.why}\n`);
  }
}
