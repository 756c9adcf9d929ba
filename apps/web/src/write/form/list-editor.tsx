import { type ComponentType, type ReactNode, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import type { Shape } from '../model/shape.ts';
import { Disclosure } from './disclosure.tsx';
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
  const { item: itemLabel } = useLabels();
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
              <Folded of={shape.item} path={`${path}.${i}`} value={item} number={i + 1}>
                <ObjectParts
                  shape={shape.item}
                  path={`${path}.${i}`}
                  value={item}
                  onChange={(one) => change(i, one)}
                />
              </Folded>
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
              {text('write.removeItem', { item: `${itemLabel(act, path)} ${i + 1}` })}
            </button>
          </li>
        ))}
      </ol>
      {items.length < shape.max && (
        <button type="button" className="form-add" onClick={add}>
          {text('write.addPart', { part: itemLabel(act, path) })}
        </button>
      )}
    </FramedGroup>
  );
}

/** From so many parts on, an entry can be folded to one line. */
const MANY_PARTS = 6;

/** A long entry under a line that says what it is, so that several can be seen at once; a short one as it is. */
function Folded(props: {
  of: Extract<Shape, { type: 'object' }>;
  path: string;
  value: unknown;
  number: number;
  children: ReactNode;
}) {
  const { of, path, value, number, children } = props;
  const { act, faults } = useScene();
  const { item, choice } = useLabels();
  if (of.parts.length < MANY_PARTS) return children;
  const values = (value ?? {}) as Readonly<Record<string, unknown>>;
  const said = of.parts.flatMap(({ name, shape }) => {
    const one = values[name];
    if (typeof one !== 'string' || one === '') return [];
    if (shape.type === 'choice') return [choice(`${path}.${name}`, one)];
    return shape.type === 'string' && shape.format === 'code' ? [one] : [];
  });
  const isFaulty = faults.some((fault) => fault.path.startsWith(`${path}.`));
  const title = (
    <>
      <span className="form-label">
        {item(act, path)} {number}
      </span>{' '}
      {said.map((one) => (
        <bdi key={one} className="mark">
          {one}
        </bdi>
      ))}
    </>
  );
  return (
    <Disclosure className="form-folded" begins={said.length === 0} faulty={isFaulty} summary={title}>
      <div className="stack">{children}</div>
    </Disclosure>
  );
}
