import type { PrintedDocument } from '@tasdiq/report';
import { request } from '../api/request.ts';
import { viewPath } from '../api/views.ts';
import { keptPin } from '../verify/pin.ts';
import type { Asked, Question, Said } from './questions.ts';

/*
 * The record of a dossier in this browser, made from a dossier file in a worker: from the host's, or from one that the
 * reader brings along. One for each window; it is made when somebody first asks.
 */

type Of<K extends Question['ask']> = Omit<Extract<Question, { ask: K }>, 'ask'>;

/** Tells how far the checking of the file is. */
export type Progress = (done: number, total: number) => void;

export class RecordHere {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (why: Error) => void }>();
  #number = 0;
  #size = 0;
  onProgress: Progress = () => {};

  constructor() {
    this.#worker = new Worker(new URL('./told.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Said>) => this.#take(data));
    this.#worker.addEventListener('error', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('worker'));
      this.#waiting.clear();
    });
  }

  /** Takes the host's file, if what was taken does not go as far as so many entries. */
  async reach(dossier: string, size: number): Promise<void> {
    if (this.#size >= size) return;
    const answer = await request(viewPath(dossier, 'dossier'));
    await this.bring(dossier, new Uint8Array(await answer.arrayBuffer()), size);
  }

  /** Takes a file that the reader has; `size` is what it is believed to hold. */
  async bring(dossier: string, bytes: Uint8Array, size: number): Promise<void> {
    await this.#ask({ ask: 'take', bytes, pin: keptPin(dossier) }, [bytes.buffer as ArrayBuffer]);
    this.#size = size;
  }

  /** JSON of a figure. Rejects with a code when the file does not hold, or does not go so far. */
  figure(of: Of<'figure'>): Promise<string> {
    return this.#ask({ ask: 'figure', ...of }) as Promise<string>;
  }

  /** The text of which the issue of a bulletin states the digest. */
  filled(of: Of<'filled'>): Promise<string> {
    return this.#ask({ ask: 'filled', ...of }) as Promise<string>;
  }

  /** A bulletin as a document. */
  document(of: Of<'document'>): Promise<PrintedDocument> {
    return this.#ask({ ask: 'document', ...of }) as Promise<PrintedDocument>;
  }

  #ask(question: Question, given: Transferable[] = []): Promise<unknown> {
    this.#number += 1;
    const number = this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, question } satisfies Asked, given);
    });
  }

  #take(data: Said): void {
    if ('progress' in data) return this.onProgress(data.progress.done, data.progress.total);
    const waiting = this.#waiting.get(data.number);
    this.#waiting.delete(data.number);
    if ('failed' in data) waiting?.reject(new Error(data.failed));
    else waiting?.resolve(data.answer);
  }
}

const known = new Map<string, RecordHere>();

/** The record of a dossier in this window. */
export function recordHere(dossier: string): RecordHere {
  const found = known.get(dossier) ?? new RecordHere();
  known.set(dossier, found);
  return found;
}
