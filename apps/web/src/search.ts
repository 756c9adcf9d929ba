/*
 * The query of an address is plain names and values, the same names as the host's own filters, so that an
 * address can be read, typed and passed on. (The router's default writes JSON into it.)
 */

/** Names and values of an address's query; a name that stands more than once has a list. */
export type Search = Readonly<Record<string, string | readonly string[]>>;

/** Reads a query. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  const search: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    search[name] = values.length === 1 ? values[0]! : values;
  }
  return search;
}

/** Writes a query; empty and undefined values are left out, names stand in alphabetical order. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(search).sort()) {
    for (const value of valuesOf(search[name])) params.append(name, value);
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** The values of a name: none, one or several. */
export function valuesOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String)
    .filter((one) => one !== '');
}

/** A moment as `asOf` takes it: a time in UTC or a number of entries; undefined for anything else. */
export function asOfFrom(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,15}$/.test(value)) return value;
  const ms = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{3})?)?Z)?$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
