/** Upper bounds of latencies, seconds. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** How often something took how long, as a Prometheus histogram. */
export class Histogram {
  readonly #counts: number[] = Array.from({ length: SECONDS.length + 1 }, () => 0);
  #sum = 0;

  observe(seconds: number): void {
    this.#sum += seconds;
    const bucket = SECONDS.findIndex((bound) => seconds <= bound);
    this.#counts[bucket < 0 ? SECONDS.length : bucket]!++;
  }

  /** Lines of the Prometheus text format. */
  lines(name: string, labels: string): string[] {
    const lines: string[] = [];
    let total = 0;
    this.#counts.forEach((count, i) => {
      total += count;
      const bound = SECONDS[i] ?? '+Inf';
      lines.push(`${name}_bucket{${labels},le="${bound}"} ${total}`);
    });
    lines.push(`${name}_sum{${labels}} ${this.#sum}`, `${name}_count{${labels}} ${total}`);
    return lines;
  }
}

/** What one dossier's host counts about itself. */
export class Metrics {
  /** Seconds of judging and committing a group. */
  readonly commits = new Histogram();
  /** Seconds from the commit of a group to its quorum or to giving up on it. */
  readonly rounds = new Histogram();
  readonly #refusals = new Map<string, number>();
  logged = 0;

  refused(code: string): void {
    this.#refusals.set(code, (this.#refusals.get(code) ?? 0) + 1);
  }

  get refusals(): ReadonlyMap<string, number> {
    return this.#refusals;
  }
}
