// One row -> one record. Required cells that cannot be read refuse the row; optional ones read as not stated.
import { type CellReading, type Codes, readCode, readCount, readDegrees, readWords } from './cell.ts';
import { type DateOrder, dateOrderOf, readDate } from './date.ts';
import { type ProblemList, quoted } from './problem.ts';
import type { ColumnRole, Located, Profile } from './profile.ts';
import type {
  DatasetRecord,
  RecordDeaths,
  RecordPlace,
  RecordSources,
  RecordTime,
  SourceRef,
} from './record.ts';
import type { Table, TableRow } from './table.ts';

/** A table, how its columns are to be read, and where they stand. */
export interface EventSource {
  readonly table: Table;
  readonly profile: Profile;
  readonly located: Located;
}

/**
 * Gives the function that reads one row. The order of slashed dates is decided here, once for the whole file. This
 * first look at all rows also comes upon every limit, before a problem of a row is listed; so it is always taken.
 */
export function eventReader(
  source: EventSource,
  problems: ProblemList,
): (row: TableRow, index: number) => DatasetRecord | null {
  const found = dateOrderOf(dateCells(source));
  const order = source.profile.dateOrder ?? found;
  return (row, index) => new RowReader(source, row, order, problems).read(index);
}

function* dateCells({ table, located }: EventSource): Generator<string> {
  const roles = (['dateStart', 'dateEnd', 'date'] as const).filter((role) => located.has(role));
  const places = roles.map((role) => located.get(role) as number);
  for (const { cells } of table.rows()) {
    for (const at of places) yield cells[at] ?? '';
  }
}

const CLARITIES = { 1: 1, 2: 2 } as const;

class RowReader {
  private readonly source: EventSource;
  private readonly row: TableRow;
  private readonly order: DateOrder | null;
  private readonly problems: ProblemList;

  constructor(source: EventSource, row: TableRow, order: DateOrder | null, problems: ProblemList) {
    this.source = source;
    this.row = row;
    this.order = order;
    this.problems = problems;
  }

  read(index: number): DatasetRecord | null {
    const id = this.id();
    if (id === null) return null;
    const when = this.when();
    if (when === null) return null;
    const where = this.where();
    if (where === null) return null;

    const record: Draft<DatasetRecord> = {
      id,
      type: this.code('type', this.source.profile.types) ?? 'unknown',
      when,
      where,
      sides: this.sides(),
      deaths: this.deaths(),
      sources: this.sources(),
      row: index,
      line: this.row.line,
    };
    put(record, 'category', this.category());
    put(record, 'conflict', this.ref('conflictId', 'conflictName'));
    put(record, 'dyad', this.ref('dyadId', 'dyadName'));
    put(record, 'clarity', this.code('clarity', CLARITIES) ?? undefined);
    put(record, 'summary', this.words('summary'));
    return record;
  }

  private id(): string | null {
    const cell = this.cell('id').trim();
    // Statistics programs write a column of numbers with gaps as decimals: "59553.0" is the id 59553.
    const id = /^\d+\.0+$/.test(cell) ? cell.slice(0, cell.indexOf('.')) : cell;
    if (id === '') this.refuse('id', 'id_missing', 'the row has no id');
    else if (!this.source.profile.id.pattern.test(id)) {
      this.refuse('id', 'id_invalid', `${quoted(cell)} is not ${this.source.profile.id.rule}`);
    } else return id;
    return null;
  }

  private when(): RecordTime | null {
    const startRole: ColumnRole = this.source.located.has('dateStart') ? 'dateStart' : 'date';
    const from = this.date(startRole);
    if (from === null) return null;
    const to = this.cell('dateEnd').trim() === '' ? from : this.date('dateEnd');
    if (to === null) return null;
    if (to < from) {
      this.refuse('dateEnd', 'dates_reversed', `the end ${to} is before the start ${from}`);
      return null;
    }
    return { from, to, precision: this.code('datePrecision', this.source.profile.datePrecisions) };
  }

  private date(role: ColumnRole): string | null {
    const cell = this.cell(role);
    if (cell.trim() === '') {
      this.refuse(role, 'date_missing', 'the row has no date');
      return null;
    }
    const reading = readDate(cell, this.order);
    if ('date' in reading) return reading.date;
    const detail =
      reading.fault === 'date_ambiguous'
        ? `${quoted(cell)}: nothing in the file says whether month or day comes first; write YYYY-MM-DD`
        : `${quoted(cell)} is not a date of the calendar; write YYYY-MM-DD`;
    this.refuse(role, reading.fault, detail);
    return null;
  }

  private where(): RecordPlace | null {
    const commaAllowed = this.source.table.delimiter !== ',';
    const lat = readDegrees(this.cell('latitude'), 90, commaAllowed);
    const lon = readDegrees(this.cell('longitude'), 180, commaAllowed);
    if (lat === 'invalid' || lon === 'invalid' || (lat === null) !== (lon === null)) {
      const role = lat === 'invalid' || (lat === null && lon !== 'invalid') ? 'latitude' : 'longitude';
      const detail = `${quoted(this.cell(role))} is not decimal degrees; give both coordinates or none`;
      this.refuse(role, 'coordinates_invalid', detail);
      return null;
    }
    const precision = this.code('placePrecision', this.source.profile.placePrecisions);
    const place: Draft<RecordPlace> = { lat, lon, precision };
    put(place, 'name', this.words('placeName'));
    put(place, 'description', this.words('placeDescription'));
    put(place, 'admin1', this.words('admin1'));
    put(place, 'admin2', this.words('admin2'));
    put(place, 'country', this.words('country'));
    const named = place.name ?? place.description ?? place.admin1 ?? place.admin2 ?? place.country;
    if (lat !== null || named !== undefined) return place;
    this.refuse('latitude', 'place_missing', 'the row has neither coordinates nor the name of a place');
    return null;
  }

  private sides(): DatasetRecord['sides'] {
    const sides: Draft<DatasetRecord['sides']> = {};
    put(sides, 'a', this.words('sideA'));
    put(sides, 'b', this.words('sideB'));
    return sides;
  }

  private deaths(): RecordDeaths {
    const deaths = {
      low: this.count('low'),
      best: this.count('best'),
      high: this.count('high'),
      a: this.count('deathsA'),
      b: this.count('deathsB'),
      civilians: this.count('civilians'),
      unknown: this.count('unknown'),
    };
    const stated = [deaths.low, deaths.best, deaths.high].filter((count) => count !== null);
    if (stated.some((count, i) => i > 0 && count < (stated[i - 1] as number))) {
      const detail = `low, best and high are ${stated.join(', ')}: not in rising order; kept as published`;
      this.refuse('best', 'deaths_disordered', detail);
    }
    return deaths;
  }

  private sources(): RecordSources {
    const sources: Draft<RecordSources> = {};
    put(sources, 'count', this.sourceCount());
    put(sources, 'article', this.words('article'));
    put(sources, 'office', this.words('office'));
    put(sources, 'date', this.words('sourceDate'));
    put(sources, 'headline', this.words('headline'));
    put(sources, 'original', this.words('original'));
    return sources;
  }

  /** GED writes -1 where sources were not counted. */
  private sourceCount(): number | undefined {
    return /^-1(\.0+)?$/.test(this.cell('sourceCount').trim())
      ? undefined
      : (this.count('sourceCount') ?? undefined);
  }

  private category(): string | undefined {
    const [category, subcategory] = [this.words('category'), this.words('subcategory')];
    return subcategory === undefined ? category : `${category ?? ''}: ${subcategory}`;
  }

  private ref(idRole: ColumnRole, nameRole: ColumnRole): SourceRef | undefined {
    const ref: Draft<SourceRef> = {};
    put(ref, 'id', this.words(idRole));
    put(ref, 'name', this.words(nameRole));
    return ref.id === undefined && ref.name === undefined ? undefined : ref;
  }

  private words(role: ColumnRole): string | undefined {
    return readWords(this.cell(role));
  }

  private count(role: ColumnRole): number | null {
    return this.stated(
      role,
      readCount(this.cell(role)),
      'number_invalid',
      'not a whole number of zero or more',
    );
  }

  private code<T>(role: ColumnRole, codes: Codes<T>): T | null {
    const reading = readCode(this.cell(role), codes);
    if (reading !== 'invalid') return reading;
    return this.stated(
      role,
      reading,
      'code_unknown',
      `not one of the codes ${Object.keys(codes).join(', ')}`,
    );
  }

  private stated<T>(
    role: ColumnRole,
    reading: CellReading<T>,
    code: 'number_invalid' | 'code_unknown',
    what: string,
  ): T | null {
    if (reading !== 'invalid') return reading;
    this.refuse(role, code, `${quoted(this.cell(role))} is ${what}; it reads as not stated`);
    return null;
  }

  private cell(role: ColumnRole): string {
    const at = this.source.located.get(role);
    return at === undefined ? '' : (this.row.cells[at] ?? '');
  }

  private refuse(role: ColumnRole, code: Parameters<ProblemList['add']>[1], detail: string): void {
    const at = this.source.located.get(role);
    this.problems.add(
      this.row.line,
      code,
      detail,
      at === undefined ? undefined : this.source.table.columns[at],
    );
  }
}

/** A value that is still being built. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Sets a field that has a value: an absent field is absent, not undefined. */
function put<T, K extends keyof T>(target: T, name: K, value: T[K] | undefined): void {
  if (value !== undefined) target[name] = value;
}
