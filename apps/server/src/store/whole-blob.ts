import type { StoredBlob } from './store.ts';

/** All bytes of a stored file at once: for what is read as a whole anyhow. */
export async function wholeBlob(blob: StoredBlob): Promise<Uint8Array> {
  const bytes = new Uint8Array(blob.size);
  let at = 0;
  for await (const part of blob.read()) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
