import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { requestJson } from '../api/request.ts';
import type { ActItem, Page, Stamp } from '../api/types.ts';
import { moment, viewPath } from '../api/views.ts';
import type { Search } from '../search.ts';

/** As many as the host gives at once; a case with more of one thing says so. */
const MOST_AT_ONCE = '500';

/** Several views asked for together. */
export interface Many<T> {
  /** The answers in the order of the questions; undefined until all are there. */
  readonly data: readonly T[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Answers of several views at the moment that the page shows. An empty list of questions is answered at once. */
export function useViews<T>(asked: readonly { readonly view: string; readonly query?: Search }[]): Many<T> {
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return useQueries({
    queries: asked.map(({ view, query = {} }) => ({
      queryKey: [dossier, view, query, asOf],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        requestJson<T>(viewPath(dossier, view), { ...query, ...moment(asOf) }, signal),
      placeholderData: keepPreviousData,
    })),
    combine: (found): Many<T> => {
      const error = found.find((one) => one.error)?.error;
      const data = found.flatMap((one) => (one.data === undefined ? [] : [one.data as T]));
      return {
        data: data.length === found.length ? data : undefined,
        error,
        retry: () => {
          for (const one of found) if (one.error) void one.refetch();
        },
      };
    },
  });
}

/** Things that a list of ids names, each asked for by itself: what is addressed to the reader is opened. */
export function useThings<T>(noun: string, ids: readonly string[]): Many<T & Stamp> {
  return useViews<T & Stamp>(ids.map((id) => ({ view: `${noun}/${encodeURIComponent(id)}` })));
}

/** Lists of one noun narrowed to each of some values of a fact, put together, each thing once. */
export function useNarrowed<T extends { readonly id: string }>(
  noun: string,
  fact: string,
  values: readonly string[],
): Many<T> {
  const found = useViews<Page<T>>(
    values.map((value) => ({ view: noun, query: { [fact]: value, limit: MOST_AT_ONCE } })),
  );
  return { ...found, data: found.data && onceEach(found.data) };
}

function onceEach<T extends { readonly id: string }>(pages: readonly Page<T>[]): T[] {
  return [...new Map(pages.flatMap(({ items }) => items.map((item) => [item.id, item] as const))).values()];
}

/** Acts that name any of some ids, the oldest first, each once and without those that do not count. */
export function useActsAbout(ids: readonly string[]): Many<ActItem> {
  const found = useViews<Page<ActItem>>(
    ids.map((id) => ({ view: 'acts', query: { refers: id, limit: MOST_AT_ONCE } })),
  );
  return { ...found, data: found.data && inOrder(found.data.map(({ items }) => items)) };
}

/** Lists of acts put together, the oldest first, each once and without those that do not count. */
export function inOrder(lists: readonly (readonly ActItem[])[]): ActItem[] {
  const all = new Map(lists.flatMap((acts) => acts.map((act) => [act.index, act] as const)));
  return [...all.values()].filter((act) => act.void === null).sort((one, other) => one.index - other.index);
}
