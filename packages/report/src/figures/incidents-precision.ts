// How much a count depends on how well places are known: the same count with stricter and with looser cuts.
import { countedBy } from '../counting/unit.ts';
import type { Row } from '../figure.ts';
import { column, type FigureKind, note, panelLabel, unitsCell } from './make.ts';
import { partsOf } from './panels.ts';

/** UCDP where_prec that is counted at worst; the last is everything, places not told of included. */
const CUTS = [1, 2, 3, undefined] as const;

/** `incidents.precision`. */
export const incidentsPrecision: FigureKind = {
  id: 'incidents.precision',
  chart: 'bars',
  options: ['rule', 'from', 'to', 'zones', 'kinds', 'by'],
  by: ['all', 'zone', 'side'],
  counts: true,
  make: (scope) => {
    const { told, rule, options } = scope;
    const { kinds, zones, from = '', to = '9999-12-31', by } = options;
    const isNarrow = options.from !== undefined || options.to !== undefined;
    const parts = CUTS.map((precision) => {
      const { units } = countedBy(told, { ...rule, precision: undefined }, { kinds, zones, precision });
      const within = isNarrow
        ? units.filter(({ when }) => when && when.firstDay >= from && when.firstDay <= to)
        : units;
      return { key: `precision_${precision ?? 'any'}`, parts: partsOf(scope, by, within) };
    });
    const columns = parts[0]!.parts;
    return {
      columns: [column('counted', 'count')],
      panels:
        by === undefined || by === 'all' ? [] : columns.map(({ key, label }) => ({ panel: key, label })),
      rows: columns.flatMap((part, i) =>
        parts.map(({ key, parts: own }): Row => {
          const isOne = by === undefined || by === 'all';
          const place = isOne ? { key } : { key: `${part.key}/${key}`, panel: part.key };
          return { ...place, label: panelLabel(key), cells: [unitsCell(own[i]!.units)] };
        }),
      ),
      notes: [note('precision_sensitivity')],
    };
  },
};
