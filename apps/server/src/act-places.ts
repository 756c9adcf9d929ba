// Where acts stand in their log, so that lists of many things do not look each of them up in the store again.
import type { DossierHost } from './host.ts';

/** Acts of one dossier whose places are kept; then it is begun anew. */
const MOST_KEPT = 100_000;

const places = new WeakMap<DossierHost, Map<string, number>>();

/** Index of an act of a dossier, or undefined while it is not logged. An act that is logged never moves. */
export async function placeOf(host: DossierHost, id: string): Promise<number | undefined> {
  const own = places.get(host) ?? new Map<string, number>();
  places.set(host, own);
  const known = own.get(id);
  if (known !== undefined) return known;
  const index = await host.indexOf(id);
  if (index === undefined) return undefined;
  if (own.size >= MOST_KEPT) own.clear();
  own.set(id, index);
  return index;
}
