// The load generator as the figures see it: a process of its own, told what to send.
import { Child } from './children.ts';
import type { Order, Outcome } from './load.ts';
import type { Site } from './site.ts';

/** A run that takes longer has hung. */
const RUN_MS = 600_000;

/** The load generator's process and the server that only answers. */
export class Generator {
  readonly site: Site;
  readonly #load = new Child('load generator', 'bench/load.ts', [], true);
  readonly #echo = new Child('echo', 'bench/echo.ts', []);

  constructor(site: Site) {
    this.site = site;
  }

  order(order: Order): Promise<Outcome> {
    return this.#load.ask<Order, Outcome>(order, RUN_MS);
  }

  single(connections: number, acts: number): Promise<Outcome> {
    return this.order({ do: 'single', url: this.site.url, connections, acts });
  }

  batch(connections: number, acts: number): Promise<Outcome> {
    return this.order({ do: 'batch', url: this.site.url, connections, acts });
  }

  async echo(connections: number, acts: number): Promise<Outcome> {
    const [url] = await this.#echo.line(/^http:\S+$/);
    return this.order({ do: 'echo', url, connections, acts });
  }

  async stop(): Promise<void> {
    await Promise.all([this.#load.stop(), this.#echo.stop()]);
  }
}
