// Columns of events in memory: dictionary codes, numbers, times and places in typed arrays, one slot a row. Filters
// are plain loops over them, so any combination of fields costs about the same and counts are exact.
import { RowSets } from './row-sets.ts';

/** A number that nobody stated. */
export const NOT_STATED = -2_147_483_648;
/** A row that no entry has ended. */
export const ALIVE = 0xffff_ffff;
/** Places are kept in millionths of a degree, about 11 cm. */
export const PER_DEGREE = 1_000_000;
const FIRST_ROWS = 1024;
/** The first code that does not fit 16 bits. */
const MOST_NARROW = 0x1_0000;

/** Columns with one code a row. */
export const CODE_COLUMNS = [
  'origin',
  'kind',
  'zone',
  'country',
  'admin1',
  'admin2',
  'series',
  'status',
  'by',
  'when_precision',
  'place_precision',
  'clarity',
  'category',
  'conflict',
  'dyad',
] as const;
export type CodeColumn = (typeof CODE_COLUMNS)[number];

/** Columns with any number of codes a row. */
export const LIST_COLUMNS = ['actor', 'source'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** Columns of counts; what nobody stated is not zero. */
export const NUMBER_COLUMNS = [
  'deaths_low',
  'deaths_best',
  'deaths_high',
  'civilians',
  'injured',
  'displaced',
  'revisions',
] as const;
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** What is known of one version of an event; what is absent is not stated or not public. */
export interface EventValues {
  readonly codes: Readonly<Partial<Record<CodeColumn, string>>>;
  readonly lists: Readonly<Partial<Record<ListColumn, readonly string[]>>>;
  readonly numbers: Readonly<Partial<Record<NumberColumn, number | null>>>;
  /** Milliseconds since 1970, both ends inclusive; an open end is infinite, an unknown time NaN. */
  readonly start: number;
  readonly end: number;
  /** WGS 84 degrees. */
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Words as numbers: 0 is "not stated". */
export class Dictionary {
  readonly words: string[] = [''];
  /** Rows that have or had each word. */
  readonly counts: number[] = [0];
  /** Rows that have each word and that nothing has ended. */
  readonly alive: number[] = [0];
  readonly #codes = new Map<string, number>([['', 0]]);

  /** The code of a word, made if it is new. */
  take(word: string): number {
    let code = this.#codes.get(word);
    if (code === undefined) {
      code = this.words.push(word) - 1;
      this.#codes.set(word, code);
      this.counts.push(0);
      this.alive.push(0);
    }
    this.counts[code]!++;
    return code;
  }

  /** The code of a word that some row has, or undefined. */
  find(word: string): number | undefined {
    return this.#codes.get(word);
  }
}

/** Codes of a list column: those of row r stand from `starts[r]` up to `starts[r + 1]`. */
export interface Lists {
  starts: Uint32Array;
  codes: Uint32Array;
  used: number;
}

/** Rows of events, only ever added; a row is ended by the entry that replaces it, never removed. */
export class Columns {
  /** Rows so far. */
  size = 0;
  /** Changes with every change: what was found before may be found no more. */
  version = 0;
  /** Index of the entry that made the row, and of the one that ended it. */
  born = new Uint32Array(FIRST_ROWS);
  died = new Uint32Array(FIRST_ROWS);
  /** Rows that were ended, in the order of the log. */
  readonly ended: number[] = [];
  /** Rows by their words. */
  readonly sets = new RowSets(this);
  /** Every row number in order, also of rows to come; and room for a list of them, for filters to work in. */
  rows = counted(FIRST_ROWS);
  scratch = new Uint32Array(FIRST_ROWS);
  start = new Float64Array(FIRST_ROWS);
  end = new Float64Array(FIRST_ROWS);
  lat = new Int32Array(FIRST_ROWS);
  lon = new Int32Array(FIRST_ROWS);
  /** Narrow while a column has few words: loops over them are bound by memory. */
  readonly codes = record(CODE_COLUMNS, (): Uint16Array | Uint32Array => new Uint16Array(FIRST_ROWS));
  readonly dictionaries = record([...CODE_COLUMNS, ...LIST_COLUMNS], () => new Dictionary());
  readonly lists = record(
    LIST_COLUMNS,
    (): Lists => ({ starts: new Uint32Array(FIRST_ROWS + 1), codes: new Uint32Array(FIRST_ROWS), used: 0 }),
  );
  readonly numbers = record(NUMBER_COLUMNS, () => new Int32Array(FIRST_ROWS));

  /** Adds a row that the entry `born` made and gives its number. */
  add(values: EventValues, born: number): number {
    const row = this.#next(born);
    for (const name of CODE_COLUMNS) {
      const code = this.dictionaries[name].take(values.codes[name] ?? '');
      if (code === MOST_NARROW) this.codes[name] = Uint32Array.from(this.codes[name]);
      this.codes[name][row] = code;
      this.dictionaries[name].alive[code]!++;
    }
    for (const name of LIST_COLUMNS) this.#putList(name, row, values.lists[name] ?? []);
    for (const name of NUMBER_COLUMNS) this.numbers[name][row] = values.numbers[name] ?? NOT_STATED;
    this.start[row] = values.start;
    this.end[row] = values.end;
    this.lat[row] = values.lat === null ? NOT_STATED : Math.round(values.lat * PER_DEGREE);
    this.lon[row] = values.lon === null ? NOT_STATED : Math.round(values.lon * PER_DEGREE);
    return row;
  }

  /** Ends a row at an entry, which comes after all before it: a reader of the log before that entry still sees it. */
  finish(row: number, at: number): void {
    this.died[row] = at;
    this.ended.push(row);
    for (const name of CODE_COLUMNS) this.dictionaries[name].alive[this.codes[name][row]!]!--;
    for (const name of LIST_COLUMNS) {
      const { starts, codes } = this.lists[name];
      for (let i = starts[row]!; i < starts[row + 1]!; i++) this.dictionaries[name].alive[codes[i]!]!--;
    }
    this.version++;
  }

  /** Takes values out of a row for good, at every moment. */
  clear(
    row: number,
    what: { codes?: readonly CodeColumn[]; numbers?: readonly NumberColumn[]; when?: true; where?: true },
  ): void {
    this.version++;
    this.sets.reset();
    for (const name of what.codes ?? []) {
      const { alive } = this.dictionaries[name];
      if (this.died[row] === ALIVE) {
        alive[this.codes[name][row]!]!--;
        alive[0]!++;
      }
      this.codes[name][row] = 0;
    }
    for (const name of what.numbers ?? []) this.numbers[name][row] = NOT_STATED;
    if (what.when) this.start[row] = this.end[row] = Number.NaN;
    if (what.where) this.lat[row] = this.lon[row] = NOT_STATED;
  }

  /** How many rows, from the first on, entries below `horizon` made: rows are made in the order of the log. */
  bornBefore(horizon: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.born[middle]! < horizon) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Everything that a row holds. */
  values(row: number): EventValues {
    const lat = this.lat[row]!;
    return {
      codes: record(CODE_COLUMNS, (name) => this.word(name, row)),
      lists: record(LIST_COLUMNS, (name) => this.list(name, row)),
      numbers: record(NUMBER_COLUMNS, (name) => this.number(name, row)),
      start: this.start[row]!,
      end: this.end[row]!,
      lat: lat === NOT_STATED ? null : lat / PER_DEGREE,
      lon: lat === NOT_STATED ? null : this.lon[row]! / PER_DEGREE,
    };
  }

  word(name: CodeColumn, row: number): string {
    return this.dictionaries[name].words[this.codes[name][row]!]!;
  }

  list(name: ListColumn, row: number): string[] {
    const { starts, codes } = this.lists[name];
    return [...codes.subarray(starts[row], starts[row + 1])].map(
      (code) => this.dictionaries[name].words[code]!,
    );
  }

  /** A count, or null when it was not stated. */
  number(name: NumberColumn, row: number): number | null {
    const value = this.numbers[name][row]!;
    return value === NOT_STATED ? null : value;
  }

  #next(born: number): number {
    const row = this.size++;
    this.version++;
    if (row >= this.born.length) this.#grow(this.born.length * 2);
    this.born[row] = born;
    this.died[row] = ALIVE;
    return row;
  }

  #putList(name: ListColumn, row: number, words: readonly string[]): void {
    const lists = this.lists[name];
    const codes = new Set(words.map((word) => this.dictionaries[name].take(word)));
    if (lists.used + codes.size > lists.codes.length) {
      lists.codes = grown(lists.codes, Math.max(lists.codes.length * 2, lists.used + codes.size));
    }
    for (const code of codes) {
      lists.codes[lists.used++] = code;
      this.dictionaries[name].alive[code]!++;
    }
    lists.starts[row + 1] = lists.used;
  }

  #grow(rows: number): void {
    this.born = grown(this.born, rows);
    this.died = grown(this.died, rows);
    this.rows = counted(rows);
    this.scratch = new Uint32Array(rows);
    this.start = grown(this.start, rows);
    this.end = grown(this.end, rows);
    this.lat = grown(this.lat, rows);
    this.lon = grown(this.lon, rows);
    for (const name of CODE_COLUMNS) this.codes[name] = grown(this.codes[name], rows);
    for (const name of NUMBER_COLUMNS) this.numbers[name] = grown(this.numbers[name], rows);
    for (const name of LIST_COLUMNS) this.lists[name].starts = grown(this.lists[name].starts, rows + 1);
  }
}

type Numbers = Uint16Array | Uint32Array | Int32Array | Float64Array;

function grown<T extends Numbers>(old: T, length: number): T {
  const made = new (old.constructor as new (length: number) => T)(length);
  made.set(old as never);
  return made;
}

function counted(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => i);
}

function record<K extends string, V>(names: readonly K[], make: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>;
}
