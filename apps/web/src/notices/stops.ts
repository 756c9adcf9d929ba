import type { ActItem } from '../api/types.ts';

/** A time in which a clock, or every clock, stood still. */
export interface ClockStop {
  readonly act: ActItem;
  /** The act whose clock it is; undefined for all clocks. */
  readonly about: string | undefined;
  readonly item: string | undefined;
  readonly ground: string;
  readonly from: string;
  /** Null while it stands still. */
  readonly until: string | null;
  /** The act that ended it, or ended it earlier. */
  readonly endedBy: ActItem | undefined;
}

/** Stops of clocks with what ended them, from acts, the newest first. A stop that has an end can only be made to end earlier. */
export function stopsIn(acts: readonly ActItem[]): ClockStop[] {
  const inOrder = acts.toSorted((one, other) => one.index - other.index);
  const stops = new Map<string, ClockStop>();
  for (const act of inOrder) {
    if (act.act === 'clock.stop') {
      const facts = act.facts as unknown as Pick<ClockStop, 'about' | 'item' | 'ground' | 'from' | 'until'>;
      const { about, item, ground, from, until } = facts;
      stops.set(act.id!, { act, about, item, ground, from, until, endedBy: undefined });
    }
    if (act.act === 'clock.resume') {
      const { stop, until } = act.facts as { stop: string; until: string };
      const found = stops.get(stop);
      if (found) stops.set(stop, { ...found, until, endedBy: act });
    }
  }
  return [...stops.values()].reverse();
}
