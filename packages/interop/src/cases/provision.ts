// Cited provisions -> texts and articles: `PCTSA art. 1 (cease military actions); ARCSS ch. II art. 1`.
import { codeOf, type CaseDraft, english, refTo, type Ref } from './draft.ts';
import type { CaseProfile } from './actor.ts';
import { clausesOf } from './words.ts';

/** Ref of the article that stands for a text that is cited as a whole. */
const WHOLE = 'whole';
const CITED =
  /^(.*?)(?:[ ,]+(ch(?:apter)?\.? ?[\w.]+))?(?:[ ,]+(?:arts?|articles?)\.? ?([\d.,()\w\s&-]*?))?(?: \(([^()]*[a-z]{3}[^()]*)\))?$/i;

/** One provision as cited. */
export interface Cited {
  readonly text: string;
  /** Chapter and article, `ii.1`; `whole` for the text without one. */
  readonly ref: string;
  /** What is said of it in brackets. */
  readonly heading: string | undefined;
  /** As cited. */
  readonly label: string;
}

/** The provisions of a cell, each once. */
export function provisionsIn(cell: string): Cited[] {
  return clausesOf(cell).flatMap((clause): Cited[] => {
    const match = CITED.exec(clause);
    const text = (match?.[1] ?? clause).trim();
    const chapter = match?.[2]?.replace(/^ch(?:apter)?\.? ?/i, '').toLowerCase();
    const numbers = (match?.[3] ?? '')
      .replace(/\barts?\.? ?/gi, '')
      .split(/,|&| and /)
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const heading = match?.[4];
    if (numbers.length === 0)
      return [
        { text, ref: chapter ?? WHOLE, heading, label: chapter ? `Chapter ${chapter.toUpperCase()}` : text },
      ];
    return numbers.map((number) => ({
      text,
      ref: chapter ? `${chapter}.${number}` : number,
      heading,
      label: chapter ? `Chapter ${chapter.toUpperCase()}, article ${number}` : `Article ${number}`,
    }));
  });
}

/** Collects the texts and articles of a file, each once. */
export class Library {
  readonly #texts = new Map<
    string,
    { readonly head: CaseDraft; readonly articles: Map<string, CaseDraft> }
  >();
  readonly #profile: CaseProfile;

  constructor(profile: CaseProfile) {
    this.#profile = profile;
  }

  /** Each text, then its articles, then their order. */
  get drafts(): readonly CaseDraft[] {
    return [...this.#texts.values()].flatMap(({ head, articles }) => {
      const order = {
        key: `${head.key} order`,
        act: 'text.table',
        facts: { instrument: refTo(head.key), answers: null, articles: [...articles.keys()].map(refTo) },
        fields: {},
      };
      return [head, ...articles.values(), order];
    });
  }

  /** The article that a citation means. */
  article({ text, ref, heading, label }: Cited): Ref {
    const key = `text ${codeOf(text)}`;
    const known = this.#texts.get(key) ?? {
      head: this.#begin(key, text),
      articles: new Map<string, CaseDraft>(),
    };
    this.#texts.set(key, known);
    const own = `${key} ${codeOf(ref)}`;
    const before = known.articles.get(own);
    const said = heading ?? (before?.fields['heading'] as { en?: string } | undefined)?.en;
    known.articles.set(own, {
      key: own,
      act: 'text.article',
      facts: {
        instrument: refTo(key),
        ref: codeOf(ref),
        kind: ref === WHOLE ? 'chapter' : 'article',
        level: 1,
        from: null,
        brackets: [],
      },
      fields: {
        label: english(label),
        heading: english(
          said ?? (ref === WHOLE ? 'The text as a whole' : 'Cited by its number; its words are not here'),
        ),
      },
    });
    return refTo(own);
  }

  #begin(key: string, text: string): CaseDraft {
    return {
      key,
      act: 'text.begin',
      facts: {
        code: codeOf(text),
        kind: 'agreement',
        standing: 'published',
        parties: [],
        between: [],
        languages: ['en'],
        authentic: ['en'],
        links: [],
      },
      fields: { title: english(this.#profile.texts[text] ?? text) },
    };
  }
}
