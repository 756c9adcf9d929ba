import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { HostProblem, request } from '../api/request.ts';
import { viewPath } from '../api/views.ts';
import { Problem } from '../components/feedback.tsx';
import { useVault } from '../i18n/vault/vault.tsx';

/** An address of bytes in this tab, while the page has it. */
export function useObjectUrl(file: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [file]);
  return url;
}

/** New pixels of an image, made by the host without its metadata; or why there are none. */
export function Preview({ digest, alt }: { digest: string; alt: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const v = useVault();
  const found = useQuery({
    queryKey: [dossier, 'preview', digest],
    queryFn: async ({ signal }) => {
      const path = viewPath(dossier, `blobs/${digest}/preview`);
      return (await request(path, { edge: '1600' }, signal)).blob();
    },
  });
  const url = useObjectUrl(found.data);
  const { error } = found;
  if (error instanceof HostProblem && error.code === 'not_previewable')
    return <p className="small quiet">{v('preview.none')}</p>;
  if (error instanceof HostProblem && error.status === 404)
    return <p className="small quiet">{v('file.notThere')}</p>;
  if (error) return <Problem error={error} retry={() => void found.refetch()} />;
  if (url === undefined)
    return (
      <p className="quiet loading" role="status">
        {v('preview.busy')}
      </p>
    );
  return (
    <figure className="stack-tight evidence-preview">
      <img src={url} alt={alt} />
      <figcaption className="small quiet">{v('preview.note')}</figcaption>
    </figure>
  );
}
