const MOST_ROWS = 200;
const MOST_TEXT = 300;

/** Names and values of every group, as text. */
export function rowsOf(exif: Readonly<Record<string, unknown>>): [string, string][] {
  const rows: [string, string][] = [];
  for (const [group, values] of Object.entries(exif)) {
    if (group === 'gps') continue;
    if (typeof values !== 'object' || values === null) rows.push([group, textOf(values)]);
    else for (const [name, value] of Object.entries(values)) rows.push([`${group}.${name}`, textOf(value)]);
  }
  return rows.slice(0, MOST_ROWS);
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, MOST_TEXT);
}

/** The place that a camera wrote, in degrees. */
export function placeIn(
  exif: Readonly<Record<string, unknown>> | undefined,
): { lat: number; lon: number } | undefined {
  const { lat, lon } = (exif?.['gps'] ?? {}) as { lat?: unknown; lon?: unknown };
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined;
}
