/*
 * The session of an office that is signed in. Requests of its dossier carry it; a session of one dossier is never
 * shown to another, since a host answers a session that it does not know with 401.
 */

/** A session at the host. */
export interface Bearer {
  /** The dossier's names in addresses: its id and its short name. */
  readonly names: readonly string[];
  readonly token: string;
  /** Signs in again when the session has ended early (a restart of the host), and gives the new token. */
  readonly renew: () => Promise<string | undefined>;
}

const bearers = new Map<string, Bearer>();

/** Lets requests for a dossier carry a session from now on; undefined ends that. */
export function carryBearer(names: readonly string[], bearer: Bearer | undefined): void {
  for (const name of names) {
    if (bearer) bearers.set(name, bearer);
    else bearers.delete(name);
  }
}

/** The session that a request for this path carries. */
export function bearerFor(path: string): Bearer | undefined {
  const name = /^\/(?:api\/dossiers|log)\/([^/?]+)/.exec(path)?.[1];
  return name === undefined ? undefined : bearers.get(decodeURIComponent(name));
}
