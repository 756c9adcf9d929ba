import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Article } from '@tasdiq/interop/article';

/** A source of the record that has an archived copy. */
export interface ArchivedSource {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly digest: string;
}

/** What is being read: an article, its file, and the source that it is, once it is on the record. */
export interface Opened {
  readonly article: Article;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: string;
}

/** Asks again for what the record holds after something was signed here. */
export function useAskAgain(): () => void {
  const client = useQueryClient();
  const { dossier } = useParams({ from: '/$dossier' });
  return () => void client.invalidateQueries({ queryKey: [dossier] });
}
