import { en, type TalksTexts } from './en.ts';

export const ps: TalksTexts = { ...en };
