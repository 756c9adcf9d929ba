import { Link, useParams } from '@tanstack/react-router';
import { CutNotice } from '../components/cut.tsx';
import { openValue } from '../components/fields.tsx';
import { EntryLink, Localized, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Name } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { shortId } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import type { ActProps } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { AccessPart } from './access-part.tsx';
import { AccusedPart, SettlementPart } from './accused-part.tsx';
import { BodyPart, DisclosurePart } from './body-part.tsx';
import type { Case } from './case.ts';
import { accusedMembers, clocksOf } from './clocks.ts';
import { ClockStrip } from './clock-strip.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { FileHead } from './file-head.tsx';
import { useThings } from './many.ts';
import { StatementsPart, VisitsPart } from './field-part.tsx';
import { FindingsPart, FollowedPart } from './followed-part.tsx';
import {
  ActWords,
  BothSides,
  Contents,
  EventLinks,
  FieldsOf,
  Part,
  StatusMark,
  useAnchor,
} from './parts.tsx';
import { isRunning } from './running.ts';
import { useCaseTerms } from './terms.ts';
import { CaseTimeline } from './timeline.tsx';
import { ThingLink } from './things.tsx';
import type { AllegationNoun, InquiryNoun } from './types.ts';

interface Props {
  readonly of: InquiryNoun;
  readonly file: Case;
}

/** The file of one case: its clocks, everything said and done in it, and what followed. */
export function InquiryFile({ of, file }: Props) {
  const text = useText();
  const { clocks: terms } = useCaseTerms();
  const clocks = clocksOf(of, file, terms);
  useAnchor(true);
  return (
    <div className="stack-wide">
      <Head of={of} />
      <CutNotice of={file.isCut} />
      <ExitNotice of={of} file={file} />
      <Part id="clocks" title={text('case.clocks')} acts={useClockActs(of)}>
        {clocks.length > 0 ? (
          <ClockStrip of={clocks} now={file.now} />
        ) : (
          <p className="quiet">{text(of.historic ? 'case.noClockHistoric' : 'case.noClock')}</p>
        )}
      </Part>
      <CaseContents />
      <div className="columns">
        <About of={of} file={file} />
        <AllegationsPart of={of} items={file.allegations} />
      </div>
      <AccusedPart of={of} file={file} />
      <SettlementPart of={of} file={file} />
      <VisitsPart of={of} file={file} />
      <StatementsPart of={of} file={file} />
      <AccessPart of={of} file={file} />
      <EvidencePart of={of} file={file} />
      <DisclosurePart of={of} file={file} />
      <BodyPart of={of} file={file} />
      <FindingsPart of={of} file={file} />
      <FollowedPart of={of} file={file} />
      <Part id="steps" title={text('case.steps')} count={file.acts.length}>
        <p className="small quiet">{text('case.stepsNote')}</p>
        <CaseTimeline of={file.acts} />
      </Part>
    </div>
  );
}

function CaseContents() {
  const text = useText();
  return (
    <Contents
      of={[
        ['about', text('case.about')],
        ['allegations', text('case.allegations')],
        ['said', text('case.said')],
        ['settlement', text('case.settlement')],
        ['visits', text('case.visits')],
        ['statements', text('case.statements')],
        ['access', text('case.accessHere')],
        ['evidence', text('case.evidence')],
        ['told', text('case.disclosures')],
        ['body', text('case.body')],
        ['findings', text('case.findings')],
        ['followed', text('case.followed')],
        ['steps', text('case.steps')],
      ]}
    />
  );
}

function Head({ of }: { of: InquiryNoun }) {
  const { choice } = useLabels();
  return (
    <FileHead
      noun="inquiry"
      of={of}
      acts={useCaseActs(of)}
      marks={<span>{choice('purpose', of.purpose)}</span>}
    />
  );
}

function useCaseActs(of: InquiryNoun): ActProps[] {
  const text = useText();
  const fixed = { inquiry: of.id };
  const link = { kind: 'inquiry.link', initial: { facts: { from: of.id } }, children: text('case.act.link') };
  const resume = of.exit ? [{ kind: 'inquiry.resume', fixed, children: text('case.act.resume') }] : [];
  if (!isRunning(of)) return [...resume, link];
  return [
    ...resume,
    { kind: 'inquiry.exit', fixed, children: text('case.act.exit') },
    link,
    { kind: 'inquiry.challenge', fixed, children: text('case.act.challenge') },
    { kind: 'inquiry.step_aside', fixed, children: text('case.act.stepAside') },
  ];
}

/** Service and more time, for each clock that a neutral office keeps. */
function useClockActs(of: InquiryNoun): ActProps[] {
  const text = useText();
  const speaks = useSpeaks();
  const { clocks } = useCaseTerms();
  if (of.historic || !isRunning(of)) return [];
  const members = accusedMembers(of);
  const unserved = of.clarified.some(({ status }) => status === 'not_served');
  return [
    ...(clocks.service !== 'logged' || unserved
      ? [
          {
            kind: 'clock.serve',
            initial: { facts: { about: of.id, ...(members[0] !== undefined && { to: members[0] }) } },
            children: text('case.act.serve'),
          },
        ]
      : []),
    ...(of.clarified.some(({ status }) => status === 'open') && !speaks([])
      ? [{ kind: 'clock.extend', initial: { facts: { about: of.id } }, children: text('works.act.extend') }]
      : []),
  ];
}

/** How the case ended or why it rests, each time; and into which other case it went. */
function ExitNotice({ of, file }: Props) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const exit = of.exit && file.byId.get(of.exit.id);
  const ids = of.links.flatMap(({ from, to }) => [from, to]).filter((id) => id !== of.id);
  const linked = useThings<InquiryNoun>('inquiries', [...new Set(ids)]).data ?? [];
  const rests = of.exit !== null && of.status === of.exit.exit;
  return (
    <>
      {of.exit && rests && (
        <div className="notice tone-warn">
          <p>
            <strong>{choice('exit', of.exit.exit)}</strong> · {choice('ground', of.exit.ground)} ·{' '}
            <When at={of.exit.at} /> · <EntryLink dossier={dossier} of={of.exit.id} />
          </p>
          {of.exit.until !== null && (
            <p>
              {text('case.takenUpAgain')} <When at={of.exit.until} />
            </p>
          )}
          {exit && <ActWords of={exit} />}
        </div>
      )}
      {of.links.length > 0 && (
        <ul className="bare stack-tight">
          {of.links.map(({ id, from, to, link }) => (
            <li key={id}>
              {from === of.id ? (
                <>
                  <Mark>{choice('link', link)}</Mark> <InquiryRef id={to} among={linked} />
                </>
              ) : (
                <>
                  <InquiryRef id={from} among={linked} /> <Mark>{choice('link', link)}</Mark>{' '}
                  {text('case.thisCase')}
                </>
              )}{' '}
              <EntryLink dossier={dossier} of={id} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function InquiryRef({ id, among }: { id: string; among: readonly InquiryNoun[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const found = among.find((one) => one.id === id);
  return (
    <Link to="/$dossier/inquiries/$inquiry" params={{ dossier, inquiry: id }}>
      <Localized of={openValue(found?.fields, 'title')} fallback={found?.code ?? id.slice(0, 10)} />
    </Link>
  );
}

function About({ of, file }: Props) {
  const text = useText();
  const opened = file.byId.get(of.id) ?? undefined;
  const incidents = (opened?.facts['incidents'] ?? []) as readonly string[];
  return (
    <Part id="about" title={text('case.about')}>
      <dl className="facts">
        <dt>{text('case.opened')}</dt>
        <dd>
          <When at={of.at} /> · <Voice of={of.by} />
        </dd>
        <BothSides of={of} />
        <FieldsOf
          act="inquiry.open"
          id={of.id}
          fields={of.fields}
          names={['objectives', 'authorisation', 'method']}
        />
        {incidents.length > 0 && (
          <>
            <dt>{text('case.incidents')}</dt>
            <dd>
              <EventLinks of={incidents} />
            </dd>
          </>
        )}
      </dl>
    </Part>
  );
}

function AllegationsPart({ of, items }: { of: InquiryNoun; items: readonly AllegationNoun[] }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <Part
      id="allegations"
      title={text('case.allegations')}
      count={of.allegations.length}
      empty={text('case.ownInitiative')}
    >
      <ul className="bare stack">
        {of.allegations.map((id) => {
          const found = items.find((one) => one.id === id);
          if (!found) return <li key={id}>{<ThingLink id={id} />}</li>;
          return (
            <li key={id} className="stack-tight">
              <Link to="/$dossier/allegations/$allegation" params={{ dossier, allegation: id }}>
                <Name act={id} fields={found.fields} fallback={shortId(id)} />
              </Link>
              <div className="small">
                {choice('kind', found.kind)} · <Voice of={found.by} brief /> · <When at={found.at} />
              </div>
              <StatusMark noun="allegation" of={found} />
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
