import { type Article, ArticleError, type ArticleErrorCode, readArticle } from '@tasdiq/interop/article';
import { HostProblem } from '../api/request.ts';
import { fetchBytes, OtherBytes } from '../vault/file.ts';

/** Why a file could not be read, for words of the page. */
export type ReadFault = ArticleErrorCode | 'other_bytes' | 'not_there' | 'unreachable';

/** An article that was read, or why it was not. */
export type ReadOutcome =
  | { readonly state: 'read'; readonly article: Article; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly state: 'failed'; readonly fault: ReadFault };

/** Reads a file that somebody chose; nothing of it leaves the browser. */
export async function readChosen(file: Blob): Promise<ReadOutcome> {
  return readBytes(new Uint8Array(await file.arrayBuffer()));
}

/** Fetches the archived copy of a source, checks it against the digest that the record names, and reads it. */
export async function readArchived(dossier: string, digest: string): Promise<ReadOutcome> {
  try {
    return await readBytes(await fetchBytes(dossier, digest));
  } catch (error) {
    if (error instanceof OtherBytes) return { state: 'failed', fault: 'other_bytes' };
    const isThere = !(error instanceof HostProblem) || ![403, 404, 410].includes(error.status);
    return { state: 'failed', fault: isThere ? 'unreachable' : 'not_there' };
  }
}

async function readBytes(bytes: Uint8Array<ArrayBuffer>): Promise<ReadOutcome> {
  try {
    return { state: 'read', article: await readArticle(bytes), bytes };
  } catch (error) {
    if (error instanceof ArticleError) return { state: 'failed', fault: error.code };
    throw error;
  }
}
