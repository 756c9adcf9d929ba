// What members answer: to draft findings, to findings, to recommendations, and what they make good. A row for each party.
import {
  attributedIn,
  concerned,
  type Finding,
  hearingsOf,
  isViolation,
  membersBehind,
  membersIn,
  recommendationAnswer,
  remedyStatus,
  responseStatus,
  type State,
  violatorsIn,
} from '@tasdiq/core';
import type { Row } from '../figure.ts';
import { column, countCell, type FigureKind, note, noteOf } from './make.ts';
import { partiesOf } from './names.ts';

/** What a member was asked, and how it answered; each by the finding or recommendation. */
export interface Answers {
  /** Adopted findings that name it. */
  readonly named: readonly string[];
  readonly inTime: readonly string[];
  readonly late: readonly string[];
  /** Its time has run out. */
  readonly silent: readonly string[];
  readonly open: readonly string[];
  /** Those of which it was heard before they were adopted, and those to which it replied then. */
  readonly heard: readonly string[];
  readonly replied: readonly string[];
  /** Findings that it broke words, and those that it has made good. */
  readonly violations: readonly string[];
  readonly remedied: readonly string[];
  readonly recommended: readonly string[];
  readonly answered: readonly string[];
  readonly done: readonly string[];
}

/** How a member has answered what was found, at a moment. Findings of before this record ask for nothing. */
export function answersOf(state: State, member: string, now: number): Answers {
  const adopted = state.findings.values().filter((one) => one.adopted && !one.supersededBy && !one.historic);
  const naming = adopted.filter((one) => membersBehind(state, attributedIn(one)).includes(member));
  const said = new Map(naming.map((one) => [one, responseStatus(state, one, member, now).status]));
  const of = (...statuses: readonly string[]): string[] =>
    naming.filter((one) => statuses.includes(said.get(one)!)).map(({ id }) => id);
  const broken = adopted.filter(
    (one) => one.elements.some(isViolation) && membersBehind(state, violatorsIn(one)).includes(member),
  );
  const remedied = broken.filter((one) => remedyStatus(state, one, member, now).status === 'remedied');
  const heard = adopted.filter((one) => concerned(state, one).includes(member));
  const asked = state.recommendations
    .values()
    .filter((one) => !one.historic && membersIn(one.to).includes(member));
  const isDone = (one: (typeof asked)[number]): boolean =>
    one.progress.findLast(({ of: who }) => 'member' in who && who.member === member)?.state === 'done';
  return {
    named: ids(naming),
    inTime: ids(naming.filter((one) => !NOT_IN_TIME.has(said.get(one)!))),
    late: of('late'),
    silent: of('no_response'),
    open: of('open', 'not_served'),
    heard: ids(heard),
    replied: ids(heard.filter((one) => hasReplied(state, one, member, now))),
    violations: ids(broken),
    remedied: ids(remedied),
    recommended: ids(asked),
    answered: ids(asked.filter((one) => recommendationAnswer(one, { member }))),
    done: ids(asked.filter(isDone)),
  };
}

const NOT_IN_TIME: ReadonlySet<string> = new Set(['late', 'no_response', 'open', 'not_served']);

function hasReplied(state: State, found: Finding, member: string, now: number): boolean {
  const hearing = hearingsOf(state, found, found.adopted?.at ?? now).find((one) => one.member === member);
  return hearing?.status === 'replied' || hearing?.status === 'late';
}

function ids(all: readonly { readonly id: string }[]): string[] {
  return all.map(({ id }) => id);
}

/** `findings.answers`. */
export const findingsAnswers: FigureKind = {
  id: 'findings.answers',
  chart: 'none',
  options: [],
  make: ({ state, now, names }) => {
    const historic = state.findings.values().filter((one) => one.adopted && one.historic);
    return {
      columns: [
        'named_in',
        'answered_in_time',
        'answered_late',
        'no_response',
        'response_open',
        'heard_before',
        'replied_before',
        'violations_found',
        'made_good',
        'recommended_to',
        'recommendations_answered',
        'recommendations_done',
      ].map((code) => column(code, 'count')),
      rows: partiesOf(state).map((member): Row => {
        const all = answersOf(state, member, now);
        const cells = [
          all.named,
          all.inTime,
          all.late,
          all.silent,
          all.open,
          all.heard,
          all.replied,
          all.violations,
          all.remedied,
          all.recommended,
          all.answered,
          all.done,
        ].map(countCell);
        return { key: member, label: names.member(member), cells };
      }),
      notes: [note('in_charter_order'), ...noteOf('of_before_this_record', historic.length)],
    };
  },
};
