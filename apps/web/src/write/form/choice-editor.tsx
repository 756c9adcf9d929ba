import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { Framed, FramedGroup } from './framed.tsx';

/** Up to this many choices are all shown. */
const MOST_SHOWN = 7;

/** One of a closed list. */
export function ChoiceEditor({
  shape: { options },
  path,
  value,
  onChange,
  required,
}: EditorProps<Extract<Shape, { type: 'choice' }>>) {
  const { id } = useScene();
  const { choice } = useLabels();
  const text = useText();
  if (options.length > MOST_SHOWN) {
    return (
      <Framed path={path} required={required}>
        {(wiring) => (
          <select
            {...wiring}
            value={typeof value === 'string' ? value : ''}
            onChange={({ target }) => onChange(target.value || undefined)}
          >
            <option value="">{text('write.choose')}</option>
            {options.map((option) => (
              <option key={option} value={option}>
                {choice(path, option)}
              </option>
            ))}
          </select>
        )}
      </Framed>
    );
  }
  return (
    <FramedGroup path={path} required={required} role="radiogroup">
      <div className="row">
        {options.map((option) => (
          <label key={option} className="choice">
            <input
              type="radio"
              name={`${id}${path}`}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
            />{' '}
            {choice(path, option)}
          </label>
        ))}
      </div>
    </FramedGroup>
  );
}

/** Several of a closed list. */
export function ChoicesEditor({
  options,
  path,
  value,
  onChange,
  required,
}: EditorProps<Shape> & { readonly options: readonly string[] }) {
  const { choice } = useLabels();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <FramedGroup path={path} required={required}>
      <div className="row">
        {options.map((option) => (
          <label key={option} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={({ target }) => onChange(toggled(options, chosen, option, target.checked))}
            />{' '}
            {choice(path, option)}
          </label>
        ))}
      </div>
    </FramedGroup>
  );
}

/** A choice with one more or one less, in the order of the list; what is not of the list stays at the end. */
export function toggled(
  options: readonly string[],
  chosen: readonly string[],
  option: string,
  on: boolean,
): string[] {
  const kept = new Set(on ? [...chosen, option] : chosen.filter((one) => one !== option));
  return [...options.filter((one) => kept.has(one)), ...[...kept].filter((one) => !options.includes(one))];
}
