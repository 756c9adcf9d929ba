// What every kind of chart is given to draw with, and what it gives back.
import type { Figure } from '../figure.ts';
import type { Unseen } from './ink.ts';
import type { Key } from './legend.ts';
import { cellsOf, drawnColumns, numberOf, type Panel, panelsOf, type Series } from './panels.ts';
import type { Scale } from './scale.ts';
import { TEXT, type Sheet } from './sheet.ts';
import { stateOf, type Wording, written } from './wording.ts';

export interface Plan {
  readonly figure: Figure;
  readonly wording: Wording;
  readonly sheet: Sheet;
  readonly series: readonly Series[];
  readonly panels: readonly Panel[];
  /** Width of one panel; all are as wide. */
  readonly width: number;
  /** States of cells that are drawn, each once. */
  readonly unseen: readonly Unseen[];
  readonly provisional: boolean;
}

/** One kind of chart of one figure, with one scale for all its panels. */
export interface Drawer {
  readonly keys: readonly Key[];
  /** Ranks of which it draws areas. */
  readonly ranks: readonly number[];
  /** Draws a panel whose top is at `y`; gives its bottom. */
  panel(panel: Panel, x: number, y: number): number;
}

const COLUMN_GAP = 28;
/** From these widths on, panels stand beside each other. */
const [TWO_FROM, THREE_FROM] = [640, 960];
const STATES: readonly Unseen[] = ['missing', 'suppressed', 'not_known'];

export function planOf(figure: Figure, wording: Wording, sheet: Sheet): Plan {
  const series = drawnColumns(figure);
  const panels = panelsOf(figure);
  const columns = panelColumns(sheet.width, panels.length);
  const cells = cellsOf(figure, series);
  const found = new Set(cells.filter((cell) => numberOf(cell) === undefined).map(stateOf));
  return {
    figure,
    wording,
    sheet,
    series,
    panels,
    width: (sheet.width - (columns - 1) * COLUMN_GAP) / columns,
    unseen: STATES.filter((state) => found.has(state)),
    provisional: cells.some((cell) => cell.state === 'provisional' && numberOf(cell) !== undefined),
  };
}

/** How many panels stand beside each other. */
export function panelColumns(width: number, panels: number): number {
  const most = width >= THREE_FROM ? 3 : width >= TWO_FROM ? 2 : 1;
  return Math.max(1, Math.min(most, panels));
}

/** Where a column of panels begins. */
export function panelStart({ width }: Plan, column: number): number {
  return column * (width + COLUMN_GAP);
}

/** The scale with the most marks whose numbers do not touch in a width. `make` takes how many steps there may be. */
export function fitting(plan: Plan, width: number, most: number, make: (most: number) => Scale): Scale {
  for (let steps = most; steps > 1; steps -= 1) {
    const scale = make(steps);
    const ends = scale.ticks.map((tick) => {
      const half = plan.sheet.measure(tickText(plan, tick)) / 2;
      return [scale.at(tick) * width - half, scale.at(tick) * width + half] as const;
    });
    if (ends.every(([from], i) => i === 0 || from - ends[i - 1]![1] >= TEXT * 0.8)) return scale;
  }
  return make(1);
}

/** How a number is written at an axis. */
export function tickText({ wording, series }: Plan, tick: number): string {
  return written(wording, tick, series[0]!.column.kind);
}
