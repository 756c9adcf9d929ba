// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { base64url } from '@tasdiq/core';
import { readerOf } from '@tasdiq/interop';

/*
 * Reads one row of a dataset's file again, away from the page: the cells are those of the file itself, and the
 * file is held against the digest that the signed import states.
 */

/** What the page asks. */
export interface Ask {
  /** Address of the file on this host. */
  readonly url: string;
  /** SHA-256 that the import states, base64url. */
  readonly digest: string;
  readonly reader: { readonly id: string; readonly version: number };
  /** Place of the row among the rows of the file, from 0. */
  readonly row: number;
}

/** Names of columns with their cells, in the order of the file; or why there are none. */
export type Told =
  | { readonly cells: readonly (readonly [string, string])[]; readonly digestHolds: boolean }
  | { readonly failed: string };

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  void cellsOf(data).then(
    (told) => postMessage(told),
    (error: unknown) => postMessage({ failed: String(error) } satisfies Told),
  );
});

async function cellsOf({ url, digest, reader: { id, version }, row }: Ask): Promise<Told> {
  const answer = await fetch(url);
  if (!answer.ok) return { failed: `The host answered ${answer.status}.` };
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const found = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const text = readerOf(id, version)?.rows(bytes)?.[row];
  if (text === undefined) return { failed: `Reader ${id} ${version} gives no row ${row} of this file.` };
  return { cells: JSON.parse(text) as [string, string][], digestHolds: found === digest };
}
