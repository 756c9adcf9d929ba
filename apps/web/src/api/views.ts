import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import type { Search } from '../search.ts';
import { request, requestJson } from './request.ts';
import type { DossierSummary, EventList, Overview, Page } from './types.ts';

/** Entries of a list that are asked for at a time. */
const PAGE = 50;

/** Path of a view of a dossier. */
export function viewPath(dossier: string, view = ''): string {
  return `/api/dossiers/${encodeURIComponent(dossier)}${view && `/${view}`}`;
}

/** The dossiers of this host. */
export function useDossiers(): UseQueryResult<readonly DossierSummary[]> {
  return useQuery({
    queryKey: ['dossiers'],
    queryFn: async ({ signal }) => {
      const answer = await requestJson<{ items: readonly DossierSummary[] }>('/api/dossiers', {}, signal);
      return answer.items;
    },
  });
}

/** The overview of a dossier at the moment that the page shows. */
export function useOverview(dossier: string): UseQueryResult<Overview> {
  const { asOf } = useSearch({ from: '/$dossier' });
  return useQuery({
    queryKey: [dossier, '', asOf],
    queryFn: ({ signal }) => requestJson<Overview>(viewPath(dossier), moment(asOf), signal),
    placeholderData: keepPreviousData,
  });
}

/** A view of the dossier that the page is about, at the moment that it shows. */
export function useView<T>(view: string, query: Search = {}, enabled = true): UseQueryResult<T> {
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return useQuery({
    queryKey: [dossier, view, query, asOf],
    queryFn: ({ signal }) => requestJson<T>(viewPath(dossier, view), { ...query, ...moment(asOf) }, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** A view that knows no past: it is of now whatever moment the page shows. */
export function useViewOfNow<T>(view: string, query: Search = {}): UseQueryResult<T> {
  const { dossier } = useParams({ from: '/$dossier' });
  return useQuery({
    queryKey: [dossier, view, query, 'now'],
    queryFn: ({ signal }) => requestJson<T>(viewPath(dossier, view), query, signal),
    placeholderData: keepPreviousData,
  });
}

/** A text that the host serves beside the views, such as a proof. */
export function useDocument(path: string, enabled = true): UseQueryResult<string> {
  return useQuery({
    queryKey: ['text', path],
    queryFn: async ({ signal }) => (await request(path, {}, signal)).text(),
    enabled,
  });
}

/** A list that grows as the reader asks for more. */
export function useList<T, P extends Page<T> = Page<T>>(view: string, query: Search = {}) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  return useInfiniteQuery({
    queryKey: [dossier, view, 'list', query, asOf],
    queryFn: ({ signal, pageParam }) =>
      requestJson<P>(
        viewPath(dossier, view),
        { ...query, ...moment(asOf), limit: String(PAGE), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: keepPreviousData,
  });
}

/** Events that fit filters, with how many there are of each value of the facets. */
export function useEvents(query: Search) {
  return useList<EventList['items'][number], EventList>('events', query);
}

/** The query part of a moment; none for now. */
export function moment(asOf: string | undefined): Search {
  return asOf ? { asOf } : {};
}
