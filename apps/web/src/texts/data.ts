import type { UseQueryResult } from '@tanstack/react-query';
import { useView } from '../api/views.ts';
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
