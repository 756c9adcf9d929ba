// Colours, patterns and shapes, by rank. A rank belongs to a measure, never to a side: sides stand in panels of their own
// and are drawn alike. Colours have 3:1 or more on white, on the site's sheets and on its dark ones, so one set does for
// all; no two ranks differ by colour alone.
import { type Attributes, element } from './svg.ts';

/** Blue, ochre, violet, teal, grey, plum. No red and no green: they read as guilt and innocence. */
const COLOURS = ['#2b78b8', '#a87411', '#8a63b5', '#2a8c8c', '#6f7a85', '#b0568f'] as const;
export const SHAPES = ['circle', 'square', 'diamond', 'triangle', 'bar', 'ring'] as const;
export type Shape = (typeof SHAPES)[number];

/** Lines of the patterns in a square of 6 by 6; null for a plain fill, empty for none. */
const PATTERNS: readonly (string | null)[] = [
  null,
  'M-1 1L1 -1M-1 7L7 -1M5 7L7 5',
  'M2 3H4',
  'M0 3H6',
  'M0 3H6M3 0V6',
  '',
  'M-1 5L1 7M-1 -1L7 7M5 -1L7 1',
  'M3 0V6',
];
/** How thick the lines of a pattern are; dots are thick and short. */
const PATTERN_WIDTHS = [0, 1.6, 2, 1.4, 1, 0, 1.6, 1.4];

/** Lines of what has no number, and of what has not ended; these have no rank. */
const STATE_PATTERNS = {
  missing: PATTERNS[1]!,
  suppressed: null,
  not_known: '',
  open: PATTERNS[1]!,
} as const;
/** What is withheld is there: it is shaded. What is not known is empty, what was not covered hatched. */
const FILLS: Partial<Record<Unseen, string>> = { suppressed: 'currentColor', not_known: 'none' };
export type Unseen = Exclude<keyof typeof STATE_PATTERNS, 'open'>;

export function colourOf(rank: number): string {
  return COLOURS[rank % COLOURS.length]!;
}

export function shapeOf(rank: number): Shape {
  return SHAPES[rank % SHAPES.length]!;
}

/** Attributes of an area of a rank: a fill that is told apart without colour, and an edge. */
export function areaOf(id: string, rank: number): Readonly<Record<string, string | number>> {
  const pattern = PATTERNS[rank % PATTERNS.length];
  const fill = pattern === null ? colourOf(rank) : pattern === '' ? 'none' : `url(#${id}-p${rank})`;
  return { fill, stroke: colourOf(rank), 'stroke-width': 1, class: `chart-area chart-s${rank + 1}` };
}

/** Attributes of where there is no number. */
export function unseenOf(id: string, state: Unseen): Attributes {
  const fill = FILLS[state] ?? `url(#${id}-${state})`;
  const shade = state === 'suppressed' ? 0.4 : undefined;
  return {
    fill,
    'fill-opacity': shade,
    stroke: 'currentColor',
    'stroke-width': 0.75,
    class: `chart-${state}`,
  };
}

/** Attributes of a length that has not ended. */
export function openOf(id: string): Readonly<Record<string, string | number>> {
  return { fill: `url(#${id}-open)`, stroke: colourOf(0), 'stroke-width': 1, class: 'chart-area chart-open' };
}

/** The definitions that a drawing of so many ranks, with these states, refers to. */
export function patternsOf(
  id: string,
  ranks: readonly number[],
  states: readonly (Unseen | 'open')[],
): string {
  const found = ranks.map((rank) => {
    const i = rank % PATTERNS.length;
    const lines = PATTERNS[i];
    return lines ? patternOf(`${id}-p${rank}`, lines, colourOf(rank), PATTERN_WIDTHS[i]!) : '';
  });
  const unseen = states.map((state) => {
    const lines = STATE_PATTERNS[state];
    const ink = state === 'open' ? colourOf(0) : 'currentColor';
    return !lines ? '' : patternOf(`${id}-${state}`, lines, ink, state === 'missing' ? 0.9 : 1.6);
  });
  const all = [...found, ...unseen].join('');
  return all === '' ? '' : element('defs', {}, all);
}

function patternOf(id: string, lines: string, stroke: string, width: number): string {
  const inner = element('path', { d: lines, stroke, 'stroke-width': width, fill: 'none' });
  return element('pattern', { id, patternUnits: 'userSpaceOnUse', width: 6, height: 6 }, inner);
}
