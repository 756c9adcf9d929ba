import type { ActItem } from '../api/types.ts';
import type { Span } from './timeline-layout.ts';

interface StopFacts {
  readonly about?: string;
  readonly item?: string;
  readonly from: string;
  readonly until: string | null;
}

/** When clocks stood still, by the act that they concern ('' for all clocks), from acts the newest first. */
export function stopsFrom(acts: readonly ActItem[], now: number): ReadonlyMap<string, readonly Span[]> {
  const ends = new Map<string, number>();
  const found = new Map<string, Span[]>();
  for (const { act, facts } of acts)
    if (act === 'clock.resume') {
      const { stop, until } = facts as { stop?: string; until?: string };
      if (stop !== undefined && until !== undefined && !ends.has(stop)) ends.set(stop, Date.parse(until));
    }
  for (const { act, id, facts } of acts) {
    if (act !== 'clock.stop' || id === null) continue;
    const { about = '', item, from, until } = facts as unknown as StopFacts;
    // A stop of the clock of an assessment moves nothing on the undertaking's own bar.
    if (item !== undefined) continue;
    const end = ends.get(id) ?? (until === null ? now : Date.parse(until));
    found.set(about, [...(found.get(about) ?? []), { from: Date.parse(from), until: end }]);
  }
  return found;
}
