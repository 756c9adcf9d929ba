import { useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { EntryLink, When } from '../components/inline.tsx';
import { Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { Bearers } from '../undertakings/marks.tsx';
import type { Case } from './case.ts';
import { ActWords, Part, SaidLine } from './parts.tsx';
import { TallyPart } from './tally.tsx';
import type { Bearer, FindingNoun } from './types.ts';

/** The finding and those who carried it, beside those who do not share it, in equal columns; then the count. */
export function DecisionPart({ of, acts, file }: { of: FindingNoun; acts: readonly ActItem[]; file: Case }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const votes = of.votes.filter(({ version }) => version === of.version);
  const dissents = votes.filter(({ dissent }) => dissent).flatMap(({ id }) => file.byId.get(id) ?? []);
  const disagreed = acts.filter(({ act }) => act === 'finding.disagree');
  const adoption = of.adopted ? file.byId.get(of.adopted.id) : undefined;
  return (
    <Part id="decision" title={text('case.decision')}>
      <div className="sides">
        <div className="side stack-tight">
          <h3>{text(of.historic ? 'case.decided' : 'case.majorityView')}</h3>
          {of.tally.for.length === 0 && !of.historic && <p className="quiet">{text('case.nobodyYet')}</p>}
          <ul className="bare">
            {of.tally.voters
              .filter((member) => of.tally.for.includes(member))
              .map((member) => (
                <li key={member}>
                  <Voice of={member} />
                </li>
              ))}
          </ul>
          {of.adopted && (
            <p className="small">
              {text('case.adoptedAt')} <When at={of.adopted.at} />{' '}
              <EntryLink dossier={dossier} of={of.adopted.id} />
            </p>
          )}
          {adoption && <ActWords of={adoption} plain />}
        </div>
        <div className="side stack">
          <h3>{text('case.dissent')}</h3>
          {dissents.length + disagreed.length === 0 && <p className="quiet">{text('case.noDissent')}</p>}
          {dissents.map((act) => (
            <div key={act.index} className="stack-tight word">
              <ActWords of={act} only={['dissent']} plain />
              <SaidLine of={act}>{text('case.dissents')}</SaidLine>
            </div>
          ))}
          {disagreed.map((act) => (
            <div key={act.index} className="stack-tight word">
              {act.facts['of'] !== undefined && <Bearers of={[act.facts['of'] as Bearer]} />}
              <ActWords of={act} plain />
              <SaidLine of={act}>{text('case.disagrees')}</SaidLine>
            </div>
          ))}
        </div>
      </div>
      {!of.historic && (
        <TallyPart tally={of.tally} votes={votes} acts={file.byId} label={text('case.votesOf')} />
      )}
      {of.historic && <p className="quiet">{text('case.decidedElsewhere')}</p>}
    </Part>
  );
}
