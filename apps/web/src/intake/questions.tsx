// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { REPORT_HARM, REPORT_PRECISIONS, REPORT_USES } from '@tasdiq/client/intake';
import { type ChangeEvent, useId, useState } from 'react';
import { DayField } from '../components/day-field.tsx';
import type { IntakeText } from '../i18n/intake/intake.ts';
import type { IntakeTexts } from '../i18n/intake/en.ts';
import { newPicture } from './photos.ts';
import type { FormFault, ReportForm } from './report-form.ts';

const MOST_PHOTOS = 3;
const ROWS = 5;

interface QuestionsProps {
  readonly words: IntakeText;
  readonly form: ReportForm;
  readonly setForm: (form: ReportForm) => void;
  readonly faults: readonly FormFault[];
}

/** The questions of the form. Every one but the first may stay empty. */
export function Questions({ words, form, setForm, faults }: QuestionsProps) {
  const change = (part: Partial<ReportForm>): void => setForm({ ...form, ...part });
  const line = (label: keyof IntakeTexts, name: 'whenWords' | 'place' | 'district' | 'province') => (
    <Typed label={words(label)} value={form[name]} onChange={(text) => change({ [name]: text })} />
  );
  const long = (
    label: 'what' | 'who' | 'damage' | 'contact',
    name: 'what' | 'responsible' | 'damage' | 'contact',
    help?: keyof IntakeTexts,
  ) => (
    <Typed
      id={`intake-${label}`}
      label={words(label)}
      help={help && words(help)}
      rows={name === 'contact' ? 2 : ROWS}
      invalid={name === 'what' && faults.includes('what')}
      value={form[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
  return (
    <>
      {long('what', 'what', 'what.help')}
      <fieldset className="form-group stack" id="intake-when" tabIndex={-1}>
        <legend>{words('when')}</legend>
        <div className="row">
          <DayField label={words('from')} value={form.from} onChange={(from) => change({ from })} />
          <DayField label={words('to')} value={form.to} onChange={(to) => change({ to })} />
        </div>
        <label className="form-row">
          <span>{words('precision')}</span>
          <select
            className="form-short"
            value={form.precision}
            onChange={({ target }) => change({ precision: target.value as ReportForm['precision'] })}
          >
            {REPORT_PRECISIONS.map((one) => (
              <option key={one} value={one}>
                {words(`precision.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {line('whenWords', 'whenWords')}
      </fieldset>
      <fieldset className="form-group stack">
        <legend>{words('where')}</legend>
        {line('place', 'place')}
        {line('district', 'district')}
        {line('province', 'province')}
      </fieldset>
      {long('who', 'responsible', 'who.help')}
      <Harm words={words} form={form} change={change} invalid={faults.includes('harm')} />
      {long('damage', 'damage')}
      <Photos words={words} photos={form.photos} onChange={(photos) => change({ photos })} />
      {long('contact', 'contact', 'contact.help')}
      <fieldset className="form-group stack-tight">
        <legend>{words('uses')}</legend>
        <p className="small quiet">{words('uses.help')}</p>
        {REPORT_USES.map((use) => (
          <label key={use} className="choice">
            <input
              type="checkbox"
              checked={form.uses.includes(use)}
              onChange={({ target }) => {
                const others = form.uses.filter((one) => one !== use);
                change({ uses: target.checked ? [...others, use] : others });
              }}
            />
            {words(`uses.${use}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

interface TypedProps {
  readonly id?: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly rows?: number;
  readonly invalid?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A text, on one line or several, in whatever direction its letters run. Browsers are asked to remember nothing. */
export function Typed({ id, label, help, rows, invalid, value, onChange }: TypedProps) {
  const own = useId();
  const name = id ?? own;
  const wiring = {
    id: name,
    dir: 'auto',
    autoComplete: 'off',
    value,
    'aria-invalid': invalid ? true : undefined,
    'aria-describedby': help ? `${name}-help` : undefined,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(target.value),
  } as const;
  return (
    <div className="form-row">
      <label htmlFor={name}>{label}</label>
      {help && (
        <p id={`${name}-help`} className="small quiet">
          {help}
        </p>
      )}
      {rows === undefined ? (
        <input type="text" maxLength={500} {...wiring} />
      ) : (
        <textarea rows={rows} maxLength={20_000} {...wiring} />
      )}
    </div>
  );
}

interface HarmProps {
  readonly words: IntakeText;
  readonly form: ReportForm;
  readonly change: (part: Partial<ReportForm>) => void;
  readonly invalid: boolean;
}

function Harm({ words, form, change, invalid }: HarmProps) {
  return (
    <fieldset className="form-group stack" id="intake-harm" tabIndex={-1}>
      <legend>{words('harm')}</legend>
      <p className="small quiet">{words('harm.help')}</p>
      {REPORT_HARM.map((kind) => (
        <div key={kind} className="row intake-harm" role="group" aria-label={words(`harm.${kind}`)}>
          <span aria-hidden="true">{words(`harm.${kind}`)}</span>
          {(['low', 'high'] as const).map((end) => {
            const label = words(end === 'low' ? 'atLeast' : 'atMost');
            return (
              <label key={end}>
                <span className="small quiet">{label}</span>{' '}
                <input
                  type="text"
                  inputMode="numeric"
                  size={5}
                  dir="ltr"
                  autoComplete="off"
                  aria-label={`${words(`harm.${kind}`)}, ${label}`}
                  aria-invalid={invalid ? true : undefined}
                  value={form.harm[kind][end]}
                  onChange={({ target }) => {
                    const bounds = { ...form.harm[kind], [end]: target.value };
                    change({ harm: { ...form.harm, [kind]: bounds } });
                  }}
                />
              </label>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}

interface PhotosProps {
  readonly words: IntakeText;
  readonly photos: readonly string[];
  readonly onChange: (photos: readonly string[]) => void;
}

function Photos({ words, photos, onChange }: PhotosProps) {
  const [bad, setBad] = useState(false);
  const id = useId();
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const made = await newPicture(file);
    setBad(made === undefined);
    if (made !== undefined) onChange([...photos, made]);
  };
  return (
    <fieldset className="form-group stack">
      <legend>{words('photos')}</legend>
      <p className="small quiet" id={`${id}-help`}>
        {words('photos.help')}
      </p>
      <ul className="bare row">
        {photos.map((data, at) => (
          <li key={data.slice(-40) + String(at)} className="stack-tight">
            <Picture data={data} name={words('photo', { n: String(at + 1) })} />
            <button type="button" onClick={() => onChange(photos.filter((_, other) => other !== at))}>
              {words('photos.remove')}
            </button>
          </li>
        ))}
      </ul>
      {photos.length < MOST_PHOTOS && (
        <div className="stack-tight">
          <label htmlFor={id}>{words('photos.add')}</label>
          <input
            id={id}
            type="file"
            accept="image/*"
            aria-describedby={`${id}-help`}
            onChange={(event) => void add(event)}
          />
        </div>
      )}
      <p role="status" className="bad">
        {bad && words('photos.bad')}
      </p>
    </fieldset>
  );
}

/** A picture of a report; it is a JPEG, whatever its bytes say. */
export function Picture({ data, name }: { data: string; name: string }) {
  return <img className="intake-photo" src={`data:image/jpeg;base64,${data}`} alt={name} />;
}
