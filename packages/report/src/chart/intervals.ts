// A forest plot: what is known of each ratio (or rate, or share) as a point in its interval, with 1 marked where a ratio
// says that nothing differs. Ratios stand on a scale on which a half is as far from 1 as a double.
import type { Cell, Row } from '../figure.ts';
import { colourOf, shapeOf } from './ink.ts';
import { type Key, SWATCH } from './legend.ts';
import { cellsOf, numberOf, reachOf, type Series } from './panels.ts';
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
import { amounts, ratios } from './scale.ts';
import { cellText, nameOf, rangeOf, word } from './wording.ts';

const CAP = 4;
const SIGN = 3.6;

export function intervals(plan: Plan): Drawer {
  const isRatio = plan.series.every(({ column }) => column.kind === 'ratio');
  const cells = cellsOf(plan.figure, plan.series);
  const texts = plan.figure.rows.flatMap((row) =>
    plan.series.flatMap(({ index, column }) =>
      numberOf(row.cells[index]) === undefined ? [] : [cellText(plan.wording, row.cells[index], column.kind)],
    ),
  );
  const ends = cells.flatMap((cell) => [numberOf(cell) ?? 1, cell.low ?? 1, cell.high ?? 1]);
  const frame = rowFrame(plan, texts, (most) =>
    isRatio ? ratios(ends, most + 2) : amounts(reachOf(cells), most, false),
  );
  const kind = {
    height: plan.series.length * BAR_ROOM,
    base: isRatio ? 1 : 0,
    draw(row: Row, place: RowPlace) {
      plan.series.forEach((series, i) => {
        const y = place.y + i * BAR_ROOM + (BAR_ROOM - BAR) / 2;
        const cell = row.cells[series.index];
        if (numberOf(cell) === undefined) return drawUnseen(plan, place, y, cell);
        drawPoint(plan, cell!, series, place, y + BAR / 2, isRatio);
        drawEnd(plan, place, y, cellText(plan.wording, cell, series.column.kind));
      });
    },
  };
  return {
    keys: [...keysOf(plan, isRatio), ...cutKey(plan, frame.scale)],
    ranks: [],
    panel: (panel, x, y) => drawRows(plan, frame, kind, panel, x, y),
  };
}

function drawPoint(
  plan: Plan,
  cell: Cell,
  series: Series,
  place: RowPlace,
  y: number,
  isRatio: boolean,
): void {
  const { sheet } = plan;
  const ink = colourOf(series.rank);
  const line = { stroke: ink, 'stroke-width': 2, class: 'chart-interval' };
  const range = rangeOf(cell);
  const edge = place.left + place.width;
  if (range) {
    const opensBelow = isRatio && range.low <= 0;
    const from = opensBelow ? place.left : place.x(range.low);
    const to = range.high === null ? edge : place.x(range.high);
    sheet.segment([from, y], [to, y], line);
    if (opensBelow) drawArrow(plan, from, y, 'start', ink);
    else sheet.segment([from, y - CAP], [from, y + CAP], line);
    if (place.isPast(range.high)) drawArrow(plan, to, y, 'end', ink);
    else sheet.segment([to, y - CAP], [to, y + CAP], line);
  }
  const value = numberOf(cell)!;
  // A ratio of 0 has no place on this scale: the arrow and the number say it.
  if (isRatio && value <= 0) return;
  const fill = cell.state === 'provisional' ? 'none' : ink;
  sheet.mark(shapeOf(series.rank + 1), [place.x(value), y], SIGN, {
    fill,
    stroke: ink,
    class: 'chart-point',
  });
}

function keysOf({ sheet, wording, series, provisional }: Plan, isRatio: boolean): readonly Key[] {
  const keys: Key[] = series.map(({ column, rank }) => ({
    text: nameOf(wording, column.label),
    draw: (x, y) =>
      sheet.mark(shapeOf(rank + 1), [x + SWATCH / 2, y + sheet.line / 2], SIGN, { fill: colourOf(rank) }),
  }));
  keys.push({
    text: word(wording, 'interval'),
    draw(x, y) {
      const middle = y + sheet.line / 2;
      const line = { stroke: colourOf(0), 'stroke-width': 2 };
      sheet.segment([x + 1, middle], [x + SWATCH - 1, middle], line);
      for (const end of [x + 1, x + SWATCH - 1])
        sheet.segment([end, middle - CAP], [end, middle + CAP], line);
    },
  });
  if (isRatio)
    keys.push({
      text: word(wording, 'no_difference'),
      draw: (x, y) =>
        sheet.segment([x + SWATCH / 2, y + 1], [x + SWATCH / 2, y + sheet.line - 1], {
          stroke: 'currentColor',
          'stroke-width': 1,
        }),
    });
  if (provisional)
    keys.push({
      text: word(wording, 'provisional'),
      draw: (x, y) =>
        sheet.mark(shapeOf(1), [x + SWATCH / 2, y + sheet.line / 2], SIGN, {
          fill: 'none',
          stroke: colourOf(0),
        }),
    });
  return keys;
}
