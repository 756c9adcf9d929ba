import { useState } from 'react';
import { Code, Id } from '../../components/inline.tsx';
import { useText } from '../../i18n/text.ts';
import { answeredBy } from '../model/answered.ts';
import { type Picker, pickerOf } from '../model/pickers.ts';
import type { Format, Shape } from '../model/shape.ts';
import { useLabels } from '../labels.ts';
import { type Reference, useReferences } from '../references.ts';
import { toggled } from './choice-editor.tsx';
import { type EditorProps, type FormScene, useScene } from './form-context.ts';
import { Framed, FramedGroup, type Wiring } from './framed.tsx';

type Props = EditorProps<Extract<Shape, { type: 'string' }>>;

/** A code or id: chosen from what the record has wherever it can be. */
export function PickEditor(props: Props) {
  const { act } = useScene();
  const picker = pickerOf(act, named(props.path), props.shape.format);
  switch (picker.of) {
    case 'nouns':
      return <ReferenceEditor {...props} nouns={picker.nouns} />;
    case 'answered':
      return <AnsweredVersion {...props} />;
    case 'new-code':
    case 'typed':
      return <TypedEditor {...props} />;
    default:
      return <ListedEditor {...props} picker={picker} />;
  }
}

/** A path without the numbers in it. */
function named(path: string): string {
  return path
    .split('.')
    .filter((name) => !/^\d+$/.test(name))
    .join('.');
}

/** Something typed or pasted: a new short name, an id, a key. Always from left to right. */
function TypedEditor({ path, value, onChange, required }: Props) {
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <input
          {...wiring}
          className="mono"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value.trim() || undefined)}
        />
      )}
    </Framed>
  );
}

/** What there is to choose from for a picker that is no noun of the record. */
function choicesFor(picker: Picker, scene: FormScene): readonly string[] {
  switch (picker.of) {
    case 'member':
      return scene.members.map(({ code }) => code);
    case 'office':
      return [...scene.members.map(({ code }) => code), ...scene.offices];
    case 'zone':
      return scene.zones;
    case 'language':
      return scene.languages;
    case 'witness':
      return scene.witnesses;
    case 'time-zone':
      return timeZones();
    case 'instrument-code':
      return scene.state?.instruments.values().map(({ code }) => code) ?? [];
    default:
      return [];
  }
}

/** Names of the IANA database as this browser knows them, UTC first. */
export function timeZones(): readonly string[] {
  return [
    'UTC',
    ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC' && zone.includes('/')),
  ];
}

function ListedEditor({ path, value, onChange, required, picker }: Props & { picker: Picker }) {
  const scene = useScene();
  const options = choicesFor(picker, scene);
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <CodeSelect wiring={wiring} options={options} value={value} onChange={onChange} picker={picker} />
      )}
    </Framed>
  );
}

function CodeSelect(props: {
  wiring: Wiring;
  options: readonly string[];
  value: unknown;
  onChange: (value: unknown) => void;
  picker: Picker;
}) {
  const { wiring, options, value, onChange, picker } = props;
  const text = useText();
  const { choice } = useLabels();
  const { members } = useScene();
  const roleOf = (code: string): string => {
    const role = picker.of === 'member' && members.find((member) => member.code === code)?.role;
    return role ? ` · ${choice('role', role)}` : '';
  };
  const all = typeof value === 'string' && !options.includes(value) ? [...options, value] : options;
  return (
    <select
      {...wiring}
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <option value="">{text('write.choose')}</option>
      {all.map((option) => (
        <option key={option} value={option}>
          {option + roleOf(option)}
        </option>
      ))}
    </select>
  );
}

/** Several members, offices, zones or languages, ticked in a list; of what is not listed a code can be typed. */
export function ManyPickEditor({
  path,
  value,
  onChange,
  required,
  shape,
  format,
}: EditorProps<Extract<Shape, { type: 'list' }>> & { format: Format }) {
  const scene = useScene();
  const text = useText();
  const { choice } = useLabels();
  const picker = pickerOf(scene.act, named(path), format);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const listed = choicesFor(picker, scene);
  const options = [...listed, ...chosen.filter((one) => !listed.includes(one))];
  const roleOf = (code: string): string | undefined =>
    scene.members.find((member) => member.code === code)?.role;
  return (
    <FramedGroup path={path} required={required && shape.min > 0}>
      <div className="form-ticks">
        {options.map((option) => {
          const role = roleOf(option);
          return (
            <label key={option} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(option)}
                onChange={({ target }) => onChange(toggled(options, chosen, option, target.checked))}
              />{' '}
              <Code>{option}</Code>
              {role && <span className="quiet small"> {choice('role', role)}</span>}
            </label>
          );
        })}
      </div>
      {picker.of === 'new-code' && (
        <AddCode label={text('write.addCode')} onAdd={(code) => onChange([...chosen, code])} />
      )}
    </FramedGroup>
  );
}

function AddCode({ label, onAdd }: { label: string; onAdd: (code: string) => void }) {
  const [typed, setTyped] = useState('');
  const add = (): void => {
    if (typed.trim() === '') return;
    onAdd(typed.trim());
    setTyped('');
  };
  return (
    <div className="row">
      <input
        className="mono form-short"
        dir="ltr"
        aria-label={label}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="button" onClick={add}>
        {label}
      </button>
    </div>
  );
}

/** Facts by which things belong to each other: a draft's articles, an instrument's drafts. */
const PARENTS = ['instrument', 'session', 'request', 'indicator', 'article'] as const;

/** Something on the record, by its name. */
function ReferenceEditor({
  path,
  value,
  onChange,
  required,
  nouns,
}: Props & { nouns: Extract<Picker, { of: 'nouns' }>['nouns'] }) {
  const scene = useScene();
  const text = useText();
  const all = useReferences(nouns, scene.state);
  const fitting = all.filter(({ item }) => belongs(item, scene.facts, path));
  const known = fitting.length > 0 ? fitting : all;
  const chosen = typeof value === 'string' ? value : '';
  const options: readonly Pick<Reference, 'id' | 'name'>[] =
    chosen !== '' && !known.some(({ id }) => id === chosen)
      ? [...known, all.find(({ id }) => id === chosen) ?? { id: chosen, name: chosen }]
      : known;
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <>
          <select {...wiring} value={chosen} onChange={({ target }) => onChange(target.value || undefined)}>
            <option value="">{text(options.length > 0 ? 'write.choose' : 'write.nothingToChoose')}</option>
            {options.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          {chosen !== '' && (
            <span className="small quiet">
              <Id of={chosen} />
            </span>
          )}
        </>
      )}
    </Framed>
  );
}

function belongs(
  item: Readonly<Record<string, unknown>> | undefined,
  facts: Readonly<Record<string, unknown>>,
  path: string,
): boolean {
  if (!item) return true;
  const own = path.slice(path.lastIndexOf('.') + 1);
  return PARENTS.every(
    (name) =>
      name === own || facts[name] === undefined || item[name] === undefined || item[name] === facts[name],
  );
}

/** The version that the act answers; it follows from the rest, so that nobody answers what has moved on. */
function AnsweredVersion({ path }: Props) {
  const scene = useScene();
  const { label, help } = useLabels();
  const text = useText();
  const version = scene.state && answeredBy(scene.state, scene.act, scene.facts, scene.own);
  const given = scene.facts['answers'];
  const shown = version === undefined ? given : version;
  return (
    <div className="form-row">
      <span className="form-label">{label(scene.act, path)}</span>
      <p>
        {typeof shown === 'string' ? (
          <Id of={shown} />
        ) : (
          <span className="quiet">
            {text(shown === null ? 'write.answersNothing' : 'write.answersLater')}
          </span>
        )}
      </p>
      <p className="small quiet">{help(scene.act, path)}</p>
    </div>
  );
}
