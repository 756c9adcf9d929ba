// Where a numbered part of a text belongs: under what, on which level, and by which ref. Numbers of real texts leap,
// repeat and are damaged, so a label is taken when it goes on a row, begins one, or can hardly be anything else.
import type { GivenLabel } from './block.ts';
import type { Label } from './label.ts';
import { CLOSING_RANK, HEADING_RANK, INNER_RANK, NUMBER_RANK, PART_RANK } from './label-words.ts';
import { MAX_LEVEL, MAX_REF_LENGTH } from './limits.ts';
import { toLetter, toRoman } from './numeral.ts';

/** A place in the outline; `doubt` says what is odd about the number. */
export interface Placement {
  readonly ref: string;
  readonly level: number;
  readonly doubt: string | null;
}

interface Entry {
  readonly style: string;
  readonly rank: number;
  readonly values: readonly number[];
  readonly ref: string;
  /** Depth of the heading that the format gave, 1 to 6, or 0. */
  readonly heading: number;
  readonly list: string | null;
  readonly depth: number;
}

interface Reading {
  readonly style: string;
  readonly values: readonly number[];
  readonly shape: Label['shape'];
}

/** Widest gap in a row of numbers that is still taken as the same row, as where a number was lost. */
const WIDEST_GAP = 3;

/** Places labels and headings one after the other, in reading order. */
export class Outline {
  private stack: Entry[] = [];
  private readonly refs = new Set<string>();
  /** The next number that tells a repeated ref apart. */
  private readonly repeats = new Map<string, number>();
  private readonly last = new Map<string, number>();
  /** Labels that stand somewhere in the text, as `style value`: a row may begin late if it goes on. */
  private readonly present: ReadonlySet<string>;

  constructor(present: ReadonlySet<string>) {
    this.present = present;
  }

  /** A part with a ref of its own and no number: preamble, signatures, the pages before. */
  placeAlone(ref: string): Placement {
    this.stack = [];
    return { ref: this.unique(ref), level: 1, doubt: null };
  }

  /** The signatures: numbers in them stand under them. */
  placeClosing(): Placement {
    this.stack = [];
    const ref = this.unique('closing');
    return this.push({
      style: 'closing',
      rank: CLOSING_RANK,
      values: [],
      ref,
      heading: 0,
      list: null,
      depth: 0,
    });
  }

  /** A heading without a number. `depth` is 1 to 6. */
  placeHeading(text: string, depth: number): Placement {
    this.popHeadings(depth);
    this.popTo(HEADING_RANK + depth / 10);
    const ref = this.unique(this.under(slugOf(text)));
    return this.push({
      style: 'heading',
      rank: HEADING_RANK + depth / 10,
      values: [],
      ref,
      heading: depth,
      list: null,
      depth: 0,
    });
  }

  /**
   * A label, or null where it is none: a number in a sentence. A given one is always taken. `heading` is the depth
   * of the heading that it stands in, or 0.
   */
  place(label: Label, given: GivenLabel | null, heading: number): Placement | null {
    const reading = this.readingOf(label, given !== null || heading > 0);
    if (reading === null) return null;
    if (heading > 0) this.popHeadings(heading);
    const { at, doubt } = this.makeRoom(reading, label, given);
    const ref = this.refOf(reading, label);
    const repeated = this.refs.has(ref) ? 'the same number stands here again' : null;
    this.last.set(reading.style, reading.values.at(-1) as number);
    return this.push(
      {
        style: reading.style,
        rank: at,
        values: reading.values,
        ref: this.unique(ref),
        heading,
        list: given?.list ?? null,
        depth: given?.depth ?? 0,
      },
      repeated ?? doubt,
    );
  }

  private readingOf(label: Label, trusted: boolean): Reading | null {
    const { style, shape } = label;
    const values = label.values ?? [(this.last.get(style) ?? 0) + 1];
    const readings: Reading[] = [{ style, values, shape }];
    if (label.also !== undefined) {
      readings.push({ style: label.also.style, values: [label.also.value], shape: 'letter' });
    }
    return (
      readings.find((reading) => this.open(reading)?.goesOn === true) ??
      readings.find((reading) => this.mayBegin(reading, label)) ??
      readings.find((reading) => this.open(reading)?.leaps === true && (label.sure || !label.lower)) ??
      (trusted || (label.sure && (label.part !== null || style === 'decimal'))
        ? (readings[0] as Reading)
        : null)
    );
  }

  /** The innermost open row of this style, and how the reading stands to it. */
  private open({ style, values }: Reading): { at: number; goesOn: boolean; leaps: boolean } | null {
    const value = values.at(-1) as number;
    let leap: { at: number; goesOn: boolean; leaps: boolean } | null = null;
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const entry = this.stack[at] as Entry;
      if (entry.style !== style || !samePrefix(entry.values, values)) continue;
      const before = entry.values.at(-1) as number;
      if (value === before + 1) return { at, goesOn: true, leaps: false };
      if (leap === null && value > before && value <= before + WIDEST_GAP)
        leap = { at, goesOn: false, leaps: true };
    }
    return leap;
  }

  private mayBegin({ style, values, shape }: Reading, label: Label): boolean {
    const value = values.at(-1) as number;
    if (label.part !== null) {
      if (!label.sure && this.isTaken(`${label.part}-${value}`, PART_RANK[label.part])) return false;
      const before = this.last.get(style) ?? 0;
      return value === 1 || (value > before && value <= before + WIDEST_GAP);
    }
    if (style === 'decimal') {
      return !label.lower || (value === 1 && this.stack.some((entry) => isPrefix(entry.values, values)));
    }
    if (value === 1 || shape !== 'number') return value === 1;
    const isOpen = this.stack.some((entry) => entry.style === style);
    return !isOpen && !label.lower && value <= 100 && this.present.has(`${style} ${value + 1}`);
  }

  /** Closes what ends here. Gives the rank of the new entry, and what is odd. */
  private makeRoom(
    reading: Reading,
    label: Label,
    given: GivenLabel | null,
  ): { at: number; doubt: string | null } {
    const value = reading.values.at(-1) as number;
    if (label.part !== null) {
      const rank = PART_RANK[label.part] + (reading.values.length - 1) / 10;
      this.popTo(rank);
      return { at: rank, doubt: this.leapOf(reading.style, value, label) };
    }
    if (reading.style === 'decimal') {
      const rank = NUMBER_RANK + reading.values.length - 1;
      const before = this.stack.findLast((entry) => entry.style === 'decimal');
      this.popTo(rank);
      return { at: rank, doubt: oddDecimal(before?.values, reading.values) };
    }
    if (given !== null && this.popList(given)) return { at: this.innerRank(reading.style), doubt: null };
    const row = this.open(reading);
    if (row !== null) {
      const entry = this.stack[row.at] as Entry;
      this.stack.length = row.at;
      const doubt = row.goesOn ? null : `number ${value} comes after ${entry.values.at(-1)}`;
      return { at: entry.rank, doubt };
    }
    if (this.stack.at(-1)?.style === reading.style) this.stack.pop();
    const doubt = value === 1 ? null : `the row begins with ${value}`;
    return { at: this.innerRank(reading.style), doubt };
  }

  /** Closes what ends where a list of the format goes on; false where it begins. */
  private popList({ list, depth }: GivenLabel): boolean {
    const same = this.stack.findIndex((entry) => entry.list === list && entry.depth >= depth);
    const outer = this.stack.findLastIndex((entry) => entry.list === list && entry.depth < depth);
    if (same >= 0) this.stack.length = same;
    else if (outer >= 0) this.stack.length = outer + 1;
    return same >= 0 || outer >= 0;
  }

  private innerRank(style: string): number {
    const top = this.stack.at(-1);
    return style === '1.' && (top === undefined || top.rank < NUMBER_RANK) ? NUMBER_RANK : INNER_RANK;
  }

  private leapOf(style: string, value: number, label: Label): string | null {
    const before = this.last.get(style);
    if (label.values === null || before === undefined || value === 1 || value === before + 1) return null;
    return `number ${value} comes after ${before}`;
  }

  private refOf({ style, values, shape }: Reading, label: Label): string {
    const value = values.at(-1) as number;
    const token = shape === 'letter' ? toLetter(value) : shape === 'roman' ? toRoman(value) : String(value);
    if (label.part !== null) {
      const own = `${label.part}-${values.length > 1 ? values.join('.') : token}`;
      return this.free(this.inAnnex(own));
    }
    if (style === 'decimal') return this.free(this.inAnnex(values.join('.')));
    return this.under(token);
  }

  private inAnnex(own: string): string {
    const annex = this.stack.find((entry) => entry.style === 'annex');
    return annex === undefined ? own : `${annex.ref}.${own}`;
  }

  /** Whether a part would only repeat an earlier one, as where a sentence was broken before "Chapter I". */
  private isTaken(own: string, rank: number): boolean {
    const parent = this.stack.findLast((entry) => entry.rank < rank);
    return this.refs.has(own) && (parent === undefined || this.refs.has(`${parent.ref}.${own}`));
  }

  /** Numbers that begin anew in every chapter are told apart by the chapter. */
  private free(ref: string): string {
    return this.refs.has(ref) ? this.under(ref) : ref;
  }

  private under(token: string): string {
    const parent = this.stack.at(-1);
    return parent === undefined ? token : `${parent.ref}.${token}`;
  }

  private unique(ref: string): string {
    const short =
      ref.length <= MAX_REF_LENGTH - 6 ? ref : `${ref.slice(0, MAX_REF_LENGTH - 16)}-${shortHash(ref)}`;
    let free = short;
    for (let n = this.repeats.get(short) ?? 2; this.refs.has(free); n += 1) {
      free = `${short}_${n}`;
      this.repeats.set(short, n + 1);
    }
    this.refs.add(free);
    return free;
  }

  private push(entry: Entry, doubt: string | null = null): Placement {
    this.stack.push(entry);
    return { ref: entry.ref, level: Math.min(this.stack.length, MAX_LEVEL), doubt };
  }

  private popTo(rank: number): void {
    while (this.stack.length > 0 && (this.stack.at(-1) as Entry).rank >= rank) this.stack.pop();
  }

  private popHeadings(depth: number): void {
    const at = this.stack.findIndex((entry) => entry.heading >= depth);
    if (at >= 0) this.stack.length = at;
  }
}

function samePrefix(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.slice(0, -1).every((value, i) => value === b[i]);
}

function isPrefix(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length - 1 && a.every((value, i) => value === b[i]);
}

/** What is odd about 2.0.10.0 after 2.1.9: it neither goes on the row before it nor begins one. */
function oddDecimal(before: readonly number[] | undefined, values: readonly number[]): string | null {
  if (values.includes(0)) return 'a number of an article has the part 0';
  if (before === undefined) return null;
  const row = before.slice(0, values.length);
  const goesOn = samePrefix(row, values) && values.at(-1) === (row.at(-1) as number) + 1;
  const begins = values.at(-1) === 1 && (isPrefix(before, values) || values.length <= before.length + 1);
  return goesOn || begins ? null : `number ${values.join('.')} comes after ${before.join('.')}`;
}

/** A heading as a ref: its first words in plain letters; for other scripts a short hash, the same every time. */
function slugOf(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '');
  return slug.length >= 3 && /^[\p{ASCII}\p{P}\s]+$/u.test(plain) ? slug : `h-${shortHash(text)}`;
}

/** FNV-1a, 32 bits, in base 36: tells apart, protects nothing. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
