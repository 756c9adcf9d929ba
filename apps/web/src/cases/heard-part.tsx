import { useParams } from '@tanstack/react-router';
import type { Clock } from '../api/talks-types.ts';
import type { ActItem } from '../api/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Standing } from '../components/standing.tsx';
import { Voice } from '../components/voice.tsx';
import { useText } from '../i18n/text.ts';
import { Bearers } from '../undertakings/marks.tsx';
import { isAsked } from './clocks.ts';
import { ActWords, FactMarks, Part, SaidLine, toneOf, useStatusWord } from './parts.tsx';
import { ThingLinks } from './things.tsx';
import type { Answered, Bearer, FindingNoun, Hearing } from './types.ts';

interface Props {
  readonly of: FindingNoun;
  readonly acts: readonly ActItem[];
}

/** How each whom it names was told and heard before it was decided. */
export function HeardPart({ of, acts }: Props) {
  const text = useText();
  const speaks = useSpeaks();
  const words = acts.filter(({ act, facts }) => act === 'finding.reply' && facts['finding'] === of.id);
  const isOpen = of.adopted === null && of.dropped === null;
  const named = new Set(of.hearings.map(({ member }) => member));
  const others = words.filter(({ member }) => member !== null && !named.has(member));
  return (
    <Part
      id="heard"
      title={text('case.heard')}
      count={of.hearings.length + others.length}
      empty={text('case.nobodyToHear')}
    >
      <p className="small quiet">{text('case.heardNote')}</p>
      <div className="sides">
        {of.hearings.map((one) => (
          <div key={one.member} className="side stack">
            <HearingHead of={one} version={of.version} />
            <Words of={words.filter(({ member }) => member === one.member)} finding={of} />
            {isOpen && one.told !== null && speaks([one.member]) && (
              <ActRow
                acts={[
                  {
                    kind: 'finding.reply',
                    fixed: { finding: of.id, version: of.version },
                    children: text('case.act.reply'),
                  },
                ]}
              />
            )}
          </div>
        ))}
      </div>
      {others.length > 0 && (
        <div className="side">
          <Words of={others} finding={of} />
        </div>
      )}
    </Part>
  );
}

function HearingHead({ of, version }: { of: Hearing; version: string }) {
  const text = useText();
  const word = useStatusWord();
  const { dossier } = useParams({ from: '/$dossier' });
  const because = [of.told, of.reply].filter((id) => id !== null);
  return (
    <>
      <h3>
        <Voice of={of.member} />
      </h3>
      <Standing tone={toneOf(of.status)} because={because.length > 0 ? because : [version]}>
        {word('finding', of.status)}
      </Standing>
      <p className="small">
        {of.told !== null && (
          <>
            {text('case.toldBy')} <EntryLink dossier={dossier} of={of.told} />{' '}
          </>
        )}
        {of.until !== null && (
          <>
            · {text('case.until')} <When at={of.until} />
          </>
        )}
      </p>
      {of.untold.length > 0 && (
        <div className="small">
          <p>
            <Mark tone="warn">{text('case.untold')}</Mark>
          </p>
          <ThingLinks of={of.untold} />
        </div>
      )}
    </>
  );
}

function Words({ of, finding }: { of: readonly ActItem[]; finding: FindingNoun }) {
  const text = useText();
  return (
    <ol className="bare stack">
      {of.map((act) => (
        <li key={act.index} className="stack-tight word">
          <div className="row marks">
            <FactMarks of={act} only={['stance', 'response', 'scope_objection']} />
            {act.facts['version'] !== undefined && act.facts['version'] !== finding.version && (
              <Mark>{text('case.ofEarlierDraft')}</Mark>
            )}
          </div>
          <ActWords of={act} plain />
          <SaidLine of={act} />
        </li>
      ))}
    </ol>
  );
}

/** What those concerned answered to the finding as it was adopted. */
export function ResponsePart({ of, acts, due }: Props & { readonly due: readonly Clock[] }) {
  const text = useText();
  const speaks = useSpeaks();
  const all = acts.filter(({ act, facts }) => act === 'response.give' && facts['finding'] === of.id);
  // With a finding of before this record a neutral office enters what others answered.
  const [words, others] = [
    all.filter(({ facts }) => facts['of'] === undefined),
    all.filter(({ facts }) => facts['of'] !== undefined),
  ];
  return (
    <Part
      id="response"
      title={text('case.response')}
      count={of.answered.length + others.length}
      empty={text('case.notYetAsked')}
    >
      <div className="sides">
        {of.answered.map((one) => (
          <div key={one.member} className="side stack">
            <h3>
              <Voice of={one.member} />
            </h3>
            {one.because === null && !isAsked(of, one.member, due) ? (
              <p className="small quiet">{text('case.mayRespond')}</p>
            ) : (
              <AnsweredMark of={one} fallback={of.adopted?.id ?? of.id} />
            )}
            <Words of={words.filter(({ member }) => member === one.member)} finding={of} />
            {speaks([one.member]) && !of.supersededBy && (
              <ActRow
                acts={[
                  { kind: 'response.give', fixed: { finding: of.id }, children: text('case.act.respond') },
                ]}
              />
            )}
          </div>
        ))}
      </div>
      {others.map((act) => (
        <div key={act.index} className="side stack-tight">
          <Bearers of={[act.facts['of'] as Bearer]} />
          <Words of={[act]} finding={of} />
        </div>
      ))}
    </Part>
  );
}

function AnsweredMark({ of, fallback }: { of: Answered; fallback: string }) {
  const text = useText();
  const word = useStatusWord();
  return (
    <div>
      <Standing
        tone={of.status === 'no_response' ? 'warn' : toneOf(of.status)}
        because={[of.because ?? fallback]}
      >
        {word('finding', of.status)}
      </Standing>
      {of.until !== null && (
        <p className="small quiet">
          {text('case.until')} <When at={of.until} />
        </p>
      )}
    </div>
  );
}

/** Whether what was found has been made good: as those say who are to do it, and as others assess it. */
export function RemedyPart({ of, acts }: Props) {
  const text = useText();
  const speaks = useSpeaks();
  const words = acts.filter(({ act, facts }) => act?.startsWith('remedy.') && facts['finding'] === of.id);
  return (
    <Part
      id="remedy"
      title={text('case.remedy')}
      count={of.made_good.length}
      empty={text('case.nothingToRemedy')}
    >
      <div className="sides">
        {of.made_good.map((one) => (
          <div key={one.member} className="side stack">
            <h3>
              <Voice of={one.member} />
            </h3>
            <AnsweredMark of={one} fallback={of.adopted?.id ?? of.id} />
            <ol className="bare stack">
              {words
                .filter(({ member, facts }) => (facts['member'] ?? member) === one.member)
                .map((act) => (
                  <li key={act.index} className="stack-tight word">
                    <div className="row marks">
                      <span>{text(act.act === 'remedy.assess' ? 'case.assessed' : 'case.reported')}</span>
                      <FactMarks of={act} only={['outcome']} />
                    </div>
                    <ActWords of={act} plain />
                    <SaidLine of={act} />
                  </li>
                ))}
            </ol>
            <ActRow
              acts={[
                ...(speaks([one.member])
                  ? [{ kind: 'remedy.report', fixed: { finding: of.id }, children: text('case.act.report') }]
                  : []),
                {
                  kind: 'remedy.assess',
                  fixed: { finding: of.id, member: one.member },
                  children: text('case.act.assess'),
                },
              ]}
            />
          </div>
        ))}
      </div>
    </Part>
  );
}
