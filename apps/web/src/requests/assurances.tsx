import { Link, useParams } from '@tanstack/react-router';
import type { AssuranceNoun } from '../api/talks-types.ts';
import { ActRow } from '../components/act-row.tsx';
import { Empty } from '../components/feedback.tsx';
import { EntryLink, Mark, type Tone, When } from '../components/inline.tsx';
import { useSpeaks, useSpeaksFor } from '../components/speaks.ts';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { useCode, useText } from '../i18n/text.ts';
import { Act } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import type { Acts } from './ledger.tsx';

interface Props {
  readonly assurances: readonly AssuranceNoun[];
  readonly acts: Acts;
}

/** What was said and not signed, as it was noted and as each side tells it, side by side. */
export function Assurances({ assurances, acts }: Props) {
  const text = useText();
  return (
    <section className="stack">
      <div className="row between">
        <h2>{text('assurances.title')}</h2>
        <Act kind="assurance.note">{text('assurances.note')}</Act>
      </div>
      <p className="lead">{text('assurances.lead')}</p>
      {assurances.length === 0 && <Empty>{text('assurances.none')}</Empty>}
      <ul className="bare stack">
        {assurances.toReversed().map((assurance) => (
          <li key={assurance.id} id={assurance.id} className="card stack">
            <Assurance of={assurance} acts={acts} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const TONES: Readonly<Record<string, Tone>> = { told_alike: 'good', told_differently: 'warn' };

function Assurance({ of, acts }: { of: AssuranceNoun; acts: Acts }) {
  const text = useText();
  const code = useCode();
  const { choice } = useLabels();
  const { members } = useDossier();
  const { dossier } = useParams({ from: '/$dossier' });
  const [speaks, speaksFor] = [useSpeaks(), useSpeaksFor()];
  const concerned = [of.from, ...of.to];
  const inOrder = members.map((member) => member.code).filter((member) => concerned.includes(member));
  const note = acts.get(of.id);
  const { session, said } = (note?.facts ?? {}) as { session?: string; said?: string };
  return (
    <>
      <div className="row between">
        <div>
          {text('assurances.given')} <Voice of={of.from} /> {text('assurances.givenTo')}{' '}
          {of.to.map((member) => (
            <span key={member}>
              <Voice of={member} />{' '}
            </span>
          ))}
        </div>
        <Standing tone={TONES[of.status] ?? 'plain'} because={of.because}>
          {code('assuranceStatus', of.status)}
        </Standing>
      </div>
      <div className="row small">
        <Mark>{choice('form', of.form)}</Mark> <Mark>{code('saidBinding', of.binding)}</Mark>
        {said !== undefined && (
          <span>
            {text('assurances.said')} <When at={said} />
          </span>
        )}
        {session !== undefined && (
          <Link to="/$dossier/talks/$session" params={{ dossier, session }}>
            {text('talks.session')}
          </Link>
        )}
      </div>
      <div className="sides">
        <div className="side stack-tight">
          <h3>{text('assurances.notedBy')}</h3>
          <div>
            <Voice of={of.by} /> <EntryLink dossier={dossier} of={of.id} />
          </div>
          <Told field={of.fields['words']} act={of.id} name="words" />
          <Told field={of.fields['when']} act={of.id} name="when" />
          <Told field={of.fields['context']} act={of.id} name="context" />
        </div>
        {inOrder.map((member) => (
          <Side key={member} member={member} of={of} acts={acts} />
        ))}
      </div>
      {of.withdrawn === null && (
        <ActRow
          acts={[
            ...(speaks(concerned)
              ? [{ kind: 'assurance.side', fixed: { assurance: of.id }, children: text('assurances.tell') }]
              : []),
            ...(speaksFor([of.from])
              ? [
                  {
                    kind: 'assurance.withdraw',
                    fixed: { assurance: of.id },
                    children: text('assurances.withdraw'),
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  );
}

/** How one side tells it: its newest words, and that it told it otherwise before. */
function Side({ member, of, acts }: { member: string; of: AssuranceNoun; acts: Acts }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const told = of.sides.filter((side) => side.member === member);
  const newest = told.at(-1);
  return (
    <div className="side stack-tight">
      <h3>
        <Voice of={member} />
      </h3>
      {!newest && <p className="quiet">{text('assurances.silent')}</p>}
      {newest && (
        <>
          <div>
            <Mark>{choice('view', newest.view)}</Mark> <When at={newest.at} />{' '}
            <EntryLink dossier={dossier} of={newest.id} />
          </div>
          <Told field={acts.get(newest.id)?.fields['words']} act={newest.id} name="words" />
        </>
      )}
      {told.length > 1 && (
        <div className="small quiet">
          {text('assurances.before')}{' '}
          {told.slice(0, -1).map(({ id, view }) => (
            <span key={id}>
              {choice('view', view)} <EntryLink dossier={dossier} of={id} />{' '}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
