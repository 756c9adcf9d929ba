import { en, type Strings } from './en.ts';
export const tr: Strings = en;
