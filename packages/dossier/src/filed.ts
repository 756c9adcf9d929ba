// The disclosures of a file, handed out entry by entry (spec/dossier.md section 2, "Disclosures").
import type { FindingList } from './finding.ts';
import type { DisclosureLine } from './unpack.ts';

/** Lines of disclosures that may be wrong before the rest is left alone. */
const MAX_BAD_LINES = 1000;
/** Characters of disclosures that are read before their entries are folded; helpers get none beyond. */
const MAX_AHEAD = 32 * 1024 * 1024;
/** Lines that were handed out and are still held. */
const FORGOTTEN_AT_ONCE = 4096;

/** The lines of `disclosures.ndjson`, handed out by entry; they must rise. After too many wrong ones it is at its end. */
export class FiledDisclosures {
  readonly #lines: LinesAhead;
  readonly #findings: FindingList;
  #next: { index: number; text: string } | undefined;
  #last = 0;
  #bad = 0;

  constructor(lines: Iterator<DisclosureLine>, findings: FindingList) {
    this.#lines = new LinesAhead(lines);
    this.#findings = findings;
    this.#advance();
  }

  /**
   * Texts filed under an entry, asked for in the order of the log: as many as the act has fields, and one more, which
   * shows that something is wrong.
   */
  of(index: number, fields: number): string[] {
    const texts: string[] = [];
    while (this.#next?.index === index && texts.length <= fields) {
      texts.push(this.#next.text);
      this.#advance();
    }
    return texts;
  }

  /**
   * Texts that are probably filed under some entries, with nothing judged or reported, for work that is done ahead:
   * hold them against what `of` gives. Asked for in the order of the log.
   */
  ahead(from: number, entries: number): string[][] {
    const texts: string[][] = Array.from({ length: entries }, () => []);
    for (let line = this.#lines.look(); line !== 'none'; line = this.#lines.look()) {
      if (line && line.index >= from + entries) break;
      this.#lines.lookOn();
      if (line && line.index >= from) texts[line.index - from]!.push(line.text);
    }
    return texts;
  }

  /** Reports whatever else is filed under an entry: beyond the fields of its act, or where there is no act. */
  refuse(index: number): void {
    while (this.#next?.index === index) {
      this.fault('disclosure_unplaced', { index });
      this.#advance();
    }
  }

  /** Reports whatever is filed under entries that do not exist. */
  finish(size: number): void {
    while (this.#next) {
      this.fault('disclosure_unplaced', { where: `entry ${this.#next.index} of ${size}` });
      this.#advance();
    }
  }

  /** Reads lines that nobody asked for: damage to the file must not go unseen behind them. */
  readOut(): void {
    while (!this.#lines.next().done);
  }

  /** Reports a line that is wrong. */
  fault(code: BadLine, place: { index?: number; where?: string }): void {
    this.#findings.add(code, place);
    if (++this.#bad === MAX_BAD_LINES) this.#findings.add('disclosures_too_many');
  }

  #advance(): void {
    this.#next = undefined;
    while (this.#bad < MAX_BAD_LINES) {
      const { value, done } = this.#lines.next();
      if (done) return;
      if (!value) this.fault('disclosure_unreadable', {});
      else if (value.index < this.#last) {
        this.fault('disclosure_unplaced', { where: `entry ${value.index}, after ${this.#last}` });
      } else {
        this.#next = value;
        this.#last = value.index;
        return;
      }
    }
  }
}

/** How a line of the disclosures can be wrong. */
type BadLine = 'disclosure_unreadable' | 'disclosure_unplaced' | 'disclosure_foreign';

/** Lines with a second reader that goes before the first. */
class LinesAhead {
  readonly #lines: Iterator<DisclosureLine>;
  /** Lines from the first reader's on, after some that it has had. */
  #held: DisclosureLine[] = [];
  #first = 0;
  #second = 0;
  #chars = 0;

  constructor(lines: Iterator<DisclosureLine>) {
    this.#lines = lines;
  }

  next(): IteratorResult<DisclosureLine> {
    if (this.#first === this.#held.length) return this.#lines.next();
    const value = this.#held[this.#first++];
    this.#chars -= value?.text.length ?? 0;
    this.#second = Math.max(this.#first, this.#second);
    if (this.#first === FORGOTTEN_AT_ONCE) {
      this.#held = this.#held.slice(this.#first);
      this.#second -= this.#first;
      this.#first = 0;
    }
    return { value, done: false };
  }

  /** The line before the second reader; `none` at the end, or when it is far enough ahead. */
  look(): DisclosureLine | 'none' {
    if (this.#second < this.#held.length) return this.#held[this.#second];
    if (this.#chars > MAX_AHEAD) return 'none';
    const { value, done } = this.#lines.next();
    if (done) return 'none';
    this.#held.push(value);
    this.#chars += value?.text.length ?? 0;
    return value;
  }

  /** Takes the second reader past it. */
  lookOn(): void {
    this.#second++;
  }
}
