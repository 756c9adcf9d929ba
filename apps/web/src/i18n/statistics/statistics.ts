import { lateWords } from '../late-words.tsx';
import type { StatisticsTexts } from './en.ts';
import { STATISTICS_WORDS } from './words.ts';

export type StatisticsKey = keyof StatisticsTexts;

/** The words of the pages of statistics. */
export const { LateWords: StatisticsWords, useLateWords: useStatistics } =
  lateWords<StatisticsKey>(STATISTICS_WORDS);
