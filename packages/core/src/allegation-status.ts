import type { ActId } from './code.ts';
import type { Due } from './due.ts';
import { screeningBy, screeningOf } from './screening.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';

/** What an allegation is at a moment. */
export function allegationStatus(state: State, id: ActId): Status | undefined {
  const found = state.allegations.get(id);
  if (!found) return undefined;
  const { withdrawn, appeal, inquiries } = found;
  const screening = screeningOf(state, found);
  const base = found.version === id ? [id] : [id, found.version];
  const of = (status: string, ...because: readonly ActId[]): Status => ({
    noun: 'allegation',
    status,
    because: [...base, ...because],
  });
  if (withdrawn) return of('withdrawn', withdrawn);
  if (appeal && !appeal.decided && screening?.id === appeal.screening) return of('appealed', appeal.id);
  if (screening && screening.outcome !== 'admissible') return of(screening.outcome, screening.id);
  const newest = inquiries.at(-1);
  if (newest) return of('under_inquiry', newest);
  return screening ? of('admissible', screening.id) : of('lodged');
}

/** Allegations that wait for screening, and appeals that wait for a decision; asked of everybody who may. */
export function allegationDue(state: State, now: number): Due[] {
  return state.allegations.values().flatMap((found): Due[] => {
    if (found.inquiries.length > 0) return [];
    const clock = screeningBy(state, found, now);
    if (!clock) return [];
    const { what, at, stopped } = clock;
    return [{ what, about: found.id, from: '', at, overdue: now >= at, ...(stopped && { stopped }) }];
  });
}
