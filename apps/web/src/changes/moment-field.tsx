import { useState } from 'react';
import { isSize } from '../components/as-of-step.ts';
import { DayField } from '../components/day-field.tsx';
import { useText } from '../i18n/text.ts';
import { asOfFrom } from '../search.ts';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (moment: string | undefined) => void;
}

/** One moment of the record: a day with a time, or a number of entries. Undefined while it is not whole. */
export function MomentField({ label, value, onChange }: Props) {
  const text = useText();
  const start = value !== undefined && !isSize(value) ? value : undefined;
  const [day, setDay] = useState(start?.slice(0, 10));
  const [time, setTime] = useState(start?.slice(11, 16) ?? '23:59');
  const [size, setSize] = useState(value !== undefined && isSize(value) ? value : '');
  const say = (made: { day?: string | undefined; time?: string; size?: string }): void => {
    const all = { day, time, size, ...made };
    const typed = all.size.trim();
    onChange(asOfFrom(typed === '' ? `${all.day ?? ''}T${all.time}:59Z` : typed));
  };
  return (
    <fieldset className="row moment-field">
      <legend>{label}</legend>
      <DayField
        label={text('asOf.date')}
        value={day}
        onChange={(to) => {
          setDay(to);
          say({ day: to });
        }}
      />
      <label className="stack-tight">
        <span>{text('asOf.time')}</span>
        <input
          type="time"
          dir="ltr"
          value={time}
          onChange={({ target }) => {
            setTime(target.value);
            say({ time: target.value });
          }}
        />
      </label>
      <label className="stack-tight">
        <span>{text('asOf.size')}</span>
        <input
          inputMode="numeric"
          pattern="[0-9]*"
          dir="ltr"
          value={size}
          onChange={({ target }) => {
            setSize(target.value);
            say({ size: target.value });
          }}
        />
      </label>
    </fieldset>
  );
}
