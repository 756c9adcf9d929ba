/* What was written, step by step, for undo and redo. Typing in one field is one step until another is touched. */

/** Steps that are kept. */
const MOST_STEPS = 200;

export interface History<T> {
  readonly now: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** What the newest step was about; edits of the same are one step. */
  readonly about: string;
}

export function beginning<T>(now: T): History<T> {
  return { now, past: [], future: [], about: '' };
}

/** One edit; `about` names the field that is typed in, and is empty for what is a step of its own. */
export function edited<T>(history: History<T>, next: T, about = ''): History<T> {
  if (next === history.now) return history;
  const isSame = about !== '' && about === history.about;
  const past = isSame ? history.past : [...history.past, history.now].slice(-MOST_STEPS);
  return { now: next, past, future: [], about };
}

export function undone<T>({ now, past, future }: History<T>): History<T> {
  const last = past.at(-1);
  if (last === undefined) return { now, past, future, about: '' };
  return { now: last, past: past.slice(0, -1), future: [now, ...future], about: '' };
}

export function redone<T>({ now, past, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  if (next === undefined) return { now, past, future, about: '' };
  return { now: next, past: [...past, now], future: rest, about: '' };
}
