import { useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { ActItem, Page } from '../api/types.ts';
import { requestJson } from '../api/request.ts';
import { MOST_NAMED } from '../api/together.ts';
import { moment, viewPath } from '../api/views.ts';
import { Part } from '../cases/parts.tsx';
import { useThings } from '../cases/many.ts';
import { ClaimsWords, useClaims } from '../i18n/claims/claims.tsx';
import { ClaimTable } from './claim-table.tsx';
import { useKeeper } from './keeper.tsx';
import { claimsNaming } from './naming.ts';
import type { ClaimNoun } from './types.ts';

const KINDS = ['claim.capture', 'claim.correct', 'claim.offer', 'claim.relate'] as const;
/** Acts that a thing is looked for in, the newest. */
const MOST = '500';

interface Props {
  readonly of: readonly string[];
  readonly row?: string;
}

/** Claims that were compared with a thing or stand in it, as the ledger shows them. */
export function AboutClaimsPart(props: Props) {
  const keeper = useKeeper();
  return keeper ? (
    <ClaimsWords meanwhile={null}>
      <Named {...props} />
    </ClaimsWords>
  ) : null;
}

function Named({ of, row }: Props) {
  const c = useClaims();
  const { dossier } = useParams({ from: '/$dossier' });
  const { asOf } = useSearch({ from: '/$dossier' });
  // One address names no more; a long text is then looked for in all that was said.
  const isFew = of.length <= MOST_NAMED;
  const { data } = useQuery({
    queryKey: [dossier, 'claims', 'about', of, asOf],
    queryFn: ({ signal }) =>
      requestJson<Page<ActItem>>(
        viewPath(dossier, 'acts'),
        { act: KINDS, ...(isFew && { refers: of }), limit: MOST, ...moment(asOf) },
        signal,
      ),
  });
  const claims = useThings<ClaimNoun>('claims', claimsNaming(data?.items ?? [], of, row));
  if (!claims.data || claims.data.length === 0) return null;
  const sorted = claims.data.toSorted((one, other) =>
    (one.said ?? one.at) < (other.said ?? other.at) ? -1 : 1,
  );
  return (
    <Part id="claims" title={c('about.title')} count={sorted.length}>
      <p className="small quiet">{c('about.note')}</p>
      <ClaimTable of={sorted} label={c('about.title')} />
    </Part>
  );
}
