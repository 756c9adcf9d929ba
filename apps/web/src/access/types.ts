/** What the access ledger answers (spec/http.md). Counts are of sites, times are hours. */
import type { Stamp } from '../api/types.ts';

export interface AccessRow {
  readonly member: string;
  readonly requested: number;
  readonly granted: number;
  readonly conditional: number;
  readonly denied: number;
  readonly notCompetent: number;
  readonly noReply: number;
  readonly deniedBySilence: number;
  readonly open: number;
  readonly late: number;
  /** Null when nothing was answered. */
  readonly medianHours: number | null;
  readonly ninetiethHours: number | null;
  readonly used: number;
  readonly delayed: number;
  readonly obstructedOnSite: number;
  readonly obstructions: number;
  readonly byKind: Readonly<Record<string, number>>;
}

export interface AccessView extends Stamp {
  readonly rows: readonly AccessRow[];
  /** Obstructions by nobody who is a member. */
  readonly byOthers: number;
  readonly notPossible: Readonly<Record<string, number>>;
}
