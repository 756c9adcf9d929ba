// The key of a drawing: signs with what they mean, in lines that wrap.
import type { Sheet } from './sheet.ts';
import { wrapped } from './text-width.ts';
import { TEXT } from './sheet.ts';

/** Something to explain. `draw` puts its sign into a box whose top left is given, `SWATCH` wide and one line high. */
export interface Key {
  readonly text: string;
  draw(x: number, y: number): void;
}

export const SWATCH = 18;
const GAP = 6;
const BETWEEN = 16;

/** Draws the keys from `y` down; gives the bottom. */
export function legend(sheet: Sheet, keys: readonly Key[], y: number): number {
  let x = 0;
  let top = y;
  for (const key of keys) {
    const room = sheet.width - SWATCH - GAP;
    const lines = wrapped(key.text, TEXT, room, 3);
    const width = SWATCH + GAP + Math.max(...lines.map((line) => sheet.measure(line)));
    if (x > 0 && x + width > sheet.width) {
      x = 0;
      top += sheet.line;
    }
    key.draw(x, top);
    sheet.lines(lines, [x + SWATCH + GAP, top]);
    if (lines.length > 1) {
      x = 0;
      top += lines.length * sheet.line;
    } else x += width + BETWEEN;
  }
  return x > 0 ? top + sheet.line : top;
}
