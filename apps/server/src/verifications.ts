import { type Decoded, fromBase64url } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { receiptHolds } from '@tasdiq/dossier';

/** Keys whose bytes are remembered. */
const REMEMBERED_KEYS = 10_000;

/** What signatures say of an act. */
export interface Verdict {
  /** Whether its key signed it. */
  readonly signature: boolean;
  /** For `receipt.file`: whether the witness signed the receipt. */
  readonly receipt: boolean;
}

/** Checks of signatures that go to the thread pool. */
export class Verifications {
  readonly #keyBytes = new Map<string, Uint8Array>();
  readonly #soon: (() => void)[] = [];

  /** Checks an act by a key, and tells what came of it; `fail` when the platform, or who was told, could not. */
  check(
    decoded: Decoded,
    key: string,
    tell: (verdict: Verdict) => Promise<void>,
    fail: (error: unknown) => void,
  ): void {
    this.#start(() => {
      this.#verdictOn(decoded, key).then(tell).catch(fail);
    });
  }

  #verdictOn({ act, envelope }: Decoded, key: string): Promise<Verdict> {
    const signed = Buffer.from(envelope.signed, 'latin1');
    const signature = nodeCrypto.verifyEd25519(this.#bytesOf(key), signed, envelope.signature);
    const receipt = receiptHolds(act, nodeCrypto);
    // Few acts have a receipt in them: the others do not wait for a second verdict.
    if (!receipt) return signature.then((holds) => ({ signature: holds, receipt: false }));
    return Promise.all([signature, receipt]).then(([holds, given]) => ({ signature: holds, receipt: given }));
  }

  /** What one turn of the event loop brings goes to the thread pool at once: waking a thread costs more than a job. */
  #start(verify: () => void): void {
    this.#soon.push(verify);
    if (this.#soon.length > 1) return;
    setImmediate(() => {
      for (const each of this.#soon.splice(0)) each();
    });
  }

  #bytesOf(key: string): Uint8Array {
    let bytes = this.#keyBytes.get(key);
    if (!bytes) {
      if (this.#keyBytes.size >= REMEMBERED_KEYS) this.#keyBytes.clear();
      bytes = fromBase64url(key)!;
      this.#keyBytes.set(key, bytes);
    }
    return bytes;
  }
}
