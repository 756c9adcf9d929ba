import { type ComponentType, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, useScene } from './form-context.ts';
import { FramedGroup } from './framed.tsx';

/** Editors of what stands in a list; given, because they hold lists themselves. */
interface Inner {
  readonly any: ComponentType<EditorProps<Shape>>;
  readonly parts: ComponentType<Omit<EditorProps<Extract<Shape, { type: 'object' }>>, 'required'>>;
}

/** A list of things, each with its own inputs. */
export function ListEditor({
  shape,
  path,
  value,
  onChange,
  required,
  inner: { any: Editor, parts: ObjectParts },
}: EditorProps<Extract<Shape, { type: 'list' }>> & { readonly inner: Inner }) {
  const { act } = useScene();
  const { label } = useLabels();
  const text = useText();
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  // Names of the rows, so that an input keeps its focus when a row above it goes.
  const [keys, setKeys] = useState<readonly number[]>(() => items.map((_, i) => i));
  const [next, setNext] = useState(items.length);
  const rows = items.map((item, i) => ({ item, key: keys[i] ?? -1 - i }));
  const add = (): void => {
    setKeys([...rows.map(({ key }) => key), next]);
    setNext(next + 1);
    onChange([...items, shape.item.type === 'object' ? {} : undefined]);
  };
  const remove = (at: number): void => {
    setKeys(rows.filter((_, i) => i !== at).map(({ key }) => key));
    onChange(items.filter((_, i) => i !== at));
  };
  const change = (at: number, item: unknown): void => {
    onChange(items.map((one, i) => (i === at ? item : one)));
  };
  return (
    <FramedGroup path={path} required={required && shape.min > 0}>
      <ol className="bare form-list">
        {rows.map(({ item, key }, i) => (
          <li key={key} className="form-item">
            {shape.item.type === 'object' ? (
              <ObjectParts
                shape={shape.item}
                path={`${path}.${i}`}
                value={item}
                onChange={(one) => change(i, one)}
              />
            ) : (
              <Editor
                shape={shape.item}
                path={`${path}.${i}`}
                value={item}
                onChange={(one) => change(i, one)}
                required
              />
            )}
            <button type="button" onClick={() => remove(i)}>
              {text('write.removeItem', { item: `${label(act, path)} ${i + 1}` })}
            </button>
          </li>
        ))}
      </ol>
      {items.length < shape.max && (
        <button type="button" className="form-add" onClick={add}>
          {text('write.addPart', { part: label(act, path) })}
        </button>
      )}
    </FramedGroup>
  );
}
