/** What differs between two versions of the same thing. */
export interface Difference {
  readonly name: string;
  /** Undefined when the version does not say it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Names of the reader that say where a row stood, not what it said. */
const PLACEMENT = new Set(['row', 'line']);

/** Names whose values differ, in the order in which the later version has them. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Difference[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((name) => !PLACEMENT.has(name) && text(before[name]) !== text(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

/** Values are equal when they say the same, in whatever order their names stand. */
function text(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
