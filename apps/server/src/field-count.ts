// Fields that are not open, counted by what they are fields of, and told in words.
import { KINDS } from '@tasdiq/core';

/** Kinds of field that are named one by one. */
const NAMED = 12;

/** How many fields of each kind there are: of an act, under a name. */
export class FieldCount {
  readonly #counts = new Map<string, number>();
  #total = 0;

  /** Counts one more, or takes one away again. */
  add(act: string, name: string, by: 1 | -1 = 1): void {
    const kind = `${act} ${name}`;
    const count = (this.#counts.get(kind) ?? 0) + by;
    if (count === 0) this.#counts.delete(kind);
    else this.#counts.set(kind, count);
    this.#total += by;
  }

  get total(): number {
    return this.#total;
  }

  /** `source.register note 12, incident.report where 3`: the most frequent first; rare kinds are summed up. */
  toString(): string {
    const kinds = [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const words = kinds.slice(0, NAMED).map(([kind, count]) => `${kind} ${count}`);
    const rest = kinds.slice(NAMED).reduce((sum, [, count]) => sum + count, 0);
    return [...words, ...(rest > 0 ? [`others ${rest}`] : [])].join(', ');
  }
}

/** Whether a field may be withheld when its act is handed in, and come to light later. */
export function mayComeLater(act: string, name: string): boolean {
  return KINDS.get(act)?.fields[name]?.later === true;
}

/** `1 field`, `2 fields`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
