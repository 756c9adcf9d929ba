import { en, type TextRoomTexts } from './en.ts';

export const ps: TextRoomTexts = { ...en };
