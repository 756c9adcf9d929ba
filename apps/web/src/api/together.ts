import type { Search } from '../search.ts';
import { stringifySearch } from '../search.ts';
import { requestJson } from './request.ts';
import type { Page } from './types.ts';

/** Ids or facts that one address names at most (spec/http.md, "Reading"). */
export const MOST_NAMED = 100;

/** Ids that will be asked for in one request, and what it answers. */
interface Gathering {
  readonly ids: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, unknown>>;
}

/** By path and query: requests that take up more ids until what now runs is done. */
const open = new Map<string, Gathering>();

/**
 * One thing of a list by its id, null when the list does not have it for this reader. The parts of a page each ask for
 * what they name; what they ask for in the same moment goes to the host in one request.
 */
export async function askTogether<T>(path: string, query: Search, id: string): Promise<T | null> {
  const name = path + stringifySearch(query);
  const found = open.get(name);
  const gathering = found && found.ids.size < MOST_NAMED ? found : gather(name, path, query);
  gathering.ids.add(id);
  return ((await gathering.answer).get(id) as T | undefined) ?? null;
}

function gather(name: string, path: string, query: Search): Gathering {
  const ids = new Set<string>();
  const ask = async (): Promise<ReadonlyMap<string, unknown>> => {
    await new Promise((resolve) => setTimeout(resolve));
    if (open.get(name) === made) open.delete(name);
    const named = { ...query, id: [...ids], limit: String(MOST_NAMED) };
    const { items } = await requestJson<Page<{ readonly id: string }>>(path, named);
    return new Map(items.map((item) => [item.id, item]));
  };
  const made: Gathering = { ids, answer: ask() };
  open.set(name, made);
  return made;
}
