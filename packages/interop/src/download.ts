// Tables that leave a record as files, for other programs: CSV, workbooks and GeoJSON, written group by group, so that a
// table of any length needs no more room than one group. See spec/datasets.md, "Downloads".
export {
  type AboutLine,
  aboutCsv,
  aboutObject,
  type ExportCell,
  type ExportColumn,
  type ExportRows,
} from './export-table.ts';
export { csvExport } from './export-csv.ts';
export { geoJsonExport } from './export-geojson.ts';
export { workbookExport } from './export-workbook.ts';
export { DOWNLOAD_MAPPING, EVENT_COLUMNS, type EventColumn } from './export-events.ts';
