// What a drawing is put on. Positions are told from the edge where reading begins: for languages that are written from
// right to left the whole drawing is mirrored here, once, and nothing else in this folder knows the direction.
import type { Shape } from './ink.ts';
import { type Attributes, coordinate, element, escaped } from './svg.ts';
import { textWidth } from './text-width.ts';

/** Type sizes in pixels of a drawing that is shown at its width; none is below 11 (docs/design/charts.md). */
export const TEXT = 12;
export const SMALL = 11;

/** Heights of a line in ems. Nastaliq hangs and climbs; other Arabic script needs less, Latin least. */
const LEADING: Readonly<Record<string, number>> = { ur: 1.95, ps: 1.6, fa: 1.6, ar: 1.6 };
const LATIN_LEADING = 1.3;

/** Where a text stands from its position, as it is read: what begins there, is centred there or ends there. */
export type Anchor = 'start' | 'middle' | 'end';

export type Point = readonly [x: number, y: number];

export class Sheet {
  readonly id: string;
  readonly width: number;
  readonly dir: 'ltr' | 'rtl';
  /** Height of a line of text of the size `TEXT`. */
  readonly line: number;
  private readonly parts: string[] = [];

  /** `id` begins the ids of everything in the drawing; `lang` decides how high lines are. */
  constructor(id: string, width: number, dir: 'ltr' | 'rtl', lang: string) {
    this.id = id;
    this.width = width;
    this.dir = dir;
    this.line = Math.round(TEXT * (LEADING[lang.split('-')[0]!] ?? LATIN_LEADING));
  }

  /** What was drawn, in its order. */
  markup(): string {
    return this.parts.join('');
  }

  /** Puts what `draw` draws in a group. */
  group(attributes: Attributes, draw: () => void): void {
    const from = this.parts.length;
    draw();
    const inner = this.parts.splice(from).join('');
    if (inner !== '') this.parts.push(element('g', attributes, inner));
  }

  rect(x: number, y: number, width: number, height: number, attributes: Attributes): void {
    const left = this.dir === 'rtl' ? this.width - x - width : x;
    this.parts.push(element('rect', { x: left, y, width, height, ...attributes }));
  }

  segment(from: Point, to: Point, attributes: Attributes): void {
    const [x1, x2] = [this.at(from[0]), this.at(to[0])];
    this.parts.push(element('line', { x1, y1: from[1], x2, y2: to[1], ...attributes }));
  }

  /** Lines from point to point, one a list; `closed` for areas. */
  path(lines: readonly (readonly Point[])[], attributes: Attributes, closed = false): void {
    const drawn = lines.filter((points) => points.length > 1);
    if (drawn.length === 0) return;
    const d = drawn.map((points) => this.steps(points) + (closed ? 'Z' : '')).join('');
    this.parts.push(element('path', { d, fill: 'none', ...attributes }));
  }

  /** A sign of a value, `size` from its middle to its edge. */
  mark(shape: Shape, [x, y]: Point, size: number, attributes: Attributes): void {
    const cx = this.at(x);
    if (shape === 'circle' || shape === 'ring') {
      this.parts.push(element('circle', { cx, cy: y, r: size, ...attributes }));
      return;
    }
    const points = CORNERS[shape].map(
      ([dx, dy]) => `${coordinate(cx + dx * size)} ${coordinate(y + dy * size)}`,
    );
    this.parts.push(element('path', { d: `M${points.join('L')}Z`, ...attributes }));
  }

  /** One line of text, its base line at `y`. */
  text(text: string, [x, y]: Point, anchor: Anchor = 'start', attributes: Attributes = {}): void {
    const placed = { x: this.at(x), y, 'text-anchor': anchor === 'start' ? undefined : anchor };
    this.parts.push(element('text', { ...placed, ...attributes }, escaped(text)));
  }

  /** Lines of text below each other from `y`, the top of the first; gives the bottom of the last. */
  lines(lines: readonly string[], [x, y]: Point, attributes: Attributes = {}): number {
    lines.forEach((line, i) => {
      this.text(line, [x, this.baseline(y + i * this.line)], 'start', attributes);
    });
    return y + lines.length * this.line;
  }

  /** The base line of a line of text whose top is at `y`. */
  baseline(y: number): number {
    return y + this.line / 2 + TEXT * 0.34;
  }

  /** Estimated width of a text. */
  measure(text: string, size = TEXT): number {
    return textWidth(text, size);
  }

  private at(x: number): number {
    return this.dir === 'rtl' ? this.width - x : x;
  }

  private steps(points: readonly Point[]): string {
    return `M${points.map(([x, y]) => `${coordinate(this.at(x))} ${coordinate(y)}`).join('L')}`;
  }
}

const CORNERS: Readonly<Record<Exclude<Shape, 'circle' | 'ring'>, readonly Point[]>> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  triangle: [
    [0, -1.2],
    [1.15, 0.9],
    [-1.15, 0.9],
  ],
  bar: [
    [-0.5, -1.3],
    [0.5, -1.3],
    [0.5, 1.3],
    [-0.5, 1.3],
  ],
};
