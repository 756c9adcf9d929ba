import { en, type TextRoomTexts } from './en.ts';

export const tr: TextRoomTexts = { ...en };
