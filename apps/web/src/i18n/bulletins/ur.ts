import { en } from './en.ts';
export const ur = en;
