import { GuidePage } from '../components/guide-page.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';

/** How to read the pages, and how to check the record without trusting them. */
export function HelpPage() {
  const text = useText();
  return (
    <div className="page stack">
      <PageTitle>{text('app.help')}</PageTitle>
      <GuidePage page="help" />
    </div>
  );
}
