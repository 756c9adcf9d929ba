import { type CalendarDateTime, toCalendarDateTime } from '@internationalized/date';
import { useState } from 'react';
import { DateField, DateInput, DateSegment, I18nProvider } from 'react-aria-components';
import { When } from '../../components/inline.tsx';
import { DayField } from '../../components/day-field.tsx';
import { useText } from '../../i18n/text.ts';
import { usePreferences } from '../../preferences.tsx';
import { useLabels } from '../labels.ts';
import { localOf, momentOf } from '../model/moment.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, elementId, faultAt, useScene } from './form-context.ts';
import { FramedGroup } from './framed.tsx';
import { timeZones } from './pick-editor.tsx';

type Props = EditorProps<Shape>;

/** A moment: date and time on the clocks of a time zone, with the moment in UTC beside it, which is what is signed. */
export function TimeEditor({ path, value, onChange, required }: Props) {
  const scene = useScene();
  const { label } = useLabels();
  const text = useText();
  const { manner } = usePreferences();
  const stated = scene.facts['zone'];
  const [zone, setZone] = useState(() => firstZone(stated));
  const [local, setLocal] = useState(() => localOf(value, zone));
  // A moment that came from elsewhere, such as a restored draft, is shown on the clocks of this zone.
  const shown = typeof value === 'string' && !same(local, zone, value) ? localOf(value, zone) : local;
  const tell = (date: CalendarDateTime | null, of: string): void => {
    setLocal(date);
    onChange(date ? momentOf(date, of) : undefined);
  };
  // To the millisecond: what follows on something of the same minute must not seem to come before it.
  const takeNow = (): void => {
    const now = new Date().toISOString();
    setLocal(localOf(now, zone));
    onChange(now);
  };
  return (
    <FramedGroup path={path} required={required}>
      <div className="row">
        <I18nProvider locale={`${manner.locale}-u-ca-${manner.calendar}`}>
          <DateField
            granularity="minute"
            hourCycle={24}
            aria-label={label(scene.act, path)}
            aria-describedby={faultAt(scene, path) && `${elementId(scene, path)}-fault`}
            value={shown}
            onChange={(date) => tell(date && toCalendarDateTime(date), zone)}
          >
            <DateInput className="day-input">{(segment) => <DateSegment segment={segment} />}</DateInput>
          </DateField>
        </I18nProvider>
        <select
          className="form-short"
          aria-label={text('write.timeZone')}
          value={zone}
          onChange={({ target }) => {
            setZone(target.value);
            tell(shown, target.value);
          }}
        >
          {[...new Set([zone, ...timeZones()])].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" className="link" onClick={takeNow}>
          {text('write.now')}
        </button>
        {typeof value === 'string' && (
          <span className="small quiet">
            {text('write.inUtc')} <When at={value} />
          </span>
        )}
        {!required && typeof value === 'string' && (
          <button type="button" className="link" onClick={() => tell(null, zone)}>
            {text('write.clear')}
          </button>
        )}
      </div>
    </FramedGroup>
  );
}

/** The zone that the act itself states, else the one of this device. */
function firstZone(stated: unknown): string {
  return typeof stated === 'string' && stated !== ''
    ? stated
    : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function same(date: CalendarDateTime | null, zone: string, moment: string): boolean {
  try {
    return date !== null && momentOf(date, zone) === moment;
  } catch {
    return false;
  }
}

/** A calendar day. */
export function DayEditor({ path, value, onChange, required }: Props) {
  const { act } = useScene();
  const { label } = useLabels();
  return (
    <FramedGroup path={path} required={required}>
      <DayField
        label={label(act, path)}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
      />
    </FramedGroup>
  );
}

/** A day, or a moment where the hour is known. */
export function MomentEditor(props: Props) {
  const { path, value, onChange, required } = props;
  const text = useText();
  const { act } = useScene();
  const { label } = useLabels();
  const [exact, setExact] = useState(typeof value === 'string' && value.length > 10);
  return (
    <FramedGroup path={path} required={required}>
      <label className="choice">
        <input
          type="checkbox"
          checked={exact}
          onChange={({ target }) => {
            setExact(target.checked);
            onChange(undefined);
          }}
        />{' '}
        {text('write.withTime')}
      </label>
      {exact ? (
        <TimeEditor {...props} />
      ) : (
        <DayField
          label={label(act, path)}
          value={typeof value === 'string' ? value : undefined}
          onChange={onChange}
        />
      )}
    </FramedGroup>
  );
}
