// Which things of a record may have another status at one moment than at another, found without looking at all of them.
import { type ActId, type State, Table } from '@tasdiq/core';

/** Tables whose keys are no things of their own: what hangs on others, and what is looked up by name. */
const ASIDE: ReadonlySet<string> = new Set([
  'keys',
  'files',
  'links',
  'appeals',
  'disclosed',
  'challenges',
  'sealKeys',
  'findingVersions',
  'adoptions',
  'qualified',
  'violations',
  'erasures',
  'kept',
  'clocks',
  'stops',
  'services',
  'receipts',
  'names',
  'positions',
  'voids',
]);

/**
 * Tables whose things have a status that follows from their own record and from `others`, whatever the time: of these
 * only what was touched is looked at. All other things are looked at one by one, those of nouns to come too.
 */
const BY_TOUCH: Readonly<Record<string, (before: State, after: State) => Iterable<string>>> = {
  // A link that was taken back contradicts no more, and is not in the record of the two that it joined.
  incidents: (before, after) =>
    touched(before.links, after.links).flatMap((id) => {
      const link = after.links.get(id);
      return link ? [link.from, link.to] : [];
    }),
  // An edition that was taken back supersedes nothing.
  datasets: (before, after) =>
    touched(before.datasets, after.datasets).flatMap((id) => after.datasets.get(id)?.supersedes ?? []),
  actors: alone,
  relations: alone,
  sources: alone,
  readings: alone,
  indicators: alone,
  evidence: alone,
  citations: alone,
  erasureActs: alone,
};

function alone(): readonly string[] {
  return [];
}

/**
 * Ids of the things whose status may differ between two moments of one log, codes of members and the founding for the
 * charter among them, in no order that means anything. Where a table of the one does not come from the fold of the
 * other, all its things are among them.
 */
export function thingsBetween(before: State, after: State): string[] {
  const ids = new Set<string>(after.charter ? [after.charter.id] : []);
  for (const [name, value] of Object.entries(after) as [string, unknown][]) {
    if (!(value instanceof Table) || ASIDE.has(name)) continue;
    const table = value as Table<string, object>;
    const others = BY_TOUCH[name];
    if (!others) {
      for (const [id] of table) ids.add(id);
      continue;
    }
    for (const id of touched(before[name as 'incidents'] as Table<string, object>, table)) ids.add(id);
    for (const id of others(before, after)) ids.add(id);
  }
  return [...ids];
}

/** Keys of a table that may have another value than before: all of them where the two are not of one fold. */
function touched<K extends string | ActId>(before: Table<K, object>, after: Table<K, object>): K[] {
  return before.differing(after) ?? [...after].map(([key]) => key);
}
