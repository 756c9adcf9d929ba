// Shares with Wilson's interval: of nothing there is no share.
import type { Cell } from '../figure.ts';
import { rounded } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/share.ts';
import { isUnfit } from '../statistics/unfit.ts';
import { MISSING } from './make.ts';

/** `part` of `whole` as a share from 0 to 1; missing when the whole is nothing. */
export function shareCell(part: number, whole: number, records?: readonly string[]): Cell {
  const share = wilsonInterval(part, whole);
  if (isUnfit(share)) return MISSING;
  const cell = { value: rounded(share.estimate), low: rounded(share.low), high: rounded(share.high ?? 1) };
  return records ? { ...cell, records: [...new Set(records)] } : cell;
}
