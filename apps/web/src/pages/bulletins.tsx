// oxlint-disable-next-line import/no-unassigned-import
import '../design/bulletins.css';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Clock } from '../api/talks-types.ts';
import { useWhole } from '../api/whole.ts';
import { type Owed, type SeriesList, seriesLists } from '../bulletins/series-lists.ts';
import { type BulletinNoun, useSeries } from '../bulletins/types.ts';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Between, Code, Count, Localized, Mark, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Standing } from '../components/standing.tsx';
import { Voice } from '../components/voice.tsx';
import { BulletinsWords, useBulletins } from '../i18n/bulletins/bulletins.ts';
import { FigureWords, useCodeWords } from '../i18n/figures/figures.tsx';
import { useCode } from '../i18n/text.ts';
import { useWriter } from '../write/writer.ts';

/** Of a list that is longer than this the newest are shown first. */
const FIRST = 12;

/** What the mechanism publishes, by series: issued, owed, and for members what is being written. */
export function BulletinsPage() {
  return (
    <FigureWords>
      <BulletinsWords>
        <AllSeries />
      </BulletinsWords>
    </FigureWords>
  );
}

function AllSeries() {
  const b = useBulletins();
  const terms = useSeries();
  const bulletins = useWhole<BulletinNoun>('bulletins');
  const clocks = useWhole<Clock>('due');
  const error = bulletins.error ?? clocks.error;
  const lists = seriesLists(terms, bulletins.data?.items ?? [], clocks.data?.items ?? []);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{b('title')}</PageTitle>
        <p className="lead">{b('lead')}</p>
      </div>
      {error && <Problem error={error} retry={() => void bulletins.refetch()} />}
      {(bulletins.isPending || clocks.isPending) && <Loading />}
      {bulletins.data && lists.length === 0 && <Empty>{b('none')}</Empty>}
      {bulletins.data && clocks.data && lists.map((list) => <OneSeries key={list.series.code} of={list} />)}
    </div>
  );
}

function OneSeries({ of: list }: { of: SeriesList }) {
  const b = useBulletins();
  const words = useCodeWords();
  const { series, issued, drafts, dropped, owed } = list;
  const overdue = owed.filter((one) => one.overdue);
  const running = owed.filter((one) => !one.overdue);
  return (
    <section className="stack" id={series.code}>
      <div className="row between">
        <h2>
          {series.kind ? words({ group: 'bulletinKind', code: series.kind }) : b('ended')}{' '}
          <Code>{series.code}</Code>
        </h2>
        <WriteLink series={series.code} owed={owed[0]} />
      </div>
      {series.kind && (
        <p className="row small quiet">
          <span>
            {b('by')} <Voice of={series.office} />
          </span>
          <span>
            {series.every_hours === undefined ? (
              b('noClock')
            ) : (
              <>
                {b('every')} <Count of={series.every_hours} />
              </>
            )}
          </span>
          <span>
            {b('languages')} <Code>{series.languages.join(' ')}</Code>
          </span>
        </p>
      )}
      {overdue.length > 0 && <OwedList of={overdue} name={b('owed')} />}
      <BulletinList of={issued} />
      {issued.length === 0 && <Empty>{b('noneIssued')}</Empty>}
      {running.length > 0 && <OwedList of={running} name={b('running')} />}
      {drafts.length > 0 && (
        <div className="stack-tight">
          <h3>{b('drafts')}</h3>
          <p className="small quiet">{b('draftsHelp')}</p>
          <BulletinList of={drafts} />
        </div>
      )}
      {dropped.length > 0 && (
        <details>
          <summary>
            {b('dropped')} <Count of={dropped.length} />
          </summary>
          <BulletinList of={dropped} />
        </details>
      )}
    </section>
  );
}

/** To the editor, for those who may write. */
function WriteLink({ series, owed }: { series: string; owed: Owed | undefined }) {
  const b = useBulletins();
  const { dossier } = useParams({ from: '/$dossier' });
  const { exercise } = useDossier();
  const { mayAct } = useWriter();
  if (!(mayAct('bulletin.draft') ?? exercise)) return null;
  const search = { series, ...(owed && { number: String(owed.number) }), asOf: undefined };
  return (
    <Link
      className="button act-button no-print"
      to="/$dossier/bulletins/new"
      params={{ dossier }}
      search={search as never}
    >
      {b('write')}
    </Link>
  );
}

/** Periods without a bulletin. Silence of the mechanism is said as plainly as anybody else's. */
function OwedList({ of, name }: { of: readonly Owed[]; name: string }) {
  const b = useBulletins();
  const [isWhole, showWhole] = useState(false);
  const shown = isWhole ? of : of.slice(-FIRST);
  return (
    <div className="stack-tight">
      <h3>
        {name} <Count of={of.length} />
      </h3>
      <ul className="stack-tight">
        {[...shown].reverse().map(({ number, at, overdue, stopped }) => (
          <li key={number}>
            <bdi>{b('number', { number: String(number) })}</bdi> ·{' '}
            {overdue ? <Mark tone="warn">{b('dueNotIssued')}</Mark> : b('until')} <When at={at} />
            {stopped && <> · {b('stopped')}</>}
          </li>
        ))}
      </ul>
      {of.length > shown.length && (
        <p>
          <button type="button" onClick={() => showWhole(true)}>
            {b('showAll')}
          </button>
        </p>
      )}
    </div>
  );
}

function BulletinList({ of }: { of: readonly BulletinNoun[] }) {
  const b = useBulletins();
  const [isWhole, showWhole] = useState(false);
  const shown = isWhole ? of : of.slice(0, FIRST);
  return (
    <>
      <ul className="bare stack-tight bulletin-list">
        {shown.map((one) => (
          <li key={one.id} id={one.id}>
            <BulletinLine of={one} />
          </li>
        ))}
      </ul>
      {of.length > shown.length && (
        <p>
          <button type="button" onClick={() => showWhole(true)}>
            {b('showAll')}
          </button>
        </p>
      )}
    </>
  );
}

function BulletinLine({ of: one }: { of: BulletinNoun }) {
  const b = useBulletins();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="row bulletin-line">
      <Link to="/$dossier/bulletins/$bulletin" params={{ dossier, bulletin: one.id }}>
        <Localized
          of={openValue(one.fields, 'title')}
          fallback={b('number', { number: String(one.number) })}
        />
      </Link>
      <span className="small quiet">
        <Between from={one.from} to={one.to} />
      </span>
      <Standing because={one.because} tone={one.status === 'issued' ? 'good' : 'plain'}>
        {code('status', one.status)}
      </Standing>
      {one.corrects && <Mark>{b('isCorrection')}</Mark>}
      {one.correctedBy && (
        <Link
          className="small"
          to="/$dossier/bulletins/$bulletin"
          params={{ dossier, bulletin: one.correctedBy }}
        >
          {b('toCorrection')}
        </Link>
      )}
      {one.issued && (
        <span className="small quiet">
          {b('issuedAt')} <When at={one.issued.at} />
        </span>
      )}
    </div>
  );
}
