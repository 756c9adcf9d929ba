// The cells of one row -> one undertaking. A cell that has not the form of its column is a problem; nothing is guessed.
import type { MatrixBearer, MatrixColumn, MatrixFacts, MatrixRow, MatrixText } from './matrix-table.ts';
import type { MatrixProblem, MatrixProblemCode } from './matrix-problem.ts';

const ID = /^[A-Za-z0-9_-]{43}$/;
const CODE = /^[^\s:]{1,128}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** As a workbook's own dates are read. */
const DATE_AND_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/;
/** Most characters of a text of the record (spec/schema). */
const MAX_TEXT = 50_000;
/** What `writeCsv` puts before text that a spreadsheet would run. */
const MADE_INERT = /^'(?=['=+\-@\t\n])/;

type Facts = Partial<Record<MatrixColumn, string>>;

/** Reads the cells of a row and keeps what is wrong with them. */
export class RowReader {
  readonly problems: MatrixProblem[] = [];
  readonly #line: number;
  readonly #isWorkbook: boolean;

  constructor(line: number, isWorkbook: boolean) {
    this.#line = line;
    this.#isWorkbook = isWorkbook;
  }

  say(code: MatrixProblemCode, column: string | undefined, detail: string): void {
    this.problems.push({ line: this.#line, column, code, detail });
  }

  /** A cell without the apostrophe that keeps it from running; in a workbook an apostrophe is one. */
  plain(cell: string): string {
    return this.#isWorkbook ? cell : cell.replace(MADE_INERT, '');
  }

  /** The row as an undertaking; undefined where a cell that every one has is empty. */
  read(cells: { facts: Facts; texts: readonly [MatrixText, string, string][] }): MatrixRow | undefined {
    const { facts } = cells;
    const [code, instrument, article, kind] = [
      this.#needed(facts, 'code'),
      this.#needed(facts, 'instrument'),
      this.#needed(facts, 'article'),
      this.#needed(facts, 'kind'),
    ];
    this.#codes(facts, 'code');
    this.#codes(facts, 'kind');
    this.#ids(facts, 'instrument');
    this.#ids(facts, 'article');
    const [from, to] = [this.#bearers(facts, 'from'), this.#bearers(facts, 'to')];
    if (from.length === 0) this.#needed(facts, 'from');
    if (to.length === 0) this.#needed(facts, 'to');
    const said: MatrixFacts = {
      article,
      kind,
      from,
      to,
      ...optional('zone', this.#codes(facts, 'zone')[0]),
      ...optional('measure', this.#measure(facts)),
      verified_by: this.#codes(facts, 'verified_by'),
      methods: this.#codes(facts, 'methods'),
      due: this.#due(facts),
      review: this.#review(facts),
      depends_on: this.#ids(facts, 'depends_on'),
      reciprocal: this.#ids(facts, 'reciprocal'),
      assisted_by: this.#bearers(facts, 'assisted_by'),
    };
    const revises = this.#revises(facts);
    return {
      line: this.#line,
      revises,
      code,
      instrument,
      facts: said,
      texts: this.#texts(cells.texts),
    };
  }

  #needed(facts: Facts, column: MatrixColumn): string {
    const cell = facts[column];
    if (cell) return cell;
    this.say('cell_missing', column, 'This cell may not be empty.');
    return '';
  }

  #list(facts: Facts, column: MatrixColumn): string[] {
    return (facts[column] ?? '').split(/\s+/).filter(Boolean);
  }

  #codes(facts: Facts, column: MatrixColumn): string[] {
    const list = this.#list(facts, column);
    if (['code', 'kind', 'zone', 'unit', 'aim'].includes(column) && list.length > 1)
      this.say('code_invalid', column, 'One code stands here, without blanks.');
    for (const one of list)
      if (!CODE.test(one)) this.say('code_invalid', column, `"${one.slice(0, 64)}" is no code.`);
    return list;
  }

  #ids(facts: Facts, column: MatrixColumn): string[] {
    const list = this.#list(facts, column);
    for (const one of list)
      if (!ID.test(one)) this.say('id_invalid', column, `"${one.slice(0, 64)}" is no id of an act.`);
    return list;
  }

  #bearers(facts: Facts, column: MatrixColumn): MatrixBearer[] {
    return this.#list(facts, column).map((one) => {
      if (!one.startsWith('actor:')) {
        if (!CODE.test(one)) this.say('code_invalid', column, `"${one.slice(0, 64)}" is no code.`);
        return { member: one };
      }
      const actor = one.slice('actor:'.length);
      if (!ID.test(actor)) this.say('id_invalid', column, `"${actor.slice(0, 64)}" is no id of an actor.`);
      return { actor };
    });
  }

  #number(facts: Facts, column: MatrixColumn): number | undefined {
    const cell = facts[column];
    if (!cell) return undefined;
    const value = /^\d{1,16}$/.test(cell) ? Number(cell) : Number.NaN;
    if (Number.isSafeInteger(value)) return value;
    this.say('number_invalid', column, `"${cell.slice(0, 64)}" is no whole number from 0.`);
    return undefined;
  }

  #time(facts: Facts, column: MatrixColumn): string | undefined {
    const cell = facts[column];
    if (!cell) return undefined;
    const text = cell.replace(DATE_AND_TIME, '$1T$2.000Z');
    const ms = TIME.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(ms) && new Date(ms).toISOString() === text) return text;
    // A day leaves open which of its moments is meant, and in which zone.
    this.say('time_invalid', column, `Write a time in UTC: 2026-12-31T23:59:59.000Z.`);
    return undefined;
  }

  #measure(facts: Facts): MatrixFacts['measure'] {
    const [unit, aim] = [this.#codes(facts, 'unit')[0], this.#codes(facts, 'aim')[0]];
    const [target, baseline] = [this.#number(facts, 'target'), this.#number(facts, 'baseline')];
    const series = this.#ids(facts, 'series')[0];
    if (unit !== undefined && aim !== undefined && target !== undefined)
      return { unit, aim, target, ...optional('baseline', baseline), ...optional('series', series) };
    const isEmpty = [unit, aim, target, baseline, series].every((one) => one === undefined);
    if (!isEmpty && this.problems.length === 0)
      this.say('measure_incomplete', 'unit', 'What is counted needs unit, aim and target.');
    return undefined;
  }

  #due(facts: Facts): MatrixFacts['due'] {
    const [at, days] = [this.#time(facts, 'due_at'), this.#number(facts, 'due_days')];
    if (at !== undefined && days !== undefined)
      this.say('due_twice', 'due_at', 'Either a time or a number of days, not both.');
    if (at !== undefined) return { at };
    return days === undefined ? null : { days };
  }

  #review(facts: Facts): MatrixFacts['review'] {
    const every = this.#number(facts, 'review_days');
    const from = this.#time(facts, 'review_from') ?? null;
    if (every !== undefined) return { every_days: every, from };
    if (from !== null) this.say('cell_missing', 'review_days', 'Periods need a length in days.');
    return null;
  }

  #revises(facts: Facts): MatrixRow['revises'] {
    const [undertaking] = this.#ids(facts, 'id');
    const [answers] = this.#ids(facts, 'version');
    if (undertaking === undefined) return null;
    if (answers !== undefined) return { undertaking, answers };
    this.say('version_missing', 'version', 'A revision answers the version that it was made from.');
    return null;
  }

  #texts(cells: readonly [MatrixText, string, string][]): MatrixRow['texts'] {
    const texts: Partial<Record<MatrixText, Record<string, string>>> = {};
    for (const [field, language, text] of cells) {
      if (text.length > MAX_TEXT)
        this.say('text_too_long', `${field}.${language}`, `The limit is ${MAX_TEXT} characters.`);
      (texts[field] ??= {})[language] = text;
    }
    return texts;
  }
}

/** A part with its name, or nothing. */
function optional<N extends string, T>(name: N, value: T | undefined): { readonly [K in N]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: T };
}
