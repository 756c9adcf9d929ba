import type { Provision } from '@tasdiq/interop';

/*
 * Provisions as somebody arranges them before they are tabled. Words are never changed here: what is joined is joined
 * whole, what is split is split between lines, and what is left out comes back with `undo`.
 */

/** A provision with a name that it keeps while its number is edited. */
export interface Row extends Provision {
  readonly key: number;
}

/** The rows, and those before and after each change. */
export interface Sheet {
  readonly rows: readonly Row[];
  readonly past: readonly (readonly Row[])[];
  readonly future: readonly (readonly Row[])[];
  /** Key of the next new row. */
  readonly next: number;
}

/** A change of one row. */
type RowEdit =
  | { readonly edit: 'rename'; readonly key: number; readonly ref: string }
  | { readonly edit: 'level'; readonly key: number; readonly level: number }
  | { readonly edit: 'merge'; readonly key: number }
  /** Splits the words before a line, counted from 0; the first line stays. */
  | { readonly edit: 'split'; readonly key: number; readonly line: number }
  | { readonly edit: 'move'; readonly key: number; readonly by: 1 | -1 }
  | { readonly edit: 'remove'; readonly key: number };

/** A change that somebody makes. */
export type Edit =
  | RowEdit
  | { readonly edit: 'undo' }
  | { readonly edit: 'redo' }
  | { readonly edit: 'open'; readonly provisions: readonly Provision[] };

export const EMPTY_SHEET: Sheet = { rows: [], past: [], future: [], next: 0 };

/** How far one may go back. */
const MOST_UNDO = 200;
/** A reference is a code of core: as long as that may be. */
export const REF = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** The sheet after a change; the same one when the change is none. */
export function edited(sheet: Sheet, change: Edit): Sheet {
  if (change.edit === 'open') {
    const rows = change.provisions.map((provision, key) => ({ ...provision, key }));
    return { rows, past: [], future: [], next: rows.length };
  }
  if (change.edit === 'undo' || change.edit === 'redo') return stepped(sheet, change.edit);
  const rows = rowsAfter(sheet, change);
  if (rows === sheet.rows) return sheet;
  // Typing a number is one change, however many letters it has.
  const isTyping = change.edit === 'rename' && isSameTyping(sheet, change.key);
  const past = isTyping ? sheet.past : [...sheet.past, sheet.rows].slice(-MOST_UNDO);
  return { rows, past, future: [], next: sheet.next + 1 };
}

function isSameTyping({ rows, past }: Sheet, key: number): boolean {
  const before = past.at(-1);
  return (
    before !== undefined &&
    before.length === rows.length &&
    rows.every((row, i) => {
      const was = before[i]!;
      return (
        row === was ||
        (row.key === key && was.key === key && row.text === was.text && row.level === was.level)
      );
    }) &&
    rows.some((row, i) => row.ref !== before[i]!.ref)
  );
}

function stepped(sheet: Sheet, edit: 'undo' | 'redo'): Sheet {
  const { rows, past, future } = sheet;
  const to = edit === 'undo' ? past.at(-1) : future[0];
  if (!to) return sheet;
  return edit === 'undo'
    ? { ...sheet, rows: to, past: past.slice(0, -1), future: [rows, ...future] }
    : { ...sheet, rows: to, past: [...past, rows], future: future.slice(1) };
}

function rowsAfter({ rows, next }: Sheet, change: RowEdit): readonly Row[] {
  const at = rows.findIndex(({ key }) => key === change.key);
  const row = rows[at];
  if (!row) return rows;
  switch (change.edit) {
    case 'rename':
      return row.ref === change.ref ? rows : rows.with(at, { ...row, ref: change.ref });
    case 'level':
      return row.level === change.level ? rows : rows.with(at, { ...row, level: change.level });
    case 'remove':
      return rows.toSpliced(at, 1);
    case 'move': {
      const other = rows[at + change.by];
      return other ? rows.with(at, other).with(at + change.by, row) : rows;
    }
    case 'merge': {
      const before = rows[at - 1];
      return before ? rows.toSpliced(at - 1, 2, joined(before, row)) : rows;
    }
    case 'split':
      return split(rows, at, change.line, next);
  }
}

/** Two rows as one: label and heading of the second become a line of its own. */
function joined(first: Row, second: Row): Row {
  const head = [second.label, second.heading].filter((part) => part !== undefined && part !== '').join(' ');
  const text = [first.text, head, second.text].filter((part) => part !== '').join('\n');
  return { ...first, text };
}

function split(rows: readonly Row[], at: number, line: number, key: number): readonly Row[] {
  const row = rows[at]!;
  const lines = row.text.split('\n');
  if (line < 1 || line >= lines.length) return rows;
  const { ref: _, label: __, heading: ___, ...rest } = row;
  const first = { ...row, text: lines.slice(0, line).join('\n') };
  const second = { ...rest, key, ref: freeRef(rows, row.ref), text: lines.slice(line).join('\n') };
  return rows.toSpliced(at, 1, first, second);
}

/** A reference that no row has: the one given with the first number behind it that is free. */
function freeRef(rows: readonly Row[], ref: string): string {
  const taken = new Set(rows.map((row) => row.ref));
  for (let n = 2; ; n += 1) {
    const end = `.${n}`;
    const name = `${ref.slice(0, 64 - end.length)}${end}`;
    if (!taken.has(name)) return name;
  }
}

/** What is wrong with a row; undefined when nothing is. */
export type RowFault = 'refTwice' | 'refInvalid' | 'noWordsHere';

/** Rows that cannot be tabled so, by their key. */
export function faultsIn(rows: readonly Row[]): ReadonlyMap<number, RowFault> {
  const times = new Map<string, number>();
  for (const { ref } of rows) times.set(ref, (times.get(ref) ?? 0) + 1);
  const faults = new Map<number, RowFault>();
  for (const { key, ref, label, heading, text } of rows) {
    if (!REF.test(ref)) faults.set(key, 'refInvalid');
    else if (times.get(ref)! > 1) faults.set(key, 'refTwice');
    else if (![label, heading, text].some((part) => part?.trim())) faults.set(key, 'noWordsHere');
  }
  return faults;
}
