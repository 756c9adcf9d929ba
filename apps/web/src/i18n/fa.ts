import { en, type Strings } from './en.ts';
export const fa: Strings = en;
