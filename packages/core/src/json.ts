/*
 * JSON in its one strict spelling (spec/acts.md section 2). Acts and disclosures are hashed as texts, so
 * a second spelling of a value would be a second value.
 */

/** Arrays and objects nest at most this deep: no verdict may depend on the stack of a machine. */
export const JSON_DEPTH = 16;

/**
 * The value of a JSON text that equals its re-serialisation, or undefined when it does not, nests too
 * deep, has half a character (a lone surrogate) or a name that reaches a prototype.
 */
export function strictJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (!isShallow(value, JSON_DEPTH) || JSON.stringify(value) !== text) return undefined;
    // In its one spelling a text shows both: half a character is always escaped, a name never.
    const suspect = text.includes('\\ud') || text.includes('__proto__');
    return suspect && !isPlain(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Must run before the value is serialised, which recurses without a limit of its own. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!isShallow(item, depth - 1)) return false;
    return true;
  }
  for (const name in value) {
    if (!isShallow((value as Record<string, unknown>)[name], depth - 1)) return false;
  }
  return true;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([name, item]) => name !== '__proto__' && name.isWellFormed() && isPlain(item),
  );
}
