// A drawing in words, made from its numbers: what a screen reader says of it. The table has every number.
import { isOpen } from './bars.ts';
import { numberOf, type Panel, type Series } from './panels.ts';
import type { Plan } from './plan.ts';
import { daysOf, isoDay, lastDay } from './time-axis.ts';
import { marksInOrder } from './time-frame.ts';
import { cellText, type ChartWord, nameOf, stateOf, word, written } from './wording.ts';

/** So many rows are told one by one; of more, the least and the most. */
const MOST_TOLD = 12;

export function describe(plan: Plan, overTime: boolean): string {
  const said = [what(plan, overTime), ...marks(plan)];
  for (const panel of plan.panels)
    for (const series of plan.series) {
      const head = [
        ...(panel.label ? [nameOf(plan.wording, panel.label)] : []),
        ...(plan.series.length > 1 ? [nameOf(plan.wording, series.column.label)] : []),
      ].join(', ');
      const text = joined(plan, overTime ? extremes(plan, panel, series) : rowsSaid(plan, panel, series));
      if (text !== '') said.push(head === '' ? text : `${head}: ${text}`);
    }
  return said.map((text) => (/[.؟۔!?]$/.test(text) ? text : `${text}.`)).join(' ');
}

function what({ figure, wording, series }: Plan, overTime: boolean): string {
  const names = series.map(({ column }) => nameOf(wording, column.label)).join(', ');
  const days = overTime ? daysOf(figure) : null;
  if (days) {
    const params = {
      column: names,
      from: written(wording, isoDay(days.from), 'day'),
      to: written(wording, lastDay(days), 'day'),
    };
    const way = word(wording, wording.dir === 'rtl' ? 'leftward' : 'rightward');
    return `${word(wording, 'what_trend', params)} ${way}`;
  }
  const code = `what_${figure.chart}` as ChartWord;
  return word(wording, code, figure.chart === 'stacked' ? { columns: names } : { column: names });
}

function marks(plan: Plan): readonly string[] {
  return markLines(plan).map(({ day, name }) => `${day}: ${name}`);
}

/** Marked days with their names, as the key and the description have them. */
export function markLines(plan: Plan): readonly { number: number; day: string; name: string }[] {
  const { wording } = plan;
  return marksInOrder(plan).map(({ number, mark: { from, to, label } }) => {
    const day = written(wording, from, 'day') + (to === undefined ? '' : `–${written(wording, to, 'day')}`);
    return { number, day, name: nameOf(wording, label) };
  });
}

function rowsSaid(plan: Plan, panel: Panel, series: Series): readonly string[] {
  if (panel.rows.length > MOST_TOLD) return extremes(plan, panel, series);
  const { wording, figure } = plan;
  return panel.rows.map((row) => {
    const cell = row.cells[series.index];
    const open = figure.chart === 'durations' && cell && numberOf(cell) !== undefined && isOpen(cell);
    const text = open
      ? `${written(wording, numberOf(cell)!, series.column.kind)} (${word(wording, 'open')})`
      : cellText(wording, cell, series.column.kind);
    return `${nameOf(wording, row.label)} ${text}`;
  });
}

function extremes(plan: Plan, panel: Panel, { index, column }: Series): readonly string[] {
  const { wording } = plan;
  const values = panel.rows.flatMap((row) => {
    const value = numberOf(row.cells[index]);
    return value === undefined ? [] : [{ row, value }];
  });
  const said: string[] = [];
  if (values.length > 0) {
    const least = values.reduce((a, b) => (b.value < a.value ? b : a));
    const most = values.reduce((a, b) => (b.value > a.value ? b : a));
    for (const [code, { row, value }] of [['least', least] as const, ['most', most] as const])
      said.push(
        word(wording, code, { value: written(wording, value, column.kind), at: nameOf(wording, row.label) }),
      );
  }
  return [...said, ...counts(plan, panel, index)];
}

function counts({ wording, figure }: Plan, panel: Panel, index: number): readonly string[] {
  const found = new Map<ChartWord, number>();
  for (const { cells } of panel.rows) {
    const cell = cells[index];
    const has = numberOf(cell) !== undefined;
    const open = figure.chart === 'durations' && has && isOpen(cell!);
    const code = open ? 'open' : has ? (cell!.state === 'provisional' ? 'provisional' : null) : stateOf(cell);
    if (code) found.set(`count_${code}`, (found.get(`count_${code}`) ?? 0) + 1);
  }
  return [...found].map(([code, count]) => word(wording, code, { count: written(wording, count, 'count') }));
}

function joined({ wording }: Plan, parts: readonly string[]): string {
  return parts.join(wording.dir === 'rtl' ? '؛ ' : '; ');
}
