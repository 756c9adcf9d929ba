// GeoJSON text -> table: one row a feature, properties as cells. See spec/datasets.md, "Rows" (RFC 7946, RFC 8785).
import { MAX_COLUMNS, MAX_JSON_DEPTH, MAX_JSON_NODES, MAX_ROWS } from './limits.ts';
import type { ProblemList } from './problem.ts';
import type { Table, TableRow } from './table.ts';

/** Names under which the point of a feature stands among its cells; no published column has a space. */
export const POINT_LATITUDE = 'point latitude';
export const POINT_LONGITUDE = 'point longitude';

/** Whether the text can only be JSON. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** Reads a FeatureCollection. Gives `null`, with the reason in `problems`, when the text is not one. */
export function readFeatures(text: string, problems: ProblemList): Table | null {
  const features = featuresOf(text, problems);
  if (features === null) return null;

  const names = new Map<string, number>();
  for (const feature of features) {
    for (const name of Object.keys(propertiesOf(feature))) if (!names.has(name)) names.set(name, names.size);
    if (names.size > MAX_COLUMNS) {
      problems.add(0, 'columns_too_many', `more than ${MAX_COLUMNS} different property names`);
      return null;
    }
  }
  const columns = [...names.keys(), POINT_LATITUDE, POINT_LONGITUDE];
  return { delimiter: null, columns, tags: null, rows: () => rowsOf(features, names) };
}

function* rowsOf(features: readonly unknown[], names: ReadonlyMap<string, number>): Generator<TableRow> {
  for (const [i, feature] of features.entries()) yield rowOf(feature, i + 1, names);
}

function featuresOf(text: string, problems: ProblemList): readonly unknown[] | null {
  if (nodesOf(text) > MAX_JSON_NODES) {
    problems.add(0, 'rows_too_many', `more than ${MAX_JSON_NODES} objects and arrays. Split the file`);
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    problems.add(0, 'file_json', 'the file starts like JSON but is not valid JSON');
    return null;
  }
  if (isObject(value) && value['type'] === 'FeatureCollection' && Array.isArray(value['features'])) {
    const features = value['features'] as unknown[];
    if (features.length <= MAX_ROWS) return features;
    problems.add(0, 'rows_too_many', `${features.length} features; the limit is ${MAX_ROWS}. Split the file`);
    return null;
  }
  problems.add(0, 'file_json', 'the file is JSON, but not a GeoJSON FeatureCollection');
  return null;
}

/** Opening brackets, those in strings too: no fewer than what the parser would build. */
function nodesOf(text: string): number {
  let nodes = 0;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) nodes += 1;
  }
  return nodes;
}

function rowOf(feature: unknown, line: number, names: ReadonlyMap<string, number>): TableRow {
  const text = canonicalJson(feature, 0);
  if (text === null) {
    const detail = `nested deeper than ${MAX_JSON_DEPTH} levels`;
    return { line, cells: [], fault: { code: 'feature_invalid', detail }, text: () => '{}' };
  }
  if (!isObject(feature) || feature['type'] !== 'Feature') {
    const fault = { code: 'feature_invalid', detail: 'not a GeoJSON Feature' } as const;
    return { line, cells: [], fault, text: () => text };
  }
  const point = pointOf(feature['geometry']);
  if (point === null) {
    const detail =
      'the geometry is not a Point of two numbers; use Point, or null when the place is not known';
    return { line, cells: [], fault: { code: 'feature_invalid', detail }, text: () => text };
  }
  const cells = Array.from({ length: names.size + 2 }, () => '');
  for (const [name, value] of Object.entries(propertiesOf(feature))) {
    cells[names.get(name) as number] = cellOf(value);
  }
  cells[names.size] = point.latitude;
  cells[names.size + 1] = point.longitude;
  return { line, cells, fault: null, text: () => text };
}

function propertiesOf(feature: unknown): Record<string, unknown> {
  return isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {};
}

function pointOf(geometry: unknown): { latitude: string; longitude: string } | null {
  if (geometry === null || geometry === undefined) return { latitude: '', longitude: '' };
  if (!isObject(geometry) || geometry['type'] !== 'Point') return null;
  const coordinates = geometry['coordinates'];
  if (!Array.isArray(coordinates) || coordinates.length < 2) return null;
  const [longitude, latitude] = coordinates as unknown[];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null;
  return { latitude: decimal(latitude), longitude: decimal(longitude) };
}

function cellOf(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return decimal(value);
  return canonicalJson(value, 0) ?? '';
}

/** A number without an exponent where that is short; the cell readers know no exponents. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e-') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** RFC 8785: no spaces, names sorted by UTF-16 units, numbers as ECMAScript writes them. `null` when too deep. */
export function canonicalJson(value: unknown, depth: number): string | null {
  if (depth > MAX_JSON_DEPTH) return null;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      const part = canonicalJson(item, depth + 1);
      if (part === null) return null;
      parts.push(part);
    }
    return `[${parts.join(',')}]`;
  }
  for (const name of Object.keys(value).sort()) {
    const part = canonicalJson((value as Record<string, unknown>)[name], depth + 1);
    if (part === null) return null;
    parts.push(`${JSON.stringify(name)}:${part}`);
  }
  return `{${parts.join(',')}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
