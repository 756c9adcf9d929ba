import { Link, useParams } from '@tanstack/react-router';
import type { SourceNoun, WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { Part } from '../cases/parts.tsx';
import { Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { EntryLink, Localized, When, Words } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useLabels } from '../write/labels.ts';
import { ArchivedPassage } from './archived-passage.tsx';
import type { ClaimNoun, SaidPassage, SourceFacts } from './types.ts';

/** Where it stands: the document with its grade, the passage with the words around it, and the copy that was archived. */
export function SourcePart({ of }: { of: ClaimNoun }) {
  const c = useClaims();
  const text = useText();
  const code = useCode();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  const found = useView<WithHistory<SourceNoun>>(`sources/${encodeURIComponent(of.source)}`);
  const source = found.data?.id === of.source ? found.data : undefined;
  const passage = openValue<SaidPassage>(of.fields, 'passage');
  const registered = source?.history.find(({ id }) => id === source.id)?.facts as SourceFacts | undefined;
  const url = openValue<string>(source?.fields, 'url');
  const publisher = openValue<string>(source?.fields, 'publisher');
  return (
    <Part id="source" title={c('claim.source')}>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {source && (
        <dl className="facts">
          <dt>{c('claim.source')}</dt>
          <dd>
            <Localized of={openValue(source.fields, 'title')} fallback={text('sources.unnamed')} />{' '}
            <EntryLink dossier={dossier} of={source.id} />
            {url !== undefined && (
              <div className="small" dir="ltr">
                <a href={url} rel="noreferrer noopener external">
                  {url}
                </a>
              </div>
            )}
          </dd>
          <dt>{text('sources.publisher')}</dt>
          <dd>
            {publisher === undefined ? text('app.notStated') : <Words text={publisher} />} ·{' '}
            {code('sourceKind', source.kind)}
            {registered?.published !== undefined && (
              <>
                {' '}
                · <When at={registered.published} />
              </>
            )}
          </dd>
          <dt>{text('sources.reliability')}</dt>
          <dd>{choice('reliability', source.reliability)}</dd>
        </dl>
      )}
      {passage ? (
        <Quote of={passage} />
      ) : (
        <Told field={of.fields['passage']} act={of.version} name="passage" />
      )}
      {registered && !registered.archive && <p className="quiet">{c('passage.noArchive')}</p>}
      {registered?.archive && passage && (
        <ArchivedPassage source={of.source} archive={registered.archive} passage={passage} />
      )}
      <p className="small no-print">
        <Link to="/$dossier/sources" params={{ dossier }}>
          {text('sources.title')}
        </Link>
      </p>
    </Part>
  );
}

function Quote({ of: { exact, prefix, suffix, language } }: { of: SaidPassage }) {
  return (
    <blockquote className="article-words" dir="auto" lang={language}>
      {prefix && (
        <span className="quiet">
          … <Words text={prefix} />{' '}
        </span>
      )}
      <mark>
        <Words text={exact} />
      </mark>
      {suffix && (
        <span className="quiet">
          <Words text={suffix} /> …
        </span>
      )}
    </blockquote>
  );
}
