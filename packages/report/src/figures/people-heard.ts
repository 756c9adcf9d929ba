// How many people were heard, by month and by zone: held back where so few could be known by it.
import type { ActId } from '@tasdiq/core';
import { dayOf, periodLabel, periodOf } from '../counting/days.ts';
import type { Row } from '../figure.ts';
import { column, type FigureKind, note, panelLabel, type Scope } from './make.ts';
import { heldBack, suppressBelow } from './small-counts.ts';
import { type Counts, suppressed } from './suppression.ts';

/** Somebody who was heard: when, and in which zones where that is known. */
interface Heard {
  readonly day: string;
  readonly zone: string;
}

/**
 * `people.heard`: interviews, people registered as sources, and reports of the public. It has no options, and its months
 * and zones do not overlap, so that two of its tables say no more than one.
 */
export const peopleHeard: FigureKind = {
  id: 'people.heard',
  chart: 'none',
  options: [],
  make: (scope) => {
    const kinds = [
      { panel: 'interviews', heard: interviews(scope) },
      { panel: 'reports_of_the_public', heard: reports(scope) },
      { panel: 'people_as_sources', heard: sources(scope) },
    ];
    const zones = [...new Set(kinds.flatMap(({ heard }) => heard.map(({ zone }) => zone)))].filter(Boolean);
    const known = (scope.state.charter?.terms.zones ?? []) as readonly string[];
    const columns = [
      ...known.filter((zone) => zones.includes(zone)),
      ...zones.filter((zone) => !known.includes(zone)),
      '',
    ];
    return {
      columns: [
        ...columns.map((zone) =>
          zone === ''
            ? column('no_zone', 'count')
            : { code: `zone_${zone}`, label: scope.names.zone(zone), kind: 'count' as const },
        ),
        column('in_all', 'count'),
      ],
      panels: kinds.map(({ panel }) => ({ panel, label: panelLabel(panel) })),
      rows: kinds.flatMap(({ panel, heard }) => rowsOf(scope, panel, heard, columns)),
      heading: { group: 'column', code: 'month' },
      notes: [note('small_counts_held_back', { below: suppressBelow(scope) })],
    };
  },
};

/** One table: months by zones, with its totals; a month without anybody is not there. */
function rowsOf(scope: Scope, panel: string, heard: readonly Heard[], zones: readonly string[]): Row[] {
  const months = [...new Set(heard.map(({ day }) => periodOf('month', day).key))].sort();
  const counts: Counts = months.map((month) =>
    zones.map((zone) => heard.filter((one) => one.zone === zone && one.day.startsWith(month)).length),
  );
  if (counts.length === 0) return [];
  const { cells } = suppressed(counts, suppressBelow(scope));
  return cells.map((row, i): Row => {
    const month = months[i];
    const label =
      month === undefined ? panelLabel('in_all') : periodLabel('month', periodOf('month', `${month}-01`));
    return { key: `${month ?? 'in_all'}/${panel}`, label, panel, cells: row.map(heldBack) };
  });
}

function interviews({ told, state }: Scope): Heard[] {
  return [...told.acts('inquiry.interview')].map(({ at, act }) => {
    const { inquiry } = act.facts as { inquiry: ActId };
    const zones = (state.inquiries.get(inquiry)?.allegations ?? []).map(
      (id) => state.allegations.get(id)!.zone as string,
    );
    // An interview of a case about several zones is counted in none of them.
    return { day: dayOf(at), zone: new Set(zones).size === 1 ? zones[0]! : '' };
  });
}

function reports({ state }: Scope): Heard[] {
  const own = state.allegations.values().filter(({ channel, historic }) => channel === 'public' && !historic);
  return own.map(({ at, zone }) => ({ day: dayOf(at), zone }));
}

function sources({ told }: Scope): Heard[] {
  return [...told.acts('source.register')]
    .filter(({ act }) => (act.facts as { kind: string }).kind === 'person')
    .map(({ at }) => ({ day: dayOf(at), zone: '' }));
}
