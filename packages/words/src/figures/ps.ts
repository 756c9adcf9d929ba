import type { FigureWords } from './en.ts';
import { bulletinCodes } from '../codes/bulletin/ps.ts';
import { chartCodes } from '../codes/chart/ps.ts';
import { figureCodes } from '../codes/figure/ps.ts';

export const figures: FigureWords = {
  ...bulletinCodes,
  ...chartCodes,
  ...figureCodes,
};
