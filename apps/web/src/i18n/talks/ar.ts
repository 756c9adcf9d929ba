import { en, type TalksTexts } from './en.ts';

export const ar: TalksTexts = { ...en };
