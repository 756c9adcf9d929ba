import type { Chain } from './chain.ts';
import type { ActId } from './code.ts';
import type { Consent, ConsentForm } from './consent.ts';
import { newestDraft } from './force.ts';
import type { DraftText, Instrument } from './instrument.ts';
import type { State } from './state.ts';

/** How a party stands to one version of an article. */
export type Standing =
  | 'none'
  | 'objected'
  | 'received'
  | 'ad_referendum'
  | 'not_confirmed'
  | 'initialled'
  | 'confirmed'
  | 'signed'
  | 'withdrawn';

/** What a party has said of one version of an article, or by which consents it has named one draft. */
export interface Position {
  /** The newest first, as the reservations. */
  readonly consents: Chain<ActId> | undefined;
  readonly reservations: Chain<ActId> | undefined;
  /** The newest withdrawal of its consent. */
  readonly taken: { readonly id: ActId; readonly at: number; readonly index: number } | undefined;
}

/** How far each standing goes; consent must go further than what stands. */
export const RANK: Readonly<Record<Standing, number>> = {
  none: 0,
  objected: 0,
  received: 0,
  not_confirmed: 0,
  withdrawn: 0,
  ad_referendum: 1,
  initialled: 2,
  confirmed: 3,
  signed: 3,
};

const NOTHING: Position = { consents: undefined, reservations: undefined, taken: undefined };

/** What a party has said of a version of an article, or of a draft. */
export function positionOf(state: State, member: string, of: ActId): Position {
  return state.positions.get(`${member} ${of}`) ?? NOTHING;
}

/** The positions after a party's word on versions of articles or drafts. */
export function changePositions(
  state: State,
  member: string,
  about: readonly ActId[],
  change: (position: Position) => Position,
): State['positions'] {
  let { positions } = state;
  for (const of of about) {
    const key = `${member} ${of}`;
    // Asked of the newest version: to ask an older one each time would undo and redo all changes so far.
    positions = positions.set(key, change(positions.get(key) ?? NOTHING));
  }
  return positions;
}

/** How a party stands to one version of an article, with the acts that it follows from. */
export function standingOf(
  state: State,
  member: string,
  article: ActId,
): { readonly standing: Standing; readonly reserved: boolean; readonly because: readonly ActId[] } {
  const { consents, reservations, taken } = positionOf(state, member, article);
  const said = [...(reservations ?? [])]
    .map((id) => state.reservations.get(id)!)
    .filter((one) => !one.withdrawn);
  const reserved = said.some(({ kind }) => kind === 'reservation');
  const beside = said.map(({ id }) => id);
  const objection = said.find(({ kind }) => kind === 'objection');
  const given = givenIn(state, consents);
  if (!given) return { standing: objection ? 'objected' : 'none', reserved, because: beside };
  const because = [given.id, ...(given.ended ? [given.ended.id] : []), ...beside];
  const since = sinceOf(given);
  if (taken && taken.index > since)
    return { standing: 'withdrawn', reserved, because: [...because, taken.id] };
  const standing = counts(given) ? (given.ended?.outcome ?? given.form) : 'received';
  // Whoever has consented to be bound takes that back by saying so, not by objecting.
  if (objection && objection.index > since && !binds(standing))
    return { standing: 'objected', reserved, because };
  return { standing, reserved, because };
}

/** The newest consent that is the party's own word; where there is none, the newest that was entered for it. */
function givenIn(state: State, consents: Chain<ActId> | undefined): Consent | undefined {
  let entered: Consent | undefined;
  for (const id of consents ?? []) {
    const consent = state.consents.get(id)!;
    if (counts(consent)) return consent;
    if (!consent.entered?.owned) entered ??= consent;
  }
  return entered;
}

/** The place in the log since which a consent is the party's word. What stands on paper is, once it says so itself. */
function sinceOf({ index, entered }: Consent): number {
  return entered?.owned?.index ?? index;
}

/** Whether a consent is the party's own word: entered for it, only once certified or confirmed and never once disowned. */
export function counts({ entered }: Consent): boolean {
  if (!entered) return true;
  if (entered.owned) return entered.owned.view === 'confirmed';
  return entered.certified !== undefined;
}

/** Whether a standing is consent to be bound. */
export function binds(standing: Standing): boolean {
  return standing === 'signed' || standing === 'confirmed';
}

/** Whether a party has named a draft in a consent that goes as far. */
export function namesDraft(state: State, member: string, draft: ActId, form: ConsentForm): boolean {
  for (const id of positionOf(state, member, draft).consents ?? []) {
    if (RANK[reached(state.consents.get(id)!)] >= RANK[form]) return true;
  }
  return false;
}

/** How far a consent goes by itself, withdrawals of some of its articles aside. */
function reached(consent: Consent): Standing {
  if (!counts(consent)) return 'received';
  if (isWithdrawn(consent)) return 'withdrawn';
  return consent.ended ? consent.ended.outcome : consent.form;
}

/** Whether every article that a consent covers has been withdrawn. */
export function isWithdrawn({ articles, withdrawals }: Consent): boolean {
  if (articles.length === 0 || withdrawals.length === 0) return false;
  const gone = new Set(withdrawals.flatMap((one) => one.articles));
  return articles.every((article) => gone.has(article));
}

/** Notes that the newest draft has every party's consent to be bound to every article, once an act has completed it. */
export function completed(state: State, of: ActId, { id, at }: { id: ActId; at: number }): State {
  const instrument = state.instruments.get(of)!;
  // A consent to an earlier draft may complete the newest one, whose articles it shares.
  const newest = newestDraft(state, of);
  if (!newest || instrument.signings.some((signing) => signing.draft === newest.id)) return state;
  if (!isSigned(state, instrument, newest)) return state;
  const signings = [...instrument.signings, { draft: newest.id, id, at }];
  return { ...state, instruments: state.instruments.set(of, { ...instrument, signings }) };
}

function isSigned(state: State, { parties }: Instrument, { id, articles }: DraftText): boolean {
  // Each party names the draft itself, or one that leaves an article out would be signed by nobody's doing.
  if (!parties.every((party) => namesDraft(state, party, id, 'signed'))) return false;
  return parties.every((party) =>
    articles.every((article) => binds(standingOf(state, party, article).standing)),
  );
}
