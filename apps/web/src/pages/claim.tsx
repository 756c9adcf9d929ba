import { useParams } from '@tanstack/react-router';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { ClaimFilePage } from '../claims/claim-file.tsx';
import type { ClaimNoun } from '../claims/types.ts';
import { Loading, Problem } from '../components/feedback.tsx';
import { ClaimsWords } from '../i18n/claims/claims.tsx';

/** One claim with everything that was said of it. */
export function ClaimPage() {
  const { claim: id } = useParams({ from: '/$dossier/claims/$claim' });
  const found = useView<WithHistory<ClaimNoun>>(`claims/${encodeURIComponent(id)}`);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  return (
    <ClaimsWords>
      <ClaimFilePage of={found.data} />
    </ClaimsWords>
  );
}
