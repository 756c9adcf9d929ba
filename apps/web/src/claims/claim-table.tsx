import { useParams } from '@tanstack/react-router';
import { EntryLink } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useClaims } from '../i18n/claims/claims.tsx';
import { useLabels } from '../write/labels.ts';
import { ClaimLink, ClaimStatus, SaidOn, Speaker } from './claim-marks.tsx';
import { newestReplies, quantityOf } from './ledger.ts';
import { QuantityText } from './quantity-text.tsx';
import type { ClaimNoun } from './types.ts';

/** Claims as a table: who, what in whose words, how many, when, how it stands to the record and what was replied. */
export function ClaimTable({ of, label }: { of: readonly ClaimNoun[]; label: string }) {
  return <RecordTable label={label} columns={useColumns()} items={of} keyOf={({ id }) => id} />;
}

function useColumns(): Column<ClaimNoun>[] {
  const c = useClaims();
  const { choice } = useLabels();
  const { dossier } = useParams({ from: '/$dossier' });
  return [
    {
      name: c('claim.words'),
      head: true,
      cell: (one) => (
        <div className="stack-tight plain-head">
          <ClaimLink of={one} />
          <span className="quiet small">
            {choice('kind', one.kind)} · {choice('medium', one.medium)}
          </span>
        </div>
      ),
    },
    { name: c('claim.speaker'), cell: (one) => <Speaker of={one} brief /> },
    {
      name: c('claim.quantity'),
      cell: (one) => {
        const quantity = quantityOf(one);
        return quantity ? <QuantityText of={quantity} /> : <span className="quiet">–</span>;
      },
    },
    { name: c('claim.said'), cell: (one) => <SaidOn of={one} /> },
    { name: c('claim.standing'), cell: (one) => <ClaimStatus of={one} /> },
    {
      name: c('claim.replies'),
      cell: (one) => {
        const replies = newestReplies(one);
        if (replies.length === 0) return <span className="quiet">–</span>;
        return (
          <ul className="bare small">
            {replies.map(({ id, member, stance }) => (
              <li key={id}>
                <bdi>{member}</bdi>: {choice('stance', stance)} <EntryLink dossier={dossier} of={id} />
              </li>
            ))}
          </ul>
        );
      },
    },
  ];
}
