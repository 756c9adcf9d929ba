// Published datasets by year and kind of violence, from the rows of each edition as its publisher counts them.
import type { Dataset } from '@tasdiq/core';
import type { DatasetRecord } from '@tasdiq/interop';
import type { Cell, Label, Row } from '../figure.ts';
import { column, type FigureKind, MISSING, note, noteOf, type Scope } from './make.ts';
import { coded } from './names.ts';

const TYPES = ['state_based', 'non_state', 'one_sided', 'unknown'] as const;

/** `datasets.years`: each edition by itself; editions of different publishers are never added up. */
export const datasetsYears: FigureKind = {
  id: 'datasets.years',
  chart: 'stacked',
  options: ['from', 'to', 'dataset', 'precision'],
  make: (scope) => {
    const editions = editionsOf(scope);
    const read = editions.map((edition) => ({ edition, records: scope.told.records(edition.id) }));
    const present = read.filter(({ records }) => records !== undefined);
    return {
      columns: [
        ...TYPES.map((type) => column(`deaths_${type}`, 'count')),
        column('deaths_all', 'count'),
        ...TYPES.map((type) => column(`events_${type}`, 'count')),
        column('events_all', 'count'),
        column('not_stated_in', 'count'),
      ],
      panels: present.map(({ edition }) => ({ panel: edition.id, label: nameOf(scope, edition) })),
      rows: present.flatMap(({ edition, records }) => rowsOf(scope, edition, records!)),
      heading: { group: 'column', code: 'year' },
      drawn: TYPES.map((type) => `deaths_${type}`),
      datasets: present.map(({ edition }) => edition.id),
      notes: [
        note('by_first_day'),
        note('not_added_up'),
        ...noteOf(
          'estimates_disordered',
          present.flatMap(({ records }) => records!.filter(isDisordered)).length,
        ),
        ...read
          .filter(({ records }) => records === undefined)
          .map(({ edition }) => note('file_not_here', { edition: `${edition.series} ${edition.edition}` })),
      ],
    };
  },
};

/** Those asked for, else those in use: not withdrawn, and not superseded by one that stands. */
function editionsOf({ state, options }: Scope): Dataset[] {
  const all = state.datasets.values().filter(({ withdrawn }) => withdrawn === undefined);
  const { dataset } = options;
  const replaced = new Set<string>(all.flatMap(({ supersedes }) => supersedes ?? []));
  const asked = all.filter(({ id, series }) => id === dataset || (series === dataset && !replaced.has(id)));
  return dataset === undefined ? all.filter(({ id }) => !replaced.has(id)) : asked;
}

function nameOf({ names }: Scope, { id, series, edition }: Dataset): Label {
  return names.title(`${series} ${edition}`, id);
}

/** A row for every year from the first to the last of which the edition has a record. */
function rowsOf({ options }: Scope, { id }: Dataset, records: readonly DatasetRecord[]): Row[] {
  const { from = '', to = '9999-12-31', precision } = options;
  const years = new Map<string, DatasetRecord[]>();
  for (const record of records) {
    const day = record.when.from;
    if (day < from || day > to) continue;
    if (precision !== undefined && (record.where.precision ?? 99) > precision) continue;
    const list = years.get(day.slice(0, 4));
    if (list) list.push(record);
    else years.set(day.slice(0, 4), [record]);
  }
  const known = [...years.keys()].sort();
  return known.map((year): Row => {
    const all = years.get(year)!;
    const by = TYPES.map((type) => all.filter((record) => record.type === type));
    const silent = all.filter(
      ({ deaths: { low, best, high } }) => low === null && best === null && high === null,
    );
    const cells = [
      ...by.map((one) => deathsCell(id, one)),
      deathsCell(id, all),
      ...by.map((one) => eventsCell(id, one)),
      eventsCell(id, all),
      eventsCell(id, silent),
    ];
    return { key: `${year}-01/${id}`, label: { text: coded(year) }, panel: id, cells };
  });
}

function eventsCell(id: string, records: readonly DatasetRecord[]): Cell {
  return { value: records.length, records: namesOf(id, records) };
}

/**
 * Sums of best, low and high over the records that state them. Nothing is known where records state none; where there
 * are no records the publisher saw nothing that it counts.
 */
function deathsCell(id: string, records: readonly DatasetRecord[]): Cell {
  if (records.length === 0) return { value: 0 };
  const sum = (which: 'low' | 'best' | 'high'): number | undefined => {
    const stated = records.flatMap(({ deaths }) => deaths[which] ?? []);
    return stated.length === 0 ? undefined : stated.reduce((all, one) => all + one, 0);
  };
  const [low, best, high] = [sum('low'), sum('best'), sum('high')];
  if (best === undefined) return MISSING;
  const range = low !== undefined && high !== undefined ? { low, high } : {};
  return { value: best, ...range, records: namesOf(id, records) };
}

/** Whether a record's estimates do not rise from low to high, as some are published. They are added up as they are. */
function isDisordered({ deaths: { low, best, high } }: DatasetRecord): boolean {
  return (
    (low ?? 0) > (best ?? Infinity) || (best ?? 0) > (high ?? Infinity) || (low ?? 0) > (high ?? Infinity)
  );
}

function namesOf(id: string, records: readonly DatasetRecord[]): string[] {
  return records.map((record) => `${id}#${record.id}`);
}
