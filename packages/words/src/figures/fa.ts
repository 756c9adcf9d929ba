import type { FigureWords } from './en.ts';
import { bulletinCodes } from '../codes/bulletin/fa.ts';
import { chartCodes } from '../codes/chart/fa.ts';
import { figureCodes } from '../codes/figure/fa.ts';

export const figures: FigureWords = {
  ...bulletinCodes,
  ...chartCodes,
  ...figureCodes,
};
