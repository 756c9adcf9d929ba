// One check: its workers, what they say, and an end.
import type { FromVerifier, ToVerifier } from './messages.ts';
// oxlint-disable-next-line import/default -- Vite makes it
import ReadWorker from './read.worker.ts?worker&inline';
// oxlint-disable-next-line import/default -- Vite makes it
import VerifyWorker from './verify.worker.ts?worker&inline';

/** Reading workers at most: beyond, the one that folds cannot keep up. */
const MAX_READERS = 8;

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
  const workers = Math.min(navigator.hardwareConcurrency, MAX_READERS);
  const readers = Array.from({ length: workers }, () => {
    const { port1, port2 } = new MessageChannel();
    return { worker: new ReadWorker(), port1, port2 };
  });
  const send = (message: ToVerifier, ...transfer: Transferable[]): void => {
    verifier.postMessage(message, transfer);
  };
  verifier.addEventListener('message', ({ data }: MessageEvent<FromVerifier>) => listener.hear(data));
  const all = [verifier, ...readers.map(({ worker }) => worker)];
  for (const worker of all) {
    worker.addEventListener('error', (event) => listener.hear({ kind: 'failed', why: event.message }));
  }
  for (const { worker, port2 } of readers) worker.postMessage(port2, [port2]);
  const ports = readers.map(({ port1 }) => port1);
  send({ kind: 'check', bytes, pin, readers: ports }, bytes.buffer as ArrayBuffer, ...ports);
  return {
    rows: (from, count) => send({ kind: 'rows', from, count }),
    stop: () => all.forEach((worker) => worker.terminate()),
  };
}
