import { useState } from 'react';
import { useText } from '../i18n/text.ts';

/** A charter fingerprint in its eight groups, numbered, so that two people can go through it aloud. */
export function Fingerprint({ of }: { of: string }) {
  const text = useText();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(of).then(() => setCopied(true));
  };
  return (
    <div className="row">
      <ol className="fingerprint" dir="ltr" aria-label={text('overview.fingerprint')}>
        {of.split('-').map((group, index) => (
          // The groups of one fingerprint do not move: their place is what they are known by.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} data-n={index + 1}>
            {group}
          </li>
        ))}
      </ol>
      <button type="button" className="plain small no-print" onClick={copy}>
        {text(copied ? 'app.copied' : 'app.copy')}
      </button>
    </div>
  );
}
