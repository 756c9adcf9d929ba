import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { requestJson } from '../api/request.ts';
import type { ActItem } from '../api/types.ts';
import { useView, viewPath } from '../api/views.ts';
import { useWhole, type Whole } from '../api/whole.ts';
import type { InstrumentNoun, TextView } from './model.ts';

/** Every text of the dossier. */
export function useInstruments(): UseQueryResult<Whole<InstrumentNoun>> {
  return useWhole<InstrumentNoun>('instruments');
}

/** A draft in full: the newest, or the one named. */
export function useDraftText(instrument: string, draft?: string, enabled = true): UseQueryResult<TextView> {
  const path = `instruments/${encodeURIComponent(instrument)}/text`;
  return useView<TextView>(path, draft === undefined ? {} : { draft }, enabled);
}

/** An act by its id. It is what it is at any moment, so the moment that the page shows is not asked for. */
export function useAct(id: string): UseQueryResult<ActItem> {
  const { dossier } = useParams({ from: '/$dossier' });
  return useQuery({
    queryKey: [dossier, 'act', id],
    queryFn: ({ signal }) =>
      requestJson<ActItem>(viewPath(dossier, `acts/${encodeURIComponent(id)}`), {}, signal),
  });
}
