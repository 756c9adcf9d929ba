// Reader of any CSV or GeoJSON file whose columns are named by hand. See spec/datasets.md, "Mapped files".
import type { DateOrder } from './date.ts';
import { type Edition, type Reading, readEdition } from './edition.ts';
import { canonicalJson, POINT_LATITUDE, POINT_LONGITUDE } from './features.ts';
import { type ColumnRole, type Profile, ROLE_FIELDS } from './profile.ts';
import type { PlacePrecision, TimePrecision, ViolenceType } from './record.ts';

/** Name and version of the reader, as a dataset act quotes them. */
export const MAPPED_READER = { id: 'mapped', version: 1 } as const;

/** Longest text of a mapping, in UTF-16 code units: it stands in a field of the act that imports the file. */
export const MAX_MAPPING_LENGTH = 50_000;

/** The layouts of mapped files. */
export type MappedLayout = 'mapped-csv' | 'mapped-geojson';

/**
 * Which column fills what, by its name in the file. `id`, a date (`dateStart` or `date`) and coordinates or a place
 * are needed. `types` gives the file's own words for types of violence, for example `{"clash": "state_based"}`.
 */
export interface ColumnMapping {
  readonly columns: Readonly<Partial<Record<ColumnRole, string>>>;
  readonly dateOrder?: DateOrder;
  readonly types?: Readonly<Record<string, ViolenceType>>;
}

const TYPES: Readonly<Record<ViolenceType, ViolenceType>> = {
  state_based: 'state_based',
  non_state: 'non_state',
  one_sided: 'one_sided',
  unknown: 'unknown',
};
const TIME_PRECISIONS: Readonly<Record<TimePrecision, TimePrecision>> = {
  day: 'day',
  days: 'days',
  week: 'week',
  month: 'month',
  year: 'year',
};
const PLACE_PRECISIONS: Readonly<Record<PlacePrecision, PlacePrecision>> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 6,
  7: 7,
};
/** No blanks, no "#" (it joins dataset and record), nothing invisible: an id is printed, quoted and compared. */
const MAPPED_ID = {
  pattern: /^[^\s#\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]{1,100}$/u,
  rule: 'up to 100 visible characters without blanks or #',
};

/**
 * Reads a file by a mapping. Never throws; the result depends on the bytes and the mapping. A mapping that is not
 * one is refused with `mapping_invalid`, so it may come from outside unchecked.
 */
export function readMapped(bytes: Uint8Array, mapping: ColumnMapping): Reading<MappedLayout> {
  const fault = faultOf(mapping);
  if (fault !== null) {
    return {
      ok: false,
      reader: MAPPED_READER,
      problems: [{ line: 0, code: 'mapping_invalid', detail: fault }],
    };
  }
  return readEdition(bytes, {
    reader: MAPPED_READER,
    profile: profileOf(mapping),
    geoJson: true,
    layoutOf: (table) => (table.delimiter === null ? 'mapped-geojson' : 'mapped-csv'),
  });
}

/** An edition read by a mapping. */
export type MappedEdition = Edition<MappedLayout>;

/**
 * The canonical text of a mapping (spec/datasets.md section 7), whose digest an import states. The mapping must be
 * one that `parseMapping` gave.
 */
export function mappingText(mapping: ColumnMapping): string {
  return canonicalJson(mapping, 0) as string;
}

/** A mapping from a text that came from outside, or why it is none, as a sentence. */
export function parseMapping(text: string): { readonly mapping: ColumnMapping } | { readonly fault: string } {
  if (text.length > MAX_MAPPING_LENGTH) {
    return { fault: `a mapping of ${text.length} characters; the limit is ${MAX_MAPPING_LENGTH}` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'the mapping is not JSON' };
  }
  const fault = faultOf(value) ?? strangerIn(value as object);
  if (fault !== null) return { fault };
  return { mapping: value as ColumnMapping };
}

/** Whether a text is the canonical one of a mapping. */
export function isMappingText(text: string): boolean {
  const parsed = parseMapping(text);
  return 'mapping' in parsed && mappingText(parsed.mapping) === text;
}

/** What has no place in a canonical text: other names, and half characters, which UTF-8 cannot hold. */
function strangerIn(mapping: object): string | null {
  const stranger = Object.keys(mapping).find((name) => !['columns', 'dateOrder', 'types'].includes(name));
  if (stranger !== undefined) return `${JSON.stringify(stranger)} is no part of a mapping`;
  const { columns, types = {} } = mapping as ColumnMapping;
  const words = [...Object.values(columns), ...Object.keys(types)];
  return words.every((word) => word.isWellFormed()) ? null : 'a name in the mapping holds half a character';
}

function profileOf({ columns, dateOrder, types = {} }: ColumnMapping): Profile {
  const names: Partial<Record<ColumnRole, readonly string[]>> = {
    latitude: [POINT_LATITUDE],
    longitude: [POINT_LONGITUDE],
  };
  for (const [role, name] of Object.entries(columns)) names[role as ColumnRole] = [name.trim().toLowerCase()];
  const own = Object.entries(types).map(([word, type]) => [word.trim().toLowerCase(), type] as const);
  return {
    columns: names,
    cutColumns: new Set(),
    id: MAPPED_ID,
    types: { ...TYPES, ...Object.fromEntries(own) },
    datePrecisions: TIME_PRECISIONS,
    placePrecisions: PLACE_PRECISIONS,
    ...(dateOrder === undefined ? {} : { dateOrder }),
  };
}

function faultOf(mapping: unknown): string | null {
  if (!isObject(mapping) || !isObject(mapping['columns'])) return 'a mapping is {"columns": {role: column}}';
  for (const [role, name] of Object.entries(mapping['columns'])) {
    if (!Object.hasOwn(ROLE_FIELDS, role)) {
      return `${JSON.stringify(role)} is not a role; roles are ${Object.keys(ROLE_FIELDS).join(', ')}`;
    }
    if (typeof name !== 'string' || name.trim() === '') return `the column of ${role} is not a name`;
  }
  const { dateOrder, types } = mapping;
  if (dateOrder !== undefined && dateOrder !== 'mdy' && dateOrder !== 'dmy')
    return 'dateOrder is "mdy" or "dmy"';
  if (types === undefined) return null;
  const known = Object.keys(TYPES);
  if (isObject(types) && Object.values(types).every((type) => known.includes(type as string))) return null;
  return `types maps words of the file to ${known.join(', ')}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
