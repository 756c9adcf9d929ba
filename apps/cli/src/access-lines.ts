/** The access ledger as the host tells it (spec/http.md `/access`), as far as lines show it. */
export interface Ledger {
  readonly rows: readonly Readonly<Record<string, string | number | object | null>>[];
  readonly byOthers: number;
  readonly notPossible: Readonly<Record<string, number>>;
}

/** What each column is called, and the count of a row that it shows. */
const COLUMNS = [
  ['member', 'member'],
  ['asked', 'requested'],
  ['granted', 'granted'],
  ['with cond.', 'conditional'],
  ['denied', 'denied'],
  ['no reply', 'noReply'],
  ['silence=no', 'deniedBySilence'],
  ['open', 'open'],
  ['late', 'late'],
  ['median h', 'medianHours'],
  ['90th h', 'ninetiethHours'],
  ['used', 'used'],
  ['obstructed', 'obstructions'],
] as const;

/** The ledger as a table with the same columns for every side, and below it what is nobody's refusal. */
export function accessLines({ rows, byOthers, notPossible }: Ledger): string[] {
  const cells = rows.map((row) => COLUMNS.map(([, name]) => shown(row[name])));
  const table = [COLUMNS.map(([name]) => name as string), ...cells];
  const widths = COLUMNS.map((_, i) => Math.max(...table.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  const kinds = Object.entries(notPossible).map(([ground, count]) => `${ground} ${count}`);
  return [
    ...table.map(line),
    `Obstructions by nobody who is a member: ${byOthers}`,
    `Not possible, which is no refusal: ${kinds.length === 0 ? 'nothing recorded' : kinds.join(', ')}`,
  ];
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(1) : String(value);
}
