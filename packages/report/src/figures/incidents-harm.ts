// Harm to people as accounts state it: sums of low, best and high, with how many accounts say nothing.
import type { Casualties } from '@tasdiq/core';
import { summed, type Unit } from '../counting/unit.ts';
import type { Cell, Row } from '../figure.ts';
import { column, countingNotes, type FigureKind, idsOf, note, noteOf, unitsCell } from './make.ts';
import { inPeriod, partsOf } from './panels.ts';

const HARM = [
  'killed',
  'civilians_killed',
  'injured',
  'missing',
  'displaced',
] as const satisfies readonly (keyof Casualties)[];

/** `incidents.harm`. */
export const incidentsHarm: FigureKind = {
  id: 'incidents.harm',
  chart: 'intervals',
  options: ['rule', 'from', 'to', 'zones', 'kinds', 'precision', 'by'],
  by: ['all', 'zone', 'side'],
  counts: true,
  make: (scope) => {
    const { by } = scope.options;
    const { units, undated } = inPeriod(scope);
    const parts = partsOf(scope, by, units);
    const isOne = by === undefined || by === 'all';
    return {
      columns: [
        column('best', 'count'),
        column('low', 'count'),
        column('high', 'count'),
        column('stated_in', 'count'),
        column('not_stated_in', 'count'),
      ],
      panels: isOne ? [] : parts.map(({ key, label }) => ({ panel: key, label })),
      rows: parts.flatMap((part) =>
        HARM.map((name): Row => {
          const place = isOne ? { key: name } : { key: `${part.key}/${name}`, panel: part.key };
          return { ...place, label: { group: 'panel', code: name }, cells: harmCells(part.units, name) };
        }),
      ),
      drawn: ['best'],
      notes: [
        note('harm_as_stated'),
        ...(by === 'side' ? [note('sides_as_said')] : []),
        ...noteOf('day_not_known', undated),
        ...countingNotes(scope),
      ],
    };
  },
};

/** The records stand with the best estimate: those of low and high are the same. */
function harmCells(units: readonly Unit[], name: (typeof HARM)[number]): Cell[] {
  const stating = units.filter(({ harm }) => harm[name] !== undefined);
  const sum = summed(stating.map(({ harm }) => harm[name]));
  const silent = units.filter(({ harm }) => harm[name] === undefined);
  const records = idsOf(stating);
  const cells: Cell[] = sum
    ? [{ value: sum.best, low: sum.low, high: sum.high, records }, { value: sum.low }, { value: sum.high }]
    : Array.from({ length: 3 }, () => ({ value: null, state: 'missing' as const }));
  return [...cells, unitsCell(stating), unitsCell(silent)];
}
