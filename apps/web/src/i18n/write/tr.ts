import { en, type WriteTexts } from './en.ts';

export const tr: WriteTexts = { ...en };
