import { en, type WriteTexts } from './en.ts';

export const ar: WriteTexts = { ...en };
