/** How long a line of progress stays before the next one replaces it, in milliseconds. */
const PROGRESS_MS = 100;

/** What a command tells: results on stdout, as lines or as one JSON value; everything else on stderr. */
export class Output {
  readonly json: boolean;
  #progressAt = 0;
  #drawn = false;

  constructor(json: boolean) {
    this.json = json;
  }

  /** The result: `value` as one JSON text with --json, else the lines. */
  result(value: unknown, lines: readonly string[]): void {
    this.#clear();
    console.log(this.json ? JSON.stringify(value) : lines.join('\n'));
  }

  /** Something to know that is not the result. */
  note(sentence: string): void {
    this.#clear();
    console.error(sentence);
  }

  /** One sentence on why the command failed. */
  failure(sentence: string): void {
    this.#clear();
    if (this.json) console.log(JSON.stringify({ error: sentence }));
    console.error(sentence);
  }

  /** How far long work has come: one line that changes on a terminal, a line for each call otherwise. */
  progress(sentence: string): void {
    if (!process.stderr.isTTY) {
      console.error(sentence);
      return;
    }
    const now = Date.now();
    if (now - this.#progressAt < PROGRESS_MS) return;
    this.#progressAt = now;
    process.stderr.write(`\r\u001b[K${sentence}`);
    this.#drawn = true;
  }

  #clear(): void {
    if (this.#drawn) process.stderr.write('\r\u001b[K');
    this.#drawn = false;
  }
}
