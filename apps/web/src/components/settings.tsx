import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { CALENDARS, type Calendar } from '../format/date.ts';
import { ABOUT, type Language, LANGUAGES } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';

/** Choice of language and calendar. */
export function Settings() {
  const text = useText();
  const { language, calendar, change } = usePreferences();
  return (
    <DialogTrigger>
      <Button className="plain" aria-label={text('app.settings')}>
        <bdi lang={ABOUT[language].locale}>{ABOUT[language].name}</bdi>
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover placement="bottom end" className="popover">
        <Dialog aria-label={text('app.settings')} className="stack">
          <label className="stack-tight">
            <span>{text('app.language')}</span>
            <select value={language} onChange={(e) => change({ language: e.target.value as Language })}>
              {LANGUAGES.map((one) => (
                <option key={one} value={one} lang={ABOUT[one].locale}>
                  {ABOUT[one].name}
                </option>
              ))}
            </select>
          </label>
          <label className="stack-tight">
            <span>{text('app.calendar')}</span>
            <select value={calendar} onChange={(e) => change({ calendar: e.target.value as Calendar })}>
              {CALENDARS.map((one) => (
                <option key={one} value={one}>
                  {text(`app.calendar.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <p className="small quiet">{text('app.times')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
