// Entries that a reader is not shown though they are logged: what parties say of their consent to a text belongs to
// its parties until all of them release it, and drafts of findings to the members until they are adopted
// (spec/rules.md T4, V5, spec/http.md "Who sees what").
import {
  type ActId,
  type Instrument,
  hours,
  KINDS,
  maySeeConsent,
  maySeeDrafts,
  type Relodged,
  type State,
  toldCount,
  untoldOf,
} from '@tasdiq/core';
import { placeOf } from './act-places.ts';
import type { DossierHost } from './host.ts';
import type { Indexes } from './index/client.ts';

/** Entries that a reader is not shown, and the ids of their acts. */
export interface LeftOut {
  readonly hidden: ReadonlySet<number>;
  readonly hiddenIds: ReadonlySet<string>;
}

const NONE: LeftOut = { hidden: new Set(), hiddenIds: new Set() };
const CONSENT = 'consent.';
/** Kinds whose void acts are left out: they count for nothing, and still say who meant to say what. */
const HELD_BACK = [...KINDS.keys()].filter(
  (kind) =>
    kind.startsWith(CONSENT) ||
    kind.startsWith('finding.') ||
    kind.startsWith('bulletin.') ||
    kind === 'inquiry.disclose',
);

/** What was worked out for one reader of one state, from an index that covered so many entries. */
interface Worked {
  readonly indexedTo: number;
  /** Findings that the public may know of. */
  readonly told: number;
  readonly leftOut: Promise<LeftOut>;
}

/** By state, then by reader's member: a state never changes. */
const known = new WeakMap<State, Map<string, Worked>>();

/**
 * Whether something may be left out for a member (undefined: the public). It does not depend on anybody having
 * consented to anything, so what is done because of it tells nothing.
 */
export function mayLack(state: State, member: string | undefined): boolean {
  const hasDrafts = state.inquiries.size > 0 || state.charter?.terms.bulletins !== undefined;
  if (hasDrafts && !maySeeDrafts(state, member)) return true;
  return state.instruments
    .values()
    .some((instrument) => isNegotiated(instrument) && !maySeeConsent(state, instrument, member));
}

/**
 * The entries that a member (undefined: the public) is not shown, as far as the index goes: acts of
 * consent, and every act that names one of them, such as a clock that waits for a capital or a witness's receipt.
 * Permissions are those of now, whatever moment is asked for, so the newest state decides.
 */
export async function hiddenFrom(
  host: DossierHost,
  indexes: Indexes,
  member: string | undefined,
  now: number,
): Promise<LeftOut> {
  const { state } = host;
  if (!mayLack(state, member)) return NONE;
  const readers = known.get(state) ?? new Map<string, Worked>();
  known.set(state, readers);
  const indexedTo = indexes.indexedTo(host.id);
  const until = publicUntil(state, now);
  const told = toldCount(state, until);
  const made = readers.get(member ?? '');
  if (made && made.indexedTo >= indexedTo && made.told === told) return made.leftOut;
  const leftOut = workOut(host, state, indexes, member, until);
  readers.set(member ?? '', { indexedTo, told, leftOut });
  leftOut.catch(() => readers.delete(member ?? ''));
  return leftOut;
}

/**
 * Whether a member (undefined: the public) may be shown that an act was lodged again. One of consent does not say in
 * its facts of which text, so it is shown to those who may see consent to all texts of the party.
 */
export function maySeeRelodged(
  state: State,
  { kind, member: party }: Pick<Relodged, 'kind' | 'member'>,
  member: string | undefined,
): boolean {
  if (!kind.startsWith(CONSENT)) return true;
  return state.instruments
    .values()
    .filter(({ parties }) => parties.includes(party))
    .every((instrument) => maySeeConsent(state, instrument, member));
}

async function workOut(
  host: DossierHost,
  state: State,
  indexes: Indexes,
  member: string | undefined,
  until: number,
): Promise<LeftOut> {
  const ids = [
    ...state.instruments
      .values()
      .filter((instrument) => !maySeeConsent(state, instrument, member))
      .flatMap((instrument) => consentActs(state, instrument)),
    ...state.relodged
      .values()
      .filter((relodged) => !maySeeRelodged(state, relodged, member))
      .map(({ id }) => id),
  ];
  const drafts = maySeeDrafts(state, member) ? NOTHING : untoldOf(state, until);
  const named = [...ids, ...drafts.named];
  const own = await placesOf(host, [...ids, ...drafts.acts]);
  // What was adopted or issued is told of, and so is what names it, even if it rests on what names a draft.
  const { kept } = drafts;
  const naming = named.length > 0 ? await indexes.ask(host.id, 'naming', { ids: named, kept }) : [];
  const hidden = new Set([...own, ...naming]);
  for (const index of await placesOf(host, kept)) hidden.delete(index);
  for (const index of await voids(host, indexes)) hidden.add(index);
  const voices = hidden.size > 0 ? await indexes.ask(host.id, 'voices', { indexes: [...hidden] }) : [];
  return { hidden, hiddenIds: new Set(voices.map(({ id }) => id)) };
}

/** What was logged after this moment is not public yet: the charter's delay is not over. Milliseconds since 1970. */
export function publicUntil({ charter }: State, now: number): number {
  return now - hours(charter?.terms.delay_hours ?? 0);
}

const NOTHING = { acts: [], named: [], kept: [] };

async function placesOf(host: DossierHost, ids: readonly ActId[]): Promise<number[]> {
  const places = await Promise.all(ids.map((id) => placeOf(host, id)));
  return places.filter((index) => index !== undefined);
}

async function voids({ id, state }: DossierHost, indexes: Indexes): Promise<number[]> {
  if (state.voids.size === 0) return [];
  const filter = { horizon: indexes.indexedTo(id), act: HELD_BACK };
  const { voices } = await indexes.ask(id, 'acts', { filter, limit: Infinity });
  return voices.map(({ index }) => index).filter((index) => state.voids.has(index));
}

function isNegotiated({ standing }: Instrument): boolean {
  return standing === 'negotiated';
}

/** Every act of consent to a text, and what became of it. */
function consentActs(state: State, { consents, reservations, released }: Instrument): ActId[] {
  const given = [...(consents ?? [])].flatMap((id) => {
    const { ended, entered, withdrawals } = state.consents.get(id)!;
    const after = [ended?.id, entered?.certified, entered?.owned?.id, ...withdrawals.map((one) => one.id)];
    return [id, ...after.filter((one) => one !== undefined)];
  });
  const reserved = [...(reservations ?? [])].flatMap((id) => {
    const { withdrawn } = state.reservations.get(id)!;
    return withdrawn ? [id, withdrawn] : [id];
  });
  return [...given, ...reserved, ...released.map(({ id }) => id)];
}
