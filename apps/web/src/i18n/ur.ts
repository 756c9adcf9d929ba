import { en, type Strings } from './en.ts';
export const ur: Strings = en;
