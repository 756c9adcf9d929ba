// What a reader of a text points out. A notice never changes the text: it says what stands there, or was left out,
// that a person would not see or might not expect.

/**
 * What a notice is about. In the text as given: characters (`invisible`, `direction`, `space`, `control`,
 * `private_use`, `lookalike`, `presentation_form`, `not_normalised`), things that Word adds (`inserted`, `moved_in`, `field`,
 * `text_box`, `footnote`, `table`, `formula`, `symbol`, `faint`, `link`), `markup` of Markdown, and `numbering`
 * that repeats or leaps. Not in the text as given: `hidden`, `deleted`, `moved_out`, `comment`, `picture`, `header_footer`,
 * `formatting_change`, `embedded`, `reference`. Where the text before tracked changes is read, `inserted` and `deleted`,
 * and `moved_in` and `moved_out`, change places.
 */
export type NoticeKind =
  | 'invisible'
  | 'direction'
  | 'space'
  | 'control'
  | 'private_use'
  | 'lookalike'
  | 'presentation_form'
  | 'not_normalised'
  | 'hidden'
  | 'inserted'
  | 'deleted'
  | 'moved_in'
  | 'moved_out'
  | 'comment'
  | 'field'
  | 'text_box'
  | 'footnote'
  | 'table'
  | 'picture'
  | 'link'
  | 'formula'
  | 'symbol'
  | 'faint'
  | 'header_footer'
  | 'formatting_change'
  | 'embedded'
  | 'markup'
  | 'reference'
  | 'numbering';

/** Field of a provision; `title` is the title of the text, `outside` a part of the file that has no place in it. */
export type NoticePart = 'title' | 'label' | 'heading' | 'text' | 'outside';

/** Where it is: `from` and `to` are offsets in UTF-16 units in the named field of the provision `ref`. */
export interface NoticePlace {
  readonly ref: string | null;
  readonly part: NoticePart;
  readonly from: number;
  readonly to: number;
}

/** One thing pointed out. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly place: NoticePlace;
  /** The words concerned, whole: deleted words, the text of a comment, the word with a look-alike letter. */
  readonly words: string;
  /** What is said about them, in English: code points with names, author and date, code of a field. */
  readonly detail: string;
  /** Offsets of further places in the same field where the same stands. */
  readonly more: readonly number[];
}
