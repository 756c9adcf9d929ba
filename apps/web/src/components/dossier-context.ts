import { createContext, use } from 'react';
import type { Overview } from '../api/types.ts';

const Context = createContext<Overview | undefined>(undefined);
export const DossierProvider = Context.Provider;

/** The overview of the dossier that the page belongs to. */
export function useDossier(): Overview {
  const value = use(Context);
  if (!value) throw new Error('useDossier stands outside of DossierFrame');
  return value;
}
