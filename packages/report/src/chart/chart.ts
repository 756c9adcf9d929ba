// A figure -> a drawing (SVG 1.1) that needs nothing but itself: no style attributes, no script, no addresses. What it
// looks like and why: docs/design/charts.md.
import type { Figure } from '../figure.ts';
import { bars, durations, funnel } from './bars.ts';
import { columns } from './columns.ts';
import { describe, markLines } from './describe.ts';
import { patternsOf, unseenOf } from './ink.ts';
import { intervals } from './intervals.ts';
import { type Key, legend, SWATCH } from './legend.ts';
import { numberOf, cellsOf } from './panels.ts';
import { type Drawer, type Plan, panelColumns, panelStart, planOf } from './plan.ts';
import { SMALL, Sheet, TEXT } from './sheet.ts';
import { stacked } from './stacked.ts';
import { coordinate, element, escaped } from './svg.ts';
import { textWidth, wrapped } from './text-width.ts';
import { rowMoment } from './time-axis.ts';
import { trend } from './trend.ts';
import { nameOf, word, type Wording, written } from './wording.ts';

/** Widths in pixels between which a drawing is made; others are brought to the nearer one. */
export const [LEAST_WIDTH, MOST_WIDTH] = [280, 1600];
const TITLE_SIZE = 15;
const GAP = 10;

export interface ChartOptions {
  /** Width in pixels at which it will be shown; it must not be shown narrower. 360 where it is absent. */
  readonly width?: number;
  /** Begins the ids in the drawing; unique in a page. Made from the figure's id and the width where it is absent. */
  readonly id?: string;
  /** Font family, for a drawing that is a file of its own; in a page the page's is taken. */
  readonly font?: string;
  /** For a file of its own: the title stands above, and these lines below. In a page both stand around it as text. */
  readonly alone?: { readonly lines: readonly string[] };
}

/** The drawing of a figure; null for one that is a table only, or has no column of numbers. */
export function chartOf(figure: Figure, wording: Wording, options: ChartOptions = {}): string | null {
  const width = Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, options.width ?? 360)));
  const id = options.id ?? `${figure.id.replaceAll(/[^a-zA-Z0-9]+/g, '-')}-${width}`;
  const sheet = new Sheet(id, width, wording.dir, wording.lang);
  const plan = planOf(figure, wording, sheet);
  const overTime = isOverTime(figure);
  const drawer = plan.series.length === 0 ? null : drawerOf(plan, overTime);
  if (!drawer) return null;
  const bottom = drawAll(plan, drawer, overTime, options.alone?.lines);
  return wrap(plan, drawer, overTime, Math.ceil(bottom + 4), options.font);
}

function drawerOf(plan: Plan, overTime: boolean): Drawer | null {
  switch (plan.figure.chart) {
    case 'trend':
      return trend(plan);
    case 'bars':
      return bars(plan);
    case 'stacked':
      return overTime ? columns(plan) : stacked(plan);
    case 'funnel':
      return funnel(plan);
    case 'intervals':
      return intervals(plan);
    case 'durations':
      return durations(plan);
    case 'none':
      return null;
  }
}

/** Parts of a whole stand over time when most rows say when they are; the others are written out. */
function isOverTime(figure: Figure): boolean {
  if (figure.chart !== 'stacked') return figure.chart === 'trend';
  const placed = figure.rows.filter((row) => rowMoment(figure, row) !== undefined).length;
  return placed > 0 && placed * 2 >= figure.rows.length;
}

function drawAll(
  plan: Plan,
  drawer: Drawer,
  overTime: boolean,
  lines: readonly string[] | undefined,
): number {
  let y = lines ? drawTitle(plan) : 0;
  const unseen = overTime || plan.figure.chart === 'stacked' ? unseenKeys(plan) : [];
  y = legend(plan.sheet, [...drawer.keys, ...unseen], y) + GAP;
  y = drawPanels(plan, drawer, y);
  if (overTime) y = drawMarkKey(plan, y);
  for (const line of lines ?? [])
    for (const part of wrapped(line, SMALL, plan.sheet.width, 6))
      y = plan.sheet.lines([part], [0, y], { 'font-size': SMALL, class: 'chart-about' });
  return y;
}

function drawTitle({ sheet, wording, figure }: Plan): number {
  let y = 0;
  for (const line of wrapped(nameOf(wording, figure.title), TITLE_SIZE, sheet.width * 0.95, 4)) {
    sheet.text(line, [0, sheet.baseline(y + 3)], 'start', { 'font-size': TITLE_SIZE, 'font-weight': 'bold' });
    y += sheet.line + 5;
  }
  return y + GAP / 2;
}

function drawPanels(plan: Plan, drawer: Drawer, y: number): number {
  const { sheet, panels, wording } = plan;
  if (
    panels.length === 0 ||
    !cellsOf(plan.figure, plan.series).some((cell) => numberOf(cell) !== undefined)
  ) {
    const lines = wrapped(word(wording, 'empty'), TEXT, sheet.width, 3);
    return sheet.lines(lines, [0, y]) + GAP;
  }
  const count = panelColumns(sheet.width, panels.length);
  let top = y;
  for (let i = 0; i < panels.length; i += count) {
    const row = panels.slice(i, i + count);
    const titles = row.map(({ label }) =>
      label ? wrapped(nameOf(wording, label), TEXT * 1.08, plan.width, 3) : [],
    );
    const title = Math.max(...titles.map(({ length }) => length)) * sheet.line;
    let bottom = top;
    row.forEach((panel, column) => {
      const x = panelStart(plan, column);
      sheet.group({ class: 'chart-panel', 'data-panel': panel.panel }, () => {
        sheet.lines(titles[column]!, [x, top], { 'font-weight': 'bold', class: 'chart-panel-name' });
        bottom = Math.max(bottom, drawer.panel(panel, x, top + title));
      });
    });
    top = bottom + GAP;
  }
  return top;
}

/** What the strips below an axis over time, and the ends of stacked bars, say. */
function unseenKeys({ sheet, wording, unseen }: Plan): readonly Key[] {
  return unseen.map((state) => ({
    text: word(wording, state),
    draw: (x, y) => sheet.rect(x + 1, y + sheet.line / 2 - 3, SWATCH - 2, 6, unseenOf(sheet.id, state)),
  }));
}

function drawMarkKey(plan: Plan, y: number): number {
  const { sheet, wording } = plan;
  let top = y;
  for (const { number, day, name } of markLines(plan)) {
    const text = written(wording, number, 'count');
    sheet.text(text, [0, sheet.baseline(top)], 'start', { 'font-weight': 'bold' });
    const indent = textWidth(text, TEXT) + 8;
    top = sheet.lines(wrapped(`${day} · ${name}`, TEXT, sheet.width - indent, 3), [indent, top]);
  }
  return top === y ? y : top + GAP / 2;
}

/** The root element: what it is called, what it shows, how it is read. */
function wrap(
  plan: Plan,
  drawer: Drawer,
  overTime: boolean,
  height: number,
  font: string | undefined,
): string {
  const { sheet, wording, figure } = plan;
  const [title, desc] = [`${sheet.id}-title`, `${sheet.id}-desc`];
  const inner =
    element('title', { id: title }, escaped(nameOf(wording, figure.title))) +
    element('desc', { id: desc }, escaped(describe(plan, overTime))) +
    patternsOf(sheet.id, drawer.ranks, [
      ...plan.unseen,
      ...(figure.chart === 'durations' ? ['open' as const] : []),
    ]) +
    element('g', { fill: 'currentColor', stroke: 'none' }, sheet.markup());
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: `chart chart-${figure.chart}`,
    role: 'img',
    'aria-labelledby': `${title} ${desc}`,
    lang: wording.lang,
    'xml:lang': wording.lang,
    direction: wording.dir,
    width: sheet.width,
    height,
    viewBox: `0 0 ${coordinate(sheet.width)} ${coordinate(height)}`,
    'font-size': TEXT,
    'font-family': font,
  };
  return element('svg', attributes, inner);
}
