import type { ActItem, WithHistory } from '../api/types.ts';
import { AboutClaims } from '../claims/about-claims.tsx';
import { ReportOn } from '../bulletins/report-on.tsx';
import { CutNotice } from '../components/cut.tsx';
import { Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Voice } from '../components/voice.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { bearerKey } from '../undertakings/filters.ts';
import { BearerName, Bearers } from '../undertakings/marks.tsx';
import type { ActProps } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import type { Case } from './case.ts';
import { ConsequencePart } from './consequence-part.tsx';
import { DecisionPart } from './decision-part.tsx';
import { ElementTable } from './elements.tsx';
import { FileHead } from './file-head.tsx';
import { Measures, Recommendations } from './followed-part.tsx';
import { HeardPart, RemedyPart, ResponsePart } from './heard-part.tsx';
import { ActWords, Contents, EventLinks, FieldsOf, Part, SaidLine, useAnchor } from './parts.tsx';
import { ThingLink } from './things.tsx';
import type { FindingNoun } from './types.ts';

interface Props {
  readonly of: WithHistory<FindingNoun>;
  readonly file: Case;
}

/** One finding: what it rests on, who was heard, who voted how and who disagrees, and what followed. */
export function FindingFile({ of, file }: Props) {
  const text = useText();
  useAnchor(true);
  const acts = file.acts.filter(({ facts }) => facts['finding'] === of.id);
  return (
    <div className="stack-wide">
      <Head of={of} />
      <CutNotice of={file.isCut} />
      <FindingContents />
      <TextPart of={of} />
      <Part id="elements" title={text('case.elements')} count={of.elements.length}>
        <p className="small quiet">{text('case.elementsNote')}</p>
        <ElementTable of={of} />
      </Part>
      <LimitsPart of={of} />
      <HeardPart of={of} acts={acts} />
      <DecisionPart of={of} acts={acts} file={file} />
      <ResponsePart of={of} acts={acts} due={file.due} />
      <FollowedByPart of={of} file={file} />
      <RemedyPart of={of} acts={acts} />
      <ConsequencePart of={of} file={file} />
      <AboutClaims of={[of.id]} />
      <ChainPart of={of} />
    </div>
  );
}

function FindingContents() {
  const text = useText();
  return (
    <Contents
      of={[
        ['text', text('case.foundText')],
        ['elements', text('case.elements')],
        ['limits', text('case.limits')],
        ['heard', text('case.heard')],
        ['decision', text('case.decision')],
        ['response', text('case.response')],
        ['followed', text('case.followed')],
        ['remedy', text('case.remedy')],
        ['consequences', text('case.consequences')],
        ['versions', text('case.versions')],
      ]}
    />
  );
}

function Head({ of }: { of: FindingNoun }) {
  const text = useText();
  const { choice } = useLabels();
  return (
    <FileHead
      noun="finding"
      of={of}
      acts={useFindingActs(of)}
      marks={
        <>
          <Mark>{choice('stage', of.stage)}</Mark>
          {of.gravity !== null && (
            <span>
              {text('case.gravity')}: {choice('gravity', of.gravity)}
            </span>
          )}
        </>
      }
    >
      {of.supersededBy !== null && (
        <p className="notice tone-warn">
          <span>
            {text('case.supersededBy')} <ThingLink id={of.supersededBy} />
          </span>
        </p>
      )}
      <ul className="bare">
        {of.inquiries.map((id) => (
          <li key={id}>
            <ThingLink id={id} />
          </li>
        ))}
      </ul>
      {of.adopted && <ReportOn id={of.id} kind="violation" />}
    </FileHead>
  );
}

/** What may be said of it as it stands: a draft is worked on and decided, what is adopted is answered and followed. */
function useFindingActs(of: FindingNoun): ActProps[] {
  const text = useText();
  const speaks = useSpeaks();
  const { id, version, adopted, dropped, supersededBy, by } = of;
  const own = speaks([by.split('/')[0]!]);
  const disagree = { kind: 'finding.disagree', fixed: { finding: id }, children: text('case.act.disagree') };
  if (dropped !== null) return [];
  if (!adopted)
    return [
      { kind: 'finding.vote', fixed: { finding: id, version }, children: text('case.act.vote') },
      { kind: 'finding.adopt', fixed: { finding: id, version }, children: text('case.act.adopt') },
      ...(own
        ? [
            {
              kind: 'finding.revise',
              fixed: { finding: id },
              initial: { facts: described(of) },
              children: text('case.act.revise'),
            },
            { kind: 'finding.drop', fixed: { finding: id }, children: text('case.act.drop') },
          ]
        : []),
      ...of.inquiries.slice(0, 1).map((inquiry) => ({
        kind: 'inquiry.disclose',
        fixed: { inquiry, draft: version },
        initial: { facts: { items: [...new Set(of.elements.flatMap((one) => one.for))] } },
        children: text('case.act.discloseDraft'),
      })),
      disagree,
    ];
  return [
    disagree,
    ...(supersededBy === null
      ? [
          {
            kind: 'finding.draft',
            initial: { facts: { ...described(of), supersedes: id } },
            children: text('case.act.supersede'),
          },
        ]
      : []),
  ];
}

/** What a finding says, for a form that begins with it. */
function described(of: FindingNoun): Record<string, unknown> {
  const { stage, inquiries, incidents, supersedes, together_with, elements, justifications, intent } = of;
  const { limitations, gravity, methods } = of;
  return {
    stage,
    inquiries,
    incidents,
    supersedes,
    together_with,
    elements,
    justifications,
    intent,
    limitations,
    gravity,
    ...(methods && { methods }),
  };
}

function TextPart({ of }: { of: FindingNoun }) {
  const text = useText();
  const { choice } = useLabels();
  return (
    <Part id="text" title={text('case.foundText')}>
      <dl className="facts">
        <FieldsOf
          act="finding.draft"
          id={of.version}
          fields={of.fields}
          names={['text', 'annex', 'when', 'reported', 'place_name', 'where', 'harm', 'damage']}
        />
        <dt>{text('case.intent')}</dt>
        <dd>{choice('intent', of.intent)}</dd>
        {of.together_with.length > 0 && (
          <>
            <dt>{text('case.togetherWith')}</dt>
            <dd>
              <Bearers of={of.together_with} />
            </dd>
          </>
        )}
        {of.incidents.length > 0 && (
          <>
            <dt>{text('case.incidents')}</dt>
            <dd>
              <EventLinks of={of.incidents} />
            </dd>
          </>
        )}
        {of.methods && of.methods.length > 0 && (
          <>
            <dt>{text('case.methods')}</dt>
            <dd>{of.methods.map((one) => choice('methods', one)).join(' · ')}</dd>
          </>
        )}
        <dt>{text('case.draftedBy')}</dt>
        <dd>
          <Voice of={of.by} /> · <When at={of.at} />
        </dd>
      </dl>
    </Part>
  );
}

/** What was brought forward to excuse it and what was made of that; and what limits what can be said. */
function LimitsPart({ of }: { of: FindingNoun }) {
  const text = useText();
  const { choice } = useLabels();
  return (
    <Part id="limits" title={text('case.limits')}>
      <div className="two">
        <div className="stack-tight">
          <h3>{text('case.justifications')}</h3>
          {of.justifications.length === 0 && <p className="quiet">{text('case.noJustification')}</p>}
          <ul className="bare stack-tight">
            {of.justifications.map(({ kind, raised_by: who, outcome }) => (
              <li key={`${kind} ${who ? bearerKey(who) : ''}`} className="row marks">
                <span>{choice('justifications.kind', kind)}</span>
                <Mark>{choice('outcome', outcome)}</Mark>
                {who && (
                  <span className="small">
                    {text('case.raisedBy')} <BearerName of={bearerKey(who)} isActor={'actor' in who} brief />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
        <div className="stack-tight">
          <h3>{text('case.limitations')}</h3>
          <ul>
            {of.limitations.map((one) => (
              <li key={one}>{choice('limitations', one)}</li>
            ))}
          </ul>
          <dl className="facts">
            <FieldsOf act="finding.draft" id={of.version} fields={of.fields} names={['limitations_text']} />
          </dl>
        </div>
      </div>
    </Part>
  );
}

function FollowedByPart({ of, file }: { of: FindingNoun; file: Case }) {
  const text = useText();
  const own = <T extends { readonly about: readonly string[] }>(all: readonly T[]): T[] =>
    all.filter(({ about }) => about.includes(of.id));
  const [recommendations, measures] = [own(file.recommendations), own(file.measures)];
  const initial = { facts: { about: [of.id] } };
  return (
    <Part
      id="followed"
      title={text('case.followed')}
      count={recommendations.length + measures.length}
      empty={text('case.nothingFollowed')}
      acts={[
        { kind: 'recommendation.make', initial, children: text('case.act.recommend') },
        { kind: 'measure.note', initial, children: text('case.act.measure') },
      ]}
    >
      <Recommendations of={recommendations} file={file} />
      <Measures of={measures} file={file} />
    </Part>
  );
}

const VERSIONS: ReadonlySet<string> = new Set([
  'finding.draft',
  'finding.revise',
  'finding.drop',
  'finding.adopt',
]);

/** Its drafts, and the findings before and after it. */
function ChainPart({ of }: { of: WithHistory<FindingNoun> }) {
  const text = useText();
  const versions = of.history.filter(
    ({ act, id, facts }) => VERSIONS.has(act ?? '') && (id === of.id || facts['finding'] === of.id),
  );
  return (
    <Part id="versions" title={text('case.versions')} count={versions.length}>
      {of.supersedes !== null && (
        <p>
          {text('case.supersedes')} <ThingLink id={of.supersedes} />
        </p>
      )}
      <ol className="bare stack-tight">
        {[...versions].reverse().map((act) => (
          <li key={act.index} className="stack-tight word">
            <VersionLine of={act} current={act.id === of.version} />
          </li>
        ))}
      </ol>
      {of.supersededBy !== null && (
        <p>
          {text('case.supersededBy')} <ThingLink id={of.supersededBy} />
        </p>
      )}
    </Part>
  );
}

function VersionLine({ of, current }: { of: ActItem; current: boolean }) {
  const text = useText();
  return (
    <>
      <SaidLine of={of}>
        <VersionName of={of.act ?? ''} /> {current && <Mark>{text('case.newest')}</Mark>}
      </SaidLine>
      <ActWords of={of} only={['reason', 'note']} plain />
    </>
  );
}

function VersionName({ of }: { of: string }) {
  const code = useCode();
  return <strong>{code('act', of)}</strong>;
}
