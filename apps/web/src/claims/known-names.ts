import type { Known } from '@tasdiq/interop/article';
import type { Noun } from '../api/types.ts';
import { openValue } from '../components/fields.tsx';

/** Names that are looked for at most: an article is read on a phone too. */
const MOST_NAMES = 2000;

/** What actors and zones of the record are called, in every language that is stated. */
export function knownNames(
  actors: readonly Noun[],
  zones: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Known {
  let left = MOST_NAMES;
  const take = (names: readonly string[]): string[] => {
    const own = [...new Set(names)].filter((name) => name.trim() !== '').slice(0, Math.max(0, left));
    left -= own.length;
    return own;
  };
  return {
    actors: actors.map(({ id, fields }) => {
      const names = Object.values(openValue<Record<string, string>>(fields, 'name') ?? {});
      const aliases = openValue<readonly { readonly name: string }[]>(fields, 'aliases') ?? [];
      return { id, names: take([...names, ...aliases.map(({ name }) => name)]) };
    }),
    places: Object.entries(zones).map(([id, names]) => ({ id, names: take(Object.values(names)) })),
  };
}
