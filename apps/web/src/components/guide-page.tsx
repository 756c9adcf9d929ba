import { useEffect, useState } from 'react';
import { ABOUT } from '../i18n/languages.ts';
import type { Guide, Point, Section } from '../i18n/guide/guide.ts';
import { usePreferences } from '../preferences.tsx';
import { Loading } from './feedback.tsx';

/** The sections of "Help" or "About" in the reader's language; they are fetched when a page needs them. */
export function GuidePage({ page }: { page: keyof Guide }) {
  const sections = useGuide()?.[page];
  useEffect(() => {
    // The heading that the address names was not there when the page was opened.
    if (sections && location.hash)
      document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)?.scrollIntoView();
  }, [sections]);
  if (!sections) return <Loading />;
  return (
    <article className="stack prose">
      {sections.map((section) => (
        <Part key={section.title} of={section} />
      ))}
    </article>
  );
}

function useGuide(): Guide | undefined {
  const { language } = usePreferences();
  const [guide, setGuide] = useState<{ language: string; text: Guide }>();
  useEffect(() => {
    let wanted = true;
    void ABOUT[language].guide().then((text) => wanted && setGuide({ language, text }));
    return () => {
      wanted = false;
    };
  }, [language]);
  return guide?.language === language ? guide.text : undefined;
}

function Part({ of: { id, title, steps, points, text } }: { of: Section }) {
  return (
    <section>
      <h2 id={id}>{title}</h2>
      {steps && <ol>{steps.map(asItem)}</ol>}
      {points && <ul>{points.map(asItem)}</ul>}
      {text && <p>{text}</p>}
    </section>
  );
}

function asItem({ term, text, command }: Point) {
  return (
    <li key={text}>
      {term && <strong>{term}</strong>} {text}
      {command && <pre dir="ltr">{command}</pre>}
    </li>
  );
}
