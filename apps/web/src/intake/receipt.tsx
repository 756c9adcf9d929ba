// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { Link, useParams } from '@tanstack/react-router';
import { codeWords, type IntakeReceipt } from '@tasdiq/client/intake';
import { useEffect, useRef } from 'react';
import { formatWhen } from '../format/date.ts';
import type { IntakeText } from '../i18n/intake/intake.ts';
import { ABOUT } from '../i18n/languages.ts';
import { usePreferences } from '../preferences.tsx';
import { QuietTitle } from './leave.tsx';
import type { Parcel } from './send.ts';

interface ReceiptProps {
  readonly words: IntakeText;
  readonly parcel: Parcel;
  readonly receipt: IntakeReceipt;
  readonly clear: () => void;
}

/** The code, shown once, in the script of the page and in the other. */
export function Receipt({ words, parcel: { code }, receipt, clear }: ReceiptProps) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { language, manner } = usePreferences();
  const isArabic = ABOUT[language].direction === 'rtl';
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="stack">
      <div ref={head} tabIndex={-1} role="status">
        <QuietTitle>{words('receipt')}</QuietTitle>
      </div>
      <div className="notice tone-good">
        <h2>{words('receipt.code')}</h2>
        <CodeInWords code={codeWords(code, isArabic ? 'arabic' : 'latin')} script={isArabic ? 'fa' : 'und'} />
        <p className="small quiet">
          <bdi dir={isArabic ? 'ltr' : 'rtl'} lang={isArabic ? 'und' : 'fa'}>
            {codeWords(code, isArabic ? 'latin' : 'arabic').join(' ')}
          </bdi>
        </p>
        <p>{words('receipt.help')}</p>
        <p>{words('receipt.until', { day: formatWhen(receipt.until.slice(0, 10), manner) })}</p>
      </div>
      <p className="row">
        <button type="button" className="primary" onClick={clear}>
          {words('receipt.done')}
        </button>
        <Link to="/$dossier/intake/status" params={{ dossier }} search={{}} replace>
          {words('toStatus')}
        </Link>
      </p>
    </section>
  );
}

function CodeInWords({ code, script }: { code: readonly string[]; script: string }) {
  return (
    <ol className="intake-code" lang={script}>
      {code.map((word, at) => (
        <li key={`${String(at)} ${word}`}>
          <bdi>{word}</bdi>
        </li>
      ))}
    </ol>
  );
}
