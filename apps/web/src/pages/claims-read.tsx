import { ReadPage } from '../claims/read-page.tsx';
import { ClaimsWords } from '../i18n/claims/claims.tsx';

/** Reading an article and marking claims in it. */
export function ClaimsReadPage() {
  return (
    <ClaimsWords>
      <ReadPage />
    </ClaimsWords>
  );
}
