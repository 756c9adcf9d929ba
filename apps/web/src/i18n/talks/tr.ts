import { en, type TalksTexts } from './en.ts';

export const tr: TalksTexts = { ...en };
