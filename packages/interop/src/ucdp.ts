// Reader of UCDP GED (Uppsala Conflict Data Program, Georeferenced Event Dataset) in the layouts it is published in:
// the full table, with an HXL row (HDX), points with one date, and GeoJSON cut to a few properties.
// Source of codes: UCDP GED codebook, versions 5.0 to 25.1. See spec/datasets.md, "UCDP GED".
import { type Edition, type Reading, readEdition } from './edition.ts';
import { POINT_LATITUDE, POINT_LONGITUDE } from './features.ts';
import type { Profile } from './profile.ts';

/** The layouts of GED that the reader tells apart. */
export type GedLayout = 'ged-full' | 'ged-hxl' | 'ged-points' | 'ged-geojson';

/** Name and version of the reader, as a dataset act quotes them. */
export const UCDP_READER = { id: 'ucdp-ged', version: 1 } as const;

// Ten-letter names are those of shapefiles, which cut names, and text at 254 bytes.
const GED: Profile = {
  columns: {
    id: ['id'],
    type: ['type_of_violence', 'type_of_vi'],
    date: ['date'],
    dateStart: ['date_start'],
    dateEnd: ['date_end'],
    datePrecision: ['date_prec'],
    latitude: ['latitude', POINT_LATITUDE],
    longitude: ['longitude', POINT_LONGITUDE],
    placePrecision: ['where_prec'],
    placeName: ['where_coordinates', 'where_coor'],
    placeDescription: ['where_description', 'where_desc'],
    admin1: ['adm_1'],
    admin2: ['adm_2'],
    country: ['country'],
    sideA: ['side_a'],
    sideB: ['side_b'],
    conflictId: ['conflict_new_id', 'conflict_id'],
    conflictName: ['conflict_name'],
    dyadId: ['dyad_new_id', 'dyad_id'],
    dyadName: ['dyad_name'],
    low: ['low', 'low_est'],
    best: ['best', 'best_est'],
    high: ['high', 'high_est'],
    deathsA: ['deaths_a'],
    deathsB: ['deaths_b'],
    civilians: ['deaths_civilians', 'deaths_civ', 'civilian_deaths'],
    unknown: ['deaths_unknown', 'deaths_unk'],
    clarity: ['event_clarity', 'event_clar'],
    sourceCount: ['number_of_sources', 'number_of_'],
    article: ['source_article', 'source_art'],
    office: ['source_office', 'source_off'],
    sourceDate: ['source_date', 'source_dat'],
    headline: ['source_headline', 'source_hea'],
    original: ['source_original', 'source_ori'],
  },
  cutColumns: new Set([
    'where_coor',
    'where_desc',
    'source_art',
    'source_off',
    'source_dat',
    'source_hea',
    'source_ori',
  ]),
  id: { pattern: /^\d{1,12}$/, rule: 'a number of up to 12 digits' },
  types: { 1: 'state_based', 2: 'non_state', 3: 'one_sided' },
  datePrecisions: { 1: 'day', 2: 'days', 3: 'week', 4: 'month', 5: 'year' },
  placePrecisions: { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7 },
};

/**
 * Reads a GED file. Never throws: what cannot be read is a problem with its line. The result depends on the
 * bytes alone.
 */
export function readUcdp(bytes: Uint8Array): Reading<GedLayout> {
  return readEdition(bytes, {
    reader: UCDP_READER,
    profile: GED,
    geoJson: true,
    layoutOf(table, located) {
      if (table.delimiter === null) return 'ged-geojson';
      if (!located.has('dateStart')) return 'ged-points';
      return table.tags === null ? 'ged-full' : 'ged-hxl';
    },
  });
}

/** An edition of GED. */
export type GedEdition = Edition<GedLayout>;
