// Entries that a reader is not shown though they are logged: what parties say of their consent to a text belongs to
// its parties until all of them release it (spec/rules.md T4, spec/http.md "Who sees what").
import { type ActId, type Instrument, maySeeConsent, type State } from '@tasdiq/core';
import type { DossierHost } from './host.ts';

const NONE: ReadonlySet<number> = new Set();
/** By state, then by reader's member: a state never changes. */
const known = new WeakMap<State, Map<string, ReadonlySet<number>>>();

/**
 * Indexes of the entries that a member (undefined: the public) is not shown. Permissions are those of now, whatever
 * moment is asked for, so the newest state decides.
 */
export async function hiddenFrom(
  host: DossierHost,
  member: string | undefined,
): Promise<ReadonlySet<number>> {
  const { state } = host;
  if (state.instruments.size === 0) return NONE;
  const readers = known.get(state) ?? new Map<string, ReadonlySet<number>>();
  known.set(state, readers);
  const made = readers.get(member ?? '');
  if (made) return made;
  const ids = state.instruments
    .values()
    .filter((instrument) => !maySeeConsent(state, instrument, member))
    .flatMap((instrument) => consentActs(state, instrument));
  const indexes = await Promise.all(ids.map((id) => host.indexOf(id)));
  const hidden = new Set(indexes.filter((index) => index !== undefined));
  readers.set(member ?? '', hidden);
  return hidden;
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
