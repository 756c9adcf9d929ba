import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { requestJson } from '../api/request.ts';
import { askTogether, MOST_NAMED } from '../api/together.ts';
import type { ActItem, Stamp } from '../api/types.ts';
import { moment, viewPath } from '../api/views.ts';
import { readWhole, type Whole } from '../api/whole.ts';

/** Several answers asked for together. */
export interface Many<T> {
  /** The answers in the order of the questions; undefined until all are there. */
  readonly data: readonly T[] | undefined;
  /** Whether there is more than a page holds, of which this is the first part. */
  readonly isCut: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Things that ids name, each as it stands by itself: with its history, and what is addressed to the reader opened. */
export function useOpened<T>(noun: string, ids: readonly string[]): Many<T & Stamp> {
  const { dossier, asOf } = useMoment();
  return useQueries({
    queries: ids.map((id) => {
      const view = `${noun}/${encodeURIComponent(id)}`;
      return {
        queryKey: [dossier, view, {}, asOf],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          requestJson<T & Stamp>(viewPath(dossier, view), moment(asOf), signal),
      };
    }),
    combine: (found) => allOf(found),
  });
}

/**
 * Things that ids name, as their list shows them: nothing restricted is opened for that. Those that are not there for
 * this reader are left out.
 */
export function useThings<T>(noun: string, ids: readonly string[]): Many<T> {
  const { dossier, asOf } = useMoment();
  return useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: [dossier, noun, 'named', id, asOf],
      queryFn: () => askTogether<T>(viewPath(dossier, noun), moment(asOf), id),
    })),
    combine: (found): Many<T> => {
      const all = allOf(found);
      return { ...all, data: all.data?.filter((one) => one !== null) };
    },
  });
}

/** Things of a list of which a fact is one of some values, each once; undefined values are not known yet. */
export function useNarrowed<T extends { readonly id: string | null }>(
  noun: string,
  fact: string,
  values: readonly string[] | undefined,
): Many<T> {
  const found = useParts<T>(noun, fact, values);
  return { ...found, data: found.data && [...new Map(found.data.map((item) => [item.id, item])).values()] };
}

/** Acts that name any of some ids, the oldest first, each once and without those that do not count. */
export function useActsAbout(ids: readonly string[] | undefined): Many<ActItem> {
  const found = useParts<ActItem>('acts', 'refers', ids);
  return { ...found, data: found.data && inOrder([found.data]) };
}

/** Lists of acts put together, the oldest first, each once and without those that do not count. */
export function inOrder(lists: readonly (readonly ActItem[])[]): ActItem[] {
  const all = new Map(lists.flatMap((acts) => acts.map((act) => [act.index, act] as const)));
  return [...all.values()].filter((act) => act.void === null).sort((one, other) => one.index - other.index);
}

/** A list narrowed to values, asked for as many values at a time as one address names; a thing may be there twice. */
function useParts<T>(view: string, name: string, values: readonly string[] | undefined): Many<T> {
  const { dossier, asOf } = useMoment();
  const found = useQueries({
    queries: partsOf(values ?? []).map((part) => ({
      queryKey: [dossier, view, 'whole', { [name]: part }, asOf],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        readWhole<T>(viewPath(dossier, view), { [name]: part, ...moment(asOf) }, signal),
    })),
    combine: (parts): Many<T> => {
      const { data: wholes, ...rest } = allOf<Whole<T>>(parts);
      return {
        ...rest,
        data: wholes?.flatMap(({ items }) => items),
        isCut: wholes?.some(({ items, total }) => total > items.length) ?? false,
      };
    },
  });
  return values === undefined ? { ...found, data: undefined } : found;
}

/** Values, each once, in parts that one address may name. */
function partsOf(values: readonly string[]): string[][] {
  const all = [...new Set(values)].sort();
  return Array.from({ length: Math.ceil(all.length / MOST_NAMED) }, (_, i) =>
    all.slice(i * MOST_NAMED, (i + 1) * MOST_NAMED),
  );
}

function allOf<T>(found: readonly UseQueryResult<T>[]): Many<NonNullable<T>> & Many<T> {
  const data = found.flatMap((one) => (one.data === undefined ? [] : [one.data]));
  return {
    data: data.length === found.length ? (data as NonNullable<T>[]) : undefined,
    isCut: false,
    error: found.find((one) => one.error)?.error,
    retry: () => {
      for (const one of found) if (one.error) void one.refetch();
    },
  };
}

function useMoment(): { readonly dossier: string; readonly asOf: string | undefined } {
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return { dossier, asOf };
}
