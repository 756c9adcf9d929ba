import { LedgerPage } from '../claims/ledger-page.tsx';
import { ClaimsWords } from '../i18n/claims/claims.tsx';

/** What was said in public: the ledger of claims. */
export function ClaimsPage() {
  return (
    <ClaimsWords>
      <LedgerPage />
    </ClaimsWords>
  );
}
