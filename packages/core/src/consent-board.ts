import { itemsOf } from './chain.ts';
import { runsOut } from './clock.ts';
import type { ActId } from './code.ts';
import type { Consent } from './consent.ts';
import { days } from './deadline.ts';
import type { Due } from './due.ts';
import { forceOf, inForce, newestDraft } from './force.ts';
import type { Instrument } from './instrument.ts';
import { binds, counts, isWithdrawn, positionOf, type Standing, standingOf } from './standing.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';

/** Article by party, for one draft. */
export interface ConsentBoard {
  readonly draft: ActId;
  readonly parties: readonly string[];
  readonly rows: readonly {
    readonly article: ActId;
    readonly ref: string;
    /** In the order of `parties`. */
    readonly cells: readonly ConsentCell[];
  }[];
}

/** How one party stands to one article. */
export interface ConsentCell {
  readonly standing: Standing;
  readonly reserved: boolean;
  /** Ids of the acts that it follows from. */
  readonly because: readonly ActId[];
}

/** How every party stands to every article of a draft; of the newest one when none is named. */
export function consentBoard(state: State, instrument: ActId, draft?: ActId): ConsentBoard | undefined {
  const found = state.instruments.get(instrument);
  const chosen = draft === undefined ? newestDraft(state, instrument) : state.drafts.get(draft);
  if (!found || chosen?.instrument !== instrument) return undefined;
  const rows = chosen.articles.map((article) => ({
    article,
    ref: state.articles.get(article)!.ref,
    cells: found.parties.map((party) => standingOf(state, party, article)),
  }));
  return { draft: chosen.id, parties: found.parties, rows };
}

/** Whether the history of consent to a text may be shown beyond its parties: all of them have released it. */
export function isReleased({ parties, released }: Instrument): boolean {
  return parties.every((party) => released.some(({ member }) => member === party));
}

const REACHED = ['ad_referendum', 'initialled', 'signed'] as const;

/** What a text is at a moment. */
export function instrumentStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.instruments.get(id);
  if (!found) return undefined;
  const of = (status: string, because: readonly ActId[]): Status => ({ noun: 'instrument', status, because });
  if (found.standing === 'published') return of('published', [id]);
  const standing = inForce(state, found, now);
  if (standing) return forceStatus(state, found, standing, now);
  const last = found.signings.at(-1);
  if (last) {
    const { from } = forceOf(state, last);
    if (now >= from) return of('expired', [last.draft, last.id]);
    const taken = withdrawnFrom(state, found, last.draft);
    return of(taken ? 'consent_withdrawn' : 'signed', [last.draft, last.id, ...(taken ?? [])]);
  }
  const board = consentBoard(state, id);
  if (!board) return of('begun', [id]);
  const least = Math.min(...board.rows.flatMap(({ cells }) => cells.map((cell) => levelOf(cell.standing))));
  return of(least === 0 ? 'tabled' : REACHED[least - 1]!, [board.draft]);
}

function forceStatus(
  state: State,
  found: Instrument,
  { draft, id }: { draft: ActId; id: ActId },
  now: number,
): Status {
  const replaced = state.instruments.values().find((other) => replaces(state, other, found, now));
  const suspended = found.suspensions.find((one) => !one.ended);
  const taken = withdrawnFrom(state, found, draft);
  const status = replaced ? 'replaced' : taken ? 'consent_withdrawn' : suspended ? 'suspended' : 'in_force';
  const more = [...(replaced ? [replaced.id] : []), ...(taken ?? []), ...(suspended ? [suspended.id] : [])];
  return { noun: 'instrument', status, because: [draft, id, ...more] };
}

/** Whether a text in force takes the place of another: nobody's text is replaced without its parties. */
function replaces(state: State, other: Instrument, found: Instrument, now: number): boolean {
  return (
    other.links.some(({ to, link }) => to === found.id && link === 'replaces') &&
    found.parties.every((party) => other.parties.includes(party)) &&
    inForce(state, other, now) !== undefined
  );
}

/** The acts by which a party took back what a signed draft rests on; undefined when none did. */
function withdrawnFrom(state: State, { parties }: Instrument, draft: ActId): readonly ActId[] | undefined {
  for (const article of state.drafts.get(draft)!.articles) {
    for (const party of parties) {
      const { standing, because } = standingOf(state, party, article);
      if (standing === 'withdrawn') return because;
    }
  }
  return undefined;
}

function levelOf(standing: Standing): number {
  if (binds(standing)) return 3;
  return standing === 'initialled' ? 2 : standing === 'ad_referendum' ? 1 : 0;
}

/** What a draft, a consent or a reservation is at a moment. */
export function consentStatus(state: State, id: ActId): Status | undefined {
  const draft = state.drafts.get(id);
  if (draft) {
    if (draft.withdrawn) return { noun: 'draft', status: 'withdrawn', because: [id, draft.withdrawn] };
    const newest = newestDraft(state, draft.instrument)!.id;
    return { noun: 'draft', status: newest === id ? 'newest' : 'earlier', because: [id, newest] };
  }
  const article = state.articles.get(id);
  if (article)
    return { noun: 'article', status: article.brackets.length > 0 ? 'bracketed' : 'clean', because: [id] };
  const reservation = state.reservations.get(id);
  if (reservation) {
    const { withdrawn } = reservation;
    return withdrawn
      ? { noun: 'reservation', status: 'withdrawn', because: [id, withdrawn] }
      : { noun: 'reservation', status: 'stands', because: [id] };
  }
  const consent = state.consents.get(id);
  if (!consent) return undefined;
  const because = [
    id,
    ...(consent.ended ? [consent.ended.id] : []),
    ...(consent.entered?.certified ? [consent.entered.certified] : []),
    ...(consent.entered?.owned ? [consent.entered.owned.id] : []),
    ...consent.withdrawals.map((one) => one.id),
  ];
  const of = (status: string): Status => ({ noun: 'consent', status, because });
  if (consent.entered?.owned?.view === 'disowned') return of('disowned');
  if (consent.withdrawals.length > 0) return of(isWithdrawn(consent) ? 'withdrawn' : 'withdrawn_in_part');
  if (!counts(consent)) return of('received');
  return of(consent.ended ? consent.ended.outcome : consent.form);
}

/** Signatures ad referendum that wait for their capital. */
export function consentDue(state: State, now: number): Due[] {
  const length = days(clocksOf(state.charter!.terms).confirm_days);
  return state.instruments.values().flatMap(({ id: instrument, parties }) => {
    const newest = newestDraft(state, instrument);
    if (!newest) return [];
    return parties.flatMap((from) => {
      const owed = parties.filter((party) => party !== from);
      return waitingOf(state, from, newest.id).map(({ id, at: start }): Due => {
        const { at, stopped } = runsOut(state, { about: id, start, length, owed }, now);
        return { what: 'confirmation', about: id, from, at, overdue: now >= at, ...(stopped && { stopped }) };
      });
    });
  });
}

/** A party's signatures ad referendum to a draft that neither its capital nor a signature has ended. */
function waitingOf(state: State, member: string, draft: ActId): Consent[] {
  return itemsOf(positionOf(state, member, draft).consents)
    .map((id) => state.consents.get(id)!)
    .filter((one) => one.form === 'ad_referendum' && !one.ended && counts(one) && !isWithdrawn(one))
    .filter(({ articles }) => {
      const waits = (article: ActId): boolean =>
        standingOf(state, member, article).standing === 'ad_referendum';
      return articles.length === 0 || articles.some(waits);
    });
}

/** Texts whose time in force has an end that has come or is to come. */
export function forceDue(state: State, now: number): Due[] {
  return state.instruments.values().flatMap((found): Due[] => {
    const last = found.signings.at(-1);
    const until = last && forceOf(state, last).until;
    if (until === undefined) return [];
    return [{ what: 'text_renewal', about: found.id, from: '', at: until, overdue: now >= until }];
  });
}
