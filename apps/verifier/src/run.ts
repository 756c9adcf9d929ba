// One check: two workers, what they say, and an end.
import type { FromVerifier, ToVerifier } from './messages.ts';
// oxlint-disable-next-line import/default -- Vite makes it
import SignatureWorker from './signature.worker.ts?worker&inline';
// oxlint-disable-next-line import/default -- Vite makes it
import VerifyWorker from './verify.worker.ts?worker&inline';

/** Who listens to a check. */
export type Listener = {
  hear(message: FromVerifier): void;
};

/** A check that runs, or has run and still answers for its entries. */
export type Run = {
  rows(from: number, count: number): void;
  stop(): void;
};

/** Starts a check of a file with a fingerprint, or none. The bytes are gone from the page afterwards. */
export function startRun(bytes: Uint8Array, pin: string | undefined, listener: Listener): Run {
  const verifier = new VerifyWorker();
  const signatures = new SignatureWorker();
  const { port1, port2 } = new MessageChannel();
  const send = (message: ToVerifier, ...transfer: Transferable[]): void => {
    verifier.postMessage(message, transfer);
  };
  verifier.addEventListener('message', ({ data }: MessageEvent<FromVerifier>) => listener.hear(data));
  for (const worker of [verifier, signatures]) {
    worker.addEventListener('error', (event) => listener.hear({ kind: 'failed', why: event.message }));
  }
  signatures.postMessage(port2, [port2]);
  send({ kind: 'check', bytes, pin, helper: port1 }, bytes.buffer as ArrayBuffer, port1);
  return {
    rows: (from, count) => send({ kind: 'rows', from, count }),
    stop: () => {
      verifier.terminate();
      signatures.terminate();
    },
  };
}
