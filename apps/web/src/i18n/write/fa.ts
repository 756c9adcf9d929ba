import { en, type WriteTexts } from './en.ts';

export const fa: WriteTexts = { ...en };
