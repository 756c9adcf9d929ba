// What of an act was ordered destroyed (spec/rules.md V8): its fields and files, and what an act says again by opening
// such a field. From the moment of the order none of it is shown, and none of it is taken over from a copy.
import { type Act, type ActId, erasedOf, quotedBy, type State } from '@tasdiq/core';
import { filesNamedBy, type NamedFile, type ShownFields } from '@tasdiq/dossier';

const NOTHING: ReadonlySet<string> = new Set();
const OPENS: ReadonlySet<string> = new Set(['opens']);

/** Names of the fields of an act that were ordered destroyed. `state` is the newest. */
export function erasedFields(state: State, act: Pick<Act, 'id' | 'act' | 'facts'>): ReadonlySet<string> {
  if (state.erasures.size === 0) return NOTHING;
  const quoted = quotedBy(act);
  if (quoted && erasedOf(state, quoted.act as ActId).fields.has(quoted.field)) return OPENS;
  return erasedOf(state, act.id).fields;
}

/** The files that an act names in what was not ordered destroyed. */
export function standingFiles(state: State, act: Act, shown: ShownFields): NamedFile[] {
  const erased = erasedOf(state, act.id);
  return filesNamedBy(act, shown).filter(
    ({ field }) => !(field === undefined ? erased.files : erased.fields.has(field)),
  );
}
