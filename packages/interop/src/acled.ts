// Reader of ACLED (Armed Conflict Location & Event Data) exports as CSV. Its terms restrict passing the data on: this
// project reads files that a user brings and ships none. Source of codes: ACLED codebook. See spec/datasets.md, "ACLED".
import { type Edition, type Reading, readEdition } from './edition.ts';
import type { Profile } from './profile.ts';

/** Name and version of the reader, as a dataset act quotes them. */
export const ACLED_READER = { id: 'acled', version: 1 } as const;

/** The one layout of ACLED that is read. */
export type AcledLayout = 'acled';

// ACLED's actor1 and actor2 do not say who attacked; `sides` a and b keep their order and mean nothing more.
const ACLED: Profile = {
  columns: {
    id: ['event_id_cnty'],
    category: ['event_type'],
    subcategory: ['sub_event_type'],
    date: ['event_date'],
    datePrecision: ['time_precision'],
    latitude: ['latitude'],
    longitude: ['longitude'],
    placePrecision: ['geo_precision'],
    placeName: ['location'],
    admin1: ['admin1'],
    admin2: ['admin2'],
    country: ['country'],
    sideA: ['actor1'],
    sideB: ['actor2'],
    best: ['fatalities'],
    summary: ['notes'],
    office: ['source'],
  },
  cutColumns: new Set(),
  id: { pattern: /^[A-Z]{2,5}\d{1,9}$/, rule: 'an event id like ABC123' },
  types: {},
  datePrecisions: { 1: 'day', 2: 'week', 3: 'month' },
  // 1 a named town, 2 a small part of a region, 3 a larger region: never more exact than ACLED says.
  placePrecisions: { 1: 1, 2: 3, 3: 4 },
};

/** Reads an ACLED export. Never throws; the result depends on the bytes alone. */
export function readAcled(bytes: Uint8Array): Reading<AcledLayout> {
  return readEdition(bytes, {
    reader: ACLED_READER,
    profile: ACLED,
    geoJson: false,
    layoutOf: () => 'acled',
  });
}

/** An edition of ACLED. */
export type AcledEdition = Edition<AcledLayout>;
