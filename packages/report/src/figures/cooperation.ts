// How members work with the mechanism: shares of what they were asked for, side by side and in the order of the charter.
// Less can be disputed here than in counts of blame, and nothing is added up to one number.
import { answeredInTime, answerStatus, isLate, type Session } from '@tasdiq/core';
import type { Row } from '../figure.ts';
import { askedOf, isGranted } from './access.ts';
import { answersOf } from './findings-answers.ts';
import { column, countCell, type FigureKind, note, panelLabel, type Scope } from './make.ts';
import { partiesOf } from './names.ts';
import { shareCell } from './share-cell.ts';

/** Of so many, so many; by the acts. */
interface Share {
  readonly name: string;
  readonly done: readonly string[];
  readonly of: readonly string[];
}

/** `cooperation.indicators`. What is still open in its time counts neither way. */
export const cooperationIndicators: FigureKind = {
  id: 'cooperation.indicators',
  chart: 'intervals',
  options: [],
  make: (scope) => {
    const parties = partiesOf(scope.state);
    return {
      columns: [column('share', 'share'), column('done', 'count'), column('of', 'count')],
      panels: parties.map((panel) => ({ panel, label: scope.names.member(panel) })),
      rows: parties.flatMap((member) =>
        sharesOf(scope, member).map(
          ({ name, done, of }): Row => ({
            key: `${member}/${name}`,
            label: panelLabel(`cooperation_${name}`),
            panel: member,
            cells: [shareCell(done.length, of.length, of), countCell(done), countCell(of)],
          }),
        ),
      ),
      drawn: ['share'],
      notes: [note('in_charter_order'), note('open_counts_neither_way'), note('no_composite_score')],
    };
  },
};

function sharesOf(scope: Scope, member: string): Share[] {
  const { state, now } = scope;
  const asked = askedOf({ ...scope, options: {} }, member).filter(
    ({ status }) => status !== 'open' && status !== 'not_served',
  );
  const answers = answersOf(state, member, now);
  return [
    {
      name: 'access_granted',
      done: asked.filter(isGranted).map(({ request }) => request.id),
      of: asked.map(({ request }) => request.id),
    },
    ...noticeShares(scope, member),
    repliesInTime(scope, member),
    callsInTime(scope, member),
    {
      name: 'findings_answered',
      done: [...answers.inTime, ...answers.late],
      of: [...answers.inTime, ...answers.late, ...answers.silent],
    },
    { name: 'remedies_done', done: answers.remedied, of: answers.violations },
    meetingsAttended(scope, member),
  ];
}

function noticeShares({ state }: Scope, member: string): Share[] {
  const given = state.notifications.values().filter(({ by }) => by.startsWith(`${member}/`));
  const without = state.unnotified.values().filter(({ of }) => of === member);
  const ids = given.map(({ id }) => id);
  return [
    {
      name: 'notices_in_time',
      done: given.filter((one) => !isLate(state, one)).map(({ id }) => id),
      of: ids,
    },
    {
      name: 'said_without_notice',
      done: without.map(({ id }) => id),
      of: [...ids, ...without.map(({ id }) => id)],
    },
  ];
}

function repliesInTime({ state, now }: Scope, member: string): Share {
  const asked = state.requests
    .values()
    .filter((one) => !one.withdrawn && one.to.some((to) => to.split('/')[0] === member))
    .map((request) => ({ id: request.id, status: answerStatus(state, request, member, now) }))
    .filter(({ status }) => status !== 'open' && status !== 'not_served');
  const inTime = asked.filter(({ status }) => status !== 'late' && status !== 'no_reply');
  return { name: 'replies_in_time', done: inTime.map(({ id }) => id), of: asked.map(({ id }) => id) };
}

function callsInTime({ state }: Scope, member: string): Share {
  const calls = state.calls.values().filter(({ to, closed, answers }) => {
    const isAnswered = answers.some((one) => one.member === member);
    return to.includes(member) && (isAnswered || closed !== undefined);
  });
  const done = calls.filter((call) => answeredInTime(state, call, member) === true);
  return { name: 'calls_answered_in_time', done: done.map(({ id }) => id), of: calls.map(({ id }) => id) };
}

const CAME: ReadonlySet<string> = new Set(['present', 'by_line', 'late', 'left_early']);

function meetingsAttended({ state }: Scope, member: string): Share {
  const isOf = (who: string): boolean => who.split('/')[0] === member;
  const held = state.sessions.values().filter(({ held, expected }) => held && expected.some(isOf));
  const hasCome = ({ held }: Session): boolean =>
    held!.attendance.some(({ who, how }) => isOf(who) && CAME.has(how));
  return {
    name: 'meetings_attended',
    done: held.filter(hasCome).map(({ id }) => id),
    of: held.map(({ id }) => id),
  };
}
