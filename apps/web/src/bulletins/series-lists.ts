import type { Clock } from '../api/talks-types.ts';
import type { BulletinNoun, SeriesTerms } from './types.ts';

/* The bulletins of a series as readers look for them: what was issued, what is being written, what is owed. */

/** A period of a series that has no bulletin. */
export interface Owed {
  readonly number: number;
  /** When it is or was due. */
  readonly at: string;
  readonly overdue: boolean;
  readonly stopped: boolean;
}

export interface SeriesList {
  readonly series: SeriesTerms;
  /** Issued ones, the newest first; what was corrected stands with its correction. */
  readonly issued: readonly BulletinNoun[];
  /** Being written; told to members only. */
  readonly drafts: readonly BulletinNoun[];
  readonly dropped: readonly BulletinNoun[];
  /** Due and not issued, the longest overdue first; then those that still have time. */
  readonly owed: readonly Owed[];
}

/** Sorts bulletins and clocks by series. A series that the charter no longer has stands at the end. */
export function seriesLists(
  terms: readonly SeriesTerms[],
  bulletins: readonly BulletinNoun[],
  clocks: readonly Clock[],
): readonly SeriesList[] {
  const ended = bulletins
    .filter((one) => !terms.some(({ code }) => code === one.series))
    .map((one) => one.series as SeriesTerms['code']);
  const gone = [...new Set(ended)].map((code) => ({ code }) as SeriesTerms);
  return [...terms, ...gone].map((series) => {
    const own = bulletins.filter((one) => one.series === series.code);
    return {
      series,
      issued: own.filter((one) => one.issued).sort(newestFirst),
      drafts: own.filter((one) => !one.issued && !one.dropped).sort(newestFirst),
      dropped: own.filter((one) => !one.issued && one.dropped).sort(newestFirst),
      owed: owedIn(series.code, clocks),
    };
  });
}

function newestFirst(one: BulletinNoun, other: BulletinNoun): number {
  return other.number - one.number || (one.at < other.at ? 1 : -1);
}

function owedIn(series: string, clocks: readonly Clock[]): Owed[] {
  return clocks
    .filter(({ what, item }) => what === 'bulletin' && item?.startsWith(`${series}.`))
    .map(({ item, at, overdue, stopped = false }) => ({
      number: Number(item!.slice(series.length + 1)),
      at,
      overdue,
      stopped,
    }))
    .sort((one, other) => one.number - other.number);
}
