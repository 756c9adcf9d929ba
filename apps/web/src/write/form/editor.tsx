import { useText } from '../../i18n/text.ts';
import { useLabels } from '../labels.ts';
import { optionOf } from '../model/form-model.ts';
import { pickerOf } from '../model/pickers.ts';
import type { Shape } from '../model/shape.ts';
import { BearerEditor, BearersEditor, isBearer } from './bearer-editor.tsx';
import { ChoiceEditor, ChoicesEditor } from './choice-editor.tsx';
import { FileEditor } from './file-editor.tsx';
import { type EditorProps, useScene } from './form-context.ts';
import { Framed, FramedGroup } from './framed.tsx';
import { ListEditor } from './list-editor.tsx';
import { ManyReferences } from './many-references.tsx';
import { FollowingVersions, ManyPickEditor, PickEditor } from './pick-editor.tsx';
import { SealedFileEditor } from './sealed-file-editor.tsx';
import { CodedTextsEditor, TextsEditor, WordsEditor } from './text-editors.tsx';
import { DayEditor, MomentEditor, TimeEditor } from './time-editor.tsx';

/** An input for whatever a schema asks for. */
export function Editor(props: EditorProps<Shape>) {
  const { shape } = props;
  switch (shape.type) {
    case 'nullable':
      return <Editor {...props} shape={shape.inner} value={props.value ?? undefined} required={false} />;
    case 'object':
      return props.required ? (
        <ObjectEditor {...props} shape={shape} />
      ) : (
        <OptionalPart {...props} shape={shape} />
      );
    case 'either':
      return isBearer(shape) ? <BearerEditor {...props} /> : <EitherEditor {...props} shape={shape} />;
    case 'choice':
      return <ChoiceEditor {...props} shape={shape} />;
    case 'list':
      return <AnyList {...props} shape={shape} />;
    case 'string':
      return <StringEditor {...props} shape={shape} />;
    case 'day-or-time':
      return <MomentEditor {...props} shape={shape} />;
    case 'number':
      return <NumberEditor {...props} shape={shape} />;
    case 'flag':
      return <FlagEditor {...props} shape={shape} />;
    case 'words':
      return <WordsEditor {...props} shape={shape} />;
    case 'texts':
      return <TextsEditor {...props} shape={shape} />;
    case 'texts-by-code':
      return <CodedTextsEditor {...props} shape={shape} />;
    case 'file':
      return <FileEditor {...props} shape={shape} />;
    case 'sealed-file':
      return <SealedFileEditor {...props} />;
    case 'json':
      return <JsonEditor {...props} shape={shape} />;
  }
}

const INNER = { any: Editor, parts: ObjectParts };

function AnyList(props: EditorProps<Extract<Shape, { type: 'list' }>>) {
  const { act } = useScene();
  const { item } = props.shape;
  if (item.type === 'choice') {
    const required = props.required && props.shape.min > 0;
    return <ChoicesEditor {...props} required={required} options={item.options} />;
  }
  if (item.type === 'string' && ['recipient', 'code', 'language', 'field-name'].includes(item.format))
    return <ManyPickEditor {...props} format={item.format} />;
  if (isBearer(item)) return <BearersEditor {...props} />;
  if (item.type === 'string' && item.format === 'act-id') {
    const picker = pickerOf(act, props.path.replaceAll(/\.\d+/g, ''), item.format);
    if (picker.of === 'nouns') return <ManyReferences {...props} picker={picker} />;
    if (picker.of === 'follows') return <FollowingVersions {...props} />;
  }
  return <ListEditor {...props} inner={INNER} />;
}

function StringEditor(props: EditorProps<Extract<Shape, { type: 'string' }>>) {
  if (props.shape.format === 'time') return <TimeEditor {...props} />;
  if (props.shape.format === 'day') return <DayEditor {...props} />;
  return <PickEditor {...props} />;
}

/** The parts of an object, each with its own editor. */
export function ObjectParts({
  shape,
  path,
  value,
  onChange,
}: Omit<EditorProps<Extract<Shape, { type: 'object' }>>, 'required'>) {
  const parts = (value ?? {}) as Readonly<Record<string, unknown>>;
  return shape.parts.map(({ name, shape: inner, optional }) => (
    <Editor
      key={name}
      shape={inner}
      path={`${path}.${name}`}
      value={parts[name]}
      onChange={(one) => onChange({ ...parts, [name]: one })}
      required={!optional}
    />
  ));
}

function ObjectEditor(props: EditorProps<Extract<Shape, { type: 'object' }>>) {
  return (
    <FramedGroup path={props.path} required={props.required}>
      <ObjectParts {...props} />
    </FramedGroup>
  );
}

/** A part that may be left out: it is asked for only once somebody wants to give it. */
function OptionalPart(props: EditorProps<Extract<Shape, { type: 'object' }>>) {
  const { act } = useScene();
  const { label } = useLabels();
  const text = useText();
  const { path, value, onChange } = props;
  if (value === undefined) {
    return (
      <div className="form-row">
        <button type="button" className="form-add" onClick={() => onChange({})}>
          {text('write.addPart', { part: label(act, path) })}
        </button>
      </div>
    );
  }
  return (
    <FramedGroup path={path} required={false}>
      <ObjectParts {...props} />
      <button type="button" onClick={() => onChange(undefined)}>
        {text('write.leaveOut', { part: label(act, path) })}
      </button>
    </FramedGroup>
  );
}

function EitherEditor(props: EditorProps<Extract<Shape, { type: 'either' }>>) {
  const { shape, path, value, onChange, required } = props;
  const scene = useScene();
  const { label } = useLabels();
  const text = useText();
  const options = shape.options.filter((one) => one.type === 'object');
  const chosen = value === undefined || value === null ? undefined : optionOf(shape, value);
  return (
    <FramedGroup path={path} required={required} role="group">
      <div className="row">
        {options.map((option) => {
          const { name } = option.parts[0]!;
          return (
            <label key={name} className="choice">
              <input
                type="radio"
                name={`${scene.id}${path}`}
                checked={chosen === option}
                onChange={() => onChange({ [name]: undefined })}
              />{' '}
              {label(scene.act, `${path}.${name}`)}
            </label>
          );
        })}
        {!required && chosen && (
          <button type="button" className="link" onClick={() => onChange(undefined)}>
            {text('write.clear')}
          </button>
        )}
      </div>
      {chosen?.type === 'object' && (
        <ObjectParts shape={chosen} path={path} value={value} onChange={onChange} />
      )}
    </FramedGroup>
  );
}

function NumberEditor({
  shape,
  path,
  value,
  onChange,
  required,
}: EditorProps<Extract<Shape, { type: 'number' }>>) {
  const { whole, min, max } = shape;
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          className="form-short"
          dir="ltr"
          inputMode={whole ? 'numeric' : 'decimal'}
          step={whole ? 1 : 'any'}
          {...(min > Number.MIN_SAFE_INTEGER && { min })}
          {...(max < Number.MAX_SAFE_INTEGER && { max })}
          value={typeof value === 'number' ? value : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
        />
      )}
    </Framed>
  );
}

function FlagEditor({ path, value, onChange }: EditorProps<Shape>) {
  const { act, id } = useScene();
  const { label, help } = useLabels();
  const helps = help(act, path);
  return (
    <div className="form-row">
      <label className="choice">
        <input
          type="checkbox"
          id={`${id}${path.replaceAll('.', '-')}`}
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />{' '}
        {label(act, path)}
      </label>
      {helps && <p className="small quiet">{helps}</p>}
    </div>
  );
}

/** What has no form of its own. Text that is no JSON is kept as text, which no schema takes. */
function JsonEditor({ path, value, onChange, required }: EditorProps<Shape>) {
  const shown = typeof value === 'string' ? value : JSON.stringify(value ?? {}, null, 2);
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <textarea
          {...wiring}
          className="mono"
          dir="ltr"
          rows={16}
          spellCheck={false}
          defaultValue={shown}
          onBlur={({ target }) => onChange(jsonOrText(target.value))}
        />
      )}
    </Framed>
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
