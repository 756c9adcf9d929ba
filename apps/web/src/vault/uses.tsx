import { EntryLink, Mark, When } from '../components/inline.tsx';
import { useVault } from '../i18n/vault/vault.tsx';
import { useLabels } from '../write/labels.ts';
import type { EvidenceNoun } from './types.ts';

const ALL = ['internal', 'parties', 'courts', 'publish'] as const;

/** What something may be used for now, each use said to be allowed or not. */
export function UseLimits({ of, dossier }: { of: EvidenceNoun; dossier: string }) {
  const v = useVault();
  const { choice } = useLabels();
  const consent = of.consents.at(-1);
  return (
    <div className="stack-tight">
      <ul className="bare row marks">
        {ALL.map((use) => (
          <li key={use}>
            <Mark tone={of.allowed.includes(use) ? 'good' : 'plain'}>
              {of.allowed.includes(use) ? '✓' : '✗'} {choice('uses', use)}
            </Mark>
            <span className="hidden-text">
              {of.allowed.includes(use) ? v('uses.allowed') : v('uses.not')}
            </span>
          </li>
        ))}
      </ul>
      <p className="small quiet">{of.allowed.length > 0 ? v('uses.note') : v('uses.none')}</p>
      {consent ? (
        <p className="small">
          {v('uses.consent')} <When at={consent.at} /> <EntryLink dossier={dossier} of={consent.id} />{' '}
          {consent.uses.length === 0 && <Mark tone="warn">{v('uses.consentWithdrawn')}</Mark>}
        </p>
      ) : (
        <p className="small quiet">{v('uses.noConsent')}</p>
      )}
    </div>
  );
}
