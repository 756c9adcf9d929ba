import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Search } from '../search.ts';
import { requestJson } from './request.ts';
import type { ActItem, Page } from './types.ts';
import { moment, viewPath } from './views.ts';

/** As many as the host gives at a time. */
const PART = 500;
/** Things that one page holds in memory, counts and shows; a page says so when there are more. */
export const MOST = 5_000;

/** A list with all that is in it, up to `MOST`. */
export interface Whole<T> {
  readonly items: readonly T[];
  /** How many there are, shown or not. */
  readonly total: number;
  /** The moment to which the list speaks; that of its first part. */
  readonly asOf: string;
}

/** A list of the dossier to its end, for pages that count over it; at the moment that the page shows. */
export function useWhole<T>(view: string, query: Search = {}): UseQueryResult<Whole<T>> {
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return useQuery({
    queryKey: [dossier, view, 'whole', query, asOf],
    queryFn: ({ signal }) => readWhole<T>(viewPath(dossier, view), { ...query, ...moment(asOf) }, signal),
    placeholderData: keepPreviousData,
  });
}

/** Acts of some kinds, the newest first, without those that do not count. */
export function useActs(kinds: readonly string[]): UseQueryResult<Whole<ActItem>> {
  const found = useWhole<ActItem>('acts', { act: kinds });
  const { data } = found;
  if (!data) return found;
  return {
    ...found,
    data: { ...data, items: data.items.filter((act) => act.void === null) },
  } as UseQueryResult<Whole<ActItem>>;
}

/** Reads a list part by part, to its end or to `MOST` things. */
export async function readWhole<T>(path: string, query: Search, signal: AbortSignal): Promise<Whole<T>> {
  const items: T[] = [];
  let total = 0;
  let asOf: string | undefined;
  let cursor = '';
  do {
    const part: Page<T> = await requestJson<Page<T>>(
      path,
      { ...query, limit: String(PART), ...(cursor && { cursor }) },
      signal,
    );
    items.push(...part.items);
    ({ total } = part);
    asOf ??= part.asOf;
    cursor = part.next ?? '';
  } while (cursor && items.length < MOST);
  return { items, total, asOf };
}
