import { en, type WriteTexts } from './en.ts';

export const ps: WriteTexts = { ...en };
