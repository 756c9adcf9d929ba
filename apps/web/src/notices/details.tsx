import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Clock, NoticeNoun } from '../api/talks-types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { EntryLink, Id, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Told } from '../components/told.tsx';
import { Value } from '../components/value.tsx';
import { useText } from '../i18n/text.ts';
import type { Acts } from '../requests/ledger.tsx';
import { Act } from '../write/act.tsx';
import type { DetailsVerdict } from './check-details.ts';

interface Props {
  readonly of: NoticeNoun;
  readonly acts: Acts;
  readonly clocks: readonly Clock[];
}

/** The details of a notice: as given, or committed to and revealed later. */
export function Details({ of, acts, clocks }: Props) {
  if (of.reveal === 'later')
    return of.revealed ? (
      <Revealed of={of} revealed={of.revealed} acts={acts} />
    ) : (
      <Committed of={of} clocks={clocks} />
    );
  return <Told field={of.fields['details']} act={of.id} name="details" />;
}

function Committed({ of, clocks }: Pick<Props, 'of' | 'clocks'>) {
  const text = useText();
  const speaks = useSpeaks();
  const clock = clocks.find(({ what, about }) => what === 'reveal' && about === of.id);
  return (
    <div className="stack-tight">
      <div className="row">
        <Mark>{text('notices.committed')}</Mark>
        {of.details !== null && <Id of={of.details} />}
      </div>
      {clock && (
        <div className="small">
          {text('notices.revealDue')} <When at={clock.at} />{' '}
          {clock.overdue && <Mark tone="warn">{text('overview.overdue')}</Mark>}
        </div>
      )}
      <p className="small quiet">{text('notices.committedText')}</p>
      {speaks([of.by.split('/')[0]!]) && (
        <div className="no-print">
          <Act kind="notification.reveal" fixed={{ notification: of.id }}>
            {text('notices.reveal')}
          </Act>
        </div>
      )}
    </div>
  );
}

type Check = 'none' | 'checking' | 'failed' | DetailsVerdict;

/** What was revealed, once the reader opens it: opening somebody else's words is noted in the journal. */
function Revealed({
  of,
  revealed,
  acts,
}: Pick<Props, 'of' | 'acts'> & { revealed: { id: string; at: string } }) {
  const text = useText();
  const dossier = useDossier();
  const { dossier: name } = useParams({ from: '/$dossier' });
  const [check, setCheck] = useState<Check>('none');
  const state = acts.get(revealed.id)?.fields['opens']?.state;
  const isForReader = state === 'readable' || state === 'open';
  const start = (): void => {
    setCheck('checking');
    void import('./check-details.ts')
      .then(({ checkDetails }) => checkDetails(of.id, revealed.id, dossier))
      .then(setCheck, () => setCheck('failed'));
  };
  return (
    <div className="stack-tight">
      <div className="row">
        <Mark>{text('notices.revealed')}</Mark> <When at={revealed.at} />{' '}
        <EntryLink dossier={name} of={revealed.id} />
      </div>
      {!isForReader && <p className="quiet">{text('notices.notForYou')}</p>}
      {isForReader && check === 'none' && (
        <div>
          <button type="button" onClick={start}>
            {text('notices.check')}
          </button>
        </div>
      )}
      <div role="status">
        <Outcome of={check} />
      </div>
    </div>
  );
}

function Outcome({ of }: { of: Check }) {
  const text = useText();
  if (of === 'none') return null;
  if (of === 'checking') return <p className="quiet">{text('notices.checking')}</p>;
  if (of === 'failed') return <p>{text('notices.checkFailed')}</p>;
  if (of.verdict === 'withheld') return <p className="quiet">{text('notices.notForYou')}</p>;
  if (of.verdict === 'differs') return <Mark tone="bad">{text('notices.differs')}</Mark>;
  return (
    <>
      <Mark tone="good">{text('notices.matches')}</Mark>
      <Value of={of.details} />
    </>
  );
}

/** A question, a deviation or an ending: when, by whom, and its words. */
export function Followed({ id, field, acts, children }: FollowedProps) {
  const { dossier } = useParams({ from: '/$dossier' });
  const act = acts.get(id);
  return (
    <div className="stack-tight">
      <div className="row">
        {children} {act && <When at={act.loggedAt} />} <EntryLink dossier={dossier} of={id} />
      </div>
      {act?.fields[field] && <Told field={act.fields[field]} act={id} name={field} />}
    </div>
  );
}

interface FollowedProps {
  readonly id: string;
  /** The field that holds its words. */
  readonly field: string;
  readonly acts: Acts;
  readonly children?: ReactNode;
}
