import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { CALENDARS, type Calendar, type Manner } from './format/date.ts';
import { ABOUT, type Language, LANGUAGES, pickLanguage } from './i18n/languages.ts';
import { changeText } from './i18n/text.ts';

const STORED = 'tasdiq.preferences';

/** What a reader chose; kept on this device only. */
export interface Preferences {
  readonly language: Language;
  readonly calendar: Calendar;
}

interface Value extends Preferences {
  readonly manner: Manner;
  readonly change: (to: Partial<Preferences>) => void;
}

const Context = createContext<Value | undefined>(undefined);

/** The stored preferences, or what the browser asks for. */
export function storedPreferences(): Preferences {
  const found = readStored();
  const language = LANGUAGES.find((one) => one === found.language) ?? pickLanguage(navigator.languages);
  const calendar = CALENDARS.find((one) => one === found.calendar) ?? 'gregory';
  return { language, calendar };
}

function readStored(): Record<string, unknown> {
  try {
    return (JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

/** Marks the page with its language and direction. */
export function markPage(language: Language): void {
  const { locale, direction } = ABOUT[language];
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
}

/** Gives the preferences to everything inside, and keeps changes. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  useEffect(() => markPage(preferences.language), [preferences.language]);
  const value = useMemo<Value>(() => {
    const { language, calendar } = preferences;
    const show = async (next: Preferences): Promise<void> => {
      await changeText(next.language);
      setPreferences(next);
    };
    return {
      ...preferences,
      manner: { locale: ABOUT[language].locale, calendar },
      change: (to) => {
        const next = { ...preferences, ...to };
        void show(next);
        try {
          localStorage.setItem(STORED, JSON.stringify(next));
        } catch {
          // A browser that keeps nothing still shows the page; the choice lasts until it is closed.
        }
      },
    };
  }, [preferences]);
  return (
    <Context value={value}>
      <I18nProvider locale={value.manner.locale}>{children}</I18nProvider>
    </Context>
  );
}

/** The reader's language, calendar and manner of writing. */
export function usePreferences(): Value {
  const value = use(Context);
  if (!value) throw new Error('usePreferences stands outside of PreferencesProvider');
  return value;
}
