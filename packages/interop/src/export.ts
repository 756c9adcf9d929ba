// Records -> CSV and GeoJSON for other programs. What may be shown to whom is decided before records come here.
import Papa from 'papaparse';
import type { ColumnMapping } from './mapped.ts';
import type { DatasetRecord } from './record.ts';

type Value = string | number | null | undefined;

/** The columns of both exports, in order; CSV and GeoJSON use the same names. */
const COLUMNS: readonly (readonly [name: string, value: (record: DatasetRecord) => Value])[] = [
  ['id', (record) => record.id],
  ['type', (record) => record.type],
  ['category', (record) => record.category],
  ['date_start', (record) => record.when.from],
  ['date_end', (record) => record.when.to],
  ['date_precision', (record) => record.when.precision],
  ['latitude', (record) => record.where.lat],
  ['longitude', (record) => record.where.lon],
  ['place_precision', (record) => record.where.precision],
  ['place', (record) => record.where.name],
  ['place_description', (record) => record.where.description],
  ['admin1', (record) => record.where.admin1],
  ['admin2', (record) => record.where.admin2],
  ['country', (record) => record.where.country],
  ['side_a', (record) => record.sides.a],
  ['side_b', (record) => record.sides.b],
  ['conflict_id', (record) => record.conflict?.id],
  ['conflict', (record) => record.conflict?.name],
  ['dyad_id', (record) => record.dyad?.id],
  ['dyad', (record) => record.dyad?.name],
  ['deaths_low', (record) => record.deaths.low],
  ['deaths_best', (record) => record.deaths.best],
  ['deaths_high', (record) => record.deaths.high],
  ['deaths_a', (record) => record.deaths.a],
  ['deaths_b', (record) => record.deaths.b],
  ['deaths_civilians', (record) => record.deaths.civilians],
  ['deaths_unknown', (record) => record.deaths.unknown],
  ['clarity', (record) => record.clarity],
  ['summary', (record) => record.summary],
  ['source_count', (record) => record.sources.count],
  ['source_article', (record) => record.sources.article],
  ['source_office', (record) => record.sources.office],
  ['source_date', (record) => record.sources.date],
  ['source_headline', (record) => record.sources.headline],
  ['source_original', (record) => record.sources.original],
];

/** The mapping by which `readMapped` reads what `recordsToCsv` wrote. */
export const EXPORT_MAPPING: ColumnMapping = {
  columns: {
    id: 'id',
    type: 'type',
    category: 'category',
    dateStart: 'date_start',
    dateEnd: 'date_end',
    datePrecision: 'date_precision',
    latitude: 'latitude',
    longitude: 'longitude',
    placePrecision: 'place_precision',
    placeName: 'place',
    placeDescription: 'place_description',
    admin1: 'admin1',
    admin2: 'admin2',
    country: 'country',
    sideA: 'side_a',
    sideB: 'side_b',
    conflictId: 'conflict_id',
    conflictName: 'conflict',
    dyadId: 'dyad_id',
    dyadName: 'dyad',
    low: 'deaths_low',
    best: 'deaths_best',
    high: 'deaths_high',
    deathsA: 'deaths_a',
    deathsB: 'deaths_b',
    civilians: 'deaths_civilians',
    unknown: 'deaths_unknown',
    clarity: 'clarity',
    summary: 'summary',
    sourceCount: 'source_count',
    article: 'source_article',
    office: 'source_office',
    sourceDate: 'source_date',
    headline: 'source_headline',
    original: 'source_original',
  },
};

/** Cells that a spreadsheet would run as a formula (OWASP, "CSV Injection"); they get a leading apostrophe. */
const FORMULA = /^[=+\-@\t\r]/;

/** CSV by RFC 4180: comma, CR LF, a header, UTF-8 without byte order mark. Text that could run is made inert. */
export function recordsToCsv(records: readonly DatasetRecord[]): string {
  const fields = COLUMNS.map(([name]) => name);
  const data = records.map((record) => COLUMNS.map(([, value]) => inert(value(record))));
  return `${Papa.unparse({ fields, data }, { newline: '\r\n' })}\r\n`;
}

/**
 * A GeoJSON FeatureCollection (RFC 7946). A record without coordinates has a null geometry. `attribution` is what
 * the licence asks to show; it stands in the collection, so it travels with the file.
 */
export function recordsToGeoJson(records: readonly DatasetRecord[], attribution: string): string {
  const features = records.map((record) => ({
    type: 'Feature',
    id: record.id,
    geometry: geometryOf(record),
    properties: Object.fromEntries(COLUMNS.map(([name, value]) => [name, value(record) ?? null])),
  }));
  return JSON.stringify({ type: 'FeatureCollection', attribution, features });
}

function inert(value: Value): Value {
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
}

function geometryOf({ where }: DatasetRecord): { type: 'Point'; coordinates: [number, number] } | null {
  return where.lat === null || where.lon === null
    ? null
    : { type: 'Point', coordinates: [where.lon, where.lat] };
}
