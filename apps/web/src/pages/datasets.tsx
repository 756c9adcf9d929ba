import { Link, useParams } from '@tanstack/react-router';
import type { DatasetNoun } from '../api/types.ts';
import { useList, viewPath } from '../api/views.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Between, Code, Count, EntryLink, Localized, Mark, When, Words } from '../components/inline.tsx';
import { More } from '../components/more.tsx';
import { PageTitle } from '../components/shell.tsx';
import { formatBytes } from '../format/number.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Editions of published data: what they hold, who must be credited, and where they come from. */
export function DatasetsPage() {
  const text = useText();
  const datasets = useList<DatasetNoun>('datasets');
  const items = datasets.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <PageTitle>{text('datasets.title')}</PageTitle>
      <p className="lead">{text('datasets.note')}</p>
      {datasets.error && <Problem error={datasets.error} retry={() => void datasets.refetch()} />}
      {datasets.isPending && <Loading />}
      {datasets.data && items.length === 0 && <Empty>{text('app.none')}</Empty>}
      {items.map((dataset) => (
        <DatasetCard key={dataset.id} dataset={dataset} />
      ))}
      <More list={datasets} />
    </div>
  );
}

function DatasetCard({ dataset }: { dataset: DatasetNoun }) {
  const text = useText();
  const code = useCode();
  const { manner } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const { fields, blob } = dataset;
  const publisher = openValue<string>(fields, 'publisher');
  const attribution = openValue<string>(fields, 'attribution');
  return (
    <article className="card stack" id={dataset.id}>
      <div className="row between">
        <h2>
          <Localized of={openValue(fields, 'title')} fallback={dataset.series} />
        </h2>
        <Mark tone={dataset.status === 'current' ? 'good' : 'plain'}>{code('status', dataset.status)}</Mark>
      </div>
      <dl className="facts">
        <dt>{text('datasets.edition')}</dt>
        <dd>
          <Code>{`${dataset.series} ${dataset.edition}`}</Code>
        </dd>
        {publisher && (
          <>
            <dt>{text('sources.publisher')}</dt>
            <dd>
              <Words text={publisher} />
            </dd>
          </>
        )}
        <dt>{text('datasets.rows')}</dt>
        <dd>
          <Count of={dataset.rows} />
          {dataset.problems > 0 && (
            <span className="quiet">
              {' '}
              · {text('datasets.problems')}: <Count of={dataset.problems} />
            </span>
          )}
        </dd>
        <dt>{text('datasets.period')}</dt>
        <dd>
          <Between from={dataset.from} to={dataset.to} />
        </dd>
        <dt>{text('datasets.licence')}</dt>
        <dd>
          <Code>{dataset.licence}</Code>
        </dd>
        <dt>{text('datasets.file')}</dt>
        <dd>
          <a href={`${viewPath(dossier)}/blobs/${blob.digest}`} download>
            <Code>{blob.media}</Code>
          </a>{' '}
          <bdi>{formatBytes(blob.bytes, manner)}</bdi>
        </dd>
        <dt>{text('datasets.importedBy')}</dt>
        <dd>
          <Code>{dataset.by}</Code> <When at={dataset.importedAt} />{' '}
          <EntryLink dossier={dossier} of={dataset.id} />
        </dd>
        {dataset.supersedes && (
          <>
            <dt>{text('datasets.supersedes')}</dt>
            <dd>
              <EntryLink dossier={dossier} of={dataset.supersedes} />
            </dd>
          </>
        )}
        {openValue(fields, 'coverage') !== undefined && (
          <>
            <dt>{text('datasets.coverage')}</dt>
            <dd>
              <Localized of={openValue(fields, 'coverage')} />
            </dd>
          </>
        )}
        {attribution && (
          <>
            <dt>{text('datasets.attribution')}</dt>
            <dd>
              <Words text={attribution} />
            </dd>
          </>
        )}
      </dl>
      <p>
        <Link to="/$dossier/events" params={{ dossier }} search={{ dataset: dataset.id }}>
          {text('datasets.showEvents')}
        </Link>
      </p>
    </article>
  );
}
