// Advance notices: how long before, what became of them, and what is said to have come without one; and the hotline.
import { answeredInTime, doneAt, isLate, type Notification } from '@tasdiq/core';
import { HOUR_MS } from '../counting/days.ts';
import type { Row } from '../figure.ts';
import { durationCells } from './duration-cells.ts';
import { column, countCell, type FigureKind, note, panelLabel, type Scope } from './make.ts';
import { partiesOf } from './names.ts';

const MINUTE_MS = 60_000;

/** Parties, and after them other members that have something to count. */
function membersWith({ state }: Scope, has: (member: string) => boolean): string[] {
  const parties = partiesOf(state);
  const others = state.members.values().map(({ code }) => code);
  return [...parties, ...others.filter((code) => !parties.includes(code) && has(code))];
}

function givenBy({ state }: Scope, member: string): Notification[] {
  return state.notifications.values().filter(({ by }) => by.startsWith(`${member}/`));
}

function idsOf(all: readonly { readonly id: string }[]): string[] {
  return all.map(({ id }) => id);
}

/** `notices.lead`: hours from a notice to what it announces; one that came after the beginning counts as none. */
export const noticesLead: FigureKind = {
  id: 'notices.lead',
  chart: 'durations',
  options: [],
  make: (scope) => ({
    columns: [
      column('median_lead', 'hours'),
      column('ninetieth_lead', 'hours'),
      column('notices_given', 'count'),
      column('given_late', 'count'),
    ],
    rows: membersWith(scope, (member) => givenBy(scope, member).length > 0).map((member): Row => {
      const given = givenBy(scope, member);
      const [median, ninetieth] = durationCells(
        given.map(({ id, at, from }) => ({
          id,
          length: Math.max(0, from - doneAt(scope.state, id, at)) / HOUR_MS,
          open: false,
        })),
      );
      const late = given.filter((one) => isLate(scope.state, one));
      const cells = [median, ninetieth, countCell(idsOf(given)), countCell(idsOf(late))];
      return { key: member, label: scope.names.member(member), cells };
    }),
    drawn: ['median_lead'],
    notes: [note('in_charter_order')],
  }),
};

/** `notices.kept`: what became of notices. */
export const noticesKept: FigureKind = {
  id: 'notices.kept',
  chart: 'none',
  options: [],
  make: (scope) => ({
    columns: [
      'notices_given',
      'acknowledged_by_all',
      'deviated',
      'notices_cancelled',
      'notices_completed',
      'details_owed',
      'details_revealed',
    ].map((code) => column(code, 'count')),
    rows: membersWith(scope, (member) => givenBy(scope, member).length > 0).map((member): Row => {
      const given = givenBy(scope, member);
      const later = given.filter(({ reveal }) => reveal === 'later');
      const cells = [
        given,
        given.filter(({ to, acknowledged }) =>
          to.every((one) => acknowledged.some((by) => by.member === one)),
        ),
        given.filter(({ deviations }) => deviations.length > 0),
        given.filter(({ ended }) => ended?.outcome === 'cancelled'),
        given.filter(({ ended }) => ended?.outcome === 'completed'),
        later,
        later.filter(({ revealed }) => revealed),
      ].map((all) => countCell(idsOf(all)));
      return { key: member, label: scope.names.member(member), cells };
    }),
    notes: [note('in_charter_order')],
  }),
};

/** `notices.unnotified`: activities of which somebody says that there was no notice, by whose they are said to be. */
export const noticesUnnotified: FigureKind = {
  id: 'notices.unnotified',
  chart: 'bars',
  options: [],
  make: (scope) => {
    const all = scope.state.unnotified.values();
    const rows = membersWith(scope, (member) => all.some(({ of }) => of === member)).map(
      (member): Row => ({
        key: member,
        label: scope.names.member(member),
        cells: [countCell(idsOf(all.filter(({ of }) => of === member)))],
      }),
    );
    const nobody = idsOf(all.filter(({ of }) => of === undefined));
    return {
      columns: [column('said_without_notice', 'count')],
      rows: [...rows, { key: 'none', label: panelLabel('no_side_named'), cells: [countCell(nobody)] }],
      notes: [note('said_not_found'), note('in_charter_order')],
    };
  },
};

/** `hotline.answer_minutes`: from a call to the answer of each member that was called. */
export const hotlineMinutes: FigureKind = {
  id: 'hotline.answer_minutes',
  chart: 'durations',
  options: [],
  make: (scope) => {
    const { state, now, names } = scope;
    const calls = state.calls.values();
    return {
      columns: [
        column('median_minutes', 'count'),
        column('ninetieth_minutes', 'count'),
        column('answered', 'count'),
        column('not_answered', 'count'),
        column('answered_in_time', 'count'),
      ],
      rows: membersWith(scope, (member) => calls.some(({ to }) => to.includes(member))).map((member): Row => {
        const called = calls.filter(({ to }) => to.includes(member));
        const lasting = called.map(({ id, placed, answers }) => {
          const given = answers.find((one) => one.member === member);
          const length = Math.max(0, (given?.answered ?? now) - placed) / MINUTE_MS;
          return { id, length, open: given === undefined };
        });
        const inTime = called.filter((call) => answeredInTime(state, call, member) === true);
        return {
          key: member,
          label: names.member(member),
          cells: [...durationCells(lasting), countCell(idsOf(inTime))],
        };
      }),
      drawn: ['median_minutes'],
      notes: [note('in_charter_order'), note('open_count_as_waiting')],
    };
  },
};
