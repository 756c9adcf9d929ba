import type { Proposal, ProposalReason, Quantity } from '@tasdiq/interop/article';
import { Button } from 'react-aria-components';
import { Words } from '../components/inline.tsx';
import { formatCount } from '../format/number.ts';
import { type ClaimsKey, type ClaimsText, useClaims } from '../i18n/claims/claims.tsx';
import { usePreferences } from '../preferences.tsx';

interface ReadingProposalsProps {
  readonly of: readonly Proposal[];
  onUse(proposal: Proposal): void;
}

/** What is proposed in a paragraph: why, what was read, and a way to take it over. */
export function ReadingProposals({ of, onUse }: ReadingProposalsProps) {
  const c = useClaims();
  const { manner } = usePreferences();
  if (of.length === 0) return null;
  return (
    <details className="reading-proposals small">
      <summary>
        {c('reading.proposed')} (<bdi>{formatCount(of.length, manner)}</bdi>)
      </summary>
      <ol className="stack-tight">
        {of.map((proposal) => (
          <li key={proposal.anchor.from}>
            <p dir="auto">
              <Words text={proposal.anchor.exact} />
            </p>
            <p className="quiet">
              {c('reading.why')}:{' '}
              {reasonKeys(proposal.reasons)
                .map((key) => c(key))
                .join(' · ')}
            </p>
            <Quantities of={proposal.quantities} />
            {proposal.speaker && (
              <p className="quiet">
                {c('reading.speaker')}: <Words text={proposal.speaker.words} />
              </p>
            )}
            <Button className="button" onPress={() => onUse(proposal)}>
              {c('reading.use')}
            </Button>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Quantities({ of }: { of: readonly Quantity[] }) {
  const c = useClaims();
  const { manner } = usePreferences();
  const read = of
    .map((quantity) => quantityText(quantity, c, (value) => formatCount(value, manner)))
    .filter((words) => words !== '');
  if (read.length === 0) return null;
  return (
    <p className="quiet">
      {c('reading.read')}:{' '}
      {read.map((words, i) => (
        <span key={words}>
          {i > 0 && ' · '}
          <bdi>{words}</bdi>
        </span>
      ))}
    </p>
  );
}

/** A quantity in words; empty for one that says many and no number. */
function quantityText(
  { low, best, high }: Quantity,
  c: ClaimsText,
  count: (value: number) => string,
): string {
  if (best !== null) return count(best);
  if (low !== null && high !== null) return c('reading.range', { low: count(low), high: count(high) });
  if (low !== null) return c('reading.atLeast', { low: count(low) });
  return high === null ? '' : c('reading.atMost', { high: count(high) });
}

/** The words of reasons, each once. */
function reasonKeys(reasons: readonly ProposalReason[]): readonly ClaimsKey[] {
  return [...new Set(reasons.map(reasonKey))];
}

function reasonKey(reason: ProposalReason): ClaimsKey {
  switch (reason) {
    case 'number_share':
      return 'reading.reason.share';
    case 'number_vague':
      return 'reading.reason.vague';
    case 'date_day':
    case 'date_month':
    case 'date_year':
      return 'reading.reason.date';
    case 'actor':
    case 'place':
    case 'said':
    case 'quoted':
    case 'denied':
    case 'promised':
      return `reading.reason.${reason}`;
    default:
      return reason.startsWith('number_') ? 'reading.reason.number' : 'reading.reason.openDate';
  }
}
