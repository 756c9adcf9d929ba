// Two editions of one dataset -> what was added, revised, dropped. See spec/datasets.md, "Revisions".
import { type DatasetRecord, fieldValue, RECORD_FIELDS, type RecordField } from './record.ts';

/** What `compareEditions` needs of an edition. */
export interface Comparable {
  readonly records: readonly DatasetRecord[];
  readonly fields: readonly RecordField[];
}

/** A record that both editions have, with the fields that differ, in the order of `RECORD_FIELDS`. */
export interface Revision {
  readonly id: string;
  readonly fields: readonly RecordField[];
}

/** Ids in the order of the edition that has them; `compared` are the fields that both layouts carry. */
export interface EditionDifference {
  readonly compared: readonly RecordField[];
  readonly added: readonly string[];
  readonly revised: readonly Revision[];
  readonly unchanged: number;
  readonly missing: readonly string[];
}

/** Coordinates closer than this, in degrees (about 11 m), are one place written with more or fewer digits. */
export const SAME_PLACE_DEGREES = 0.0001;

/**
 * Compares a later edition with an earlier one, by record id. Only fields that both layouts carry count, so an
 * edition without actors revises none. `missing` ids may be withdrawn, or outside the later file's coverage.
 */
export function compareEditions(earlier: Comparable, later: Comparable): EditionDifference {
  const compared = RECORD_FIELDS.filter(
    (field) => earlier.fields.includes(field) && later.fields.includes(field),
  );
  const before = new Map(earlier.records.map((record) => [record.id, record]));
  const added: string[] = [];
  const revised: Revision[] = [];
  let unchanged = 0;
  for (const record of later.records) {
    const old = before.get(record.id);
    before.delete(record.id);
    if (old === undefined) {
      added.push(record.id);
      continue;
    }
    const fields = compared.filter(
      (field) => !isSame(field, fieldValue(old, field), fieldValue(record, field)),
    );
    if (fields.length === 0) unchanged += 1;
    else revised.push({ id: record.id, fields });
  }
  return { compared, added, revised, unchanged, missing: [...before.keys()] };
}

function isSame(field: RecordField, a: string | number | null, b: string | number | null): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') {
    return (field === 'where.lat' || field === 'where.lon') && Math.abs(a - b) < SAME_PLACE_DEGREES;
  }
  return typeof a === 'string' && typeof b === 'string' && spaced(a) === spaced(b);
}

/** Line breaks and runs of blanks are the publisher's typesetting, not a change of words. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
