import { GuidePage } from '../components/guide-page.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useText } from '../i18n/text.ts';

/** What this is and what it is not. */
export function AboutPage() {
  const text = useText();
  return (
    <div className="page stack">
      <PageTitle>{text('app.about')}</PageTitle>
      <p className="lead">
        {text('home.what1')} {text('home.what2')} {text('home.what3')}
      </p>
      <GuidePage page="about" />
    </div>
  );
}
