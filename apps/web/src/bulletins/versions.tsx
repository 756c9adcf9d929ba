import { useParams } from '@tanstack/react-router';
import type { ActItem, WithHistory } from '../api/types.ts';
import { openValue } from '../components/fields.tsx';
import { EntryLink, When } from '../components/inline.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { useBulletins } from '../i18n/bulletins/bulletins.ts';
import { useCode } from '../i18n/text.ts';
import { DifferenceList } from './difference-list.tsx';
import { differences } from './differences.ts';
import type { Sheet } from './sheet.ts';
import type { BulletinContent, BulletinNoun, Words } from './types.ts';

/** Everything that was done to a bulletin, the newest first, and what each version changed. */
export function Versions({ of: { history } }: { of: WithHistory<BulletinNoun> }) {
  const b = useBulletins();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  const acts = history.filter((act) => act.void === null);
  if (acts.length === 0) return null;
  return (
    <section className="stack">
      <h2>{b('versions.title')}</h2>
      <ol className="bare stack" reversed>
        {acts.map((act, i) => (
          <li key={act.index} className="stack-tight">
            <div className="row">
              <strong>{code('act', act.act ?? '')}</strong>
              <Voice of={`${act.member ?? ''}/${act.office ?? ''}`} />
              <When at={act.loggedAt} />
              <EntryLink dossier={dossier} of={act.index} />
            </div>
            {act.act !== 'bulletin.approve' && (
              <Told field={act.fields['reason'] ?? act.fields['note']} act={act.id ?? ''} name="reason" />
            )}
            <Changed of={act} before={acts.slice(i + 1).find((one) => sheetIn(one))} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changed({ of: act, before }: { of: ActItem; before: ActItem | undefined }) {
  const b = useBulletins();
  const [now, then] = [sheetIn(act), before && sheetIn(before)];
  if (!now || !then) return null;
  return (
    <details>
      <summary>{b('versions.changed')}</summary>
      <DifferenceList of={differences(then, now)} />
    </details>
  );
}

/** The words that an act gives to a bulletin; undefined for one that gives none, or none that this reader may see. */
export function sheetIn(act: ActItem): Sheet | undefined {
  const title = openValue<Words>(act.fields, 'title');
  const content = openValue<BulletinContent>(act.fields, 'content');
  return title && content && { title, content };
}
