import { Link, useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ActItem, Fields, WithHistory } from '../api/types.ts';
import { viewPath } from '../api/views.ts';
import { openValue } from '../components/fields.tsx';
import { CutNotice } from '../components/cut.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { EntryLink, Id, Localized, Mark, When } from '../components/inline.tsx';
import { useSpeaks } from '../components/speaks.ts';
import { Name } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { shortId } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import type { ActProps } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';
import { FileHead } from './file-head.tsx';
import { useActsAbout, useThings } from './many.ts';
import {
  ActWords,
  BothSides,
  EventLinks,
  FactMarks,
  FieldsOf,
  Part,
  SaidLine,
  StatusMark,
} from './parts.tsx';
import { ProvisionLinks, UndertakingLinks } from './provisions.tsx';
import type { AllegationNoun, Bearer, EvidenceNoun, InquiryNoun } from './types.ts';

type Allegation = WithHistory<AllegationNoun>;

/** One allegation: what is alleged in whose words, how it was screened and why, and where it went. */
export function AllegationFile({ of }: { of: Allegation }) {
  const acts = useActsAbout(of.appeal ? [of.id, of.appeal.id] : [of.id]);
  return (
    <div className="stack-wide">
      <FileHead noun="allegation" of={of} acts={useActsFor(of)} />
      {acts.error ? <Problem error={acts.error} retry={acts.retry} /> : null}
      {!acts.error && !acts.data && <Loading />}
      <CutNotice of={acts.isCut} />
      {acts.data && (
        <div className="columns">
          <div className="stack-wide">
            <Alleged of={of} acts={acts.data} />
            <ScreeningPart of={of} acts={acts.data} />
          </div>
          <div className="stack-wide">
            <CasesPart of={of} />
            <LinksPart of={of} acts={acts.data} />
            <ReceiptPart of={of} />
          </div>
        </div>
      )}
    </div>
  );
}

/** What may be said of it as it stands, to those who may say it. */
function useActsFor(of: Allegation): ActProps[] {
  const text = useText();
  const speaks = useSpeaks();
  const { id, status, by, screening, appeal } = of;
  if (status === 'withdrawn') return [];
  const fixed = { allegation: id };
  const own = speaks([by.split('/')[0]!]);
  // What was entered in its name a party takes back itself.
  const named = of.channel === 'party' ? membersIn(of.complainants) : [];
  const mayWithdraw = own || speaks(named);
  const isRefused = screening !== null && screening.outcome !== 'admissible' && status !== 'appealed';
  const isAppealable = isRefused && appeal?.screening !== screening.id;
  const { complainants, accused, historic } = of;
  return [
    ...(of.inquiries.length === 0 && status !== 'appealed' && !historic
      ? [{ kind: 'allegation.screen', fixed, children: text('case.act.screen') }]
      : []),
    ...(status === 'appealed' && appeal
      ? [{ kind: 'allegation.decide', fixed: { appeal: appeal.id }, children: text('case.act.decide') }]
      : []),
    ...(status === 'admissible' || historic
      ? [
          {
            kind: 'inquiry.open',
            initial: { facts: { allegations: [id], complainants, accused, historic } },
            children: text('case.act.open'),
          },
        ]
      : []),
    ...(own && isAppealable
      ? [
          {
            kind: 'allegation.appeal',
            fixed: { allegation: id, screening: screening.id },
            children: text('case.act.appeal'),
          },
        ]
      : []),
    ...(own ? [{ kind: 'allegation.supplement', fixed, children: text('case.act.supplement') }] : []),
    ...(mayWithdraw ? [{ kind: 'allegation.withdraw', fixed, children: text('case.act.withdraw') }] : []),
    { kind: 'evidence.deposit', initial: { facts: { about: [id] } }, children: text('case.act.evidence') },
  ];
}

function membersIn(bearers: readonly Bearer[]): string[] {
  return bearers.flatMap((one) => ('member' in one ? [one.member] : []));
}

const WORDS = [
  'account',
  'when',
  'place_name',
  'where',
  'where_exact',
  'casualties',
  'damage',
  'complainant_detail',
  'received',
];

function Alleged({ of, acts }: { of: Allegation; acts: readonly ActItem[] }) {
  const text = useText();
  const { choice } = useLabels();
  const lodged = of.history.find(({ id }) => id === of.id);
  const added = acts.filter(({ act }) => act === 'allegation.supplement');
  const all = [...(lodged ? [lodged] : []), ...added];
  return (
    <Part id="alleged" title={text('case.alleged')}>
      <p className="quiet">
        {text('case.allegedBy')} <Voice of={of.by} /> · <When at={of.at} />
      </p>
      <dl className="facts">
        <dt>{text('case.channel')}</dt>
        <dd>{choice('channel', of.channel)}</dd>
        <BothSides of={of} />
        <dt>{text('case.kind')}</dt>
        <dd>{choice('kind', of.kind)}</dd>
        <dt>{text('case.zone')}</dt>
        <dd>
          <Zone of={of.zone} />
        </dd>
        <FieldsOf act="allegation.lodge" id={of.id} fields={of.fields} names={WORDS} />
        <dt>{text('case.provisions')}</dt>
        <dd>
          <ProvisionLinks of={named(all, 'provisions')} />
        </dd>
        <dt>{text('case.undertakings')}</dt>
        <dd>
          <UndertakingLinks of={of.undertakings} />
        </dd>
        <dt>{text('case.incidents')}</dt>
        <dd>
          <EventLinks of={named(all, 'incidents')} />
        </dd>
        <dt>{text('case.evidence')}</dt>
        <dd>
          <Deposits of={of.evidence} />
        </dd>
      </dl>
      {added.map((act) => (
        <div key={act.index} className="side">
          <SaidLine of={act}>{text('case.supplemented')}</SaidLine>
          <ActWords of={act} />
        </div>
      ))}
    </Part>
  );
}

/** Ids that a fact of some acts names, each once. */
function named(acts: readonly ActItem[], fact: string): string[] {
  return [
    ...new Set(acts.flatMap(({ facts }) => (Array.isArray(facts[fact]) ? (facts[fact] as string[]) : []))),
  ];
}

function Deposits({ of }: { of: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const found = useThings<EvidenceNoun>('evidence', of);
  if (of.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="bare">
      {of.map((id) => (
        <li key={id}>
          <Link to="/$dossier/evidence/$evidence" params={{ dossier, evidence: id }}>
            <Name
              act={id}
              fields={found.data?.find((one) => one.id === id)?.fields ?? {}}
              fallback={shortId(id)}
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}

const SCREENING = ['allegation.screen', 'allegation.appeal', 'allegation.decide', 'allegation.withdraw'];

/** Every decision on whether it is taken up, the oldest first, with its reason; and what was objected. */
function ScreeningPart({ of, acts }: { of: Allegation; acts: readonly ActItem[] }) {
  const text = useText();
  const code = useCode();
  // What another allegation is screened as a duplicate of stands among the links.
  const steps = acts.filter(
    ({ act, facts }) =>
      SCREENING.includes(act ?? '') && (facts['allegation'] === of.id || facts['appeal'] === of.appeal?.id),
  );
  return (
    <Part id="screening" title={text('case.screening')} count={steps.length} empty={text('case.notScreened')}>
      <ol className="bare stack">
        {steps.map((act) => (
          <li key={act.index} className="side stack-tight">
            <div className="row">
              <strong>{code('act', act.act ?? '')}</strong> <FactMarks of={act} />
            </div>
            <ActWords of={act} plain />
            <SaidLine of={act} />
          </li>
        ))}
      </ol>
    </Part>
  );
}

function CasesPart({ of }: { of: Allegation }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  const found = useThings<InquiryNoun>('inquiries', of.inquiries);
  return (
    <Part
      id="cases"
      title={text('case.inquiries')}
      count={of.inquiries.length}
      empty={text('case.noInquiryYet')}
    >
      <ul className="bare stack">
        {(found.data ?? []).map((one) => (
          <li key={one.id}>
            <Link to="/$dossier/inquiries/$inquiry" params={{ dossier, inquiry: one.id }}>
              <Localized of={openValue(one.fields, 'title')} fallback={one.code} />
            </Link>
            <StatusMark noun="inquiry" of={one} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What repeats it, what it repeats, and what answers it or arose from it. */
function LinksPart({ of, acts }: { of: Allegation; acts: readonly ActItem[] }) {
  const text = useText();
  const { choice } = useLabels();
  const lodged = of.history.find(({ id }) => id === of.id);
  const own = (lodged?.facts['links'] ?? []) as readonly { readonly to: string; readonly link: string }[];
  const others = acts.flatMap(({ act, id, facts }) => {
    if (id === null || id === of.id) return [];
    if (act === 'allegation.screen' && facts['duplicate_of'] === of.id)
      return [{ to: facts['allegation'] as string, words: text('case.repeatsThis') }];
    const links = (act === 'allegation.lodge' ? (facts['links'] ?? []) : []) as typeof own;
    return links
      .filter(({ to }) => to === of.id)
      .map(({ link }) => ({ to: id, words: text('case.linksHere', { link: choice('link', link) }) }));
  });
  const all = [
    ...own.map(({ to, link }) => ({ to, words: choice('link', link) })),
    ...(of.screening?.duplicateOf
      ? [{ to: of.screening.duplicateOf, words: text('case.isDuplicateOf') }]
      : []),
    ...others,
  ];
  const linked = [...new Set(all.map(({ to }) => to))];
  const titles = useThings<AllegationNoun>('allegations', linked);
  const { dossier } = useParams({ from: '/$dossier' });
  const fieldsOf = (id: string): Fields => titles.data?.find((one) => one.id === id)?.fields ?? {};
  return (
    <Part id="links" title={text('case.links')} count={linked.length} empty={text('case.noLink')}>
      <ul className="bare stack">
        {linked.map((to) => (
          <li key={to}>
            {all
              .filter((one) => one.to === to)
              .map(({ words }) => (
                <Fragment key={words}>
                  <Mark>{words}</Mark>{' '}
                </Fragment>
              ))}
            <Link to="/$dossier/allegations/$allegation" params={{ dossier, allegation: to }}>
              <Name act={to} fields={fieldsOf(to)} fallback={shortId(to)} />
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What proves that it is on the record, for whoever lodged it. */
function ReceiptPart({ of }: { of: Allegation }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <Part id="receipt" title={text('case.receipt')}>
      <dl className="facts">
        <dt>{text('case.entry')}</dt>
        <dd>
          <EntryLink dossier={dossier} of={of.id} />
        </dd>
        <dt>{text('case.id')}</dt>
        <dd>
          <Id of={of.id} whole />
        </dd>
        <dt>{text('case.proof')}</dt>
        <dd>
          <a
            href={viewPath(dossier, `acts/${encodeURIComponent(of.id)}/proof`)}
            download={`${of.id}.tlog-proof`}
          >
            {text('case.proofFile')}
          </a>
        </dd>
      </dl>
    </Part>
  );
}
