import { Link, useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { Code, Count, EntryLink, Id, Mark, When } from '../components/inline.tsx';
import { Value } from '../components/value.tsx';
import { useCode, useText } from '../i18n/text.ts';

/** Who did what when: the part of an act that every kind has; `brief` leaves out its facts. */
export function ActFacts({ act, brief = false }: { act: ActItem; brief?: boolean }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <dl className="facts">
      <dt>{text('event.said')}</dt>
      <dd>
        <Speaker act={act} />
      </dd>
      <dt>{text('event.logged')}</dt>
      <dd>
        <When at={act.loggedAt} /> <EntryLink dossier={dossier} of={act.index} />
      </dd>
      {act.id && (
        <>
          <dt>{text('record.id')}</dt>
          <dd>
            <Id of={act.id} whole />
          </dd>
        </>
      )}
      {act.mandate && (
        <>
          <dt>{text('record.mandate')}</dt>
          <dd>
            <EntryLink dossier={dossier} of={act.mandate} />
          </dd>
        </>
      )}
      {act.prev && (
        <>
          <dt>{text('record.prev')}</dt>
          <dd>
            <EntryLink dossier={dossier} of={act.prev} />
          </dd>
        </>
      )}
      {act.basis && (
        <>
          <dt>{text('record.basis')}</dt>
          <dd>
            <Count of={act.basis.size} /> <Id of={act.basis.root} />
          </dd>
        </>
      )}
      {!brief && Object.keys(act.facts).length > 0 && (
        <>
          <dt>{text('record.facts')}</dt>
          <dd>
            <Value of={act.facts} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** The office that speaks, or the root key of a member; void entries speak for nobody. */
export function Speaker({ act }: { act: ActItem }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  if (!act.member) return <span className="quiet">–</span>;
  return (
    <Link to="/$dossier/people" params={{ dossier }}>
      <Code>{act.office ? `${act.member}/${act.office}` : act.member}</Code>
      {!act.office && <> {text('record.rootKey')}</>}
    </Link>
  );
}

/** Whether an entry counts and is cosigned, in words. */
export function ActMarks({ act }: { act: ActItem }) {
  const text = useText();
  const code = useCode();
  return (
    <>
      {act.void && <Mark tone="bad">{`${text('record.void')}: ${code('refusal', act.void)}`}</Mark>}{' '}
      {act.status === 'pending' && <Mark tone="warn">{text('record.pending')}</Mark>}{' '}
      {act.doubtful && <Mark tone="warn">{text('event.doubtful')}</Mark>}
    </>
  );
}
