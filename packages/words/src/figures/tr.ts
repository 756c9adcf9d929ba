import type { FigureWords } from './en.ts';
import { bulletinCodes } from '../codes/bulletin/tr.ts';
import { chartCodes } from '../codes/chart/tr.ts';
import { figureCodes } from '../codes/figure/tr.ts';

export const figures: FigureWords = {
  ...bulletinCodes,
  ...chartCodes,
  ...figureCodes,
};
