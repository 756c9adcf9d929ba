import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useText } from '../i18n/text.ts';
import type { DraftNoun } from './model.ts';
import { LanguageName } from './parts.tsx';
import { MOST_COLUMNS } from './words.ts';

/* Choices that a view of a text offers; each stands in the address, so that it can be passed on. */

/** Changes the query of the page; undefined takes a name out. */
export function useChange(): (change: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '.',
      resetScroll: false,
      search: (search: Record<string, unknown>) => ({ ...search, ...change }),
    } as never);
}

/** Chooses one draft, the newest first. */
export function DraftChoice(props: {
  label: string;
  drafts: readonly DraftNoun[];
  value: string;
  onChange: (draft: string) => void;
}) {
  const { label, drafts, value, onChange } = props;
  const text = useText();
  const id = useId();
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {[...drafts].reverse().map((draft) => (
          <option key={draft.id} value={draft.id}>
            {text('texts.draft', { number: String(draft.number) })}
            {draft.withdrawn !== null && ` · ${text('textStatus.withdrawn')}`}
            {` · ${draft.at.slice(0, 10)}`}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Chooses which languages stand side by side. */
export function LanguageChoice(props: {
  all: readonly string[];
  shown: readonly string[];
  onChange: (shown: readonly string[]) => void;
}) {
  const { all, shown, onChange } = props;
  const text = useText();
  if (all.length < 2) return null;
  const toggle = (language: string, on: boolean): void => {
    const next = all.filter((one) => (one === language ? on : shown.includes(one)));
    if (next.length > 0) onChange(next);
  };
  return (
    <fieldset className="plain-set stack-tight">
      <legend className="small quiet">
        {text('texts.chooseLanguages')} ({text('texts.mostLanguages', { count: String(MOST_COLUMNS) })})
      </legend>
      <div className="row">
        {all.map((language) => {
          const on = shown.includes(language);
          return (
            <label key={language} className="choice">
              <input
                type="checkbox"
                checked={on}
                disabled={(!on && shown.length >= MOST_COLUMNS) || (on && shown.length === 1)}
                onChange={(event) => toggle(language, event.target.checked)}
              />
              <LanguageName of={language} />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
