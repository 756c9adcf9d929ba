// Whether bulletins come when they are due: one that was not issued is counted, not passed over.
import { owedBulletins } from '@tasdiq/core';
import { HOUR_MS } from '../counting/days.ts';
import { durationCells } from './duration-cells.ts';
import { column, countCell, type FigureKind, note, numberCell } from './make.ts';
import { coded } from './names.ts';

/** `bulletins.punctuality`: every series of the charter, in its order. */
export const bulletinsPunctuality: FigureKind = {
  id: 'bulletins.punctuality',
  chart: 'none',
  options: [],
  make: ({ state, now }) => {
    const owed = state.charter ? owedBulletins(state, now) : [];
    const series = state.charter?.terms.bulletins ?? [];
    return {
      columns: [
        ...['bulletins_due', 'issued_in_time', 'issued_late', 'not_issued', 'not_due_yet'].map((code) =>
          column(code, 'count'),
        ),
        column('median_hours_after_period', 'hours'),
        column('issued_without_clock', 'count'),
      ],
      rows: series.map(({ code }) => {
        const all = owed.filter((one) => one.series.code === code);
        const issued = all.flatMap(({ issued, at, to }) =>
          issued ? [{ id: issued.id, at, to, when: issued.issued!.at }] : [],
        );
        const open = all.filter((one) => !one.issued);
        const owing = new Set<string>(issued.map(({ id }) => id));
        const free = state.bulletins
          .values()
          .filter((one) => one.series === code && one.issued && !one.corrects && !owing.has(one.id));
        const [median] = durationCells(
          issued.map(({ id, to, when }) => ({ id, length: Math.max(0, when - to) / HOUR_MS, open: false })),
        );
        const inTime = issued.filter(({ when, at }) => when < at);
        const late = issued.filter(({ when, at }) => when >= at);
        return {
          key: code,
          label: { text: coded(code) },
          cells: [
            numberCell(issued.length + open.filter(({ at }) => now >= at).length),
            countCell(inTime.map(({ id }) => id)),
            countCell(late.map(({ id }) => id)),
            numberCell(open.filter(({ at }) => now >= at).length),
            numberCell(open.filter(({ at }) => now < at).length),
            median,
            countCell(free.map(({ id }) => id)),
          ],
        };
      }),
      notes: [note('not_issued_is_counted')],
    };
  },
};
