import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Clock } from '../api/talks-types.ts';
import { moment, viewPath } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { Cut } from '../components/cut.tsx';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, OfNow, Problem } from '../components/feedback.tsx';
import { Code, Count, EntryLink, Localized, Mark, When } from '../components/inline.tsx';
import { Length } from '../components/moments.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { SuspendedMembers } from '../components/suspended.tsx';
import { Voice } from '../components/voice.tsx';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { stringifySearch, valuesOf } from '../search.ts';
import { type Subject, useSubjects } from '../undertakings/subjects.ts';

/** What is asked of whom and until when, the earliest first. */
export function DuePage() {
  const text = useText();
  const search = useSearch({ from: '/$dossier/due' }) as Record<string, unknown>;
  const from = valuesOf(search['from']).at(-1) ?? '';
  const found = useWhole<Clock>('due');
  const items = found.data?.items;
  // What falls to all falls to each.
  const shown = items?.filter((one) => from === '' || one.from === from || one.from === '');
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('dues.title')}</PageTitle>
        <p className="lead">{text('dues.note')}</p>
      </div>
      <SuspendedMembers withClocks={false} />
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      <Cut of={found.data} />
      {items && <ByMember items={items} chosen={from} />}
      {shown?.length === 0 && <Empty>{text('dues.none')}</Empty>}
      {shown && shown.length > 0 && <DueTables items={shown} now={Date.parse(found.data!.asOf)} />}
      <Feed from={from} />
    </div>
  );
}

/** How much of whom, by member in the order of the charter; a choice narrows the lists. */
function ByMember({ items, chosen }: { items: readonly Clock[]; chosen: string }) {
  const text = useText();
  const { members } = useDossier();
  const { language } = usePreferences();
  const navigate = useNavigate();
  const { asOf } = useSearch({ from: '/$dossier' });
  return (
    <label className="stack-tight narrow no-print">
      <span>{text('dues.of')}</span>
      <select
        value={chosen}
        onChange={(event) =>
          void navigate({
            to: '.',
            search: { from: event.target.value || undefined, ...moment(asOf) },
            resetScroll: false,
          } as never)
        }
      >
        <option value="">{text('dues.all')}</option>
        {members.map(({ code, name }) => (
          <option key={code} value={code}>
            {pickText(name ?? undefined, language)?.text ?? code} (
            {items.filter((one) => one.from === code).length})
          </option>
        ))}
      </select>
    </label>
  );
}

/** What has run out unanswered, and what is running. */
function DueTables({ items, now }: { items: readonly Clock[]; now: number }) {
  const text = useText();
  const subjects = useSubjects();
  const parts = [
    { name: text('dues.overdue'), items: items.filter((one) => one.overdue) },
    { name: text('dues.running'), items: items.filter((one) => !one.overdue) },
  ];
  return (
    <>
      {parts.map(({ name, items: own }) => (
        <section key={name} className="stack">
          <h2>
            {name}{' '}
            <span className="quiet small">
              <Count of={own.length} />
            </span>
          </h2>
          {own.length === 0 && <Empty>{text('app.none')}</Empty>}
          {own.length > 0 && <DueTable items={own} now={now} label={name} subjects={subjects} />}
        </section>
      ))}
    </>
  );
}

function DueTable({
  items,
  now,
  label,
  subjects,
}: {
  items: readonly Clock[];
  now: number;
  label: string;
  subjects: ReadonlyMap<string, Subject>;
}) {
  const text = useText();
  const code = useCode();
  const columns: Column<Clock>[] = [
    {
      name: text('dues.at'),
      head: true,
      cell: ({ at, overdue, stopped }) => (
        <>
          <When at={at} /> {overdue && <Mark tone="bad">{text('works.overdue')}</Mark>}{' '}
          {stopped && <Mark tone="warn">{text('dues.stopped')}</Mark>}
        </>
      ),
    },
    {
      name: text('dues.left'),
      cell: ({ at, overdue }) => (
        <span>
          {overdue && text('dues.since')} <Length of={Math.abs(Date.parse(at) - now)} />
        </span>
      ),
    },
    {
      name: text('dues.from'),
      cell: ({ from }) => (from === '' ? text('dues.fromAll') : <Voice of={from} />),
    },
    { name: text('dues.what'), cell: ({ what }) => code('due', what) },
    { name: text('dues.about'), cell: (item) => <About of={item} subjects={subjects} /> },
  ];
  return (
    <RecordTable
      label={label}
      columns={columns}
      items={items}
      keyOf={({ what, about, item, from }) => [what, about, item, from].join(' ')}
    />
  );
}

/** Where a clock leads: to the page of what it is about, or to the entry that began it. */
function About({ of, subjects }: { of: Clock; subjects: ReadonlyMap<string, Subject> }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const known = subjects.get(of.about);
  const isId = /^[A-Za-z0-9_-]{43}$/.test(of.about);
  return (
    <>
      {known?.to ? (
        <Link
          to={known.to as '/$dossier'}
          params={{ dossier, ...known.params }}
          {...(known.hash && { hash: known.hash })}
        >
          <Localized of={known.title} fallback={known.fallback} />
        </Link>
      ) : (
        <>
          {known && <Localized of={known.title} fallback={known.fallback} />}{' '}
          {isId ? <EntryLink dossier={dossier} of={of.about} /> : <Code>{of.about}</Code>}
        </>
      )}{' '}
      {of.item !== undefined && (
        <span className="small quiet">
          {of.what === 'review' ? <When at={of.item} /> : <Code>{of.item}</Code>}
        </span>
      )}
    </>
  );
}

/** The address of the calendar feed of what is shown, to be copied into a program, and the file itself. */
function Feed({ from }: { from: string }) {
  const text = useText();
  const { code } = useDossier();
  const { dossier } = useParams({ from: '/$dossier' });
  const { language } = usePreferences();
  const [copied, setCopied] = useState('');
  const path = `${viewPath(dossier, 'calendar.ics')}${stringifySearch({ ...(from && { for: from }), lang: language })}`;
  const url = new URL(path, location.origin).href;
  return (
    <section className="stack no-print">
      <h2>{text('dues.feed')}</h2>
      <OfNow />
      <p>{text('dues.feedNote')}</p>
      <div className="row">
        <input
          type="text"
          readOnly
          dir="ltr"
          className="feed mono"
          aria-label={text('dues.feedAddress')}
          value={url}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(url))}
        >
          {text(copied === url ? 'app.copied' : 'app.copy')}
        </button>
        <a className="button" href={path} download={`${code}.ics`}>
          {text('dues.save')}
        </a>
      </div>
    </section>
  );
}
