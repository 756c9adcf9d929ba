import { en, type TalksTexts } from './en.ts';

export const ur: TalksTexts = { ...en };
