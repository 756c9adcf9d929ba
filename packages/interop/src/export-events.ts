// The columns of incidents and of records of datasets in one table, and how they are read back.
import type { ExportColumn } from './export-table.ts';
import type { ColumnMapping } from './mapped.ts';

/** Columns of events, in order, with their HXL tags. */
export const EVENT_COLUMNS = [
  { code: 'id', hxl: '#event+id' },
  { code: 'origin', hxl: '#meta+origin' },
  { code: 'kind', hxl: '#event+type' },
  { code: 'kind_name', hxl: '#event+type+name' },
  { code: 'status', hxl: '#status' },
  { code: 'date_start', hxl: '#date+start' },
  { code: 'date_end', hxl: '#date+end' },
  { code: 'date_precision', hxl: '#date+precision' },
  { code: 'latitude', hxl: '#geo+lat' },
  { code: 'longitude', hxl: '#geo+lon' },
  { code: 'place_precision', hxl: '#geo+precision' },
  { code: 'place', hxl: '#loc+name' },
  { code: 'place_description', hxl: '#loc+description' },
  { code: 'admin1', hxl: '#adm1+name' },
  { code: 'admin2', hxl: '#adm2+name' },
  { code: 'country', hxl: '#country+name' },
  { code: 'zone', hxl: '#loc+zone+code' },
  { code: 'actors', hxl: '#org+actors' },
  { code: 'deaths_low', hxl: '#affected+killed+low' },
  { code: 'deaths_best', hxl: '#affected+killed+best' },
  { code: 'deaths_high', hxl: '#affected+killed+high' },
  { code: 'deaths_civilians', hxl: '#affected+killed+civilians' },
  { code: 'title', hxl: '#description' },
  { code: 'title_language', hxl: '#meta+language' },
  { code: 'account_of', hxl: '#org+source' },
  { code: 'revised', hxl: '#meta+revised' },
  { code: 'withheld', hxl: '#meta+withheld' },
  { code: 'reference', hxl: '#meta+reference' },
  { code: 'logged_at', hxl: '#date+reported' },
  { code: 'datasets', hxl: '#meta+dataset' },
] as const satisfies readonly ExportColumn[];
export type EventColumn = (typeof EVENT_COLUMNS)[number]['code'];

/** The mapping by which `readMapped` reads such a table. Kinds of incident become categories: they are no classes of violence. */
export const DOWNLOAD_MAPPING: ColumnMapping = {
  columns: {
    id: 'id',
    category: 'kind',
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
    low: 'deaths_low',
    best: 'deaths_best',
    high: 'deaths_high',
    civilians: 'deaths_civilians',
    summary: 'title',
    original: 'account_of',
  },
};
