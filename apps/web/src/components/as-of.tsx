import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { formatMoment } from '../format/date.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { asOfFrom } from '../search.ts';
import { DayField } from './day-field.tsx';

/** Lets the reader see the record as it stood at a moment; the choice is in the address. */
export function AsOfControl() {
  const text = useText();
  const { manner } = usePreferences();
  const { asOf } = useSearch({ from: '/$dossier' });
  const shown = !asOf ? text('asOf.now') : /^\d+$/.test(asOf) ? `#${asOf}` : formatMoment(asOf, manner);
  return (
    <div className="as-of site-tools">
      <DialogTrigger>
        <Button>
          <span className="quiet">{text('asOf.label')}</span> <bdi>{shown}</bdi>
        </Button>
        <Popover placement="bottom end" className="popover">
          <Dialog aria-label={text('asOf.label')}>
            {({ close }) => <AsOfForm asOf={asOf} done={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

function AsOfForm({ asOf, done }: { asOf: string | undefined; done: () => void }) {
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
