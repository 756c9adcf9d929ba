import { Link, useParams } from '@tanstack/react-router';
import { ActRow } from '../components/act-row.tsx';
import { openValue } from '../components/fields.tsx';
import { Code, Localized, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName, Bearers } from '../undertakings/marks.tsx';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import { ActWords, FactMarks, Part, SaidLine, StatusMark } from './parts.tsx';
import { isRunning } from './running.ts';
import type { Bearer, FindingNoun, InquiryNoun, MeasureNoun, RecommendationNoun } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** Findings of the case, drafts among them for those who may see them. */
export function FindingsPart({ of, file }: Props) {
  const text = useText();
  const acts = isRunning(of)
    ? [
        {
          kind: 'finding.draft',
          initial: { facts: { inquiries: [of.id] } },
          children: text('case.act.draft'),
        },
      ]
    : [];
  return (
    <Part
      id="findings"
      title={text('case.findings')}
      count={file.findings.length}
      empty={text('case.noFindingHere')}
      acts={acts}
    >
      <FindingList of={file.findings} />
    </Part>
  );
}

/** Findings by title, stage and status. */
export function FindingList({ of }: { of: readonly FindingNoun[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <ul className="bare stack">
      {of.map(({ id, code, stage, adopted, fields, ...rest }) => (
        <li key={id} className="stack-tight" id={id}>
          <Link to="/$dossier/findings/$finding" params={{ dossier, finding: id }}>
            <Localized of={openValue(fields, 'title')} fallback={code} />
          </Link>
          <div className="row marks small">
            <span>{choice('stage', stage)}</span> <Code>{code}</Code>
            {adopted && (
              <span>
                {text('case.adoptedAt')} <When at={adopted.at} />
              </span>
            )}
          </div>
          <StatusMark noun="finding" of={rest} />
        </li>
      ))}
    </ul>
  );
}

/** Recommendations, measures that nobody asked for, and consequences. */
export function FollowedPart({ of, file }: Props) {
  const text = useText();
  const about = { facts: { about: [of.id] } };
  return (
    <Part
      id="followed"
      title={text('case.followed')}
      count={file.recommendations.length + file.measures.length + file.consequences.length}
      empty={text('case.nothingFollowed')}
      acts={[
        { kind: 'recommendation.make', initial: about, children: text('case.act.recommend') },
        { kind: 'measure.note', initial: about, children: text('case.act.measure') },
      ]}
    >
      <Recommendations of={file.recommendations} file={file} />
      <Measures of={file.measures} file={file} />
      {file.consequences.length > 0 && <ConsequenceLines of={file} />}
    </Part>
  );
}

function ConsequenceLines({ of }: { of: Case }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="stack">
      <h3>{text('case.consequences')}</h3>
      <ul className="bare stack">
        {of.consequences.map((one) => (
          <li key={one.id} className="side stack-tight">
            <Link to="/$dossier/findings/$finding" params={{ dossier, finding: one.finding }} hash={one.id}>
              {choice('consequence', one.consequence)}
            </Link>
            <Bearers of={[one.target]} />
            <StatusMark noun="consequence" of={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What somebody is asked to do, what each addressee answered, and how far it is. */
export function Recommendations({ of, file }: { of: readonly RecommendationNoun[]; file: Case }) {
  const text = useText();
  if (of.length === 0) return null;
  return (
    <div className="stack">
      <h3>{text('case.recommendations')}</h3>
      {of.map((one) => (
        <RecommendationCard key={one.id} of={one} file={file} />
      ))}
    </div>
  );
}

function RecommendationCard({ of, file }: { of: RecommendationNoun; file: Case }) {
  const text = useText();
  const { choice } = useLabels();
  const made = file.byId.get(of.id);
  const words = file.acts.filter(
    ({ act, facts }) => act?.startsWith('recommendation.') && facts['recommendation'] === of.id,
  );
  const title = openValue(of.fields, 'text');
  return (
    <div className="side stack-tight" id={of.id}>
      <div className="row marks">
        <strong>{choice('kind', of.kind)}</strong>
        <StatusMark noun="recommendation" of={of} />
      </div>
      {title !== undefined && <Localized of={title} />}
      {of.due !== null && (
        <p className="small">
          {text('case.until')} <When at={of.due} />
        </p>
      )}
      <p className="small quiet">{text('case.addressedTo')}</p>
      <ul className="bare stack-tight">
        {of.to.map((one) => (
          <Addressee key={bearerKey(one)} one={one} of={of} />
        ))}
      </ul>
      {words.map((act) => (
        <div key={act.index} className="stack-tight word">
          <FactMarks of={act} only={['answer', 'state']} />
          <ActWords of={act} plain />
          <SaidLine of={act} />
        </div>
      ))}
      {made && <SaidLine of={made} />}
    </div>
  );
}

function Addressee({ one, of }: { one: Bearer; of: RecommendationNoun }) {
  const text = useText();
  const { choice } = useLabels();
  const speaks = useSpeaks();
  const key = bearerKey(one);
  const given = of.answers.findLast((answer) => bearerKey(answer.of) === key);
  const done = of.progress.findLast((progress) => bearerKey(progress.of) === key);
  const fixed = { recommendation: of.id, of: one };
  return (
    <li className="row">
      <BearerName of={key} isActor={'actor' in one} />
      <Mark>{given ? choice('answer', given.answer) : text('case.noAnswerYet')}</Mark>
      {done && <Mark>{choice('state', done.state)}</Mark>}
      {('actor' in one || speaks([key])) && (
        <ActRow
          acts={[
            { kind: 'recommendation.answer', fixed, children: text('case.act.answer') },
            { kind: 'recommendation.report', fixed, children: text('case.act.report') },
          ]}
        />
      )}
    </li>
  );
}

/** What somebody did without being asked; it admits no more by it than it says. */
export function Measures({ of, file }: { of: readonly MeasureNoun[]; file: Case }) {
  const text = useText();
  if (of.length === 0) return null;
  return (
    <div className="stack">
      <h3>{text('case.measures')}</h3>
      {of.map((one) => (
        <MeasureCard key={one.id} of={one} file={file} />
      ))}
    </div>
  );
}

function MeasureCard({ of, file }: { of: MeasureNoun; file: Case }) {
  const text = useText();
  const { choice } = useLabels();
  const noted = file.byId.get(of.id);
  const admission = noted?.facts['admission'];
  const field = of.fields['text'];
  return (
    <div className="side stack-tight" id={of.id}>
      <div className="row marks">
        <strong>{choice('kind', of.kind)}</strong>
        <Bearers of={[of.of]} brief />
        <Mark>
          {typeof admission === 'string' && admission !== 'none'
            ? choice('admission', admission)
            : text('case.noAdmission')}
        </Mark>
      </div>
      {field && noted && <ActWords of={noted} plain />}
      {field && !noted && <Localized of={openValue(of.fields, 'text')} />}
      {noted && <SaidLine of={noted} />}
    </div>
  );
}
