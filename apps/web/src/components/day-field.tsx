import { CalendarDate, parseDate, toCalendar, GregorianCalendar } from '@internationalized/date';
import { DateField, DateInput, DateSegment, I18nProvider, Label } from 'react-aria-components';
import { usePreferences } from '../preferences.tsx';

/**
 * A calendar day, entered in the reader's own calendar and given as `YYYY-MM-DD`; undefined while it is
 * not whole.
 */
export function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const { manner } = usePreferences();
  return (
    <I18nProvider locale={`${manner.locale}-u-ca-${manner.calendar}`}>
      <DateField
        className="stack-tight day-field"
        value={dayOf(value)}
        onChange={(date) => onChange(date ? toCalendar(date, new GregorianCalendar()).toString() : undefined)}
      >
        <Label>{label}</Label>
        <DateInput className="day-input">{(segment) => <DateSegment segment={segment} />}</DateInput>
      </DateField>
    </I18nProvider>
  );
}

function dayOf(text: string | undefined): CalendarDate | null {
  try {
    return text ? parseDate(text) : null;
  } catch {
    return null;
  }
}
