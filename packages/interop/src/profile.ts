// A profile says how the columns of a source fill a record: names, codes, what is required.
import type { Codes } from './cell.ts';
import type { DateOrder } from './date.ts';
import type { ProblemList } from './problem.ts';
import type { PlacePrecision, RecordField, TimePrecision, ViolenceType } from './record.ts';
import type { Table } from './table.ts';

/** Which fields of a record each column role fills; a role is what a column is for, whatever its name. */
export const ROLE_FIELDS = {
  id: [],
  type: ['type'],
  category: ['category'],
  subcategory: [],
  date: ['when.date'],
  dateStart: ['when.from'],
  dateEnd: ['when.to'],
  datePrecision: ['when.precision'],
  latitude: ['where.lat'],
  longitude: ['where.lon'],
  placePrecision: ['where.precision'],
  placeName: ['where.name'],
  placeDescription: ['where.description'],
  admin1: ['where.admin1'],
  admin2: ['where.admin2'],
  country: ['where.country'],
  sideA: ['sides.a'],
  sideB: ['sides.b'],
  conflictId: ['conflict.id'],
  conflictName: ['conflict.name'],
  dyadId: ['dyad.id'],
  dyadName: ['dyad.name'],
  low: ['deaths.low'],
  best: ['deaths.best'],
  high: ['deaths.high'],
  deathsA: ['deaths.a'],
  deathsB: ['deaths.b'],
  civilians: ['deaths.civilians'],
  unknown: ['deaths.unknown'],
  clarity: ['clarity'],
  summary: ['summary'],
  sourceCount: ['sources.count'],
  article: ['sources.article'],
  office: ['sources.office'],
  sourceDate: ['sources.date'],
  headline: ['sources.headline'],
  original: ['sources.original'],
} as const satisfies Record<string, readonly RecordField[]>;

/** What a column is for. */
export type ColumnRole = keyof typeof ROLE_FIELDS;

/** Everything that differs between sources. Column names are lower case, in order of preference. */
export interface Profile {
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** Names whose text the file format cuts: shown, but not compared between editions. */
  readonly cutColumns: ReadonlySet<string>;
  readonly id: { readonly pattern: RegExp; readonly rule: string };
  readonly types: Codes<ViolenceType>;
  readonly datePrecisions: Codes<TimePrecision>;
  readonly placePrecisions: Codes<PlacePrecision>;
  /** Order of slashed dates where it is known beforehand; otherwise the file decides. */
  readonly dateOrder?: DateOrder;
}

/** Where each role stands in a table; a role without a column is absent. */
export type Located = ReadonlyMap<ColumnRole, number>;

/** Roles that name a place when there are no coordinates. */
export const PLACE_ROLES = ['placeName', 'placeDescription', 'admin1', 'admin2', 'country'] as const;

/**
 * Finds the columns of a profile in a table. Gives `null` and `columns_missing` when what every record needs is
 * not there: an id, a date (start, or one date), and coordinates or a place.
 */
export function locate(table: Table, profile: Profile, problems: ProblemList): Located | null {
  const places = new Map<string, number>();
  table.columns.forEach((name, i) => {
    if (!places.has(name.toLowerCase())) places.set(name.toLowerCase(), i);
  });
  const located = new Map<ColumnRole, number>();
  for (const [role, names] of Object.entries(profile.columns) as [ColumnRole, readonly string[]][]) {
    const name = names.find((name) => places.has(name));
    if (name !== undefined) located.set(role, places.get(name) as number);
  }

  const missing: string[] = [];
  const need = (...roles: ColumnRole[]) => {
    if (!roles.some((role) => located.has(role))) missing.push(namesOf(profile, roles));
  };
  need('id');
  need('dateStart', 'date');
  if (!PLACE_ROLES.some((role) => located.has(role))) {
    need('latitude');
    need('longitude');
  }
  if (missing.length === 0) return located;
  const found = table.columns.slice(0, 8).join(', ').slice(0, 200);
  problems.add(1, 'columns_missing', `no column for: ${missing.join('; ')}. The header begins: ${found}`);
  return null;
}

/** The record fields that a located table can fill, in the order of the roles, without those of cut columns. */
export function fieldsOf(table: Table, profile: Profile, located: Located): readonly RecordField[] {
  const fields: RecordField[] = [];
  for (const [role, at] of located) {
    if (profile.cutColumns.has((table.columns[at] as string).toLowerCase())) continue;
    if (role === 'date' && located.has('dateStart')) continue;
    fields.push(...ROLE_FIELDS[role]);
  }
  return fields;
}

/** The columns that the profile knows and the table has under none of their names, by their first name. */
export function absentColumns(profile: Profile, located: Located): readonly string[] {
  const absent: string[] = [];
  for (const [role, names] of Object.entries(profile.columns) as [ColumnRole, readonly string[]][]) {
    if (!located.has(role) && role !== 'date') absent.push(names[0] as string);
  }
  return absent;
}

function namesOf(profile: Profile, roles: readonly ColumnRole[]): string {
  const names = roles.map((role) => profile.columns[role]?.[0]).filter((name) => name !== undefined);
  return (names.length > 0 ? names : roles).join(' or ');
}
