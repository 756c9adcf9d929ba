// Blocks -> provisions: every line goes to exactly one provision, as label, heading or text, in reading order.
import type { Block, Mark } from './block.ts';
import { findContents } from './contents.ts';
import { TextError } from './error.ts';
import { type Label, readLabel } from './label.ts';
import { isClosing, isPreambleHeading } from './label-words.ts';
import { MAX_BLOCKS, MAX_HEADING_LENGTH, MAX_PROVISIONS } from './limits.ts';
import type { Notice, NoticePart } from './notice.ts';
import { Outline, type Placement } from './outline.ts';

/** A numbered part of a text, or one with a name of its own: preamble, table of contents, signatures. */
export interface Provision {
  /** Unique in the text and the same every time it is read: `article-5`, `2.1.a`, `annex-1.3`, `preamble`. */
  readonly ref: string;
  /** 1 to 6; a provision belongs to the nearest one before it with a smaller level. */
  readonly level: number;
  /** The number as printed, with its word and point: `Article 5`, `2.1.4.`, `(a)`, `دفعہ ۱۔`. */
  readonly label?: string;
  readonly heading?: string;
  /** The words under it up to the next provision; lines are parted by LF. Empty where only others stand under it. */
  readonly text: string;
}

/** Provisions, the title before them, and where every mark of a block went. */
export interface Arrangement {
  readonly title: string | null;
  readonly provisions: readonly Provision[];
  readonly notices: readonly Notice[];
}

/** A stretch of a block. */
interface Slice {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

interface Line extends Slice {
  readonly text: string;
  readonly label: Label | null;
}

interface Draft {
  readonly placement: Placement;
  /** A label that stands in no block, because the format counts by itself. */
  readonly given: string | null;
  readonly label: Slice[];
  readonly heading: Slice[];
  readonly text: Slice[];
  /** Whether the first line of text may turn out to be the heading. */
  readonly open: boolean;
  /** Whether what follows the label on its own line is the heading for certain. */
  readonly marked: boolean;
  readonly part: boolean;
}

/** Arranges blocks. Throws `TextError` past a limit. */
export function arrange(blocks: readonly Block[]): Arrangement {
  if (blocks.length > MAX_BLOCKS) throw tooMany(`more than ${MAX_BLOCKS} paragraphs`);
  const lines = blocks.flatMap(linesOf);
  if (lines.length > MAX_BLOCKS) throw tooMany(`more than ${MAX_BLOCKS} lines`);
  if (lines.length === 0) {
    throw new TextError('text_empty', 'The file holds no words', '', 'Choose another file');
  }
  const title = titleOf(lines, blocks);
  const drafts = new Drafting(blocks, lines, title === null ? 0 : 1).drafts;
  return finish(blocks, title, withHeadings(drafts, blocks));
}

function linesOf(block: Block, index: number): Line[] {
  const lines: Line[] = [];
  let from = 0;
  const ends = block.verbatim === true ? [block.text] : block.text.split('\n');
  for (const [i, text] of ends.entries()) {
    if (text.trim() !== '' || (i === 0 && block.label !== undefined)) {
      const label =
        block.verbatim === true || (i === 0 && block.label !== undefined) ? null : readLabel(text);
      lines.push({ block: index, from, to: from + text.length, text, label });
    }
    from += text.length + 1;
  }
  return lines;
}

/** The first line, when it is short, has no number and is no preamble, and something follows. */
function titleOf(lines: readonly Line[], blocks: readonly Block[]): Line | null {
  const first = lines[0] as Line;
  const block = blocks[first.block] as Block;
  if (lines.length < 2 || first.label !== null || block.label !== undefined || block.verbatim === true)
    return null;
  if (first.text.trim().length > MAX_HEADING_LENGTH || isPreambleHeading(first.text)) return null;
  return block.heading === undefined && /[;,،؛:]\s*$/u.test(first.text) ? null : first;
}

/** Goes through the lines once and sorts them into drafts. */
class Drafting {
  readonly drafts: Draft[] = [];
  private readonly blocks: readonly Block[];
  private readonly outline: Outline;
  private readonly hasPreamble: boolean;
  private closed = false;

  constructor(blocks: readonly Block[], lines: readonly Line[], first: number) {
    this.blocks = blocks;
    this.outline = new Outline(new Set(lines.flatMap(({ label }) => readingsOf(label))));
    const contents = findContents(lines.map(({ text }) => text));
    const inContents = (i: number): boolean => contents !== null && i >= contents.from && i < contents.to;
    this.hasPreamble = lines.some(({ text }, i) => !inContents(i) && isPreambleHeading(text));
    for (let i = first; i < lines.length; i += 1) {
      if (!inContents(i)) this.take(lines[i] as Line);
      else if (i === contents?.from)
        this.begin(this.outline.placeAlone('contents'), { heading: [lines[i] as Line] });
      else this.current().text.push(lines[i] as Line);
      if (i + 1 === contents?.to) this.ended = true;
    }
  }

  /** Whether the table of contents has ended, so that the next line without a label begins a provision. */
  private ended = false;

  private take(line: Line): void {
    const block = this.blocks[line.block] as Block;
    const isFirst = line.from === 0;
    const given = isFirst ? (block.label ?? null) : null;
    const heading = isFirst ? (block.heading ?? 0) : 0;
    if (given !== null) return this.takeGiven(line, heading);
    if (line.label !== null) {
      const placement = this.outline.place(line.label, null, heading);
      if (placement !== null) return this.beginLabelled(placement, line, line.label, heading > 0);
    }
    if (block.verbatim !== true) {
      if (isPreambleHeading(line.text)) {
        return this.begin(this.outline.placeAlone('preamble'), { heading: [line] });
      }
      if (heading > 0) {
        return this.begin(this.outline.placeHeading(line.text, heading), { heading: [line] });
      }
      if (!this.closed && this.drafts.length > 1 && isClosing(line.text.trim())) {
        this.closed = true;
        return this.begin(this.outline.placeClosing(), { text: [line] });
      }
    }
    this.current().text.push(line);
  }

  private takeGiven(line: Line, heading: number): void {
    const { label: given } = this.blocks[line.block] as Block & { label: NonNullable<Block['label']> };
    const label = readLabel(given.printed) ?? readLabel(`${given.printed}.`);
    const placement = label === null ? null : this.outline.place(label, given, heading);
    const at = placement ?? this.outline.placeHeading(given.printed, Math.min(6, given.depth + 1));
    const text = line.text.trim() === '' ? [] : [line];
    const named = label !== null && label.part !== null;
    this.begin(at, {
      given: given.printed,
      [heading > 0 ? 'heading' : 'text']: text,
      open: heading === 0,
      part: named,
    });
  }

  private beginLabelled(placement: Placement, line: Line, label: Label, marked: boolean): void {
    const cut = line.from + label.length;
    const rest = line.text.slice(label.length).trim() === '' ? [] : [{ ...line, from: cut }];
    const own = [{ ...line, to: cut }];
    const part = label.part !== null;
    this.begin(placement, { label: own, [marked ? 'heading' : 'text']: rest, open: !marked, marked, part });
  }

  private begin(placement: Placement, parts: Partial<Draft>): void {
    if (this.drafts.length >= MAX_PROVISIONS) throw tooMany(`more than ${MAX_PROVISIONS} provisions`);
    this.ended = false;
    const empty = { given: null, label: [], heading: [], text: [], open: false, marked: false, part: false };
    this.drafts.push({ ...empty, ...parts, placement, text: [...(parts.text ?? [])] });
  }

  private current(): Draft {
    if (this.drafts.length === 0) {
      this.begin(this.outline.placeAlone(this.hasPreamble ? 'opening' : 'preamble'), {});
    } else if (this.ended) {
      this.begin(this.outline.placeAlone(this.hasPreamble ? 'opening' : 'preamble'), {});
    }
    return this.drafts.at(-1) as Draft;
  }
}

function readingsOf(label: Label | null): readonly string[] {
  if (label === null || label.values === null) return [];
  const also = label.also === undefined ? [] : [`${label.also.style} ${label.also.value}`];
  return [`${label.style} ${label.values.at(-1)}`, ...also];
}

/**
 * The first line under a number is its heading when it ends like none of the sentences and something follows:
 * more lines, or numbers under it. For numbers without a word, such as 1.2, only the latter counts.
 */
function withHeadings(drafts: readonly Draft[], blocks: readonly Block[]): readonly Draft[] {
  return drafts.map((draft, i) => {
    const first = draft.text[0];
    if (!draft.open || first === undefined) return draft;
    const line = textOf(blocks, first).trim();
    if (line.length > MAX_HEADING_LENGTH || /[.;:,…،؛۔]$/u.test(line) || /^[\p{Ll}]/u.test(line))
      return draft;
    if (/\n/.test(line) || (blocks[first.block] as Block).verbatim === true) return draft;
    const next = drafts[i + 1];
    const hasUnder = next !== undefined && next.placement.level > draft.placement.level;
    const hasText = draft.text.length > 1;
    if (draft.part ? !(hasUnder || hasText) : !(hasUnder && !hasText)) return draft;
    return { ...draft, heading: [first], text: draft.text.slice(1) };
  });
}

function textOf(blocks: readonly Block[], { block, from, to }: Slice): string {
  return (blocks[block] as Block).text.slice(from, to);
}

/** Where a stretch of a block came to stand. */
interface Landing extends Slice {
  readonly ref: string | null;
  readonly part: NoticePart;
  readonly at: number;
}

function finish(blocks: readonly Block[], title: Line | null, drafts: readonly Draft[]): Arrangement {
  const landings: Landing[] = [];
  const join = (ref: string | null, part: NoticePart, slices: readonly Slice[]): string => {
    let joined = '';
    for (const slice of slices) {
      if (joined !== '') joined += '\n';
      const { from, to } = trimmed(blocks, slice);
      landings.push({ ...slice, from, to, ref, part, at: joined.length });
      joined += textOf(blocks, { block: slice.block, from, to });
    }
    return joined;
  };
  const titleText = title === null ? null : join(null, 'title', [title]);
  const notices: Notice[] = [];
  const provisions = drafts.map((draft): Provision => {
    const { ref, level, doubt } = draft.placement;
    const label = draft.given ?? join(ref, 'label', draft.label);
    const heading = join(ref, 'heading', draft.heading);
    const text = join(ref, 'text', draft.text);
    if (doubt !== null) {
      const place = { ref, part: 'label', from: 0, to: label.length } as const;
      notices.push({ kind: 'numbering', place, words: label, detail: doubt, more: [] });
    }
    return { ref, level, ...(label === '' ? {} : { label }), ...(heading === '' ? {} : { heading }), text };
  });
  notices.push(...placeMarks(blocks, landings));
  return { title: titleText, provisions, notices };
}

/** White space at both ends of a line is not kept; what else is invisible stays, and is pointed out. */
function trimmed(blocks: readonly Block[], { block, from, to }: Slice): { from: number; to: number } {
  const { text } = blocks[block] as Block;
  let [start, end] = [from, to];
  while (start < end && ENDS.includes(text[start] as string)) start += 1;
  while (end > start && ENDS.includes(text[end - 1] as string)) end -= 1;
  return { from: start, to: end };
}

const ENDS = ' \t\n\f\v';

function placeMarks(blocks: readonly Block[], landings: readonly Landing[]): readonly Notice[] {
  const byBlock = new Map<number, Landing[]>();
  for (const landing of landings) {
    const known = byBlock.get(landing.block);
    if (known === undefined) byBlock.set(landing.block, [landing]);
    else known.push(landing);
  }
  const notices: Notice[] = [];
  let last: Landing | null = null;
  for (const [i, block] of blocks.entries()) {
    const here = byBlock.get(i) ?? [];
    for (const mark of block.marks) notices.push(noticeOf(mark, here, last));
    last = here.at(-1) ?? last;
  }
  return notices;
}

function noticeOf(mark: Mark, here: readonly Landing[], before: Landing | null): Notice {
  const { kind, words, detail } = mark;
  const landing = here.find(({ to }) => mark.from <= to) ?? here.at(-1);
  if (landing === undefined) {
    // A paragraph without a visible word: what it held is told of at the end of what stands before it.
    const at = before === null ? 0 : before.at + (before.to - before.from);
    const place = { ref: before?.ref ?? null, part: before?.part ?? 'outside', from: at, to: at };
    return { kind, place, words, detail, more: [] };
  }
  const clamp = (offset: number): number =>
    landing.at + Math.min(Math.max(offset, landing.from), landing.to) - landing.from;
  const place = { ref: landing.ref, part: landing.part, from: clamp(mark.from), to: clamp(mark.to) };
  return { kind, place, words, detail, more: [] };
}

function tooMany(what: string): TextError {
  return new TextError(
    'text_too_many_parts',
    `The text has ${what}`,
    '',
    'Split it, for example into its annexes',
  );
}
