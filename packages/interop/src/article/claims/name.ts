// Names that the caller knows (actors, places, crossings), found in sentences by whole words in any form of letters.
import { fold } from '../../text/fold.ts';
import { MAX_NAMES } from '../limits.ts';
import type { Span } from './sentence.ts';

/** Something with names: an actor of the record, or a place of a gazetteer. */
export interface Named {
  /** The caller's own id or code; given back as it is. */
  readonly id: string;
  readonly names: readonly string[];
}

/** A name where it stands. Several ids may have one name. */
export interface NameAt extends Span {
  readonly id: string;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What Arabic writes on the beginning of a word: "and", "in", "to", "like", and the article. */
const PREFIX = /^[وفبلك]?ال(?=.{2})|^[وفبلك](?=.{3})/u;
/** Shorter names are taken only in their own capitals: "WHO" is not "who". */
const SHORT = 4;

interface Entry {
  readonly id: string;
  readonly words: readonly string[];
  /** Set where capitals must be as in the name. */
  readonly exact: string | null;
}

/** An index of names by their first word. */
export class Names {
  private readonly byFirst = new Map<string, Entry[]>();

  /** Takes at most `MAX_NAMES` names; throws `RangeError` for more. */
  constructor(named: readonly Named[]) {
    let count = 0;
    for (const { id, names } of named) {
      for (const name of names) {
        count += 1;
        if (count > MAX_NAMES)
          throw new RangeError(`more than ${MAX_NAMES} names; give those of one dossier`);
        this.add(id, fold(name).text);
      }
    }
    for (const entries of this.byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  }

  private add(id: string, name: string): void {
    const words = name.match(WORD)?.map(plain) ?? [];
    const [first] = words;
    if (first === undefined || (words.length === 1 && first.length < 2)) return;
    const exact =
      name.length <= SHORT && name === name.toUpperCase() && name !== name.toLowerCase() ? name : null;
    this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), { id, words, exact }]);
  }

  /** Names in a folded text, the longest at each place, all ids that have it. */
  in(text: string): readonly NameAt[] {
    const tokens = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
      word,
      from: index,
      to: index + word.length,
    }));
    const found: NameAt[] = [];
    for (let i = 0; i < tokens.length; ) {
      const entries = this.at(tokens.slice(i, i + MOST_WORDS), text);
      const [longest] = entries;
      if (longest === undefined) {
        i += 1;
        continue;
      }
      const last = tokens[i + longest.words.length - 1] as { to: number };
      const { from } = tokens[i] as { from: number };
      for (const id of new Set(entries.map((entry) => entry.id))) found.push({ id, from, to: last.to });
      i += longest.words.length;
    }
    return found;
  }

  private at(tokens: readonly { word: string; from: number; to: number }[], text: string): readonly Entry[] {
    const [first] = tokens;
    if (first === undefined) return [];
    const words = tokens.map(({ word }) => plain(word));
    const bare = (words[0] as string).replace(PREFIX, '');
    const candidates = [
      ...(this.byFirst.get(words[0] as string) ?? []),
      ...(bare === words[0] ? [] : (this.byFirst.get(bare) ?? [])),
    ];
    const fits = candidates.filter(
      (entry) =>
        entry.words.every(
          (word, k) =>
            word === words[k] ||
            (k === 0 && word === bare) ||
            (k > 0 && word === words[k]?.replace(PREFIX, '')),
        ) &&
        (entry.exact === null || text.slice(first.from, first.to) === entry.exact),
    );
    const most = Math.max(0, ...fits.map((entry) => entry.words.length));
    return fits.filter((entry) => entry.words.length === most);
  }
}

/** Most words of a name. */
const MOST_WORDS = 12;

/** Lower case without the marks of Latin letters: "Türkiye" and "Turkiye" are one name. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
}
