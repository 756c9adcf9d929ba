// One paragraph under construction: its visible words, and marks for everything that is not simply that.
import type { Mark } from './block.ts';
import type { NoticeKind } from './notice.ts';

/** A tracked change around some words, with its author and date. */
export interface Change {
  readonly kind: 'inserted' | 'deleted' | 'moved_in' | 'moved_out';
  readonly by: string;
}

/** How the words that follow stand in the document. */
export interface Standing {
  readonly changes: readonly Change[];
  readonly hidden: boolean;
  readonly faint: string | null;
}

/** Words of ordinary standing. */
export const PLAIN: Standing = { changes: [], hidden: false, faint: null };

/** Collects words and marks. */
export class Paragraph {
  text = '';
  readonly marks: Mark[] = [];
  /** Which side of tracked changes is the text. */
  private readonly tracked: 'after' | 'before';

  constructor(tracked: 'after' | 'before') {
    this.tracked = tracked;
  }

  /** Whether words of this standing are part of the text. */
  shows({ changes, hidden }: Standing): boolean {
    const against = this.tracked === 'after' ? ['deleted', 'moved_out'] : ['inserted', 'moved_in'];
    return !hidden && !changes.some(({ kind }) => against.includes(kind));
  }

  /** Adds words as they stand: to the text, to the marks, or both. */
  add(words: string, standing: Standing): void {
    if (words === '') return;
    const from = this.text.length;
    if (this.shows(standing)) this.text += words;
    const change = standing.changes.at(-1);
    if (change !== undefined) this.mark(change.kind, from, words, change.by);
    if (standing.hidden) this.mark('hidden', from, words, 'hidden by the format of the run or its style');
    if (standing.faint !== null) this.mark('faint', from, words, standing.faint);
  }

  /** Marks a stretch that ends here; marks of one kind and author that touch become one. */
  mark(kind: NoticeKind, from: number, words: string, detail: string): void {
    const to = this.text.length;
    const last = this.marks.findLast((mark) => mark.kind === kind);
    if (last !== undefined && last.to === from && last.detail === detail && JOINED.has(kind)) {
      this.marks[this.marks.indexOf(last)] = { ...last, to, words: last.words + words };
    } else this.marks.push({ kind, from, to, words, detail });
  }

  /** Puts words before everything, such as a bullet. */
  prefix(words: string): void {
    this.text = words + this.text;
    for (const [i, mark] of this.marks.entries()) {
      this.marks[i] = { ...mark, from: mark.from + words.length, to: mark.to + words.length };
    }
  }

  /** Takes over another paragraph's words and marks, after a separator. */
  append(other: Paragraph, separator: string): void {
    const shift = this.text.length + separator.length;
    this.text += separator + other.text;
    for (const mark of other.marks) {
      this.marks.push({ ...mark, from: mark.from + shift, to: mark.to + shift });
    }
  }
}

/** Kinds whose words are cut into runs by the word processor and belong together. */
const JOINED: ReadonlySet<NoticeKind> = new Set([
  'inserted',
  'deleted',
  'moved_in',
  'moved_out',
  'hidden',
  'faint',
  'formatting_change',
]);
