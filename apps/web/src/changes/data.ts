import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { requestJson } from '../api/request.ts';
import type { Page, Stamp } from '../api/types.ts';
import { viewPath } from '../api/views.ts';

/** Changes that are asked for at a time. */
const PART = '200';

/** One thing that is not as it was, as the host tells it. */
export interface ChangeItem {
  readonly key: string;
  readonly noun: string;
  readonly id: string;
  readonly kind: 'came' | 'status' | 'acts' | 'erased' | 'restricted' | 'clock';
  readonly before: string | null;
  readonly after: string | null;
  readonly because: readonly string[];
  readonly acts: readonly string[];
  readonly clock: {
    readonly what: string;
    readonly item: string | null;
    readonly from: string;
    readonly before: string | null;
    readonly after: string | null;
  } | null;
  readonly title: unknown;
}

/** What changed between two moments. */
export interface ChangesPart extends Page<ChangeItem>, Stamp {
  readonly before: Omit<Stamp, 'indexedTo'>;
  readonly charter: { readonly before: string | null; readonly after: string | null };
  readonly groups: readonly { readonly noun: string; readonly count: number }[];
}

/** What changed from one moment to another, part by part; `to` is now when it is left out. */
export function useChanges(from: string, to: string | undefined) {
  const { dossier } = useParams({ from: '/$dossier' });
  return useInfiniteQuery({
    queryKey: [dossier, 'changes', from, to],
    queryFn: ({ signal, pageParam }) =>
      requestJson<ChangesPart>(
        viewPath(dossier, 'changes'),
        { from, limit: PART, ...(to !== undefined && { to }), ...pageParam },
        signal,
      ),
    initialPageParam: {},
    // Later parts speak of the moment of the first, or a clock that runs out meanwhile would move them.
    getNextPageParam: ({ next, asOf }) =>
      next === null ? undefined : { cursor: next, ...(to === undefined && { to: asOf }) },
    placeholderData: keepPreviousData,
  });
}
