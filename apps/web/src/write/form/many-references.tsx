import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import type { Picker } from '../model/pickers.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { FramedGroup } from './framed.tsx';
import { ReferenceOptions, useFitting } from './reference-options.tsx';

/** From so many things on, a list can be narrowed by words. */
const MANY = 12;

/** Several things on the record, by their names: those chosen, and one list to choose the next from. */
export function ManyReferences({
  path,
  value,
  onChange,
  required,
  shape,
  picker,
}: EditorProps<Extract<Shape, { type: 'list' }>> & {
  readonly picker: Extract<Picker, { of: 'nouns' }>;
}) {
  const { act } = useScene();
  const { label } = useLabels();
  const text = useText();
  const [words, setWords] = useState('');
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const { fitting, all } = useFitting(picker.nouns, path);
  const open = fitting.filter(({ id }) => !chosen.includes(id));
  const shown = open.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  const nameOf = (id: string): string => all.find((one) => one.id === id)?.name ?? id;
  return (
    <FramedGroup path={path} required={required && shape.min > 0}>
      {chosen.length > 0 && (
        <ul className="bare form-chosen">
          {chosen.map((id) => (
            <li key={id} className="row">
              <bdi>{nameOf(id)}</bdi>
              <button
                type="button"
                className="link"
                aria-label={text('write.removeItem', { item: nameOf(id) })}
                onClick={() => onChange(chosen.filter((one) => one !== id))}
              >
                {text('write.clear')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open.length > MANY && (
        <input
          type="search"
          aria-label={text('write.narrow')}
          placeholder={text('write.narrow')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      {chosen.length < shape.max && (
        <select
          aria-label={label(act, path)}
          value=""
          disabled={open.length === 0}
          onChange={({ target }) => target.value && onChange([...chosen, target.value])}
        >
          <option value="">{text(open.length > 0 ? 'write.choose' : 'write.nothingToChoose')}</option>
          <ReferenceOptions nouns={picker.nouns} of={shown} />
        </select>
      )}
    </FramedGroup>
  );
}
