import { type ActId, newestDraft, type State } from '@tasdiq/core';

/**
 * The version that an act answers, from the record as it was folded here: `undefined` while what it is about is not
 * chosen, `null` where it answers nothing before it. `member` is the one in whose name it is said.
 */
export function answeredBy(
  state: State,
  act: string,
  facts: Readonly<Record<string, unknown>>,
  member: string,
): string | null | undefined {
  const id = (name: string): ActId => facts[name] as ActId;
  switch (act) {
    case 'charter.accede':
    case 'charter.amend':
      return state.charter?.version;
    case 'talks.record':
    case 'talks.cancel':
      return state.sessions.get(id('session'))?.version;
    case 'request.answer':
      return answerOf(state, id('request'), member);
    case 'text.table':
      return state.instruments.has(id('instrument'))
        ? (newestDraft(state, id('instrument'))?.id ?? null)
        : undefined;
    case 'actor.revise':
      return state.actors.get(id('actor'))?.version;
    case 'source.grade':
      return state.sources.get(id('source'))?.version;
    case 'incident.revise':
    case 'incident.withdraw':
      return state.incidents.get(id('incident'))?.version;
    case 'undertaking.waive':
      return state.undertakings.get(id('undertaking'))?.version;
    // The wording proposed last, which need not be the one that stands.
    case 'undertaking.revise':
    case 'undertaking.agree': {
      const found = state.undertakings.get(id('undertaking'));
      return found?.proposal?.version ?? found?.version;
    }
    default:
      return undefined;
  }
}

/** A member that has answered a request answers its own newest answer; else it answers nothing before. */
function answerOf(state: State, request: ActId, member: string): string | null | undefined {
  const found = state.requests.get(request);
  if (!found) return undefined;
  return found.answers.findLast((answer) => answer.member === member)?.id ?? null;
}
