import { useState } from 'react';

/** What pages of claims hold while the window is open, by name. */
const held = new Map<string, unknown>();

/**
 * State that outlives its component, in the memory of the window only: when somebody opens a key, every page is made anew, and a
 * file that was chosen must not have to be chosen again. Never written down on the device.
 */
export function useKept<T>(name: string, initial: T): [T, (next: T | ((before: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => (held.has(name) ? (held.get(name) as T) : initial));
  const keep = (next: T | ((before: T) => T)): void => {
    setValue((before) => {
      const made = typeof next === 'function' ? (next as (before: T) => T)(before) : next;
      held.set(name, made);
      return made;
    });
  };
  return [value, keep];
}
