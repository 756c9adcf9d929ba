import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useText } from '../i18n/text.ts';
import { asOfFrom } from '../search.ts';
import { DayField } from './day-field.tsx';

/** Chooses a moment or a size of the log. Loaded when it is opened: the date fields are a fifth of the first load. */
export function AsOfForm({ asOf, done }: { asOf: string | undefined; done: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const isSize = asOf !== undefined && /^\d+$/.test(asOf);
  const [day, setDay] = useState(asOf && !isSize ? asOf.slice(0, 10) : undefined);
  const [time, setTime] = useState(asOf && !isSize ? asOf.slice(11, 16) : '23:59');
  const [size, setSize] = useState(isSize ? asOf : '');
  const chosen = asOfFrom(size.trim() !== '' ? size.trim() : `${day ?? ''}T${time}:59Z`);
  const go = (to: string | undefined): void => {
    void navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, asOf: to }),
    } as never);
    done();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen) go(chosen);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="small quiet">{text('asOf.help')}</p>
      <DayField label={text('asOf.date')} value={day} onChange={setDay} />
      <label className="stack-tight">
        <span>{text('asOf.time')}</span>
        <input type="time" value={time} onChange={(e) => setTime(e.target.value)} dir="ltr" />
      </label>
      <label className="stack-tight">
        <span>{text('asOf.size')}</span>
        <input
          inputMode="numeric"
          pattern="[0-9]*"
          dir="ltr"
          value={size}
          onChange={(e) => setSize(e.target.value)}
        />
      </label>
      <div className="row">
        <button type="submit" className="primary" disabled={!chosen}>
          {text('asOf.apply')}
        </button>
        {asOf && (
          <button type="button" onClick={() => go(undefined)}>
            {text('asOf.back')}
          </button>
        )}
      </div>
    </form>
  );
}
