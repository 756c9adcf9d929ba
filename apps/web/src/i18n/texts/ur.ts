import { en, type TextRoomTexts } from './en.ts';

export const ur: TextRoomTexts = { ...en };
