// What the readers of the three formats hand to the outline: blocks of text in reading order.
import type { Notice, NoticeKind } from './notice.ts';

/** Something to be pointed out inside a block; `from` and `to` are offsets in its text. */
export interface Mark {
  readonly kind: NoticeKind;
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly detail: string;
}

/** A number that the format itself gives to a block, and that stands in no text. */
export interface GivenLabel {
  readonly printed: string;
  /** Blocks with the same list count on from each other. */
  readonly list: string;
  /** Depth in the list, from 0. */
  readonly depth: number;
}

/** A paragraph, or a line of plain text. */
export interface Block {
  readonly text: string;
  readonly label?: GivenLabel;
  /** 1 to 6, where the format says that it is a heading. */
  readonly heading?: number;
  /** Taken as it stands, without looking for numbers: tables, text boxes, code. */
  readonly verbatim?: boolean;
  readonly marks: readonly Mark[];
}

/** A file as blocks, with what has no place in them. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly outside: readonly Notice[];
}
