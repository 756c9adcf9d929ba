// Whether both sides were looked at alike: what is said of them can be no fairer than how they were watched.
import { type Bearer, memberBehind } from '@tasdiq/core';
import { dayOf } from '../counting/days.ts';
import { EffortDays } from '../counting/effort.ts';
import type { Row } from '../figure.ts';
import { askedOf, isGranted } from './access.ts';
import { coverageNotes } from './coverage-notes.ts';
import { column, countCell, type FigureKind, MISSING, note, numberCell, type Scope } from './make.ts';
import { partiesOf } from './names.ts';
import { shareCell } from './share-cell.ts';

/** `coverage.symmetry`. */
export const coverageSymmetry: FigureKind = {
  id: 'coverage.symmetry',
  chart: 'bars',
  options: ['from', 'to', 'zones'],
  make: (scope) => {
    const { state, options, names, today } = scope;
    const to = options.to ?? today;
    const first = state.efforts.values().reduce((least, one) => Math.min(least, one.from), scope.now);
    const from = options.from ?? (dayOf(first) < to ? dayOf(first) : to);
    const effort = new EffortDays(state, from, to);
    const sides = partiesOf(state).map((side) => {
      const days = [...effort.days({ zones: options.zones, side }).values()];
      const minutes = days.reduce((sum, one) => sum + one.minutes, 0);
      return { side, days, minutes };
    });
    const all = sides.reduce((sum, one) => sum + one.minutes, 0);
    return {
      columns: [
        column('hours_watched', 'hours'),
        column('share_of_hours', 'share'),
        column('days_watched', 'count'),
        column('visits_met', 'count'),
        column('access_asked', 'count'),
        column('access_granted', 'count'),
        column('access_share', 'share'),
      ],
      rows: sides.map(({ side, days, minutes }): Row => {
        const asked = askedOf(scope, side);
        const granted = asked.filter(isGranted);
        const ids = days.flatMap((one) => one.ids);
        const requests = asked.map(({ request }) => request.id);
        const cells = [
          minutes > 0 ? numberCell(minutes / 60, ids) : MISSING,
          all > 0 ? numberCell(minutes / all, ids) : MISSING,
          { value: days.length },
          countCell(visitsMeeting(scope, side)),
          countCell(requests),
          countCell(granted.map(({ request }) => request.id)),
          shareCell(granted.length, asked.length, requests),
        ];
        return { key: side, label: names.member(side), cells };
      }),
      drawn: ['hours_watched'],
      period: { from, to },
      effort: 'monitor_hours',
      notes: [note('in_charter_order'), ...coverageNotes(scope, effort), note('visits_where_met')],
    };
  },
};

/** Visits on which a team met a side: its member, or an actor that is the member's. */
function visitsMeeting({ told, state, options }: Scope, side: string): string[] {
  const { from = '', to = '9999-12-31', zones } = options;
  return [...told.acts('inquiry.visit')].flatMap(({ at, act }) => {
    const facts = act.facts as {
      readonly met: readonly Bearer[];
      readonly from?: string;
      readonly sites: readonly { readonly zone: string }[];
    };
    const day = facts.from?.slice(0, 10) ?? dayOf(at);
    const isHere =
      day >= from && day <= to && (!zones || facts.sites.some(({ zone }) => zones.includes(zone)));
    const isMet = facts.met.some((one) => memberBehind(state, one) === side);
    return isHere && isMet ? [act.id] : [];
  });
}
