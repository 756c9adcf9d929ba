import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { RelodgedNoun } from '../api/talks-types.ts';
import { useWhole } from '../api/whole.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Problem } from '../components/feedback.tsx';
import { EntryLink, Id, Mark, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import type { LateVerdict } from './check-late.ts';

/** Acts that a revocation overtook and that a member quoted, with a check of what is quoted. */
export function LateFilings() {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const late = useWhole<RelodgedNoun>('relodged');
  const columns: Column<RelodgedNoun>[] = [
    {
      name: text('binding.quoted'),
      head: true,
      cell: ({ kind, act }) => (
        <>
          {code('act', kind)} <Id of={act} />
        </>
      ),
    },
    { name: text('people.member'), cell: ({ member }) => <Voice of={member} /> },
    { name: text('binding.signedUnder'), cell: ({ under }) => <EntryLink dossier={dossier} of={under} /> },
    {
      name: text('binding.filed'),
      cell: ({ at, id }) => (
        <>
          <When at={at} /> <EntryLink dossier={dossier} of={id} />
        </>
      ),
    },
    { name: text('binding.check'), cell: (one) => <Check of={one} /> },
  ];
  return (
    <section className="stack">
      <div className="row between">
        <h2>{text('binding.lateFilings')}</h2>
        <Act kind="mandate.relodge">{text('binding.relodge')}</Act>
      </div>
      <p className="lead">{text('binding.lateFilingsNote')}</p>
      {late.error && <Problem error={late.error} retry={() => void late.refetch()} />}
      {late.data?.items.length === 0 && <Empty>{text('binding.lateFilingsNone')}</Empty>}
      {late.data && late.data.items.length > 0 && (
        <RecordTable
          label={text('binding.lateFilings')}
          columns={columns}
          items={late.data.items}
          keyOf={({ id }) => id}
        />
      )}
    </section>
  );
}

type Outcome = 'none' | 'checking' | 'failed' | 'withheld' | LateVerdict;

function Check({ of }: { of: RelodgedNoun }) {
  const text = useText();
  const overview = useDossier();
  const [outcome, setOutcome] = useState<Outcome>('none');
  const isForReader = ['open', 'readable'].includes(of.fields['jws']?.state ?? '');
  const start = (): void => {
    setOutcome('checking');
    void import('./check-late.ts')
      .then(({ checkLate }) => checkLate(of, overview))
      .then(
        (verdict) => setOutcome(verdict ?? 'withheld'),
        () => setOutcome('failed'),
      );
  };
  return (
    <>
      {!isForReader && <span className="quiet">{text('binding.quoteWithheld')}</span>}
      {isForReader && outcome === 'none' && (
        <button type="button" onClick={start}>
          {text('binding.check')}
        </button>
      )}
      <div role="status" className="row marks">
        <Said of={outcome} />
      </div>
    </>
  );
}

function Said({ of }: { of: Outcome }) {
  const text = useText();
  if (of === 'none') return null;
  if (of === 'checking') return <>{text('notices.checking')}</>;
  if (of === 'failed') return <>{text('notices.checkFailed')}</>;
  if (of === 'withheld') return <>{text('binding.quoteWithheld')}</>;
  const { id, signature } = of;
  return (
    <>
      <Mark tone={id ? 'good' : 'bad'}>{text(id ? 'binding.idHolds' : 'binding.idDiffers')}</Mark>
      {signature === undefined ? (
        <span>{text('binding.signatureUnknown')}</span>
      ) : (
        <Mark tone={signature ? 'good' : 'bad'}>
          {text(signature ? 'binding.signatureHolds' : 'binding.signatureFails')}
        </Mark>
      )}
    </>
  );
}
