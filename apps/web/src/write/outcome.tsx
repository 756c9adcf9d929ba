import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Id, When } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import { fetchProof } from './carry.ts';
import { download } from './download.ts';
import { ObjectionNotice } from './objection.tsx';
import type { Prepared, SubmitOutcome } from './statement.ts';
import { WayOn } from './way-on.tsx';
import { useWriter } from './writer.ts';

/** How often a proof is asked for while the quorum is pending, in milliseconds. */
const PROOF_MS = 3000;

/** What became of an act that was signed, in words. */
export function Outcome(props: {
  outcome: SubmitOutcome;
  prepared: Prepared;
  onBack: () => void;
  onAgain: () => void;
}) {
  const { outcome, prepared, onBack, onAgain } = props;
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="stack" ref={box} tabIndex={-1}>
      <OutcomeWords outcome={outcome} dossier={prepared.voice.dossier} />
      {'id' in outcome && <WayOn statement={prepared.statement} id={outcome.id} />}
      <p className="row">
        {outcome.kind === 'refused' ? (
          <button type="button" onClick={onBack}>
            {text('write.back')}
          </button>
        ) : (
          <button type="button" onClick={onAgain}>
            {text('write.another')}
          </button>
        )}
      </p>
    </div>
  );
}

/** The words for an outcome. */
export function OutcomeWords({ outcome, dossier: id }: { outcome: SubmitOutcome; dossier: string }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  if (outcome.kind === 'moved') return <p className="notice">{text('write.moved')}</p>;
  if (outcome.kind === 'waiting') {
    return (
      <div className="notice tone-warn" role="status">
        <h2>{text('write.waiting')}</h2>
        <p>{text('write.waitingHelp')}</p>
      </div>
    );
  }
  if (outcome.kind === 'refused') {
    return <ObjectionNotice objection={outcome.objection} title={text('write.refused')} />;
  }
  return (
    <div className="notice tone-good" role="status">
      <h2>{text(outcome.kind === 'pending' ? 'write.pending' : 'write.logged')}</h2>
      <p>
        {text(`write.said.${outcome.kind}`)} <When at={outcome.loggedAt} />
      </p>
      <p className="row">
        <Link to="/$dossier/record/$entry" params={{ dossier, entry: outcome.id }}>
          <bdi dir="ltr" className="mono">
            {outcome.reference}
          </bdi>
        </Link>
        <Id of={outcome.id} />
        <ProofButton dossier={id} act={outcome.id} />
      </p>
    </div>
  );
}

/** Offers the proof of an act once there is one; asks again while the quorum is pending. */
export function ProofButton({ dossier, act }: { dossier: string; act: string }) {
  const { desk } = useWriter();
  const text = useText();
  const [proof, setProof] = useState<string>();
  useEffect(() => {
    if (!desk || proof !== undefined) return undefined;
    let ended = false;
    const ask = async (): Promise<void> => {
      const found = await fetchProof(desk.host, dossier, act);
      if (ended) return;
      if (found === undefined) timer = setTimeout(() => void ask(), PROOF_MS);
      else setProof(found);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    void ask();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [desk, dossier, act, proof]);
  if (proof === undefined) return <span className="small quiet">{text('event.proofPending')}</span>;
  return (
    <button type="button" onClick={() => download(`${act}.tlog-proof`, proof, 'text/plain')}>
      {text('event.download')}
    </button>
  );
}
