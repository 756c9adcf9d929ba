// What is said of effort beside every number that rests on it.
import type { EffortDays } from '../counting/effort.ts';
import type { Label } from '../figure.ts';
import { note, noteOf, type Scope } from './make.ts';

/** That nobody recorded what was watched, or how often watching was not possible. */
export function coverageNotes({ state }: Scope, effort: EffortDays): Label[] {
  if (state.efforts.size === 0) return [note('no_effort_recorded')];
  const impossible = effort.efforts().filter(({ minutes }) => minutes === 0);
  return noteOf('watching_not_possible', impossible.length);
}
