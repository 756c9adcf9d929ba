// Who complained and by which channel: a party, monitors, local authorities, several, or nobody who is named.
import { type CaseProfile, kindOf, meansAllSides, sideOf } from './actor.ts';

export type Channel = 'party' | 'monitor' | 'mechanism' | 'public' | 'third_party' | 'not_stated';

/** The channel by which a complaint of those whom a cell names came. */
export function channelOf(cell: string, profile: CaseProfile): Channel {
  if (cell === '') return 'not_stated';
  if (/own initiative|mechanism|secretariat|chair/i.test(cell)) return 'mechanism';
  if (/monitor|observers?\b|verification team|patrol/i.test(cell)) return 'monitor';
  if (meansAllSides(cell) || sideOf(cell, profile)) return 'party';
  const kind = kindOf(cell);
  if (kind === 'civilians') return 'public';
  return kind === 'state' || kind === 'force' || kind === 'armed_group' ? 'party' : 'third_party';
}
