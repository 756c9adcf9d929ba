import { PageTitle } from '../components/shell.tsx';
import { EnglishOnly } from '../components/english-only.tsx';
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
      <EnglishOnly>
        <h2>What it is</h2>
        <p>
          Tasdiq is a monitoring and verification mechanism as software. Parties that do not trust each other,
          and do not trust the host, keep one record of what they agreed, what is said to have happened, and
          what followed. The name is the word for verification and ratification shared by Urdu, Pashto, Dari,
          Arabic and Turkish.
        </p>
        <h2>What it is not</h2>
        <ul>
          <li>
            It is not a judge. An incident is an account, a dataset record is a published row; neither is a
            finding.
          </li>
          <li>
            It is not a targeting tool. It has no place for wanted persons, camps, unit positions or present
            positions; public places are coarse and public fields are delayed by rule.
          </li>
          <li>
            It takes no position on any boundary, claim or authority. All lines between parties are drawn
            alike.
          </li>
        </ul>
        <h2>Base map and software</h2>
        <p>
          Base map: Natural Earth (public domain) and GeoNames (CC BY 4.0), changed. Drawn by MapLibre GL
          (BSD-3-Clause). Data about events belongs to its publishers and is attributed where it is shown.
          Nothing on these pages is loaded from any other host, and nothing about you is stored or sent:
          language, calendar and the fingerprints that you keep stay in your browser.
        </p>
      </EnglishOnly>
    </div>
  );
}
