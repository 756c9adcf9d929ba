import { Link, useParams } from '@tanstack/react-router';
import { type ChangeEvent, lazy, Suspense, useId, useState } from 'react';
import { Loading } from '../components/feedback.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useWriter } from '../write/writer.ts';
import { OpenUploads } from './open-uploads.tsx';
import type { UploadedFile } from './upload.ts';
import { UploadRow } from './upload-row.tsx';

/** The forms come with the schemas, which only those who deposit need. */
const ActForm = lazy(async () => ({ default: (await import('../write/act-form.tsx')).ActForm }));

const MEDIA = /^[a-z0-9]+\/[a-z0-9][a-z0-9.+-]{0,63}$/;
const MOST_NAME = 500;
const KINDS: Readonly<Record<string, string>> = {
  image: 'photo',
  video: 'video',
  audio: 'audio',
  application: 'document',
  text: 'document',
};

interface Chosen {
  readonly n: number;
  readonly file: File;
}

/** Files of this device: uploaded first, then put on the record one by one with what there is to say of them. */
export function DepositFiles({ about }: { about?: string | undefined }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice, place } = useWriter();
  const id = useId();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  if (!voice)
    return (
      <p>
        <Link to="/$dossier/do" params={{ dossier }} search={{}}>
          {v('deposit.openKey')}
        </Link>
      </p>
    );
  if (place === 'own_node') return <p className="notice tone-warn">{v('deposit.notHere')}</p>;
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const start = (chosen.at(-1)?.n ?? 0) + 1;
    const files = [...(target.files ?? [])].map((file, i): Chosen => ({ n: start + i, file }));
    setChosen([...chosen, ...files]);
    target.value = '';
  };
  return (
    <div className="stack">
      <p className="small quiet">{v('deposit.note')}</p>
      <div className="stack-tight file-field">
        <label htmlFor={id}>{v('deposit.choose')}</label>
        <input id={id} type="file" multiple onChange={take} />
      </div>
      {chosen.map(({ n, file }) => (
        <div key={n} className="card">
          <UploadRow
            file={file}
            name={file.name}
            onRemove={() => setChosen(chosen.filter((one) => one.n !== n))}
          >
            {(uploaded) => <Describe uploaded={uploaded} file={file} about={about} />}
          </UploadRow>
        </div>
      ))}
      <OpenUploads />
    </div>
  );
}

interface DescribeProps {
  readonly uploaded: UploadedFile;
  readonly file: File;
  readonly about: string | undefined;
}

/** The form of the deposit with the file in it: restricted at first, since to open later is possible and to close is not. */
function Describe({ uploaded, file, about }: DescribeProps) {
  const v = useVault();
  const { voice } = useWriter();
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen)
    return (
      <p className="no-print">
        <button type="button" className="primary" onClick={() => setIsOpen(true)}>
          {v('deposit.describe')}
        </button>
      </p>
    );
  const media = mediaOf(file);
  const value = {
    digest: uploaded.digest,
    bytes: uploaded.bytes,
    media,
    name: file.name.slice(0, MOST_NAME),
  };
  return (
    <Suspense fallback={<Loading />}>
      <ActForm
        kind="evidence.deposit"
        kept={false}
        initial={{
          facts: {
            kind: KINDS[media.split('/')[0]!] ?? 'document',
            form: 'original',
            about: about === undefined ? [] : [about],
            uses: ['internal'],
          },
          fields: { file: { value, tier: 'restricted', to: [voice?.member ?? ''] } },
        }}
      />
    </Suspense>
  );
}

/** The type that the browser says, or one that says nothing. */
export function mediaOf({ type }: Blob): string {
  return MEDIA.test(type) ? type : 'application/octet-stream';
}
