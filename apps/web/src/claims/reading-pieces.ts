import type { Proposal, Span } from '@tasdiq/interop/article';

/** A claim, or another passage of the record, with the place where it stands in the article. */
export interface PlacedMark extends Span {
  readonly id: string;
}

/** Words of a paragraph on which the same things lie. Offsets are those of the canonical text. */
export interface ReadingPiece extends Span {
  readonly marks: readonly string[];
  readonly isProposed: boolean;
  readonly isSelected: boolean;
}

/** Cuts a stretch where a proposal, a mark or the selection begins or ends. The pieces are the whole stretch, in order. */
export function piecesOf(
  stretch: Span,
  proposals: readonly Proposal[],
  marks: readonly PlacedMark[],
  selected: Span | undefined,
): readonly ReadingPiece[] {
  const spans = [...proposals.map(({ anchor }) => anchor), ...marks, ...(selected ? [selected] : [])];
  const inside = spans
    .flatMap(({ from, to }) => [from, to])
    .filter((at) => at > stretch.from && at < stretch.to);
  const cuts = [...new Set([stretch.from, ...inside, stretch.to])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] as number;
    const holds = (span: Span): boolean => span.from <= from && span.to >= to;
    return {
      from,
      to,
      marks: marks.filter(holds).map(({ id }) => id),
      isProposed: proposals.some(({ anchor }) => holds(anchor)),
      isSelected: selected !== undefined && holds(selected),
    };
  });
}

const WORD = /\S+/gu;

/** The selection with one end moved by a word; the same where that would leave nothing, or leave the text. */
export function movedByWord(text: string, { from, to }: Span, end: 'from' | 'to', by: -1 | 1): Span {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
  }));
  const ends = words.map((word) => word[end]);
  const now = end === 'from' ? from : to;
  const next = by === 1 ? ends.find((at) => at > now) : ends.findLast((at) => at < now);
  if (next === undefined) return { from, to };
  const moved = end === 'from' ? { from: next, to } : { from, to: next };
  return moved.from < moved.to ? moved : { from, to };
}
