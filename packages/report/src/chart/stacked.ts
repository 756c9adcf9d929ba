// Parts of a whole, beside each other in one bar a row. Each part has a pattern of its own, and its number below it
// where there is room; the sum stands at the end, and what is not known of it is not taken for nothing.
import type { Row } from '../figure.ts';
import { areaOf, unseenOf } from './ink.ts';
import { type Key, SWATCH } from './legend.ts';
import { numberOf } from './panels.ts';
import type { Drawer, Plan } from './plan.ts';
import { BAR, BAR_ROOM, drawEnd, drawRows, drawUnseen, rowFrame, type RowPlace } from './row-frame.ts';
import { amounts } from './scale.ts';
import { SMALL } from './sheet.ts';
import { nameOf, stateOf, word, written } from './wording.ts';

/** Width of the sign for a part that is not known. */
const STUB = 8;

export function stacked(plan: Plan): Drawer {
  const sums = plan.figure.rows.map((row) => sumOf(plan, row));
  const texts = plan.figure.rows.map((row) => sumText(plan, row));
  const whole = plan.series.every(({ column }) => column.kind === 'count');
  const frame = rowFrame(plan, texts, (most) => amounts(sums, most, whole));
  const kind = {
    height: BAR_ROOM + Math.round(plan.sheet.line * 0.9),
    base: 0,
    draw: (row: Row, place: RowPlace) => drawStack(plan, row, place),
  };
  const ranks = plan.series.map(({ rank }) => rank);
  return { keys: areaKeys(plan), ranks, panel: (panel, x, y) => drawRows(plan, frame, kind, panel, x, y) };
}

function sumOf({ series }: Plan, { cells }: Row): number {
  return series.reduce((sum, { index }) => sum + Math.max(0, numberOf(cells[index]) ?? 0), 0);
}

/** At least as much, where a part has no number. */
function sumText(plan: Plan, row: Row): string {
  const sum = written(plan.wording, Number(sumOf(plan, row).toPrecision(6)), plan.series[0]!.column.kind);
  return isWhole(plan, row) ? sum : word(plan.wording, 'at_least', { value: sum });
}

function isWhole({ series }: Plan, { cells }: Row): boolean {
  return series.every(({ index }) => numberOf(cells[index]) !== undefined);
}

function drawStack(plan: Plan, row: Row, place: RowPlace): void {
  const { sheet, series, wording } = plan;
  const y = place.y + (BAR_ROOM - BAR) / 2;
  if (series.every(({ index }) => numberOf(row.cells[index]) === undefined))
    return drawUnseen(plan, place, y, row.cells[series[0]!.index]);
  let sum = 0;
  for (const { index, rank, column } of series) {
    const cell = row.cells[index];
    const value = Math.max(0, numberOf(cell) ?? 0);
    if (value === 0) continue;
    const [from, to] = [place.x(sum), place.x(sum + value)];
    const dashes = cell?.state === 'provisional' ? '3 2' : undefined;
    const area = { ...areaOf(sheet.id, rank), 'stroke-dasharray': dashes };
    sheet.rect(from, y, to - from, BAR, { ...area, 'data-column': column.code });
    const text = written(wording, value, column.kind);
    if (sheet.measure(text, SMALL) + 4 <= to - from) {
      const foot = y + BAR + SMALL * 1.05 + (sheet.line - 15) * 0.35;
      sheet.text(text, [(from + to) / 2, foot], 'middle', { 'font-size': SMALL, class: 'chart-part' });
    }
    sum += value;
  }
  const unseen = series.find(({ index }) => numberOf(row.cells[index]) === undefined);
  if (unseen)
    sheet.rect(place.x(sum) + 2, y, STUB, BAR, unseenOf(sheet.id, stateOf(row.cells[unseen.index])));
  drawEnd(plan, place, y, sumText(plan, row));
}

/** One key for each measure that is drawn as an area. */
export function areaKeys({ sheet, wording, series, provisional }: Plan): readonly Key[] {
  const keys = series.map(({ column, rank }) => ({
    text: nameOf(wording, column.label),
    draw: (x: number, y: number) =>
      sheet.rect(x + 1, y + sheet.line / 2 - 5, SWATCH - 2, 10, areaOf(sheet.id, rank)),
  }));
  if (!provisional) return keys;
  const box = { ...areaOf(sheet.id, 0), 'stroke-dasharray': '3 2', 'fill-opacity': 0.35 };
  const draw = (x: number, y: number): void => sheet.rect(x + 1, y + sheet.line / 2 - 5, SWATCH - 2, 10, box);
  return [...keys, { text: word(wording, 'provisional'), draw }];
}
