// Amounts as lengths from zero: bars, the steps of a funnel, and how long something took.
import type { Cell, Row } from '../figure.ts';
import { areaOf, colourOf, openOf } from './ink.ts';
import { type Key, SWATCH } from './legend.ts';
import { cellsOf, numberOf, type Panel, reachOf, type Series } from './panels.ts';
import type { Drawer, Plan } from './plan.ts';
import {
  BAR,
  BAR_ROOM,
  cutKey,
  drawArrow,
  drawEnd,
  drawRows,
  drawUnseen,
  rowFrame,
  type RowPlace,
} from './row-frame.ts';
import { amounts } from './scale.ts';
import { areaKeys } from './stacked.ts';
import { cellText, rangeOf, word, written } from './wording.ts';

/** How thick an interval is drawn on a bar, and its ends. */
const CAP = 3.5;

export function bars(plan: Plan): Drawer {
  return lengths(plan, (row, series) => cellText(plan.wording, row.cells[series.index], series.column.kind), {
    keys: [...(plan.series.length > 1 ? areaKeys(plan) : soleKey(plan)), ...intervalKey(plan)],
    draw: (cell, series, place, y) => drawBar(plan, cell, series, place, y),
  });
}

/**
 * Bars of steps, each of which is a part of the first: what is not reached of it stays visible as an outline. A row whose
 * share is missing counts something else, and stands below the steps without one.
 */
export function funnel(plan: Plan): Drawer {
  const share = plan.figure.columns.findIndex(({ kind }) => kind === 'share');
  const isStep = (row: Row | undefined): boolean => row?.cells[share]?.state !== 'missing';
  const text = (row: Row, series: Series, panel: Panel): string => {
    const [first, value] = [panel.rows[0], row].map((one) => numberOf(one?.cells[series.index]));
    const own = cellText(plan.wording, row.cells[series.index], series.column.kind);
    if (!first || value === undefined || row === panel.rows[0] || !isStep(row)) return own;
    return `${own} · ${written(plan.wording, value / first, 'share')}`;
  };
  return lengths(plan, text, {
    keys: [...soleKey(plan), outlineKey(plan)],
    draw(cell, series, place, y, panel) {
      const first = numberOf(panel.rows[0]?.cells[series.index]);
      const outline = {
        fill: 'none',
        stroke: colourOf(series.rank),
        'stroke-width': 1,
        'stroke-dasharray': '2 2',
      };
      if (first !== undefined && isStep(panel.rows.find(({ cells }) => cells[series.index] === cell)))
        plan.sheet.rect(place.zero, y, place.x(first) - place.zero, BAR, {
          ...outline,
          class: 'chart-first',
        });
      drawBar(plan, cell, series, place, y);
    },
  });
}

/** How long something took; what has not ended has taken at least as long, and may take any time. */
export function durations(plan: Plan): Drawer {
  const text = (row: Row, series: Series): string => {
    const cell = row.cells[series.index];
    const value = numberOf(cell);
    if (value === undefined) return '';
    const amount = written(plan.wording, value, series.column.kind);
    return isOpen(cell!) ? word(plan.wording, 'at_least', { value: amount }) : amount;
  };
  const open = cellsOf(plan.figure, plan.series).some((cell) => numberOf(cell) !== undefined && isOpen(cell));
  return lengths(plan, text, {
    keys: [...soleKey(plan), ...(open ? [openKey(plan)] : [])],
    draw(cell, series, place, y) {
      if (!isOpen(cell)) return drawBar(plan, cell, series, place, y);
      const end = place.x(numberOf(cell)!);
      plan.sheet.rect(place.zero, y, end - place.zero, BAR, openOf(plan.sheet.id));
      drawArrow(plan, end + 7, y + BAR / 2, 'end', colourOf(series.rank));
    },
  });
}

/** Whether a duration has not ended: it has no upper bound, or says that it may still grow. */
export function isOpen(cell: Cell): boolean {
  return cell.high === null || cell.state === 'provisional';
}

interface LengthKind {
  readonly keys: readonly Key[];
  draw(cell: Cell, series: Series, place: RowPlace, y: number, panel: Panel): void;
}

function lengths(
  plan: Plan,
  textOf: (row: Row, series: Series, panel: Panel) => string,
  { keys, draw }: LengthKind,
): Drawer {
  const cells = cellsOf(plan.figure, plan.series);
  const texts = plan.panels.flatMap((panel) =>
    panel.rows.flatMap((row) =>
      plan.series.flatMap((series) =>
        numberOf(row.cells[series.index]) === undefined ? [] : [textOf(row, series, panel)],
      ),
    ),
  );
  const whole = plan.series.every(({ column }) => column.kind === 'count');
  const frame = rowFrame(plan, texts, (most) => amounts(reachOf(cells), most, whole));
  const kind = {
    height: plan.series.length * BAR_ROOM,
    base: 0,
    draw(row: Row, place: RowPlace, panel: Panel) {
      plan.series.forEach((series, i) => {
        const y = place.y + i * BAR_ROOM + (BAR_ROOM - BAR) / 2;
        const cell = row.cells[series.index];
        if (numberOf(cell) === undefined) return drawUnseen(plan, place, y, cell);
        draw(cell!, series, place, y, panel);
        drawEnd(plan, place, y, textOf(row, series, panel));
      });
    },
  };
  const ranks = plan.series.map(({ rank }) => rank);
  const cut = plan.figure.chart === 'durations' ? [] : cutKey(plan, frame.scale);
  return {
    keys: [...keys, ...cut],
    ranks,
    panel: (panel, x, y) => drawRows(plan, frame, kind, panel, x, y),
  };
}

function drawBar(plan: Plan, cell: Cell, series: Series, place: RowPlace, y: number): void {
  const { sheet } = plan;
  const end = place.x(numberOf(cell)!);
  const area = areaOf(sheet.id, series.rank);
  const provisional = cell.state === 'provisional';
  const dashes = provisional ? { 'stroke-dasharray': '3 2', 'fill-opacity': 0.35 } : {};
  const code = { 'data-column': series.column.code };
  sheet.rect(Math.min(place.zero, end), y, Math.abs(end - place.zero), BAR, { ...area, ...dashes, ...code });
  const range = rangeOf(cell);
  if (range) drawInterval(plan, range, place, y + BAR / 2);
}

/** A line over what a value leaves open, with ends; an arrow where it has none or goes on past the edge. */
function drawInterval(
  plan: Plan,
  { low, high }: { readonly low: number; readonly high: number | null },
  place: RowPlace,
  y: number,
): void {
  const { sheet } = plan;
  const ink = { stroke: 'currentColor', 'stroke-width': 1.5, class: 'chart-interval' };
  const edge = place.left + place.width;
  const [from, to] = [place.x(low), high === null ? edge : place.x(high)];
  sheet.segment([from, y], [to, y], ink);
  sheet.segment([from, y - CAP], [from, y + CAP], ink);
  if (place.isPast(high)) drawArrow(plan, to, y, 'end', 'currentColor');
  else sheet.segment([to, y - CAP], [to, y + CAP], ink);
}

/** The one measure that is drawn. */
export function soleKey(plan: Plan): readonly Key[] {
  return areaKeys(plan).slice(0, 1 + (plan.provisional ? 1 : 0));
}

function intervalKey({ sheet, wording, figure, series }: Plan): readonly Key[] {
  if (!cellsOf(figure, series).some((cell) => rangeOf(cell))) return [];
  const ink = { stroke: 'currentColor', 'stroke-width': 1.5 };
  const draw = (x: number, y: number): void => {
    const middle = y + sheet.line / 2;
    sheet.segment([x + 1, middle], [x + SWATCH - 1, middle], ink);
    for (const end of [x + 1, x + SWATCH - 1]) sheet.segment([end, middle - CAP], [end, middle + CAP], ink);
  };
  return [{ text: word(wording, 'interval'), draw }];
}

function outlineKey({ sheet, wording }: Plan): Key {
  const box = { fill: 'none', stroke: colourOf(0), 'stroke-width': 1, 'stroke-dasharray': '2 2' };
  return {
    text: word(wording, 'first_step'),
    draw: (x, y) => sheet.rect(x + 1, y + sheet.line / 2 - 5, SWATCH - 2, 10, box),
  };
}

function openKey(plan: Plan): Key {
  const { sheet, wording } = plan;
  return {
    text: word(wording, 'open'),
    draw(x, y) {
      const middle = y + sheet.line / 2;
      sheet.rect(x + 1, middle - 5, SWATCH - 7, 10, openOf(sheet.id));
      drawArrow(plan, x + SWATCH, middle, 'end', colourOf(0));
    },
  };
}
