// Everything that can be taken from a record as a table, and which filters and formats each has.
import type { EventQuery } from '../index/event-index.ts';
import type { Edition } from '../site/edition.ts';
import type { Speech } from '../site/speech.ts';
import { accessTable } from './access.ts';
import { actTable } from './acts.ts';
import { claimTable } from './claims.ts';
import { effortTable } from './effort.ts';
import { eventTable } from './events.ts';
import { findingTable } from './findings.ts';
import type { Download, Filters } from './table.ts';
import { undertakingTable } from './undertakings.ts';

export const DOWNLOADS = [
  'incidents',
  'events',
  'undertakings',
  'findings',
  'access',
  'effort',
  'claims',
  'acts',
] as const;
export type DownloadName = (typeof DOWNLOADS)[number];

/** Those whose rows have places. */
export const PLACED: readonly DownloadName[] = ['incidents', 'events'];

/** Filters of each; the two of events have all of events. */
export const FILTERS: Readonly<Record<Exclude<DownloadName, 'incidents' | 'events'>, readonly string[]>> = {
  undertakings: [],
  findings: ['from', 'to'],
  access: ['from', 'to', 'zone'],
  effort: ['from', 'to', 'zone'],
  claims: ['from', 'to', 'kind'],
  acts: ['from', 'to', 'kind'],
};

/** What a table is made of. */
export interface Wanted {
  readonly edition: Edition;
  readonly say: Speech;
  readonly filters: Filters;
  /** The same for events, which have more of them. */
  readonly query: EventQuery;
}

/** Begins a table. Its rows are read while it goes out. */
export async function download(
  name: DownloadName,
  { edition, say, filters, query }: Wanted,
): Promise<Download> {
  switch (name) {
    case 'incidents':
      return eventTable(edition, say, { ...query, codes: { ...query.codes, origin: ['incident'] } });
    case 'events':
      return eventTable(edition, say, query);
    case 'undertakings':
      return undertakingTable(edition);
    case 'findings':
      return findingTable(edition, say, filters);
    case 'access':
      return accessTable(edition, filters);
    case 'effort':
      return effortTable(edition, filters);
    case 'claims':
      return claimTable(edition, say, filters);
    case 'acts':
      return actTable(edition, say, filters);
  }
}
