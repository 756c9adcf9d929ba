// What a charter is called and what it names, as a reader may have it.
import type { State } from '@tasdiq/core';
import type { FieldView } from './view-act.ts';
import { fieldsOf } from './view-noun.ts';
import type { ReadSide, View } from './view.ts';

/** Fields of the charter in force: those of the founding, with the zones that amendments in force have named since. */
export async function charterFields(
  read: ReadSide,
  view: View,
  state: State,
): Promise<Record<string, FieldView>> {
  const fields = await foundingFields(read, view);
  const named: object[] = [];
  let amendment = state.charter && state.amendments.get(state.charter.version);
  for (; amendment; amendment = state.amendments.get(amendment.answers)) {
    const { zone_names: zones } = await fieldsOf(read, view, amendment.id, 'list');
    if (zones?.state === 'open') named.unshift(zones.value as object);
  }
  if (named.length === 0 || fields['zone_names']?.state === 'withheld') return fields;
  const value = Object.assign({}, fields['zone_names']?.value, ...named) as object;
  return { ...fields, zone_names: { tier: 'public', state: 'open', value } };
}

/** Fields of the founding act that the reader may have; none while the founding itself is not visible. */
export async function foundingFields(read: ReadSide, view: View): Promise<Record<string, FieldView>> {
  const { charter } = view.host.state;
  if (!charter || view.size === 0) return {};
  if (!(await read.indexes.caughtUp(view.host.id, 1))) return {};
  return fieldsOf(read, view, charter.id, 'list');
}
