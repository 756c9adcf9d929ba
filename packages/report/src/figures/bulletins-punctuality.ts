// Whether bulletins come when they are due: one that was not issued is counted, not passed over.
import { doneAt, type OwedBulletin, owedBulletins, type State } from '@tasdiq/core';
import { HOUR_MS } from '../counting/days.ts';
import type { Row } from '../figure.ts';
import { durationCells } from './duration-cells.ts';
import { column, countCell, type FigureKind, note, numberCell } from './make.ts';
import { coded } from './names.ts';

const COUNTS = ['bulletins_due', 'issued_in_time', 'issued_late', 'not_issued', 'not_due_yet'] as const;

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
        ...COUNTS.map((code) => column(code, 'count')),
        column('median_hours_after_period', 'hours'),
        column('issued_without_clock', 'count'),
      ],
      rows: series.map(({ code }) =>
        rowOf(
          state,
          code,
          owed.filter((one) => one.series.code === code),
          now,
        ),
      ),
      notes: [note('not_issued_is_counted')],
    };
  },
};

function rowOf(state: State, code: string, owed: readonly OwedBulletin[], now: number): Row {
  const issued = owed.flatMap(({ issued: bulletin, at, to }) =>
    bulletin
      ? [{ id: bulletin.id, at, to, when: doneAt(state, bulletin.issued!.id, bulletin.issued!.at) }]
      : [],
  );
  const open = owed.filter((one) => !one.issued);
  const overdue = open.filter(({ at }) => now >= at).length;
  const owing = new Set<string>(issued.map(({ id }) => id));
  const free = state.bulletins
    .values()
    .filter((one) => one.series === code && one.issued && !one.corrects && !owing.has(one.id));
  const waited = issued.map(({ id, to, when }) => ({
    id,
    length: Math.max(0, when - to) / HOUR_MS,
    open: false,
  }));
  return {
    key: code,
    label: { text: coded(code) },
    cells: [
      numberCell(issued.length + overdue),
      countCell(issued.filter(({ when, at }) => when < at).map(({ id }) => id)),
      countCell(issued.filter(({ when, at }) => when >= at).map(({ id }) => id)),
      numberCell(overdue),
      numberCell(open.length - overdue),
      durationCells(waited)[0],
      countCell(free.map(({ id }) => id)),
    ],
  };
}
