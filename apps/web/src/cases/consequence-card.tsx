import { Link, useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { useText } from '../i18n/text.ts';
import { Bearers } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import { ActWords, FactMarks, SaidLine, StatusMark } from './parts.tsx';
import { TallyPart } from './tally.tsx';
import type { ConsequenceNoun } from './types.ts';

interface Props {
  readonly of: ConsequenceNoun;
  readonly acts: readonly ActItem[];
  readonly byId: ReadonlyMap<string, ActItem>;
}

/** What the body was asked to do about a violation, the ladder's reading beside it, and every step after it. */
export function ConsequenceCard({ of, acts, byId }: Props) {
  const text = useText();
  const { choice } = useLabels();
  const proposed = byId.get(of.id);
  const steps = acts.filter(
    ({ act, facts }) =>
      act?.startsWith('consequence.') &&
      facts['consequence'] === of.id &&
      (act !== 'consequence.vote' || facts['lifting'] === true),
  );
  return (
    <article className="card stack" id={of.id}>
      <div className="row between">
        <h3>{choice('consequence', of.consequence)}</h3>
        <StatusMark noun="consequence" of={of} />
      </div>
      <dl className="facts">
        <dt>{text('case.target')}</dt>
        <dd>
          <Bearers of={[of.target]} />
        </dd>
        <dt>{text('case.readingThen')}</dt>
        <dd>
          {of.reading === null ? text('case.noRung') : choice('consequence', of.reading)}{' '}
          {of.departs && <Mark tone="warn">{text('case.departs')}</Mark>}
        </dd>
      </dl>
      {proposed && <ActWords of={proposed} />}
      {proposed && <SaidLine of={proposed}>{text('case.proposedBy')}</SaidLine>}
      <details>
        <summary>{text('case.votesOf')}</summary>
        <TallyPart
          tally={of.tally}
          votes={of.votes.filter(({ version }) => version === of.id)}
          acts={byId}
          label={`${text('case.votesOf')} ${of.id.slice(0, 6)}`}
        />
      </details>
      {steps.map((act) => (
        <div key={act.index} className="side stack-tight">
          <div className="row marks">
            <StepName of={act} />
            <FactMarks of={act} only={['vote', 'outcome', 'ground']} />
            {typeof act.facts['from'] === 'string' && (
              <>
                {text('case.from')} <When at={act.facts['from']} />
              </>
            )}
          </div>
          <ActWords of={act} plain />
          <SaidLine of={act} />
        </div>
      ))}
      <ConsequenceActs of={of} />
    </article>
  );
}

function StepName({ of }: { of: ActItem }) {
  const text = useText();
  const names = {
    'consequence.decide': 'case.decided',
    'consequence.apply': 'case.applied',
    'consequence.lift': 'case.lifted',
    'consequence.vote': 'case.liftingVote',
  } as const;
  const key = names[of.act as keyof typeof names];
  return key ? <strong>{text(key)}</strong> : null;
}

function ConsequenceActs({ of }: { of: ConsequenceNoun }) {
  const text = useText();
  const fixed = { consequence: of.id };
  if (of.lifted !== null || of.decided?.outcome === 'rejected') return null;
  const acts = of.decided
    ? [
        ...(of.applied === null
          ? [{ kind: 'consequence.apply', fixed, children: text('case.act.apply') }]
          : []),
        {
          kind: 'consequence.vote',
          fixed: { consequence: of.id, lifting: true },
          children: text('case.act.voteLift'),
        },
        { kind: 'consequence.lift', fixed, children: text('case.act.lift') },
      ]
    : [
        { kind: 'consequence.vote', fixed, children: text('case.act.vote') },
        { kind: 'consequence.decide', fixed, children: text('case.act.decideIt') },
      ];
  return <ActRow acts={acts} />;
}

/** One line of a consequence, with the way to it on the page of its finding. */
export function ConsequenceLine({ of }: { of: ConsequenceNoun }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="row marks">
      <Bearers of={[of.target]} />
      <StatusMark noun="consequence" of={of} />
      {of.departs && <Mark tone="warn">{text('case.departs')}</Mark>}
      <Link to="/$dossier/findings/$finding" params={{ dossier, finding: of.finding }} hash={of.id}>
        {text('case.finding')}
      </Link>{' '}
      <EntryLink dossier={dossier} of={of.id} />
    </div>
  );
}
