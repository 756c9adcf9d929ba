import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useActorNames } from '../actors/names.ts';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Id, Localized, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { pickText } from '../i18n/languages.ts';
import { type Key, useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useInstruments } from '../texts/data.ts';
import { SigningPart } from '../texts/signing.tsx';
import type { DraftNoun, InstrumentNoun } from '../texts/model.ts';
import { LanguageName, StatusWhy } from '../texts/parts.tsx';
import { Act } from '../write/act.tsx';
import { NameList, TableDraftLink, TextRelations } from './texts.tsx';

const VIEWS = ['read', 'compare', 'consent', 'comments', 'drafts'] as const;
type ViewName = (typeof VIEWS)[number];

const ReadView = lazy(async () => ({ default: (await import('../texts/read-view.tsx')).ReadView }));
const CompareView = lazy(async () => ({ default: (await import('../texts/compare-view.tsx')).CompareView }));
const ConsentView = lazy(async () => ({ default: (await import('../texts/consent-view.tsx')).ConsentView }));
const CommentsView = lazy(async () => ({
  default: (await import('../texts/comments-view.tsx')).CommentsView,
}));
const DraftsView = lazy(async () => ({ default: (await import('../texts/drafts-view.tsx')).DraftsView }));

/** What every view of a text is given. */
export interface TextViewProps {
  readonly instrument: InstrumentNoun;
  /** The oldest first. */
  readonly drafts: readonly DraftNoun[];
}

/** One text: what it is, what became of it, and the view of it that the address names. */
export function TextPage() {
  const { text: id } = useParams({ from: '/$dossier/texts/$text' });
  const found = useView<WithHistory<InstrumentNoun>>(`instruments/${encodeURIComponent(id)}`);
  const drafts = useWhole<DraftNoun>('drafts', { instrument: id });
  const error = found.error ?? drafts.error;
  if (error) return <Problem error={error} retry={() => void found.refetch()} />;
  if (!found.data || !drafts.data || found.data.id !== id) return <Loading />;
  return <Text instrument={found.data} drafts={drafts.data.items} />;
}

function Text(props: TextViewProps) {
  const { instrument, drafts } = props;
  const text = useText();
  const { language } = usePreferences();
  const title = pickText(openValue(instrument.fields, 'title'), language)?.text ?? instrument.code;
  const view = useViewName();
  return (
    <div className="stack-wide">
      <Head title={title} instrument={instrument} />
      <ViewNav current={view} id={instrument.id} />
      {drafts.length === 0 && view !== 'consent' ? (
        <Empty>{text('texts.noDraft')}</Empty>
      ) : (
        <Suspense fallback={<Loading />}>
          {view === 'read' && <ReadView {...props} />}
          {view === 'compare' && <CompareView {...props} />}
          {view === 'consent' && <ConsentView {...props} />}
          {view === 'comments' && <CommentsView {...props} />}
          {view === 'drafts' && <DraftsView {...props} />}
        </Suspense>
      )}
      {view === 'read' && <SigningPart instrument={instrument} drafts={drafts} />}
    </div>
  );
}

function useViewName(): ViewName {
  const { view } = useSearch({ from: '/$dossier/texts/$text' }) as { view?: string };
  return VIEWS.find((one) => one === view) ?? 'read';
}

function Head({ title, instrument }: { title: string; instrument: InstrumentNoun }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const code = useCode();
  const all = useInstruments();
  const note = instrument.fields['note'];
  return (
    <div className="stack">
      <p className="small">
        <Link to="/$dossier/texts" params={{ dossier }} search={{}}>
          {text('texts.title')}
        </Link>
      </p>
      <PageTitle>{title}</PageTitle>
      <p className="row">
        <StatusWhy status={instrument.status} because={instrument.because} />
        <span>{code('value', instrument.kind)}</span>
        <Code>{instrument.code}</Code>
      </p>
      {note?.state === 'open' && (
        <p className="lead">
          <Localized of={note.value} />
        </p>
      )}
      <dl className="facts">
        {instrument.parties.length > 0 && (
          <>
            <dt>{text('texts.parties')}</dt>
            <dd>
              <NameList of={instrument.parties} />
            </dd>
          </>
        )}
        {instrument.between.length > 0 && <Between actors={instrument.between} />}
        {instrument.adopted !== null && (
          <>
            <dt>{text('texts.adopted')}</dt>
            <dd>
              <When at={instrument.adopted.slice(0, 10)} />
            </dd>
          </>
        )}
        <dt>{text('texts.languages')}</dt>
        <dd>
          {instrument.languages.map((language, i) => (
            <span key={language}>
              {i > 0 && ' · '}
              <LanguageName of={language} />
              {instrument.authentic.includes(language) && (
                <span className="quiet"> ({text('texts.authentic')})</span>
              )}
            </span>
          ))}
        </dd>
        <TextRelations of={instrument} all={all.data?.items ?? []} />
      </dl>
      <div className="row no-print">
        <TableDraftLink instrument={instrument.id} />
        <InstrumentActs of={instrument} />
      </div>
    </div>
  );
}

/** Between whom a text was agreed elsewhere, in the order in which the text has them. */
function Between({ actors }: { actors: readonly string[] }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const text = useText();
  const names = useActorNames();
  return (
    <>
      <dt>{text('texts.between')}</dt>
      <dd>
        {actors.map((id, i) => {
          const name = names.get(id);
          return (
            <span key={id}>
              {i > 0 && ' · '}
              <Link to="/$dossier/actors/$actor" params={{ dossier, actor: id }} search={{}}>
                {name ? <bdi lang={name.language}>{name.text}</bdi> : <Id of={id} />}
              </Link>
            </span>
          );
        })}
      </dd>
    </>
  );
}

/** What can be said of a text that is in force as a whole. */
function InstrumentActs({ of: { id, status, suspensions } }: { of: InstrumentNoun }) {
  const text = useText();
  if (!['in_force', 'consent_withdrawn', 'suspended'].includes(status)) return null;
  const isSuspended = suspensions.some(({ ended }) => ended === null);
  return (
    <>
      <Act kind="text.suspend" fixed={{ instrument: id }}>
        {text('texts.suspend')}
      </Act>
      {isSuspended && (
        <Act kind="text.resume" fixed={{ instrument: id }}>
          {text('texts.resume')}
        </Act>
      )}
    </>
  );
}

function ViewNav({ current, id }: { current: ViewName; id: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { draft } = useSearch({ from: '/$dossier/texts/$text' }) as { draft?: string };
  const text = useText();
  return (
    <nav className="view-nav no-print" aria-label={text('texts.views')}>
      {VIEWS.map((view) => (
        <Link
          key={view}
          to="/$dossier/texts/$text"
          params={{ dossier, text: id }}
          // Of the view that is open the link is the address itself, so that the router marks it and no other.
          search={
            (view === current
              ? (search: unknown) => search
              : {
                  ...(view !== 'read' && { view }),
                  ...(draft !== undefined && view !== 'compare' && { draft }),
                }) as never
          }
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {text(`texts.view.${view}` satisfies Key)}
        </Link>
      ))}
    </nav>
  );
}
