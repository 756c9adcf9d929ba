import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ActItem, WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { ActWords, FieldsOf, Part, StatusMark } from '../cases/parts.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { EntryLink, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { pickText } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { useVault, VaultWords } from '../i18n/vault/vault.tsx';
import { usePreferences } from '../preferences.tsx';
import { AboutLink, type AboutNames, useAboutNames } from '../vault/about-names.tsx';
import { Custody } from '../vault/custody.tsx';
import { Erasures } from '../vault/erasures.tsx';
import { EvidenceFile } from '../vault/evidence-file.tsx';
import { Grades } from '../vault/grades.tsx';
import { Passages } from '../vault/passages.tsx';
import type { EvidenceNoun, PublicFile, SealedFile } from '../vault/types.ts';
import { ProofPart } from '../record/signed-act.tsx';
import { ActMenu } from '../write/act.tsx';
import { useLabels } from '../write/labels.ts';

/** What an order to destroy begins with: everything but the title, under which it is spoken of. */
function wordsOf({ fields }: Pick<EvidenceNoun, 'fields'>): string[] {
  return Object.keys(fields).filter((name) => name !== 'title');
}

const DEPOSIT = 'evidence.deposit';
const WORDS = ['description', 'when', 'where', 'where_exact', 'method', 'kept_at'];

/** One piece of evidence with everything that was said of it. */
export function EvidenceItemPage() {
  return (
    <VaultWords>
      <Found />
    </VaultWords>
  );
}

function Found() {
  const { evidence: id } = useParams({ from: '/$dossier/evidence/$evidence' });
  const found = useView<WithHistory<EvidenceNoun>>(`evidence/${encodeURIComponent(id)}`);
  const names = useAboutNames();
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  return <Item of={found.data} names={names} />;
}

interface Props {
  readonly of: WithHistory<EvidenceNoun>;
  readonly names: AboutNames;
}

function Item({ of, names }: Props) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const { language } = usePreferences();
  const title = pickText(openValue(of.fields, 'title'), language)?.text ?? v('evidence.untitled');
  const acts = new Map(of.history.map((act) => [act.id ?? '', act]));
  const counted = of.history.filter((act) => act.void === null).toReversed();
  const kind = (name: string): ActItem[] => counted.filter(({ act }) => act === name);
  const deposit = acts.get(of.id);
  const facts = (deposit?.facts ?? {}) as { file?: PublicFile; sealed_file?: SealedFile };
  const fixed = { evidence: of.id };
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/evidence" params={{ dossier }}>
            {v('evidence')}
          </Link>
        </p>
        <PageTitle>{title}</PageTitle>
        <Marks of={of} />
        <ActMenu
          acts={[
            { kind: 'evidence.grade', fixed, children: v('act.grade') },
            { kind: 'evidence.custody', fixed, children: v('act.custody') },
            { kind: 'evidence.consent', fixed, children: v('act.consent') },
            { kind: 'evidence.cite', fixed: { of: of.id }, children: v('act.cite') },
            {
              kind: 'erasure.order',
              fixed: { act: of.id },
              initial: { facts: { fields: wordsOf(of), files: true } },
              children: v('act.erase'),
            },
          ]}
        />
      </div>
      <Erasures of={kind('erasure.order')} act={DEPOSIT} />
      <Part id="file" title={v('file')}>
        <EvidenceFile of={of} facts={facts} alt={title} />
      </Part>
      <Part id="about" title={v('whatIsSaid')}>
        <Said of={of} names={names} />
      </Part>
      <Part id="grades" title={v('grades')}>
        <p className="small quiet">{v('grades.note')}</p>
        <Grades of={of.grades} dossier={dossier} />
        <Reasons of={kind('evidence.grade')} current={of.grades.map(({ id }) => id)} />
      </Part>
      <Part id="custody" title={v('custody')}>
        <p className="small quiet">{v('custody.note')}</p>
        <Custody of={of} acts={acts} />
      </Part>
      <Part id="consents" title={v('consents')}>
        <p className="small quiet">{v('consents.note')}</p>
        <Consents of={of} acts={acts} />
      </Part>
      <Part id="derived" title={v('derived')}>
        <p className="small quiet">{v('derived.note')}</p>
        <Derived of={of} names={names} history={counted} />
      </Part>
      <Part id="passages" title={v('passages')}>
        <Passages of={kind('evidence.cite')} />
      </Part>
      <Part id="receipt" title={v('receipt')}>
        <Receipt of={of} act={deposit} />
      </Part>
    </div>
  );
}

function Marks({ of }: { of: EvidenceNoun }) {
  const text = useText();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <>
      <div className="row">
        <StatusMark noun="evidence" of={of} />
        <Mark>{choice('kind', of.kind)}</Mark>
        <Mark>{choice('form', of.form)}</Mark>
      </div>
      <p className="small quiet">
        {text('case.depositedBy')} <Voice of={of.by} /> · <When at={of.at} /> ·{' '}
        <EntryLink dossier={dossier} of={of.id} />
      </p>
    </>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="pair">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Said({ of, names }: { of: EvidenceNoun; names: AboutNames }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <dl className="facts">
      <Pair name={v('about')}>
        {of.about.length === 0 && <span className="quiet">–</span>}
        <ul className="bare">
          {of.about.map((id) => (
            <li key={id}>
              <AboutLink id={id} names={names} />
            </li>
          ))}
        </ul>
      </Pair>
      {of.source !== null && (
        <Pair name={v('source')}>
          <EntryLink dossier={dossier} of={of.source} />
        </Pair>
      )}
      <FieldsOf act={DEPOSIT} id={of.id} fields={of.fields} names={WORDS} />
    </dl>
  );
}

/** Why each office grades as it does now, and how it graded before. */
function Reasons({ of, current }: { of: readonly ActItem[]; current: readonly string[] }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  const earlier = of.filter(({ id }) => !current.includes(id ?? ''));
  const reasons = of.filter(({ id, fields }) => current.includes(id ?? '') && fields['reason']);
  return (
    <>
      {reasons.map((act) => (
        <div key={act.index} className="stack-tight">
          <p className="small quiet">
            <Voice of={`${act.member}/${act.office}`} brief />
          </p>
          <ActWords of={act} only={['reason']} plain />
        </div>
      ))}
      {earlier.length > 0 && (
        <details className="small">
          <summary>{v('grades.earlier')}</summary>
          <ul className="bare">
            {earlier.map((act) => (
              <li key={act.index}>
                <Voice of={`${act.member}/${act.office}`} brief />{' '}
                <bdi>
                  {String(act.facts['reliability'])} · {String(act.facts['credibility'])}
                </bdi>{' '}
                <When at={act.loggedAt} /> <EntryLink dossier={dossier} of={act.index} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What the source agreed to, step by step; the newest holds from its time on. */
function Consents({ of, acts }: { of: EvidenceNoun; acts: ReadonlyMap<string, ActItem> }) {
  const v = useVault();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <ol className="case-steps">
      <li className="case-step">
        <div>
          <When at={of.at} />
        </div>
        <div>
          {v('consents.depositor')} {of.uses.map((use) => choice('uses', use)).join(' · ') || '–'}
        </div>
      </li>
      {of.consents.map(({ id, at, uses }) => (
        <li className="case-step" key={id}>
          <div>
            <When at={at} />
          </div>
          <div className="stack-tight">
            <span>
              {uses.length === 0 ? (
                <Mark tone="warn">{v('uses.consentWithdrawn')}</Mark>
              ) : (
                <>
                  {v('consents.source')} {uses.map((use) => choice('uses', use)).join(' · ')}
                </>
              )}{' '}
              <EntryLink dossier={dossier} of={id} />
            </span>
            {acts.get(id)?.fields['note'] && (
              <Told field={acts.get(id)!.fields['note']} act={id} name="note" />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

interface DerivedProps extends Omit<Props, 'of'> {
  readonly of: EvidenceNoun;
  readonly history: readonly ActItem[];
}

/** What it was made from, and what was made from it, with the ground of what was taken out. */
function Derived({ of, names, history }: DerivedProps) {
  const text = useText();
  const v = useVault();
  const { choice } = useLabels();
  const own = history.find(({ id }) => id === of.id);
  if (of.derivedFrom === null && of.derivatives.length === 0)
    return <p className="quiet">{v('derived.none')}</p>;
  return (
    <ul className="bare stack-tight">
      {of.derivedFrom !== null && (
        <li className="row">
          {text('case.madeFrom')} <AboutLink id={of.derivedFrom} names={names} />
          <GroundMark of={own} />
        </li>
      )}
      {of.derivatives.map((id) => {
        const act = history.find((one) => one.id === id);
        return (
          <li key={id} className="row">
            <Mark>{choice('form', String(act?.facts['form'] ?? 'other'))}</Mark>
            <AboutLink id={id} names={names} />
            <GroundMark of={act} />
          </li>
        );
      })}
    </ul>
  );
}

function GroundMark({ of }: { of: ActItem | undefined }) {
  const { choice } = useLabels();
  const ground = of?.facts['ground'];
  return typeof ground === 'string' ? <span className="small">{choice('ground', ground)}</span> : null;
}

function Receipt({ of, act }: { of: EvidenceNoun; act: ActItem | undefined }) {
  const v = useVault();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="stack-tight">
      <p>
        {v('receipt.entry')} <EntryLink dossier={dossier} of={of.id} /> · <When at={of.at} />
      </p>
      <p className="small quiet">{v('receipt.note')}</p>
      {act && <ProofPart act={act} />}
    </div>
  );
}
