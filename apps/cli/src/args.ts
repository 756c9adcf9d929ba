import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { wrongUse } from './failure.ts';

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** An id in base64url may begin with a dash, which `parseArgs` would take for an option. */
const DASHED_ID = /^-[A-Za-z0-9_-]{42}$/;
const HIDDEN = '\u0000';

function shown<T>(value: T): T {
  if (Array.isArray(value)) return value.map(shown) as T;
  return (typeof value === 'string' ? value.replace(HIDDEN, '') : value) as T;
}

/** The parsed words of a command line. */
export class Args {
  readonly words: readonly string[];
  readonly #values: Values;

  private constructor(words: readonly string[], values: Values) {
    this.words = words;
    this.#values = values;
  }

  /** Throws a `Failure` of wrong use on an unknown option or a missing value. */
  static parse(args: readonly string[], options: ParseArgsOptionsConfig): Args {
    try {
      const hidden = args.map((word) => (DASHED_ID.test(word) ? `${HIDDEN}${word}` : word));
      const parsed = parseArgs({ args: hidden, options, allowPositionals: true });
      const values = Object.entries(parsed.values).map(([name, value]) => [name, shown(value)]);
      return new Args(parsed.positionals.map(shown), Object.fromEntries(values) as Values);
    } catch (error) {
      const [first = 'The options are wrong'] = (error as Error).message.split(/\. |\n/);
      throw wrongUse(`${first.replace(/\.$/, '')}. See --help.`);
    }
  }

  /** An option's text, or undefined. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** An option that must be there. */
  need(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw wrongUse(`The option --${name} is missing. See --help.`);
    return value;
  }

  /** These arguments with an option set. */
  with(name: string, value: string): Args {
    return new Args(this.words, { ...this.#values, [name]: value });
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  /** Values of an option that may be given several times, as they are. */
  all(name: string): string[] {
    const value = this.#values[name];
    return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
  }

  /** Values of an option that may be given several times, each of which may hold several, with commas. */
  list(name: string): string[] {
    return this.all(name)
      .flatMap((one) => one.split(','))
      .filter((one) => one !== '');
  }

  /** A whole number from 0. */
  count(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^\d{1,15}$/.test(text)) throw wrongUse(`--${name} must be a whole number; it is "${text}".`);
    return Number(text);
  }

  /** The one word that the command needs. */
  oneWord(what: string): string {
    const [word] = this.someWords(what);
    if (this.words.length > 1)
      throw wrongUse(`Give one ${what}; ${this.words.length} were given. See --help.`);
    return word!;
  }

  /** One word or more. */
  someWords(what: string): readonly string[] {
    if (this.words.length === 0) throw wrongUse(`Give the ${what}. See --help.`);
    return this.words;
  }

  noWords(): void {
    if (this.words.length > 0) throw wrongUse(`"${this.words[0]}" is not understood here. See --help.`);
  }
}
