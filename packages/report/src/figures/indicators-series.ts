// Indicators: what each reporter counted, side by side. Reporters are never added up, and a gap is no zero.
import { standingReadings, type State } from '@tasdiq/core';
import type { Row } from '../figure.ts';
import { column, type FigureKind, MISSING, note } from './make.ts';
import { coded, followed } from './names.ts';

/** `indicators.series`. */
export const indicatorsSeries: FigureKind = {
  id: 'indicators.series',
  chart: 'trend',
  options: ['from', 'to'],
  make: ({ state, names, options }) => {
    const { from = '', to = '9999-12-31' } = options;
    const all = state.indicators.values();
    return {
      columns: [
        column('value', 'count'),
        column('coverage_percent', 'count'),
        column('first_day', 'day'),
        column('last_day', 'day'),
      ],
      // A line is of one reporter: another one who counts the same is drawn beside it, not added.
      panels: all.flatMap((indicator) =>
        reportersOf(state, standingReadings(state, indicator)).map((by) => ({
          panel: `${indicator.id}/${by}`,
          label: followed(names.title(indicator.code, indicator.id), { text: coded(by) }),
        })),
      ),
      rows: all.flatMap((indicator) => {
        const readings = standingReadings(state, indicator).filter((one) => one.to >= from && one.from <= to);
        return reportersOf(state, readings).flatMap((by) =>
          readings
            .filter((one) => one.by === by)
            .sort((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))
            .map(
              (one): Row => ({
                key: `${one.from}/${indicator.code}/${by}`,
                label: { text: coded(by) },
                panel: `${indicator.id}/${by}`,
                cells: [
                  { value: one.value, records: [one.id] },
                  one.coverage === undefined ? MISSING : { value: one.coverage, records: [one.id] },
                  { value: one.from },
                  { value: one.to },
                ],
              }),
            ),
        );
      }),
      heading: { group: 'column', code: 'reporter' },
      drawn: ['value'],
      notes: [note('reporters_side_by_side'), note('missing_is_not_zero')],
    };
  },
};

/** Offices that report, in the order of their members in the charter. */
function reportersOf(state: State, readings: readonly { readonly by: string }[]): string[] {
  const members = state.members.values().map(({ code }) => code);
  const place = (by: string): number => members.indexOf(by.split('/')[0]!);
  const all = [...new Set(readings.map(({ by }) => by))];
  return all.sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
}
