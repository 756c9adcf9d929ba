import { useState } from 'react';
import { useStatistics } from '../i18n/statistics/statistics.ts';

/** A command that is copied with one click. */
export function Command({ children }: { children: string }) {
  const s = useStatistics();
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(children).then(() => setCopied(true));
  return (
    <div className="stack-tight">
      <pre tabIndex={0}>{children}</pre>
      <p className="row no-print">
        <button type="button" onClick={copy}>
          {s(copied ? 'again.copied' : 'again.copy')}
        </button>
      </p>
    </div>
  );
}
