import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { decodedLeaf, leafAt } from '../api/leaf.ts';
import { HostProblem } from '../api/request.ts';
import type { ActItem } from '../api/types.ts';
import { useDocument, viewPath } from '../api/views.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { Code, Mark } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';

/** The act as it was signed: decoded, and the leaf itself byte by byte. Asked for when it is opened. */
export function SignedAct({ act, size }: { act: ActItem; size: number }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text('event.act')}</summary>
      {open && <Leaf index={act.index} size={size} />}
    </details>
  );
}

function Leaf({ index, size }: { index: number; size: number }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const { data, error, isPending } = useQuery({
    queryKey: [dossier, 'leaf', index],
    queryFn: () => leafAt(dossier, index, size),
  });
  if (isPending) return <Loading />;
  if (error instanceof HostProblem && [401, 403, 404].includes(error.status)) {
    return <p className="quiet">{text('event.leafWithheld')}</p>;
  }
  if (error) return <Problem error={error} />;
  const decoded = decodedLeaf(data);
  return (
    <div className="stack">
      {decoded && (
        <div className="stack-tight">
          <h3>{text('event.decoded')}</h3>
          <pre tabIndex={0}>{`${decoded.time}\n${decoded.header}\n${decoded.payload}`}</pre>
        </div>
      )}
      <div className="stack-tight">
        <h3>{text('event.raw')}</h3>
        <pre tabIndex={0}>{data}</pre>
      </div>
    </div>
  );
}

/** The proof that an act is in the log, and the witnesses whose cosignatures it carries. */
export function ProofPart({ act }: { act: ActItem }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const path = `${viewPath(dossier, 'acts')}/${act.id}/proof`;
  const proven = act.status === 'cosigned' && act.id !== null;
  const { data } = useDocument(path, proven);
  return (
    <section className="stack-tight">
      <h2>{text('event.proof')}</h2>
      {!proven && <p className="quiet">{text('event.proofPending')}</p>}
      {data && (
        <>
          <p>{text('event.proofText')}</p>
          <p className="row">
            {signersOf(data).map((name) => (
              <Mark key={name}>
                <Code>{name}</Code>
              </Mark>
            ))}
          </p>
          <p>
            <a href={path} download={`${dossier}-${act.index}.tlog-proof`}>
              {text('event.download')}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** Names on the signature lines of a proof's checkpoint: the log's first, then the witnesses'. */
function signersOf(proof: string): string[] {
  const names = [...proof.matchAll(/^\u2014 (\S+) \S+$/gm)].map((match) => match[1]!);
  return [...new Set(names)].slice(1);
}
