import { en, type WriteTexts } from './en.ts';

export const ur: WriteTexts = { ...en };
