import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { bearerFor } from '../api/bearer.ts';
import { requestJson } from '../api/request.ts';
import { viewPath } from '../api/views.ts';
import { Id, When } from '../components/inline.tsx';
import { formatBytes } from '../format/number.ts';
import { useVault } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';

interface OpenUpload {
  readonly upload: string;
  readonly digest: string;
  readonly bytes: number;
  readonly offset: number;
  readonly expires: string | null;
}

/** What this office has begun to upload and not ended, here or elsewhere; it can be thrown away. */
export function OpenUploads() {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { manner } = usePreferences();
  const queries = useQueryClient();
  const key = [dossier, 'uploads'];
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      requestJson<{ items: readonly OpenUpload[] }>(viewPath(dossier, 'uploads'), {}, signal),
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  const drop = async (upload: string): Promise<void> => {
    const path = viewPath(dossier, `uploads/${encodeURIComponent(upload)}`);
    const token = bearerFor(path)?.token;
    await fetch(path, {
      method: 'DELETE',
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
    });
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <details className="small">
      <summary>{v('upload.open')}</summary>
      <p className="quiet">{v('upload.openNote')}</p>
      <ul className="bare stack-tight">
        {items.map(({ upload, digest, bytes, offset, expires }) => (
          <li key={upload} className="row">
            <Id of={digest} />
            <bdi>
              {formatBytes(offset, manner)} / {formatBytes(bytes, manner)}
            </bdi>
            {expires !== null && (
              <span className="quiet">
                {v('upload.until')} <When at={expires} />
              </span>
            )}
            <button type="button" onClick={() => void drop(upload)}>
              {v('upload.drop')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
