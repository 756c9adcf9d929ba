// A table with coordinates -> a GeoJSON FeatureCollection (RFC 7946), written group by group.
import {
  type AboutLine,
  aboutObject,
  type ExportCell,
  type ExportColumn,
  type ExportRows,
} from './export-table.ts';

/**
 * Each row as a feature whose properties are its cells by code, `id` being the id of the feature too. The point comes from
 * `latitude` and `longitude`; a row without them has no geometry. How well a point is known stands in its properties.
 * What travels with the table is the foreign member `about`.
 */
export async function* geoJsonExport(
  columns: readonly ExportColumn[],
  rows: ExportRows,
  about: readonly AboutLine[],
): AsyncGenerator<string> {
  const at = (code: string): number => columns.findIndex((column) => column.code === code);
  const [id, lat, lon] = [at('id'), at('latitude'), at('longitude')];
  yield `{"type":"FeatureCollection","about":${JSON.stringify(aboutObject(about))},"features":[`;
  let first = true;
  for await (const group of rows) {
    const features = group.map((row) =>
      JSON.stringify({
        type: 'Feature',
        id: row[id],
        geometry: pointOf(row[lat], row[lon]),
        properties: Object.fromEntries(columns.map(({ code }, i) => [code, row[i] ?? null])),
      }),
    );
    if (features.length === 0) continue;
    yield `${first ? '' : ','}\n${features.join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';
}

function pointOf(
  lat: ExportCell | undefined,
  lon: ExportCell | undefined,
): { type: 'Point'; coordinates: [number, number] } | null {
  return typeof lat === 'number' && typeof lon === 'number'
    ? { type: 'Point', coordinates: [lon, lat] }
    : null;
}
