import type { Language } from '@tasdiq/words';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { ps } from './ps.ts';
import { tr } from './tr.ts';
import { ur } from './ur.ts';

/** Name of a text of the public pages. */
export type SiteWord = keyof typeof en;
/** The texts of the public pages in one language. */
export type SiteWords = Readonly<Record<SiteWord, string>>;

export const SITE_WORDS: Readonly<Record<Language, SiteWords>> = { en, ur, ps, fa, ar, tr };
