import { en, type TalksTexts } from './en.ts';

export const fa: TalksTexts = { ...en };
