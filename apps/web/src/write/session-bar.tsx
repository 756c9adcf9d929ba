import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { fetchPages } from '../components/late-page.tsx';
import { useText } from '../i18n/text.ts';
import { useWriter } from './writer.ts';
import { VoiceDetails, VoiceName } from './voice.tsx';

/** Who speaks on this page, until when and with what powers; or the way to open a key. */
export function SessionBar() {
  const { dossier } = useParams({ from: '/$dossier' });
  const { voice, voices, desk, lock, trouble } = useWriter();
  const text = useText();
  const isOpen = voice !== undefined;
  // A key does not outlive its window: whoever has one open must not need a new window for a page.
  useEffect(() => {
    if (isOpen) void fetchPages();
  }, [isOpen]);
  if (!voice) {
    return (
      <p className="no-print session-door">
        <Link to="/$dossier/do" params={{ dossier }} search={{}}>
          {text('write.door')}
        </Link>
        {trouble && <span className="bad"> {text(`write.trouble.${trouble}`)}</span>}
      </p>
    );
  }
  return (
    <section className="session-bar no-print" aria-label={text('write.session')}>
      <p>
        <strong>
          {text('write.actingAs')} <VoiceName voice={voice} />
        </strong>{' '}
        <VoiceDetails voice={voice} />
      </p>
      {voice.worthless && <p className="mark tone-warn">{text('write.worthlessMark')}</p>}
      <p className="row">
        <Link to="/$dossier/do" params={{ dossier }} search={{}}>
          {text('write.door')}
        </Link>
        {voices.length > 1 && (
          <Link to="/$dossier/do" params={{ dossier }} search={{}} onClick={() => desk?.chooseAgain()}>
            {text('write.otherVoice')}
          </Link>
        )}
        <button type="button" onClick={lock}>
          {text('write.lock')}
        </button>
      </p>
    </section>
  );
}
