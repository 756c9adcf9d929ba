// Entries that a reader is not shown though they are logged: what parties say of their consent to a text belongs to
// its parties until all of them release it (spec/rules.md T4, spec/http.md "Who sees what").
import { type ActId, type Instrument, KINDS, maySeeConsent, type Relodged, type State } from '@tasdiq/core';
import { placeOf } from './act-places.ts';
import type { DossierHost } from './host.ts';
import type { Indexes } from './index/client.ts';

const NONE: ReadonlySet<number> = new Set();
const CONSENT = 'consent.';
const CONSENT_KINDS = [...KINDS.keys()].filter((kind) => kind.startsWith(CONSENT));

/** What was worked out for one reader of one state, from an index that covered so many entries. */
interface Worked {
  readonly indexedTo: number;
  readonly hidden: Promise<ReadonlySet<number>>;
}

/** By state, then by reader's member: a state never changes. */
const known = new WeakMap<State, Map<string, Worked>>();

/**
 * Whether something may be left out for a member (undefined: the public). It does not depend on anybody having
 * consented to anything, so what is done because of it tells nothing.
 */
export function mayLack(state: State, member: string | undefined): boolean {
  return state.instruments
    .values()
    .some((instrument) => isNegotiated(instrument) && !maySeeConsent(state, instrument, member));
}

/**
 * Indexes of the entries that a member (undefined: the public) is not shown, as far as the index goes: acts of
 * consent, and every act that names one of them, such as a clock that waits for a capital or a witness's receipt.
 * Permissions are those of now, whatever moment is asked for, so the newest state decides.
 */
export async function hiddenFrom(
  host: DossierHost,
  indexes: Indexes,
  member: string | undefined,
): Promise<ReadonlySet<number>> {
  const { state } = host;
  if (!mayLack(state, member)) return NONE;
  const readers = known.get(state) ?? new Map<string, Worked>();
  known.set(state, readers);
  const indexedTo = indexes.indexedTo(host.id);
  const made = readers.get(member ?? '');
  if (made && made.indexedTo >= indexedTo) return made.hidden;
  const hidden = workOut(host, state, indexes, member);
  readers.set(member ?? '', { indexedTo, hidden });
  hidden.catch(() => readers.delete(member ?? ''));
  return hidden;
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
): Promise<ReadonlySet<number>> {
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
  const own = await Promise.all(ids.map((id) => placeOf(host, id)));
  const naming = ids.length > 0 ? await indexes.ask(host.id, 'naming', { ids }) : [];
  const hidden = [...own.filter((index) => index !== undefined), ...naming, ...(await voids(host, indexes))];
  return new Set(hidden);
}

/** Void acts of consent: they count for nothing, and still say who meant to say what. */
async function voids({ id, state }: DossierHost, indexes: Indexes): Promise<number[]> {
  if (state.voids.size === 0) return [];
  const filter = { horizon: indexes.indexedTo(id), act: CONSENT_KINDS };
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
