import { en, type Strings } from './en.ts';
export const ps: Strings = en;
