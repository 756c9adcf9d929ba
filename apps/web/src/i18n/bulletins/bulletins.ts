import { lateWords } from '../late-words.tsx';
import type { BulletinsTexts } from './en.ts';
import { BULLETINS_WORDS } from './words.ts';

export type BulletinsKey = keyof BulletinsTexts;

/** The words of the pages of bulletins. */
export const { LateWords: BulletinsWords, useLateWords: useBulletins } =
  lateWords<BulletinsKey>(BULLETINS_WORDS);
