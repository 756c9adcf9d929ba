// A cited passage, found again in the archived article, or in the page as it was saved later.
import { type Anchor, findAnchor } from '../text/anchor.ts';
import { type Article, type ArticleParagraph, articleText } from './article.ts';

/** A passage as a claim or a citation keeps it. Offsets help and are not needed. */
export type CitedPassage = Pick<Anchor, 'exact' | 'prefix' | 'suffix'> & Partial<Pick<Anchor, 'from' | 'to'>>;

/**
 * Where it is now. `exact`: the same characters, with what stood around them. `moved`: the same words elsewhere, or laid
 * out in another way. `changed`: `likeness` is the share of its words that are left. Offsets are in the canonical text.
 */
export type PassageFound =
  | (PassagePlace & { readonly state: 'exact' | 'moved' })
  | (PassagePlace & { readonly state: 'changed'; readonly likeness: number })
  | { readonly state: 'not_found' };

/** A place in an article. */
export interface PassagePlace {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** The paragraphs that it stands in, in order. */
  readonly paragraphs: readonly string[];
  /** Page of a PDF on which its first paragraph begins. */
  readonly page?: number;
}

/** Finds a passage. */
export function findPassage(article: Article, passage: CitedPassage): PassageFound {
  const text = articleText(article);
  if (passage.exact.trim() === '') return { state: 'not_found' };
  const from = whereExact(text, passage);
  if (from !== null) return { state: 'exact', ...placeOf(article, text, from, from + passage.exact.length) };
  // Without a place the words decide; the middle of the text is as near as any other.
  const near = passage.from ?? Math.floor(text.length / 2);
  const anchor = { ...passage, from: near, to: near + passage.exact.length };
  const found = findAnchor(text, anchor);
  if (found.state === 'lost') return { state: 'not_found' };
  const place = placeOf(article, text, found.from, found.to);
  if (found.state === 'changed') return { state: 'changed', likeness: found.likeness, ...place };
  return { state: 'moved', ...place };
}

/** The place with the same characters and the same text on both sides. */
function whereExact(text: string, { exact, prefix, suffix }: CitedPassage): number | null {
  const at = text.indexOf(prefix + exact + suffix);
  return at < 0 ? null : at + prefix.length;
}

function placeOf({ paragraphs }: Article, text: string, from: number, to: number): PassagePlace {
  const inside = paragraphs.filter((each) => each.from < to && endOf(each) > from);
  const page = inside[0]?.page;
  return {
    from,
    to,
    words: text.slice(from, to),
    paragraphs: inside.map(({ id }) => id),
    ...(page === undefined ? {} : { page }),
  };
}

function endOf({ from, text }: ArticleParagraph): number {
  return from + text.length;
}
