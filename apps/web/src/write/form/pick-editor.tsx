import { useId, useState } from 'react';
import { base64url } from '@tasdiq/core';
import { Code, Id } from '../../components/inline.tsx';
import { useText } from '../../i18n/text.ts';
import { type Picker, pickerOf } from '../model/pickers.ts';
import type { Format, Shape } from '../model/shape.ts';
import { useLabels } from '../labels.ts';
import { useReferences } from '../references.ts';
import { useWriter } from '../writer.ts';
import { toggled } from './choice-editor.tsx';
import { type EditorProps, type FormScene, useScene } from './form-context.ts';
import { Framed, FramedGroup, type Wiring } from './framed.tsx';
import { ReferenceOptions, useFitting } from './reference-options.tsx';

type Props = EditorProps<Extract<Shape, { type: 'string' }>>;

/** A code or id: chosen from what the record has wherever it can be. */
export function PickEditor(props: Props) {
  const { act } = useScene();
  const picker = pickerOf(act, named(props.path), props.shape.format);
  switch (picker.of) {
    case 'nouns':
      return <ReferenceEditor {...props} nouns={picker.nouns} />;
    case 'answered':
    case 'follows':
      return <AnsweredVersion {...props} />;
    case 'fields':
      return <FieldNameEditor {...props} />;
    case 'sealing-key':
      return <SealingKeyEditor {...props} />;
    case 'topic':
      return <TopicEditor {...props} />;
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
    case 'request-sites':
      return (
        scene.state?.accessRequests.get(scene.facts['request'] as never)?.sites.map(({ site }) => site) ?? []
      );
    case 'series':
      return scene.state?.charter?.terms.bulletins?.map(({ code }) => code) ?? [];
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
  const { choice, label } = useLabels();
  const picker = pickerOf(scene.act, named(path), format);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const fieldNames = useFieldNames();
  const listed = picker.of === 'fields' ? fieldNames : choicesFor(picker, scene);
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
              {picker.of === 'fields' ? label(scene.act, `fields.${option}`) : <Code>{option}</Code>}
              {role && <span className="quiet small"> {choice('role', role)}</span>}
            </label>
          );
        })}
      </div>
      {(picker.of === 'new-code' || picker.of === 'fields' || options.length === 0) && (
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

/** Something on the record, by its name. */
function ReferenceEditor({
  path,
  value,
  onChange,
  required,
  nouns,
}: Props & { nouns: Extract<Picker, { of: 'nouns' }>['nouns'] }) {
  const text = useText();
  const { fitting, all } = useFitting(nouns, path);
  const chosen = typeof value === 'string' ? value : '';
  const isListed = chosen === '' || fitting.some(({ id }) => id === chosen);
  const known = all.find(({ id }) => id === chosen) ?? { id: chosen, name: chosen, noun: nouns[0]! };
  const options = isListed ? fitting : [...fitting, known];
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <>
          <select {...wiring} value={chosen} onChange={({ target }) => onChange(target.value || undefined)}>
            <option value="">{text(options.length > 0 ? 'write.choose' : 'write.nothingToChoose')}</option>
            <ReferenceOptions nouns={nouns} of={options} />
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

/** A field of the act that is chosen, as far as the host says which it has; else its name is typed. */
function FieldNameEditor(props: Props) {
  const { path, value, onChange, required } = props;
  const text = useText();
  const names = useFieldNames();
  const { label, act } = { ...useLabels(), ...useScene() };
  if (names.length === 0) return <TypedEditor {...props} />;
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <select
          {...wiring}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value || undefined)}
        >
          <option value="">{text('write.choose')}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {label(act, `fields.${name}`)}
            </option>
          ))}
        </select>
      )}
    </Framed>
  );
}

/** Names of the fields of the act that the form is about. */
function useFieldNames(): readonly string[] {
  const { act, facts, state } = useScene();
  const picker = pickerOf(act, 'facts.act', 'act-id');
  const all = useReferences(picker.of === 'nouns' ? picker.nouns : [], state);
  const found = all.find(({ id }) => id === facts['act']);
  return Object.keys(found?.item?.fields ?? {});
}

/** A sealing key: that of the open signing key with a press of a button, or another one pasted. */
function SealingKeyEditor(props: Props) {
  const text = useText();
  const { desk } = useWriter();
  const own = desk?.sealingKey;
  return (
    <div className="stack-tight">
      <TypedEditor {...props} />
      {own && (
        <button type="button" className="form-add" onClick={() => props.onChange(base64url(own))}>
          {text('write.useSealKey')}
        </button>
      )}
    </div>
  );
}

/** The topic of a claim: claims stand side by side only under the very same code, so those in use are offered. */
function TopicEditor({ path, value, onChange, required }: Props) {
  const { state } = useScene();
  const list = useId();
  const topics = state?.claims.values().flatMap(({ topic }) => topic ?? []) ?? [];
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <>
          <input
            {...wiring}
            className="mono"
            dir="ltr"
            list={list}
            autoComplete="off"
            spellCheck={false}
            value={typeof value === 'string' ? value : ''}
            onChange={({ target }) => onChange(target.value.trim() || undefined)}
          />
          <datalist id={list}>
            {[...new Set(topics)].sort().map((topic) => (
              <option key={topic} value={topic} />
            ))}
          </datalist>
        </>
      )}
    </Framed>
  );
}

/** Several things that follow from the rest of the form. */
export function FollowingVersions({ path, value }: EditorProps<Extract<Shape, { type: 'list' }>>) {
  const { act } = useScene();
  const { label, help } = useLabels();
  const text = useText();
  const shown = Array.isArray(value) ? (value as string[]) : [];
  return (
    <div className="form-row">
      <span className="form-label">{label(act, path)}</span>
      {shown.length === 0 ? (
        <p className="quiet">{text('write.answersNothing')}</p>
      ) : (
        <ul className="bare">
          {shown.map((id) => (
            <li key={id}>
              <Id of={id} />
            </li>
          ))}
        </ul>
      )}
      <p className="small quiet">{help(act, path)}</p>
    </div>
  );
}

/** The version that the act answers; it follows from the rest, so that nobody answers what has moved on. */
function AnsweredVersion({ path }: Props) {
  const scene = useScene();
  const { label, help } = useLabels();
  const text = useText();
  const shown = scene.facts[path.slice(path.lastIndexOf('.') + 1)];
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
      <p className="small quiet">{help(scene.act, path) ?? help(scene.act, 'facts.answers')}</p>
    </div>
  );
}
