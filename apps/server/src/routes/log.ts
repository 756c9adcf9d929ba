import type { Context } from 'hono';
import { Hono } from 'hono';
import { policyText } from '@tasdiq/dossier';
import { encodeEntries, parseTilePath, TILE_WIDTH, type TileRef } from '@tasdiq/tlog';
import type { LiveHost } from '../live-host.ts';
import { problem, problemResponse } from '../problem.ts';
import type { Sessions } from '../session.ts';

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const FOREVER = 'public, max-age=31536000, immutable';
/** For those who may have it, and no shared cache. */
const FOREVER_PRIVATELY = 'private, max-age=31536000, immutable';

/** Where dossiers are found. */
export interface LogSource {
  find(idOrCode: string): LiveHost | undefined;
}

/** The log of each dossier at its C2SP addresses (spec/record.md section 4). */
export function logRoutes(source: LogSource, sessions: Sessions): Hono {
  const app = new Hono();
  app.get('/log/:d/checkpoint', (c) => {
    const host = source.find(c.req.param('d'));
    if (!host?.cosigned) return problemResponse(problem('not_found'));
    return answer(host.cosigned.text, TEXT, 'no-store');
  });
  app.get('/log/:d/policy', (c) => {
    const host = source.find(c.req.param('d'));
    if (!host) return problemResponse(problem('not_found'));
    return answer(policyText(host.state.charter!, host.id), TEXT, 'public, max-age=60');
  });
  app.get('/log/:d/tile/*', async (c) => {
    const host = source.find(c.req.param('d'));
    const tile = parseTilePath(c.req.path.slice(c.req.path.indexOf('/tile/') + 1));
    if (!host || !tile) return problemResponse(problem('not_found'));
    return tile.level === 'entries' ? entries(c, host, tile, sessions) : hashes(host, tile);
  });
  return app;
}

/** Hash tiles say nothing about any act, and are public up to the newest quorum checkpoint. */
function hashes(host: LiveHost, { level, n, width }: TileRef): Response {
  const size = host.cosigned?.size ?? 0;
  const height = level as number;
  const known = Math.floor(size / TILE_WIDTH ** height);
  if (n * TILE_WIDTH + width > known) return problemResponse(problem('not_found'));
  return answer(host.tree.hashTile(height, n, width), BYTES, FOREVER);
}

/** Entry bundles follow the charter's `read`. */
async function entries(
  c: Context,
  host: LiveHost,
  { n, width }: TileRef,
  sessions: Sessions,
): Promise<Response> {
  const end = n * TILE_WIDTH + width;
  if (end > (host.cosigned?.size ?? 0)) return problemResponse(problem('not_found'));
  const isPublic = end <= (await host.publicSize(Date.now()));
  if (!isPublic && !sessions.of(c.req.raw.headers, host.id)) {
    return problemResponse(problem('unauthenticated'));
  }
  const leaves: Uint8Array[] = [];
  for await (const some of host.store.leaves(n * TILE_WIDTH, end)) {
    leaves.push(...some.map((leaf) => Buffer.from(leaf, 'utf8')));
  }
  return answer(encodeEntries(leaves), BYTES, isPublic ? FOREVER : FOREVER_PRIVATELY);
}

function answer(body: string | Uint8Array, type: string, cache: string): Response {
  return new Response(body as string | Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': type, 'cache-control': cache },
  });
}
