import type { Answer, Ask, SiteEvent } from './points.worker.ts';
import type { PointColumns, Sites } from './sites.ts';

/** Asks the worker for columns and events; one question at a time is enough for one map. */
export class PointSource {
  readonly #worker = new Worker(new URL('./points.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #tickets = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#waiting.get(data.ticket)?.(data);
      this.#waiting.delete(data.ticket);
    });
    // A worker that cannot be loaded answers nothing: then nobody may wait for it.
    this.#worker.addEventListener('error', () => {
      for (const [ticket, resolve] of this.#waiting) resolve({ ticket, failed: 'the worker failed' });
      this.#waiting.clear();
    });
  }

  /** Loads the columns at an address of this host, or takes the given ones, and gives their sites. */
  async load(from: string | PointColumns): Promise<Sites> {
    const answer = await this.#ask({ ask: 'load', from, ticket: this.#ticket() });
    if (!('sites' in answer)) throw new Error('failed' in answer ? answer.failed : 'no sites');
    return answer.sites;
  }

  /** Events by their rows in what was loaded last. */
  async events(rows: readonly number[]): Promise<readonly SiteEvent[]> {
    const answer = await this.#ask({ ask: 'rows', rows, ticket: this.#ticket() });
    return 'events' in answer ? answer.events : [];
  }

  /** Ends the worker. */
  close(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #ticket(): number {
    this.#tickets += 1;
    return this.#tickets;
  }

  #ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.set(ask.ticket, resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      this.#worker.postMessage(ask);
    });
  }
}
