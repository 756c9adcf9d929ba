// Parts of a whole over time, as columns: how many undertakings stand where, month by month. A column without numbers
// is a gap; one of which a part is not known is marked below the axis, and what is known of it is drawn.
import { areaOf } from './ink.ts';
import { numberOf, type Panel } from './panels.ts';
import type { Drawer, Plan } from './plan.ts';
import { amounts, type Scale } from './scale.ts';
import { areaKeys } from './stacked.ts';
import { type Days, daysOf } from './time-axis.ts';
import { drawApart, drawBehind, drawBelow, timed, timeFrame } from './time-frame.ts';

const MOST_STEPS = 4;
/** Space between two columns, as a share of a column, up to a few pixels. */
const SPACE_SHARE = 0.15;
const MOST_SPACE = 6;
const MOST_COLUMN = 56;

/** Null where no row says when it is. */
export function columns(plan: Plan): Drawer | null {
  const days = daysOf(plan.figure);
  if (!days) return null;
  const sums = plan.figure.rows.map(({ cells }) =>
    plan.series.reduce((sum, { index }) => sum + Math.max(0, numberOf(cells[index]) ?? 0), 0),
  );
  const scale = amounts(
    sums,
    MOST_STEPS,
    plan.series.every(({ column }) => column.kind === 'count'),
  );
  return {
    keys: areaKeys(plan),
    ranks: plan.series.map(({ rank }) => rank),
    panel: (panel, x, y) => drawPanel(plan, days, scale, panel, x, y),
  };
}

function drawPanel(plan: Plan, days: Days, scale: Scale, panel: Panel, x: number, y: number): number {
  const frame = timeFrame(plan, days, scale, x, y);
  drawBehind(plan, frame, scale);
  const rows = timed(plan, panel);
  rows.forEach(({ ms, row }, i) => {
    const next = rows[i + 1]?.ms ?? Number.POSITIVE_INFINITY;
    const end = next - ms < 2 * days.step ? next : Math.min(ms + days.step, days.to);
    const room = frame.x(end) - frame.x(ms);
    const width = Math.min(MOST_COLUMN, room - Math.min(MOST_SPACE, room * SPACE_SHARE));
    const left = frame.x(ms) + (room - width) / 2;
    let sum = 0;
    for (const { index, rank, column } of plan.series) {
      const value = Math.max(0, numberOf(row.cells[index]) ?? 0);
      if (value === 0) continue;
      const [top, foot] = [frame.y(sum + value), frame.y(sum)];
      const dashes = row.cells[index]?.state === 'provisional' ? '3 2' : undefined;
      plan.sheet.rect(left, top, width, foot - top, {
        ...areaOf(plan.sheet.id, rank),
        'stroke-dasharray': dashes,
        'data-key': row.key,
        'data-column': column.code,
      });
      sum += value;
    }
  });
  return drawApart(plan, panel, x, drawBelow(plan, days, frame, rows));
}
