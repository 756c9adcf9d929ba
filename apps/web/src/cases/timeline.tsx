import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ActItem } from '../api/types.ts';
import { Count, EntryLink, When } from '../components/inline.tsx';
import { Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { FactMarks } from './parts.tsx';

/** Steps that are shown before the reader asks for all. */
const FEW = 60;

/** Every act of a case in the order of the record: who said what, when, and when it happened where that is another time. */
export function CaseTimeline({ of }: { of: readonly ActItem[] }) {
  const text = useText();
  const [all, setAll] = useState(false);
  const shown = all ? of : of.slice(-FEW);
  return (
    <>
      {shown.length < of.length && (
        <p className="no-print">
          <button type="button" onClick={() => setAll(true)}>
            {text('case.allSteps')} <Count of={of.length} />
          </button>
        </p>
      )}
      <ol className="case-steps">
        {shown.map((act) => (
          <Step key={act.index} of={act} />
        ))}
      </ol>
    </>
  );
}

/** The fact of an act that says when something happened, other than when it was logged. */
const HAPPENED: Readonly<Record<string, string>> = {
  'inquiry.meet': 'held',
  'inquiry.deploy': 'out',
  'inquiry.visit': 'from',
  'inquiry.statement': 'said',
  'access.use': 'arrived',
  'access.obstruct': 'from',
  'clock.serve': 'at',
  'consequence.apply': 'from',
};
/** Times are shown to the minute: those that look alike are shown once. */
const MINUTE = 'YYYY-MM-DDTHH:mm'.length;

function Step({ of }: { of: ActItem }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const happened = of.facts[HAPPENED[of.act ?? ''] ?? ''];
  return (
    <li className="case-step">
      <div className="small">
        <When at={of.loggedAt} />
        {typeof happened === 'string' && happened.slice(0, MINUTE) !== of.loggedAt.slice(0, MINUTE) && (
          <div className="quiet">
            {text('case.happened')} <When at={happened} />
          </div>
        )}
      </div>
      <div className="stack-tight">
        <div className="row marks">
          <strong>{code('act', of.act ?? '')}</strong>
          <FactMarks of={of} />
        </div>
        <div className="small quiet">
          {of.member && <Voice of={of.office ? `${of.member}/${of.office}` : of.member} brief />} ·{' '}
          <EntryLink dossier={dossier} of={of.index} />
        </div>
      </div>
    </li>
  );
}
