// oxlint-disable-next-line import/no-unassigned-import
import '../design/statistics.css';
// oxlint-disable-next-line import/no-unassigned-import
import '../design/bulletins.css';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useView } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { fromBulletin, fromTemplate } from '../bulletins/editor/begun.ts';
import { Editor } from '../bulletins/editor/editor.tsx';
import {
  type BulletinContent,
  type BulletinNoun,
  type DraftedView,
  type SeriesTerms,
  useSeries,
  type Words,
} from '../bulletins/types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, NotFound, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { PageTitle } from '../components/shell.tsx';
import { BulletinsWords, useBulletins } from '../i18n/bulletins/bulletins.ts';
import { FigureWords, useCodeWords } from '../i18n/figures/figures.tsx';
import { StatisticsWords } from '../i18n/statistics/statistics.ts';
import { valuesOf } from '../search.ts';
import { useReadyToWrite } from '../write/act-form.tsx';
import { KeyPanel } from '../write/key-panel.tsx';
import { useWriter } from '../write/writer.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Days to which a report without a clock of its own may go back. */
const SPANS = [1, 7, 30, 90, 365] as const;

/** Writes a bulletin: a new one of a series, a new version of a draft, or the correction of an issue. */
export function BulletinEditorPage() {
  return (
    <FigureWords>
      <StatisticsWords>
        <BulletinsWords>
          <Writing />
        </BulletinsWords>
      </StatisticsWords>
    </FigureWords>
  );
}

function Writing() {
  useReadyToWrite();
  const b = useBulletins();
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice } = useWriter();
  const search = useSearch({ from: '/$dossier/bulletins/new' }) as Record<string, unknown>;
  const one = (name: string): string | undefined => valuesOf(search[name])[0];
  const bulletin = one('bulletin') ?? one('corrects');
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/bulletins" params={{ dossier }}>
            {b('title')}
          </Link>
        </p>
        <PageTitle of={b('title')}>{b('write')}</PageTitle>
        <p className="lead">{b('editor.lead')}</p>
      </div>
      {!voice && <KeyPanel />}
      {bulletin === undefined ? (
        <Fresh
          series={one('series')}
          number={Number(one('number') ?? Number.NaN)}
          about={valuesOf(search['about'])}
          days={Number(one('days') ?? 1)}
        />
      ) : (
        <Existing id={bulletin} key={voice?.as ?? ''} />
      )}
    </div>
  );
}

/** A new version of what is on the record, or its correction. */
function Existing({ id }: { id: string }) {
  const found = useView<BulletinNoun>(`bulletins/${encodeURIComponent(id)}`);
  const { dossier, size } = useDossier();
  const all = useSeries();
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  const title = openValue<Words>(found.data.fields, 'title');
  const content = openValue<BulletinContent>(found.data.fields, 'content');
  const series = all.find(({ code }) => code === found.data.series);
  if (!title || !content || !series) return <NotFound />;
  return (
    <Editor
      key={found.data.version}
      series={series}
      begun={fromBulletin(dossier, found.data, { title, content }, size)}
    />
  );
}

interface FreshProps {
  readonly series: string | undefined;
  readonly number: number;
  readonly about: readonly string[];
  readonly days: number;
}

/** A new bulletin, from the template. */
function Fresh({ series: code, number, about, days }: FreshProps) {
  const b = useBulletins();
  const words = useCodeWords();
  const navigate = useNavigate();
  const all = useSeries();
  const series = all.find((one) => one.code === code);
  const set = (next: Record<string, unknown>): void =>
    void navigate({ to: '.', search: { about, ...next }, replace: true } as never);
  if (all.length === 0) return <Empty>{b('none')}</Empty>;
  return (
    <>
      <label className="stack-tight narrow">
        <span>{b('series')}</span>
        <select value={series?.code ?? ''} onChange={({ target }) => set({ series: target.value })}>
          <option value="">–</option>
          {all.map((one) => (
            <option key={one.code} value={one.code}>
              {words({ group: 'bulletinKind', code: one.kind })} ({one.code})
            </option>
          ))}
        </select>
      </label>
      {series &&
        (series.every_hours === undefined ? (
          <WithoutClock key={series.code} series={series} about={about} days={days} set={set} />
        ) : (
          <WithClock key={series.code} series={series} number={number} about={about} set={set} />
        ))}
    </>
  );
}

type Set = (search: Record<string, unknown>) => void;

/** Of a series with a clock: one of the periods that wait. */
function WithClock(props: { series: SeriesTerms; number: number; about: readonly string[]; set: Set }) {
  const { series, number, about, set } = props;
  const b = useBulletins();
  const found = useView<DraftedView>(`series/${encodeURIComponent(series.code)}/draft`);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { open } = found.data;
  const period = open.find((one) => one.number === number) ?? open[0];
  if (!period) return <Empty>{b('editor.nothingOpen')}</Empty>;
  return (
    <>
      <label className="stack-tight narrow">
        <span>{b('editor.period')}</span>
        <select
          value={period.number}
          onChange={({ target }) => set({ series: series.code, number: target.value })}
        >
          {open.map((one) => (
            <option key={one.number} value={one.number}>
              {one.number}: {one.from.slice(0, 16).replace('T', ' ')} –{' '}
              {one.to.slice(0, 16).replace('T', ' ')}
            </option>
          ))}
        </select>
      </label>
      <FromTemplate series={series} query={{ ...periodQuery(period), about }} />
    </>
  );
}

/** Of a series without one: its next number, for days that are chosen. */
function WithoutClock(props: { series: SeriesTerms; about: readonly string[]; days: number; set: Set }) {
  const { series, about, days, set } = props;
  const b = useBulletins();
  const { asOf } = useDossier();
  // To the beginning of the minute in which the page was opened: the period is over, and stays the same while one writes.
  const [to] = useState(() => Math.floor(Date.parse(asOf) / MINUTE_MS) * MINUTE_MS);
  const list = useWhole<BulletinNoun>('bulletins');
  if (list.error) return <Problem error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const numbers = list.data.items.filter((one) => one.series === series.code).map((one) => one.number);
  const number = Math.max(0, ...numbers) + 1;
  const from = to - (SPANS.find((one) => one === days) ?? 1) * DAY_MS;
  const iso = (at: number): string => new Date(at).toISOString();
  return (
    <>
      <label className="stack-tight narrow">
        <span>{b('editor.days')}</span>
        <select value={days} onChange={({ target }) => set({ series: series.code, days: target.value })}>
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {span}
            </option>
          ))}
        </select>
      </label>
      <FromTemplate
        series={series}
        query={{ ...periodQuery({ number, from: iso(from), to: iso(to) }), about }}
      />
    </>
  );
}

function periodQuery({ number, from, to }: { number: number; from: string; to: string }) {
  return { number: String(number), from, to };
}

function FromTemplate(props: {
  series: SeriesTerms;
  query: Readonly<Record<string, string | readonly string[]>>;
}): ReactNode {
  const { series, query } = props;
  const { dossier } = useDossier();
  const found = useView<DraftedView>(`series/${encodeURIComponent(series.code)}/draft`, query);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.isPlaceholderData) return <Loading />;
  return (
    <Editor
      key={`${found.data.facts.series} ${found.data.facts.number} ${found.data.facts.from}`}
      series={series}
      begun={fromTemplate(dossier, found.data)}
    />
  );
}
