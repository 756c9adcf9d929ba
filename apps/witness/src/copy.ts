// Asks whoever keeps a copy of the logs, before anything is cosigned: the witness of a node (spec/record.md section 5).

/** A copy that has not answered by then is not waited for: logs give a witness five seconds. */
const TIMEOUT_MS = 4_000;
/** Longest reason that is passed on, in characters. */
const MAX_REASON = 300;

/** A copy of the logs, kept by another program on this machine. */
export class Copy {
  readonly #url: string;

  /** `url` is where it answers. */
  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Why a checkpoint, given as the log signed it, is not to be cosigned yet: the copy is behind, lacks something, knows
   * another history or gives no answer. Undefined when it may be cosigned. Never rejects.
   */
  async objection(checkpoint: string): Promise<string | undefined> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(this.#url, {
        method: 'POST',
        body: checkpoint,
        signal,
        redirect: 'error',
      });
      const said = (await response.text()).trim().slice(0, MAX_REASON);
      if (response.status === 200) return undefined;
      return said === '' ? `The copy answers ${response.status}.` : said;
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return late ? 'The copy is not there in time.' : 'The copy gives no answer.';
    }
  }
}
