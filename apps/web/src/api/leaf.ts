import { decodeEntries, tilePath, tileWidth } from '@tasdiq/tlog';
import { request } from './request.ts';

/** Entries of a bundle (C2SP tlog-tiles). */
const BUNDLE = 256;

/** The leaf of an entry as the log holds it, from a log that shows at least `size` entries. */
export async function leafAt(dossier: string, index: number, size: number): Promise<string> {
  const n = Math.floor(index / BUNDLE);
  const width = tileWidth('entries', n, size);
  const path = tilePath({ level: 'entries', n, width });
  const answer = await request(`/log/${encodeURIComponent(dossier)}/${path}`);
  const entries = decodeEntries(new Uint8Array(await answer.arrayBuffer()), width);
  return new TextDecoder().decode(entries[index - n * BUNDLE]);
}

/** Header and payload of a leaf's act as JSON to read; undefined when it is no act. */
export function decodedLeaf(leaf: string): { time: string; header: string; payload: string } | undefined {
  const [time = '', jws = ''] = leaf.split('\n');
  const [header, payload] = jws.split('.');
  try {
    return { time, header: pretty(header!), payload: pretty(payload!) };
  } catch {
    return undefined;
  }
}

function pretty(segment: string): string {
  const bytes = Uint8Array.from(atob(segment.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
    char.charCodeAt(0),
  );
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
}
