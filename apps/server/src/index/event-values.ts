// What the columns and the word search take from an incident or from a record of a dataset. Only opened public
// fields come in here; what is restricted never reaches the index.
import type { Casualties, Interval, OpenedAct, Place } from '@tasdiq/core';
import type { DatasetRecord } from '@tasdiq/interop';
import type { EventValues } from './columns.ts';

const DAY_MS = 86_400_000;

/** Facts of an incident's account that are columns. */
export interface AccountFacts {
  readonly kind: string;
  readonly zone: string;
  readonly actors: readonly { readonly actor: string; readonly role: string }[];
  readonly sources: readonly { readonly source: string }[];
  /** The dataset record that is adopted. */
  readonly record?: { readonly dataset: string; readonly row: string };
}

/** Values of the opened public fields of an act, by name. */
export type PublicFields = Readonly<Record<string, unknown>>;

/** Values of the public fields of an act that are open. */
export function publicValues({ fields }: OpenedAct): PublicFields {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.state === 'open' && field.tier === 'public') values[name] = field.value;
  }
  return values;
}

/** Columns of one version of an incident; `series` is that of the record that it adopts. */
export function incidentValues(
  facts: AccountFacts,
  fields: PublicFields,
  by: string,
  status: string,
  revisions: number,
  series: string,
): EventValues {
  const where = fields['where'] as Place | undefined;
  const when = fields['when'] as Interval | undefined;
  const harm = (fields['casualties'] ?? {}) as Casualties;
  return {
    codes: {
      origin: 'incident',
      kind: facts.kind,
      zone: facts.zone,
      series,
      status,
      by,
      country: where?.country ?? '',
      admin1: where?.admin1 ?? '',
      admin2: where?.admin2 ?? '',
      when_precision: when?.precision ?? '',
      place_precision: where ? String(where.precision) : '',
    },
    lists: {
      actor: facts.actors.map(({ actor }) => actor),
      source: facts.sources.map(({ source }) => source),
    },
    numbers: {
      deaths_low: harm.killed?.low ?? null,
      deaths_best: harm.killed?.best ?? null,
      deaths_high: harm.killed?.high ?? null,
      civilians: harm.civilians_killed?.best ?? null,
      injured: harm.injured?.best ?? null,
      displaced: harm.displaced?.best ?? null,
      revisions,
    },
    ...bounds(when),
    lat: where?.lat ?? null,
    lon: where?.lon ?? null,
  };
}

/** Columns of a record as its newest edition states it. */
export function recordValues(record: DatasetRecord, series: string, revisions: number): EventValues {
  const { when, where, deaths, sides, sources } = record;
  return {
    codes: {
      origin: 'record',
      kind: record.type,
      series,
      status: revisions > 0 ? 'revised' : 'reported',
      country: where.country ?? '',
      admin1: where.admin1 ?? '',
      admin2: where.admin2 ?? '',
      when_precision: when.precision ?? '',
      place_precision: where.precision === null ? '' : String(where.precision),
      clarity: record.clarity === undefined ? '' : String(record.clarity),
      category: record.category ?? '',
      conflict: record.conflict?.name ?? record.conflict?.id ?? '',
      dyad: record.dyad?.name ?? record.dyad?.id ?? '',
    },
    lists: {
      actor: [sides.a, sides.b].filter((name) => name !== undefined),
      source: sources.office === undefined ? [] : [sources.office],
    },
    numbers: {
      deaths_low: deaths.low,
      deaths_best: deaths.best,
      deaths_high: deaths.high,
      civilians: deaths.civilians,
      revisions,
    },
    start: Date.parse(when.from),
    end: Date.parse(when.to) + DAY_MS - 1,
    lat: where.lat,
    lon: where.lon,
  };
}

/** Every word in the opened public fields of an act; codes, numbers and times are no words. */
export function wordsIn(fields: PublicFields): string[] {
  const texts: string[] = [];
  for (const [name, value] of Object.entries(fields)) if (name !== 'when') collect(value, texts);
  return texts;
}

/** Every word in a record. */
export function wordsOf(record: DatasetRecord): string[] {
  const { where, sides, conflict, dyad, sources } = record;
  return [
    record.summary,
    record.category,
    where.name,
    where.description,
    where.admin1,
    where.admin2,
    where.country,
    sides.a,
    sides.b,
    conflict?.name,
    dyad?.name,
    sources.headline,
    sources.article,
    sources.office,
    sources.original,
  ].filter((text) => text !== undefined);
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) collect(part, texts);
  }
}

/** An end that nobody knows is open; a time that is not public is no time at all. */
function bounds(when: Interval | undefined): { start: number; end: number } {
  if (!when) return { start: Number.NaN, end: Number.NaN };
  return {
    start: when.from === null ? -Infinity : Date.parse(when.from),
    end: when.to === null ? Infinity : lastMoment(when.to),
  };
}

/** A day ends with its last millisecond. */
function lastMoment(text: string): number {
  return Date.parse(text) + (text.length === 10 ? DAY_MS - 1 : 0);
}
