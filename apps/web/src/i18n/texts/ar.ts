import { en, type TextRoomTexts } from './en.ts';

export const ar: TextRoomTexts = { ...en };
