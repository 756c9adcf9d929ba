// Numbers over time: points joined by lines, with what each leaves open as a band. A day without a number breaks line
// and band; days whose numbers may still grow are hollow and dashed.
import type { Cell } from '../figure.ts';
import { colourOf, shapeOf } from './ink.ts';
import { type Key, SWATCH } from './legend.ts';
import { cellsOf, numberOf, type Panel, reachOf, type Series } from './panels.ts';
import type { Drawer, Plan } from './plan.ts';
import { cutKey } from './row-frame.ts';
import { amounts, type Scale } from './scale.ts';
import type { Point } from './sheet.ts';
import { type Days, daysOf, follows } from './time-axis.ts';
import { drawApart, drawBehind, drawBelow, type TimeFrame, timed, timeFrame } from './time-frame.ts';
import { nameOf, rangeOf, word } from './wording.ts';

const MOST_STEPS = 4;
/** Every value has its sign where they stand as far apart; where they are closer, only some have. */
const SIGN_SPACE = 5;
const FEW_SIGNS_SPACE = 36;
const SIGN = 2.6;

/** A value with its place. */
interface Drawn {
  readonly ms: number;
  readonly key: string;
  readonly value: number;
  readonly cell: Cell;
  readonly provisional: boolean;
}

/** Null where no row says when it is. */
export function trend(plan: Plan): Drawer | null {
  const days = daysOf(plan.figure);
  if (!days) return null;
  const reach = reachOf(cellsOf(plan.figure, plan.series));
  const scale = amounts(
    reach,
    MOST_STEPS,
    plan.series.every(({ column }) => column.kind === 'count'),
  );
  return {
    keys: [...keysOf(plan), ...cutKey(plan, scale)],
    ranks: [],
    panel: (panel, x, y) => drawPanel(plan, days, scale, panel, x, y),
  };
}

function drawPanel(plan: Plan, days: Days, scale: Scale, panel: Panel, x: number, y: number): number {
  const frame = timeFrame(plan, days, scale, x, y);
  drawBehind(plan, frame, scale);
  const rows = timed(plan, panel);
  for (const series of plan.series) {
    const runs = runsOf(
      rows.map(({ ms, row }) => drawnOf(ms, row.key, row.cells[series.index])),
      days,
    );
    const space = frame.width / Math.max(1, (days.to - days.from) / days.step);
    plan.sheet.group(
      { class: `chart-series chart-s${series.rank + 1}`, 'data-column': series.column.code },
      () => {
        for (const run of runs) drawBand(plan, frame, days, run, series);
        for (const run of runs) drawLine(plan, frame, days, run, series);
        for (const run of runs) drawSigns(plan, frame, days, run, series, space);
      },
    );
  }
  return drawApart(plan, panel, x, drawBelow(plan, days, frame, rows));
}

function drawnOf(ms: number, key: string, cell: Cell | undefined): Drawn | null {
  const value = numberOf(cell);
  return value === undefined
    ? null
    : { ms, key, value, cell: cell!, provisional: cell!.state === 'provisional' };
}

/** Values that follow each other with none missing between them. */
function runsOf(values: readonly (Drawn | null)[], days: Days): readonly (readonly Drawn[])[] {
  const runs: Drawn[][] = [];
  let before: Drawn | null = null;
  for (const value of values) {
    if (value) {
      if (before && follows(days, before.ms, value.ms)) runs.at(-1)!.push(value);
      else runs.push([value]);
    }
    before = value;
  }
  return runs;
}

/** Where a value stands: in the middle of what its row covers. */
function placeOf(frame: TimeFrame, days: Days, { ms }: Drawn): number {
  return frame.x(ms + days.step / 2);
}

/** Parts of a run of one kind, firm or provisional; two parts share the value between them, so that none is torn. */
function partsOf(
  run: readonly Drawn[],
): readonly { readonly values: readonly Drawn[]; readonly firm: boolean }[] {
  const parts: { values: Drawn[]; firm: boolean }[] = [];
  for (let i = 1; i < run.length; i += 1) {
    const [before, value] = [run[i - 1]!, run[i]!];
    const firm = !before.provisional && !value.provisional;
    const last = parts.at(-1);
    if (last?.firm === firm) last.values.push(value);
    else parts.push({ values: [before, value], firm });
  }
  return parts;
}

function drawBand(plan: Plan, frame: TimeFrame, days: Days, run: readonly Drawn[], series: Series): void {
  const { sheet } = plan;
  const colour = colourOf(series.rank);
  const ends = (value: Drawn): readonly [Point, Point] | null => {
    const range = rangeOf(value.cell);
    if (!range) return null;
    const x = placeOf(frame, days, value);
    return [
      [x, frame.y(range.low)],
      [x, range.high === null ? frame.top : frame.y(range.high)],
    ];
  };
  if (run.length === 1) {
    const both = ends(run[0]!);
    const line = { stroke: colour, 'stroke-width': 2, 'stroke-opacity': 0.55, class: 'chart-whisker' };
    if (both) sheet.segment(both[0], both[1], { ...line, 'data-key': run[0]!.key });
    return;
  }
  for (const { values, firm } of partsOf(run)) {
    const pairs = values.flatMap((value) => {
      const both = ends(value);
      return both ? [both] : [];
    });
    if (pairs.length < values.length) continue;
    const lows = pairs.map(([low]) => low);
    const highs = pairs.map(([, high]) => high);
    const area = { fill: colour, 'fill-opacity': firm ? 0.22 : 0.1, class: 'chart-band' };
    sheet.path([[...lows, ...highs.toReversed()]], area, true);
    const edge = { stroke: colour, 'stroke-width': 0.75, 'stroke-dasharray': firm ? undefined : '2 3' };
    sheet.path([lows, highs], { ...edge, class: 'chart-band-edge' });
  }
}

function drawLine(plan: Plan, frame: TimeFrame, days: Days, run: readonly Drawn[], series: Series): void {
  for (const { values, firm } of partsOf(run)) {
    const points = values.map((value): Point => [placeOf(frame, days, value), frame.y(value.value)]);
    plan.sheet.path([points], {
      stroke: colourOf(series.rank),
      'stroke-width': 1.75,
      'stroke-linejoin': 'round',
      'stroke-dasharray': firm ? undefined : '4 3',
      class: firm ? 'chart-line' : 'chart-line chart-provisional',
    });
  }
}

function drawSigns(
  plan: Plan,
  frame: TimeFrame,
  days: Days,
  run: readonly Drawn[],
  series: Series,
  space: number,
): void {
  const every = space >= SIGN_SPACE ? 1 : Math.ceil(FEW_SIGNS_SPACE / space);
  const colour = colourOf(series.rank);
  run.forEach((value, i) => {
    const isSole = run.length === 1;
    if (!isSole && every > 1 && (plan.series.length === 1 || i % every !== 0)) return;
    const fill = value.provisional ? 'none' : colour;
    const kind = value.provisional ? 'chart-point chart-provisional' : 'chart-point';
    const sign = { fill, stroke: colour, 'stroke-width': 1.25, class: kind, 'data-key': value.key };
    const place: Point = [placeOf(frame, days, value), frame.y(value.value)];
    plan.sheet.mark(shapeOf(series.rank), place, Math.min(SIGN, Math.max(1.8, space / 2.6)), sign);
  });
}

function keysOf(plan: Plan): readonly Key[] {
  const { sheet, wording, series } = plan;
  const middle = sheet.line / 2;
  const keys: Key[] = series.map(({ column, rank }) => ({
    text: nameOf(wording, column.label),
    draw(x, y) {
      const ink = colourOf(rank);
      sheet.segment([x, y + middle], [x + SWATCH, y + middle], { stroke: ink, 'stroke-width': 1.75 });
      sheet.mark(shapeOf(rank), [x + SWATCH / 2, y + middle], SIGN + 0.6, { fill: ink, stroke: ink });
    },
  }));
  const cells = cellsOf(plan.figure, series);
  if (cells.some((cell) => rangeOf(cell)))
    keys.push({
      text: word(wording, 'interval'),
      draw(x, y) {
        const band = { fill: colourOf(0), 'fill-opacity': 0.22, stroke: colourOf(0), 'stroke-width': 0.75 };
        sheet.rect(x, y + middle - 5, SWATCH, 10, band);
      },
    });
  if (plan.provisional)
    keys.push({
      text: word(wording, 'provisional'),
      draw(x, y) {
        const ink = { stroke: colourOf(0), 'stroke-width': 1.75, 'stroke-dasharray': '4 3' };
        sheet.segment([x, y + middle], [x + SWATCH, y + middle], ink);
        const ring = { fill: 'none', stroke: colourOf(0), 'stroke-width': 1.25 };
        sheet.mark('circle', [x + SWATCH / 2, y + middle], SIGN + 0.6, ring);
      },
    });
  return keys;
}
