import { useNavigate } from '@tanstack/react-router';
import { useText } from '../i18n/text.ts';

/** One filter of a list: what may be chosen, and what each choice is called. */
export interface Choice {
  /** Its name in the address. */
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly values: readonly string[];
  readonly word: (value: string) => string;
}

/** Filters of a list among what occurs in it; the choices are in the address. */
export function Choices({ of }: { of: readonly Choice[] }) {
  const text = useText();
  const navigate = useNavigate();
  const choose = (name: string, to: string): void => {
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: (search: Record<string, unknown>) => ({ ...search, [name]: to || undefined }),
    } as never);
  };
  return (
    <search className="matrix-filters no-print" aria-label={text('part.filters')}>
      {of.map(({ name, label, value = '', values, word }) => (
        <label className="stack-tight" key={name}>
          <span>{label}</span>
          <select value={value} onChange={(event) => choose(name, event.target.value)}>
            <option value="">{text('works.any')}</option>
            {value !== '' && !values.includes(value) && <option value={value}>{value.slice(0, 24)}</option>}
            {values.map((one) => (
              <option key={one} value={one}>
                {word(one)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </search>
  );
}

/** Values that occur, each once, in alphabetical order. */
export function occurring(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
