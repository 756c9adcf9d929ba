import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Longer text that exists in English alone: marked and directed as English, and said so in other languages. */
export function EnglishOnly({ children }: { children: ReactNode }) {
  const text = useText();
  const { language } = usePreferences();
  return (
    <>
      {language !== 'en' && <p className="quiet">{text('app.englishOnly')}</p>}
      <article lang="en" dir="ltr" className="stack prose">
        {children}
      </article>
    </>
  );
}
