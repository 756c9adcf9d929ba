import { Link, useParams } from '@tanstack/react-router';
import type { SourceNoun } from '../api/types.ts';
import { useList } from '../api/views.ts';
import { openValue } from '../components/fields.tsx';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Localized, Words } from '../components/inline.tsx';
import { More } from '../components/more.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useCode, useText } from '../i18n/text.ts';

/** Documents, statements and people that accounts rest on, with their grades. */
export function SourcesPage() {
  const text = useText();
  const sources = useList<SourceNoun>('sources');
  const items = sources.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <PageTitle>{text('sources.title')}</PageTitle>
      <p className="lead">{text('sources.note')}</p>
      {sources.error && <Problem error={sources.error} retry={() => void sources.refetch()} />}
      {sources.isPending && <Loading />}
      {sources.data && items.length === 0 && <Empty>{text('app.none')}</Empty>}
      {items.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={text('sources.title')}>
          <table>
            <thead>
              <tr>
                <th>{text('actors.name')}</th>
                <th>{text('events.kind')}</th>
                <th>{text('sources.publisher')}</th>
                <th>{text('sources.reliability')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((source) => (
                <SourceRow key={source.id} source={source} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More list={sources} />
    </div>
  );
}

function SourceRow({ source }: { source: SourceNoun }) {
  const text = useText();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const publisher = openValue<string>(source.fields, 'publisher');
  const url = openValue<string>(source.fields, 'url');
  return (
    <tr>
      <th scope="row">
        <Link to="/$dossier/record/$entry" params={{ dossier, entry: source.id }}>
          <Localized of={openValue(source.fields, 'title')} fallback={text('sources.unnamed')} />
        </Link>
        {url && (
          <div className="small" dir="ltr">
            <a href={url} rel="noreferrer noopener external">
              {url}
            </a>
          </div>
        )}
      </th>
      <td>{code('sourceKind', source.kind)}</td>
      <td>{publisher ? <Words text={publisher} /> : '–'}</td>
      <td>
        <Code>{source.reliability}</Code>
      </td>
    </tr>
  );
}
