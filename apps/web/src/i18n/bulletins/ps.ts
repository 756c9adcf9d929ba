import { en } from './en.ts';
export const ps = en;
