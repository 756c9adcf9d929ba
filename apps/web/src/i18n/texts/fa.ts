import { en, type TextRoomTexts } from './en.ts';

export const fa: TextRoomTexts = { ...en };
