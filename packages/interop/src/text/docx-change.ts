// Tracked changes of Word: which element is which change, by whom. ISO/IEC 29500-1, 17.13.5.
import type { Change } from './docx-paragraph.ts';
import type { Element } from './xml.ts';

const CHANGES: Readonly<Record<string, Change['kind']>> = {
  'w:ins': 'inserted',
  'w:del': 'deleted',
  'w:moveTo': 'moved_in',
  'w:moveFrom': 'moved_out',
};

/** The tracked change that an element is, as a list of one or none. */
export function changeOf({ name, attributes }: Element): readonly Change[] {
  const kind = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
  if (kind === undefined) return [];
  const author = attributes['w:author'] ?? 'an unnamed author';
  const date = attributes['w:date'];
  return [{ kind, by: `by ${author}${date === undefined ? '' : ` on ${date}`}` }];
}
