import { directionOf } from '@tasdiq/words';
import { useId } from 'react';
import { Code } from '../../components/inline.tsx';
import { worded } from '../sheet.ts';
import type { Words } from '../types.ts';

interface Props {
  readonly label: string;
  readonly languages: readonly string[];
  readonly value: Words;
  /** `about` names the field, so that typing in it is one step. */
  readonly onChange: (value: Words, language: string) => void;
  readonly isLine?: boolean;
}

/** A text in every language of the series, side by side, each in its own direction. */
export function LanguageFields({ label, languages, value, onChange, isLine = false }: Props) {
  const id = useId();
  return (
    <div className="language-fields" role="group" aria-label={label}>
      {languages.map((language) => {
        const shared = {
          id: `${id}-${language}`,
          lang: language,
          dir: directionOf(language),
          value: value[language] ?? '',
          'aria-label': `${label} (${language})`,
        };
        const change = (text: string): void => onChange(worded(value, language, text), language);
        return (
          <label key={language} className="stack-tight" htmlFor={shared.id}>
            <span>
              <Code>{language}</Code>
            </span>
            {isLine ? (
              <input {...shared} onChange={({ target }) => change(target.value)} />
            ) : (
              <textarea
                {...shared}
                rows={Math.min(12, Math.max(3, Math.ceil((value[language] ?? '').length / 60)))}
                onChange={({ target }) => change(target.value)}
              />
            )}
          </label>
        );
      })}
    </div>
  );
}
