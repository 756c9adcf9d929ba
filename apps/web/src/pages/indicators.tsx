import { Link, useParams } from '@tanstack/react-router';
import type { IndicatorNoun, SeriesView, UndertakingNoun } from '../api/undertaking-types.ts';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { useWhole } from '../api/whole.ts';
import { FieldList, openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, EntryLink, Localized, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Voice } from '../components/voice.tsx';
import { SeriesChart } from '../indicators/series-chart.tsx';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { MatrixTable } from '../undertakings/matrix-table.tsx';
import { Act, ActMenu } from '../write/act.tsx';

/** Everything that is counted again and again. */
export function IndicatorsPage() {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const list = useWhole<IndicatorNoun>('indicators');
  const columns: Column<IndicatorNoun>[] = [
    {
      name: text('indicators.what'),
      head: true,
      cell: (item) => (
        <>
          <Link to="/$dossier/indicators/$indicator" params={{ dossier, indicator: item.id }}>
            <Localized of={openValue(item.fields, 'title')} fallback={item.code} />
          </Link>{' '}
          <Code>{item.code}</Code>
        </>
      ),
    },
    { name: text('indicators.unit'), cell: ({ unit }) => <Code>{unit}</Code> },
    { name: text('indicators.every'), cell: ({ period }) => code('every', period) },
    { name: text('events.zone'), cell: ({ zone }) => (zone === null ? '–' : <Code>{zone}</Code>) },
    { name: text('indicators.by'), cell: ({ by }) => <Voice of={by} brief /> },
    {
      name: text('indicators.readings'),
      number: true,
      cell: ({ readings }) => <Count of={readings?.length ?? 0} />,
    },
  ];
  return (
    <div className="stack">
      <PageTitle>{text('indicators.title')}</PageTitle>
      <p className="lead">{text('indicators.note')}</p>
      <div className="row no-print">
        <Act kind="indicator.define">{text('indicators.define')}</Act>
      </div>
      {list.error && <Problem error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data?.items.length === 0 && <Empty>{text('indicators.none')}</Empty>}
      {list.data && list.data.items.length > 0 && (
        <RecordTable
          label={text('indicators.title')}
          columns={columns}
          items={list.data.items}
          keyOf={({ id }) => id}
        />
      )}
    </div>
  );
}

/** One indicator: readings side by side, what is counted and how, and the undertakings that it is tied to. */
export function IndicatorPage() {
  const { indicator: id } = useParams({ from: '/$dossier/indicators/$indicator' });
  const path = `indicators/${encodeURIComponent(id)}`;
  const found = useView<WithHistory<IndicatorNoun>>(path);
  const series = useView<SeriesView>(`${path}/series`);
  const matrix = useWhole<UndertakingNoun>('matrix');
  const error = found.error ?? series.error;
  if (error) return <Problem error={error} retry={() => void found.refetch()} />;
  if (!found.data || !series.data || found.data.id !== id || series.data.indicator.id !== id)
    return <Loading />;
  const tied = (matrix.data?.items ?? []).filter(({ measure }) => measure?.series === id);
  return <Indicator of={found.data} series={series.data} tied={tied} />;
}

function Indicator({
  of,
  series,
  tied,
}: {
  of: WithHistory<IndicatorNoun>;
  series: SeriesView;
  tied: readonly UndertakingNoun[];
}) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const { language } = usePreferences();
  const title = pickText(openValue(of.fields, 'title'), language)?.text ?? of.code;
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/indicators" params={{ dossier }}>
            {text('indicators.title')}
          </Link>
        </p>
        <PageTitle>{title}</PageTitle>
        <p className="row">
          <Code>{of.code}</Code> <Code>{of.unit}</Code> {code('every', of.period)}
          {of.zone !== null && <Code>{of.zone}</Code>}
        </p>
        <ActMenu
          acts={[{ kind: 'indicator.read', fixed: { indicator: of.id }, children: text('indicators.read') }]}
        />
      </div>
      <section className="stack">
        <h2>{text('indicators.readings')}</h2>
        <SeriesChart
          series={series.series}
          unit={of.unit}
          label={title}
          targets={tied.flatMap(({ measure }) => (measure ? [measure] : []))}
        />
        <p className="small quiet">{text('indicators.sideBySide')}</p>
      </section>
      <section className="stack">
        <h2>{text('indicators.tied')}</h2>
        {tied.length === 0 && <Empty>{text('indicators.tiedNone')}</Empty>}
        {tied.length > 0 && <MatrixTable items={tied} label={text('indicators.tied')} />}
      </section>
      <section className="stack">
        <h2>{text('indicators.about')}</h2>
        <FieldList fields={of.fields} />
        <p className="small quiet">
          <Voice of={of.by} brief /> · <When at={of.at} /> · <EntryLink dossier={dossier} of={of.id} />
        </p>
      </section>
    </div>
  );
}
