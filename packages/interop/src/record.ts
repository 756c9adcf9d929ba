// A record: one event of a dataset in the common form, whatever its source. See spec/datasets.md, "Records".

/** UCDP type_of_violence 1, 2, 3; `unknown` where the source has no such class. */
export type ViolenceType = 'state_based' | 'non_state' | 'one_sided' | 'unknown';

/** How exactly the time is known: UCDP date_prec 1 to 5. */
export type TimePrecision = 'day' | 'days' | 'week' | 'month' | 'year';

/** UCDP where_prec: 1 exact, 2 near a known place, 3 and 4 centre of a district or province, 5 vague, 6 country, 7 water or air. */
export type PlacePrecision = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When: ISO dates, both inclusive. `precision` is `null` where the layout does not say. */
export interface RecordTime {
  readonly from: string;
  readonly to: string;
  readonly precision: TimePrecision | null;
}

/** Where: WGS 84 degrees, both or neither; a place without coordinates has at least one name. */
export interface RecordPlace {
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: PlacePrecision | null;
  readonly name?: string;
  readonly description?: string;
  readonly admin1?: string;
  readonly admin2?: string;
  readonly country?: string;
}

/** Deaths as the source estimates them; `null` is "not stated", never zero. */
export interface RecordDeaths {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly a: number | null;
  readonly b: number | null;
  readonly civilians: number | null;
  readonly unknown: number | null;
}

/** Who made the claim, as published. `original` is the one whom the article quotes. */
export interface RecordSources {
  readonly count?: number;
  readonly article?: string;
  readonly office?: string;
  readonly date?: string;
  readonly headline?: string;
  readonly original?: string;
}

/** A conflict or dyad of the source: its number there, its name there, or both. */
export interface SourceRef {
  readonly id?: string;
  readonly name?: string;
}

/**
 * One event. `id` is the source's; with the dataset's it names the record (`dataset#id`). `row` is the place of
 * its row among `rows` (from 0), `line` the line of the file on which that row starts. Names of sides and places
 * are the source's words and take no position.
 */
export interface DatasetRecord {
  readonly id: string;
  readonly type: ViolenceType;
  readonly category?: string;
  readonly when: RecordTime;
  readonly where: RecordPlace;
  readonly sides: { readonly a?: string; readonly b?: string };
  readonly conflict?: SourceRef;
  readonly dyad?: SourceRef;
  readonly deaths: RecordDeaths;
  readonly clarity?: 1 | 2;
  readonly summary?: string;
  readonly sources: RecordSources;
  readonly row: number;
  readonly line: number;
}

/**
 * The fields of a record that editions are compared by. `when.date` stands for `when.from` and `when.to`
 * where a layout has one date only: what that date means (start, middle) differs between publishers.
 */
export const RECORD_FIELDS = [
  'type',
  'category',
  'when.date',
  'when.from',
  'when.to',
  'when.precision',
  'where.lat',
  'where.lon',
  'where.precision',
  'where.name',
  'where.description',
  'where.admin1',
  'where.admin2',
  'where.country',
  'sides.a',
  'sides.b',
  'conflict.id',
  'conflict.name',
  'dyad.id',
  'dyad.name',
  'deaths.low',
  'deaths.best',
  'deaths.high',
  'deaths.a',
  'deaths.b',
  'deaths.civilians',
  'deaths.unknown',
  'clarity',
  'summary',
  'sources.count',
  'sources.article',
  'sources.office',
  'sources.date',
  'sources.headline',
  'sources.original',
] as const;

/** The name of a comparable field. */
export type RecordField = (typeof RECORD_FIELDS)[number];

/** The value of a field in a record; `null` when the source does not state it. */
export function fieldValue(record: DatasetRecord, field: RecordField): string | number | null {
  if (field === 'when.date') return record.when.from;
  const [group, name] = field.split('.') as [keyof DatasetRecord, string?];
  const value = record[group] as unknown;
  if (name === undefined) return (value as string | number | undefined) ?? null;
  return (value as Record<string, string | number | null> | undefined)?.[name] ?? null;
}
