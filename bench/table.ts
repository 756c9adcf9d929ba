// The table that a person reads.
import type { Row } from './measure.ts';

const HEAD = [
  'figure',
  'median',
  'spread',
  'the plan asks',
  'reached',
  'of the bare limit of this run',
  'load',
];

/** A text table of rows in plain words. */
export function table(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
}

/** Whether a row reaches what the plan asks; undefined when the plan asks nothing. */
export function isReached({ value, goal }: Row): boolean | undefined {
  if (!goal) return undefined;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}

function cellsOf(row: Row): string[] {
  const { what, value, unit, spread, goal, limit, load } = row;
  const asked =
    goal && ('atLeast' in goal ? `at least ${number(goal.atLeast)}` : `at most ${number(goal.atMost)}`);
  const reached = isReached(row);
  return [
    what,
    `${number(value)} ${unit}`,
    spread[0] === spread[1] ? '' : `${number(spread[0])} to ${number(spread[1])}`,
    asked ?? '',
    reached === undefined ? '' : reached ? 'yes' : 'no',
    limit ? ofLimit(row, limit) : '',
    load.toFixed(1),
  ];
}

/** A rate as a share of its limit, a time as so many times its limit. */
function ofLimit({ value, unit }: Row, limit: NonNullable<Row['limit']>): string {
  const isTime = unit === 's' || unit === 'ms';
  const share = isTime
    ? `${number(value / limit.value)} times`
    : `${number((100 * value) / limit.value)} % of`;
  return `${share} ${number(limit.value)}: ${limit.what}`;
}

/** Three significant digits, thousands apart. */
function number(value: number): string {
  const rounded = value === 0 ? 0 : Number(value.toPrecision(3));
  return rounded.toLocaleString('en', { maximumFractionDigits: 3 });
}
