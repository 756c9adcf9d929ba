import type { ReadAnswer, ReadAsk } from './reader.worker.ts';

/** Longest that reading may take before it is given up, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Reads a file or text in a worker of its own, which ends with the reading. */
export async function readInWorker(ask: ReadAsk): Promise<ReadAnswer> {
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<ReadAnswer>((resolve) => {
      const fail = (message: string): void => resolve({ fault: { code: '', message } });
      const timer = setTimeout(() => fail('It took too long.'), PATIENCE_MS);
      worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => {
        clearTimeout(timer);
        resolve(data);
      });
      worker.addEventListener('error', (event) => {
        clearTimeout(timer);
        fail(event.message);
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage(ask);
    });
  } finally {
    worker.terminate();
  }
}
