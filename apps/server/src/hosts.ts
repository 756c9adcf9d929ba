import type { DossierHost } from './host.ts';

/** The dossiers of a data folder. New ones that `found` puts there appear by themselves. */
export interface Hosts {
  list(): readonly DossierHost[];
  /** By id or by short name; when two dossiers share a name, only ids find them. */
  find(idOrCode: string): DossierHost | undefined;
  /** Calls back for every dossier that is there now and for each that comes later. */
  onHost(listener: (host: DossierHost) => void): () => void;
}
