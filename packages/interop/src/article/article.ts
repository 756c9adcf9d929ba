// What a reader makes of a saved article: its words in paragraphs, what the page says of itself, and what was left out.
// The rules are in spec/articles.md.
import type { NoticeKind } from '../text/notice.ts';

/** Formats that are read. */
export type ArticleFormat = 'html' | 'pdf' | 'plain' | 'markdown';

/** What a paragraph was in the file. Cells of a `row` are parted by tabs. */
export type ParagraphKind = 'heading' | 'text' | 'item' | 'quote' | 'caption' | 'row';

/** A paragraph of the canonical text. */
export interface ArticleParagraph {
  /** `p1`, `p2` and so on, in reading order. */
  readonly id: string;
  readonly kind: ParagraphKind;
  /** White space is single spaces; no line breaks. */
  readonly text: string;
  /** Where it begins in the canonical text, in UTF-16 units. */
  readonly from: number;
  /** Page of a PDF on which it begins, from 1. */
  readonly page?: number;
}

/**
 * What a notice is about. In the text as given: the characters of `CharacterKind`. Not in the text: `hidden` and `struck` words,
 * `navigation`, `advertising`, `related` links, a `form`, `comments` of readers, `footer` matter, what stands `outside`
 * the main text, `margin` lines repeated on pages, `turned` text, a `picture` (its description), something `embedded`, a
 * `page_without_text`, a `damaged_page`, what is `past_limit`. About the reading: `encoding` that is not certain,
 * `hyphen` (words joined at the ends of lines), `unknown_letters` (a PDF does not say what they mean), `more` notices than are listed.
 */
export type ArticleNoticeKind =
  | CharacterKind
  | 'hidden'
  | 'struck'
  | 'navigation'
  | 'advertising'
  | 'related'
  | 'form'
  | 'comments'
  | 'footer'
  | 'outside'
  | 'margin'
  | 'picture'
  | 'embedded'
  | 'page_without_text'
  | 'unknown_letters'
  | 'damaged_page'
  | 'past_limit'
  | 'encoding'
  | 'hyphen'
  | 'turned'
  | 'more';

/** Characters that a person does not see or may take for others (UTS 39). */
export type CharacterKind = Extract<
  NoticeKind,
  | 'invisible'
  | 'direction'
  | 'space'
  | 'control'
  | 'private_use'
  | 'lookalike'
  | 'presentation_form'
  | 'not_normalised'
>;

/** One thing pointed out. It never changes the text. */
export interface ArticleNotice {
  readonly kind: ArticleNoticeKind;
  /** The paragraph concerned, or before which it stood; null where there is none. */
  readonly paragraph: string | null;
  /** Offset in the paragraph where what is pointed out stands, or stood. */
  readonly at: number;
  /** The words concerned, cut to `MAX_NOTICE_WORDS`. */
  readonly words: string;
  /** Their whole length in characters; for `hyphen` and `more` a number of cases. */
  readonly count: number;
  /** Names of characters, or what the library said, in English. */
  readonly detail?: string;
}

/** A reader and its version. A version gives the same article for the same bytes for ever. */
export interface ArticleReader {
  readonly id: 'article-html' | 'article-pdf' | 'article-plain' | 'article-markdown';
  readonly version: number;
}

/** A read article. Fields that the file does not state are absent; nothing is guessed. */
export interface Article {
  readonly reader: ArticleReader;
  readonly format: ArticleFormat;
  readonly title?: string;
  readonly publisher?: string;
  /** As the publisher wrote it: a day or a moment of ISO 8601 where it is one. */
  readonly published?: string;
  /** BCP 47, as stated, in lower case. */
  readonly language?: string;
  /** To show to the person who reads. It is never kept as a person. */
  readonly author?: string;
  readonly paragraphs: readonly ArticleParagraph[];
  readonly notices: readonly ArticleNotice[];
  /** Pages of a PDF. */
  readonly pages?: number;
}

/** The canonical text: paragraphs parted by one line feed. Passages are anchored in it. */
export function articleText({ paragraphs }: Pick<Article, 'paragraphs'>): string {
  return paragraphs.map(({ text }) => text).join('\n');
}
