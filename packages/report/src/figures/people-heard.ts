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
 * `people.heard`: interviews, people registered as sources, and reports of the public. It has no options; its zones do
 * not overlap; a month stands in it once all of its entries are there, and then for ever as it is, each a table of its
 * own. So no two of its tables, of whatever revisions, say more than one (spec/statistics.md "Small counts").
 */
export const peopleHeard: FigureKind = {
  id: 'people.heard',
  chart: 'none',
  options: [],
  make: (scope) => {
    const kinds = [
      { panel: 'interviews', heard: inMonthsThatAreOver(scope, interviews(scope)) },
      { panel: 'reports_of_the_public', heard: inMonthsThatAreOver(scope, reports(scope)) },
      { panel: 'people_as_sources', heard: inMonthsThatAreOver(scope, sources(scope)) },
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
      notes: [note('small_counts_held_back', { below: suppressBelow(scope) }), note('whole_months')],
    };
  },
};

/** Those of months after which something was logged: nothing more can come into one of these. */
function inMonthsThatAreOver({ state, now }: Scope, heard: readonly Heard[]): Heard[] {
  const last = dayOf(Math.min(now, state.time));
  return heard.filter(({ day }) => periodOf('month', day).to < last);
}

/** A table for each month: its zones and its total; a month without anybody is not there. */
function rowsOf(scope: Scope, panel: string, heard: readonly Heard[], zones: readonly string[]): Row[] {
  const months = [...new Set(heard.map(({ day }) => periodOf('month', day).key))].sort();
  return months.map((month): Row => {
    const counts: Counts = [
      zones.map((zone) => heard.filter((one) => one.zone === zone && one.day.startsWith(month)).length),
    ];
    const { cells } = suppressed(counts, suppressBelow(scope), { rows: true, columns: false });
    const label = periodLabel('month', periodOf('month', `${month}-01`));
    return { key: `${month}/${panel}`, label, panel, cells: cells[0]!.map(heldBack) };
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
