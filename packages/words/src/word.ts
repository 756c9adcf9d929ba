/*
 * Every word in every language: for programs that serve many readers. The app in a browser fetches
 * `codes/{language}` instead, and the other entries where it shows what they name.
 */
import { calendar as arCalendar } from './calendar/ar.ts';
import { calendar as enCalendar } from './calendar/en.ts';
import { calendar as faCalendar } from './calendar/fa.ts';
import { calendar as psCalendar } from './calendar/ps.ts';
import { calendar as trCalendar } from './calendar/tr.ts';
import { calendar as urCalendar } from './calendar/ur.ts';
import { ar } from './codes/ar.ts';
import { en } from './codes/en.ts';
import { fa } from './codes/fa.ts';
import { ps } from './codes/ps.ts';
import { tr } from './codes/tr.ts';
import { ur } from './codes/ur.ts';
import { figures as arFigures } from './figures/ar.ts';
import { figures as enFigures } from './figures/en.ts';
import { figures as faFigures } from './figures/fa.ts';
import { figures as psFigures } from './figures/ps.ts';
import { figures as trFigures } from './figures/tr.ts';
import { figures as urFigures } from './figures/ur.ts';
import { values as arValues } from './values/ar.ts';
import { values as enValues } from './values/en.ts';
import { values as faValues } from './values/fa.ts';
import { values as psValues } from './values/ps.ts';
import { values as trValues } from './values/tr.ts';
import { values as urValues } from './values/ur.ts';
import { humanised } from './humanised.ts';
import type { Language } from './language.ts';

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { ...en, ...enCalendar, ...enFigures, ...enValues },
  ur: { ...ur, ...urCalendar, ...urFigures, ...urValues },
  ps: { ...ps, ...psCalendar, ...psFigures, ...psValues },
  fa: { ...fa, ...faCalendar, ...faFigures, ...faValues },
  ar: { ...ar, ...arCalendar, ...arFigures, ...arValues },
  tr: { ...tr, ...trCalendar, ...trFigures, ...trValues },
};

/** Whether a code has words: `hasWord('status', 'in_force')`. */
export function hasWord(group: string, code: string): boolean {
  return Object.hasOwn(WORDS.en, `${group}.${code}`);
}

/**
 * What a code of the record is called: `word('ur', 'status', 'in_force')`. Groups are those of `codes/` (`act`,
 * `due`, `field`, `refusal`, `stands` for undertakings, `status`, `textStatus`, ...),
 * `value` for closed lists in acts, `calendar`, and those of `figures/`. A code of another release is written out as it is.
 */
export function word(language: Language, group: string, code: string): string {
  const key = `${group}.${code}`;
  return Object.hasOwn(WORDS[language], key) ? WORDS[language][key]! : humanised(code);
}
