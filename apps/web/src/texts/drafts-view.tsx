import { Link, useParams } from '@tanstack/react-router';
import { useWhole } from '../api/whole.ts';
import { useDossier } from '../components/dossier-context.ts';
import { openValue } from '../components/fields.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, EntryLink, Localized, When, Words } from '../components/inline.tsx';
import { spanOf } from '../format/span.ts';
import { formatCount } from '../format/number.ts';
import { useText } from '../i18n/text.ts';
import type { TextViewProps } from '../pages/text.tsx';
import { usePreferences } from '../preferences.tsx';
import { Act } from '../write/act.tsx';
import { versionChanges } from './changes.ts';
import type { ArticleNoun, DraftNoun, SilenceNoun } from './model.ts';
import { ForceFacts, MemberName, StatusWhy, Voice } from './parts.tsx';

/** The drafts of a text as a history: who tabled which, when, and what it changed. */
export function DraftsView({ instrument, drafts }: TextViewProps) {
  const versions = useWhole<ArticleNoun>('articles', { instrument: instrument.id });
  const silences = useWhole<SilenceNoun>('silences');
  const error = versions.error ?? silences.error;
  if (error) return <Problem error={error} />;
  if (!versions.data || !silences.data) return <Loading />;
  const byId = new Map(versions.data.items.map((one) => [one.id, one]));
  return (
    <ol className="bare stack" reversed>
      {[...drafts].reverse().map((draft) => (
        <li key={draft.id} className="card stack">
          <DraftPart
            draft={draft}
            before={drafts.findLast((one) => one.number < draft.number && one.withdrawn === null)}
            versions={byId}
            negotiated={instrument.standing === 'negotiated'}
          />
          {silences.data.items
            .filter((silence) => silence.draft === draft.id)
            .map((silence) => (
              <SilencePart key={silence.id} silence={silence} />
            ))}
        </li>
      ))}
    </ol>
  );
}

interface DraftProps {
  readonly draft: DraftNoun;
  readonly before: DraftNoun | undefined;
  readonly versions: ReadonlyMap<string, ArticleNoun>;
  readonly negotiated: boolean;
}

function DraftPart({ draft, before, versions, negotiated }: DraftProps) {
  const { dossier, text: id } = useParams({ from: '/$dossier/texts/$text' });
  const text = useText();
  const note = draft.fields['note'];
  const notices = openValue<string>(draft.fields, 'notices');
  return (
    <>
      <h2>{text('texts.draft', { number: String(draft.number) })}</h2>
      <p className="row">
        <StatusWhy status={draft.status} because={draft.because} />
        <span>
          {text('texts.tabledBy')} <Voice of={draft.by} />
        </span>
        <When at={draft.at} /> <EntryLink dossier={dossier} of={draft.id} />
      </p>
      {note?.state === 'open' && (
        <p className="words">
          <Localized of={note.value} />
        </p>
      )}
      <Changes draft={draft} before={before} versions={versions} />
      <p className="row no-print">
        <Link
          to="/$dossier/texts/$text"
          params={{ dossier, text: id }}
          search={{ draft: draft.id }}
          className="button"
        >
          {text('texts.readThis')}
        </Link>
        {before && (
          <Link
            to="/$dossier/texts/$text"
            params={{ dossier, text: id }}
            search={{ view: 'compare', from: before.id, to: draft.id }}
            className="button"
          >
            {text('texts.compareWithBefore')}
          </Link>
        )}
      </p>
      {notices !== undefined && (
        <details>
          <summary>{text('texts.foundOnImport')}</summary>
          <p className="words small" lang="en">
            <Words text={notices} />
          </p>
        </details>
      )}
      {draft.force && (
        <details>
          <summary>{text('texts.force')}</summary>
          <ForceFacts force={draft.force} />
        </details>
      )}
      {negotiated && draft.status === 'newest' && <DraftActs of={draft.id} />}
    </>
  );
}

function DraftActs({ of }: { of: string }) {
  const text = useText();
  return (
    <p className="row no-print">
      <Act kind="consent.give" fixed={{ draft: of }}>
        {text('texts.consent')}
      </Act>
      <Act kind="text.silence" fixed={{ draft: of }}>
        {text('texts.startSilence')}
      </Act>
      <Act kind="text.withdraw" fixed={{ draft: of }}>
        {text('texts.withdrawDraft')}
      </Act>
    </p>
  );
}

/** Which versions a draft brought, left out and kept: a fact of the record, whatever the words are. */
function Changes({ draft, before, versions }: Omit<DraftProps, 'negotiated'>) {
  const text = useText();
  if (!before) {
    return (
      <p>
        {text('texts.firstDraft')} · {text('texts.articlesCount', { count: String(draft.articles.length) })}
      </p>
    );
  }
  const { written, removed, kept } = versionChanges(
    before.articles,
    draft.articles,
    (id) => versions.get(id)?.from,
  );
  const refs = (ids: readonly string[]): string[] => ids.map((id) => versions.get(id)?.ref ?? id.slice(0, 8));
  const changed = written.filter(({ instead }) => instead !== undefined).map(({ id }) => id);
  const added = written.filter(({ instead }) => instead === undefined).map(({ id }) => id);
  return (
    <dl className="facts">
      <RefList name={text('texts.written')} refs={refs(changed)} />
      <RefList name={text('texts.added')} refs={refs(added)} />
      <RefList name={text('texts.removed')} refs={refs(removed)} />
      <dt>{text('texts.articlesCount', { count: String(draft.articles.length) })}</dt>
      <dd>{text('texts.keptCount', { count: String(kept) })}</dd>
    </dl>
  );
}

function RefList({ name, refs }: { name: string; refs: readonly string[] }) {
  if (refs.length === 0) return null;
  return (
    <>
      <dt>
        {name} <Count of={refs.length} />
      </dt>
      <dd>
        {refs.map((ref, i) => (
          <span key={ref}>
            {i > 0 && ' · '}
            <Code>{ref}</Code>
          </span>
        ))}
      </dd>
    </>
  );
}

/** A silence procedure with its clock; the host says when it ends, stops and extensions counted in. */
function SilencePart({ silence }: { silence: SilenceNoun }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { due, asOf } = useDossier();
  const text = useText();
  const note = silence.fields['note'];
  const running = silence.status === 'running';
  const end = due.find(({ what, about }) => what === 'silence' && about === silence.id)?.at ?? silence.until;
  return (
    <section className="notice tone-accent">
      <h3>{text('texts.silence')}</h3>
      <p className="row">
        <StatusWhy status={silence.status} because={silence.because} />
        <span>
          {text('texts.silenceUntil')} <When at={end} />
        </span>
        {running && <Left until={end} now={asOf} />}
      </p>
      {note?.state === 'open' && (
        <p className="words">
          <Localized of={note.value} />
        </p>
      )}
      {silence.breaks.map(({ id, at, member }) => (
        <p key={id}>
          {text('texts.brokenBy')} <MemberName of={member} /> <When at={at} />{' '}
          <EntryLink dossier={dossier} of={id} />
        </p>
      ))}
      <p className="small quiet">{text('texts.silenceNote')}</p>
      {running && (
        <Act kind="text.break_silence" fixed={{ silence: silence.id }}>
          {text('texts.breakSilence')}
        </Act>
      )}
    </section>
  );
}

function Left({ until, now }: { until: string; now: string }) {
  const text = useText();
  const { manner } = usePreferences();
  const left = Date.parse(until) - Date.parse(now);
  if (left <= 0) return <strong>{text('texts.silenceOver')}</strong>;
  const { unit, count } = spanOf(left);
  const unitName = { minutes: 'minute', hours: 'hour', days: 'day' } as const;
  const span = new Intl.NumberFormat(manner.locale, {
    style: 'unit',
    unit: unitName[unit],
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(count);
  return <strong>{text('texts.silenceLeft', { span: span || formatCount(count, manner) })}</strong>;
}
