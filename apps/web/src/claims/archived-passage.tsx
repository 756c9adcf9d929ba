import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { findPassage, type PassageFound } from '@tasdiq/interop/article';
import { useState } from 'react';
import { viewPath } from '../api/views.ts';
import { Loading } from '../components/feedback.tsx';
import { Count, Id, Mark, Words } from '../components/inline.tsx';
import { formatBytes, formatCount } from '../format/number.ts';
import { type ClaimsKey, useClaims } from '../i18n/claims/claims.tsx';
import { usePreferences } from '../preferences.tsx';
import { readArchived, type ReadFault } from './read-file.ts';
import type { SaidPassage, SourceFacts } from './types.ts';

/** Up to so many bytes an archived copy is fetched and looked through without being asked. */
const AT_ONCE_BYTES = 2_000_000;

interface Props {
  readonly source: string;
  readonly archive: NonNullable<SourceFacts['archive']>;
  readonly passage: SaidPassage;
}

/** The archived copy of a source, and the passage found in it again by this browser. */
export function ArchivedPassage({ source, archive, passage }: Props) {
  const c = useClaims();
  const { dossier } = useParams({ from: '/$dossier' });
  const { manner } = usePreferences();
  const [isAsked, ask] = useState(archive.bytes <= AT_ONCE_BYTES);
  const { data, isFetching } = useQuery({
    queryKey: [dossier, 'archived', archive.digest],
    queryFn: () => readArchived(dossier, archive.digest),
    enabled: isAsked,
    staleTime: Infinity,
  });
  return (
    <div className="stack-tight" aria-live="polite">
      <p className="small row">
        <a
          href={`${viewPath(dossier)}/blobs/${archive.digest}`}
          download={`${archive.digest.slice(0, 10)}.${endingOf(archive.media)}`}
        >
          {c('passage.archived')}
        </a>
        <span className="quiet">
          {formatBytes(archive.bytes, manner)} · SHA-256 <Id of={archive.digest} />
        </span>
      </p>
      {!isAsked && (
        <button type="button" className="no-print" onClick={() => ask(true)}>
          {c('passage.look')}
        </button>
      )}
      {isFetching && <Loading />}
      {data?.state === 'failed' && <p className="quiet">{c(faultKey(data.fault))}</p>}
      {data?.state === 'read' && (
        <>
          <FoundPassage of={findPassage(data.article, passage)} />
          <p className="small">
            <Link to="/$dossier/claims/read" params={{ dossier }} search={{ source } as never}>
              {c('passage.open')}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

function FoundPassage({ of }: { of: PassageFound }) {
  const c = useClaims();
  const { manner } = usePreferences();
  if (of.state === 'not_found')
    return (
      <p>
        <Mark tone="warn">{c('passage.not_found')}</Mark>
      </p>
    );
  const share = of.state === 'changed' ? `${formatCount(Math.round(of.likeness * 100), manner)}%` : undefined;
  return (
    <div className="stack-tight">
      <p>
        <Mark tone={of.state === 'exact' ? 'good' : 'warn'}>{c(`passage.${of.state}`)}</Mark>{' '}
        {share !== undefined && <span>{c('reading.changed', { share })}</span>}{' '}
        {of.page !== undefined && (
          <span className="quiet small">
            {c('passage.page')} <Count of={of.page} />
          </span>
        )}
      </p>
      {of.state === 'changed' && (
        <blockquote dir="auto">
          <Words text={of.words} />
        </blockquote>
      )}
    </div>
  );
}

const FAULT_KEYS: Readonly<Partial<Record<ReadFault, ClaimsKey>>> = {
  article_too_large: 'read.fault.large',
  article_format: 'read.fault.format',
  article_empty: 'read.fault.empty',
  other_bytes: 'read.fault.otherBytes',
  not_there: 'read.fault.notThere',
  unreachable: 'read.fault.unreachable',
};

/** The words for why a file could not be read. */
export function faultKey(fault: ReadFault): ClaimsKey {
  return FAULT_KEYS[fault] ?? 'read.fault.damaged';
}

/** Without a known ending a browser would guess one; a page is never opened here as a page. */
function endingOf(media: string): string {
  if (media === 'application/pdf') return 'pdf';
  return media === 'text/html' ? 'html' : 'txt';
}
