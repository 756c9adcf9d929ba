import { offersBehind } from './claim-reply.ts';
import { type ActId, type Bearer, bearerKey, newestDraft, type State } from '@tasdiq/core';

/** In whose name an act is said. */
export interface Speaker {
  readonly member: string;
  /** Empty for a root key. */
  readonly office: string;
}

type Facts = Readonly<Record<string, unknown>>;

/**
 * The version that an act answers, from the record as it was folded here: `undefined` while what it is about is not
 * chosen, `null` where it answers nothing before it.
 */
export function answeredBy(
  state: State,
  act: string,
  facts: Facts,
  speaker: Speaker,
): string | null | undefined {
  const id = (name: string): ActId => facts[name] as ActId;
  const { member } = speaker;
  switch (act) {
    case 'charter.accede':
    case 'charter.amend':
      return state.charter?.version;
    case 'talks.record':
    case 'talks.cancel':
      return state.sessions.get(id('session'))?.version;
    case 'request.answer':
      return newestOf(state.requests.get(id('request'))?.answers, (one) => one.member === member);
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
      return act.startsWith('claim.') || act.startsWith('counting.') || act.startsWith('bulletin.')
        ? answeredInPublic(state, act, facts, member)
        : answeredInCase(state, act, facts, speaker);
  }
}

function answeredInCase(
  state: State,
  act: string,
  facts: Facts,
  { member, office }: Speaker,
): string | null | undefined {
  const id = (name: string): ActId => facts[name] as ActId;
  switch (act) {
    case 'allegation.supplement':
      return state.allegations.get(id('allegation'))?.version;
    case 'allegation.screen': {
      const found = state.allegations.get(id('allegation'));
      return found && (found.screening?.id ?? null);
    }
    case 'inquiry.clarify':
      return newestOf(state.inquiries.get(id('inquiry'))?.clarifications, (one) => one.member === member);
    case 'access.answer':
      return newestOf(state.accessRequests.get(id('request'))?.answers, () => true);
    case 'evidence.grade':
      return newestOf(state.evidence.get(id('evidence'))?.grades, (one) => one.by === `${member}/${office}`);
    case 'evidence.consent':
      return newestOf(state.evidence.get(id('evidence'))?.consents, () => true);
    case 'finding.revise':
    case 'finding.drop':
      return state.findings.get(id('finding'))?.version;
    case 'response.give': {
      const of = keyOf(facts['of']) ?? bearerKey({ member });
      return newestOf(
        state.findings.get(id('finding'))?.responses,
        (one) => bearerKey(one.of ?? { member: one.member }) === of,
      );
    }
    case 'recommendation.answer': {
      const of = keyOf(facts['of']);
      if (of === undefined) return undefined;
      return newestOf(
        state.recommendations.get(id('recommendation'))?.answers,
        (one) => bearerKey(one.of) === of,
      );
    }
    default:
      return undefined;
  }
}

function answeredInPublic(
  state: State,
  act: string,
  facts: Facts,
  member: string,
): string | null | undefined {
  const id = (name: string): ActId => facts[name] as ActId;
  switch (act) {
    case 'claim.correct':
    case 'claim.withdraw':
    case 'claim.offer':
      return state.claims.get(id('claim'))?.version;
    case 'claim.reply':
      return newestOf(state.claims.get(id('claim'))?.replies, (one) => one.member === member);
    case 'counting.adopt':
      return typeof facts['code'] === 'string'
        ? newestOf(state.countings.values(), ({ code }) => code === facts['code'])
        : undefined;
    case 'bulletin.revise':
    case 'bulletin.drop':
      return state.bulletins.get(id('bulletin'))?.version;
    default:
      return undefined;
  }
}

/** The newest of the words that fit; null when none does, undefined when what they are about is not known. */
function newestOf<T extends { readonly id: ActId }>(
  words: readonly T[] | undefined,
  fits: (one: T) => boolean,
): ActId | null | undefined {
  return words && (words.findLast(fits)?.id ?? null);
}

/** A bearer as it stands in a form, which may be half filled in. */
function keyOf(value: unknown): string | undefined {
  const { member, actor } = (value ?? {}) as { member?: unknown; actor?: unknown };
  if (typeof member !== 'string' && typeof actor !== 'string') return undefined;
  return bearerKey(value as Bearer);
}

/**
 * Facts that follow from others, as the record has them: the screening that an appeal is about, the settlement that is
 * accepted, the version of a draft that is voted on. Undefined values while the others are not chosen.
 */
export function followingFrom(
  state: State,
  act: string,
  facts: Facts,
  now: number,
): Readonly<Record<string, ActId | readonly ActId[] | undefined>> {
  const id = (name: string): ActId => facts[name] as ActId;
  switch (act) {
    case 'allegation.appeal':
      return { screening: state.allegations.get(id('allegation'))?.screening?.id };
    case 'inquiry.accept':
      return { settlement: state.inquiries.get(id('inquiry'))?.settlement?.id };
    case 'finding.reply':
    case 'finding.vote':
    case 'finding.adopt':
      return { version: state.findings.get(id('finding'))?.version };
    case 'bulletin.approve':
    case 'bulletin.issue':
      return { version: state.bulletins.get(id('bulletin'))?.version };
    case 'claim.relate':
      return { version: state.claims.get(id('claim'))?.version, offers: offersBehind(state, facts, now) };
    default:
      return {};
  }
}
