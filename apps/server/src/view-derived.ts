// What follows from the acts about one thing beside its status: who has answered and in time, and how a duty stands.
import {
  type ActId,
  answerDue,
  answeredInTime,
  answerStatus,
  forceOf,
  implementationOf,
  isLate,
  memberOf,
  type State,
  wasInTime,
} from '@tasdiq/core';
import { caseFacts } from './view-case.ts';
import type { TextNoun } from './view-text-noun.ts';

/** Facts of a thing that core derives at a moment; times are milliseconds since 1970 under names of times. */
export function derivedFacts(noun: TextNoun, state: State, id: ActId, now: number): object {
  switch (noun) {
    case 'undertakings':
      return { implementation: implementationOf(state, state.undertakings.get(id)!, now) };
    case 'instruments':
      return { force: forceIn(state, id) };
    case 'requests':
      return { addressees: addresseesOf(state, id, now) };
    case 'sessions':
      return { punctual: punctualIn(state, id) };
    case 'notifications':
      return { late: isLate(state, state.notifications.get(id)!) };
    case 'calls':
      return { punctual: answersInTime(state, id) };
    default:
      return caseFacts(noun, state, id, now);
  }
}

/** When each draft that all have signed enters into force, and when it ends; in the order of `signings`. */
function forceIn(state: State, id: ActId): object[] {
  return state.instruments.get(id)!.signings.map((signing) => ({
    draft: signing.draft,
    ...forceOf(state, signing),
  }));
}

/** How the answer of each member that a request names stands, in the order of the request. */
function addresseesOf(state: State, id: ActId, now: number): object[] {
  const request = state.requests.get(id)!;
  return request.to.map((to) => {
    const member = memberOf(to);
    const end = answerDue(state, request, member, now);
    return {
      to,
      member,
      status: answerStatus(state, request, member, now),
      due: end?.at,
      stopped: end?.stopped ?? false,
    };
  });
}

/** Action points that were done, and whether in time; null where no day was set. */
function punctualIn(state: State, id: ActId): Record<string, boolean | undefined> {
  const session = state.sessions.get(id)!;
  const done = (session.held?.actions ?? []).filter((point) => point.done);
  return Object.fromEntries(done.map((point) => [point.code, wasInTime(state, session, point)]));
}

/** Members that answered a call, and whether in time. */
function answersInTime(state: State, id: ActId): Record<string, boolean | undefined> {
  const call = state.calls.get(id)!;
  return Object.fromEntries(call.answers.map(({ member }) => [member, answeredInTime(state, call, member)]));
}
