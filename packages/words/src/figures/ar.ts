import type { FigureWords } from './en.ts';
import { bulletinCodes } from '../codes/bulletin/ar.ts';
import { chartCodes } from '../codes/chart/ar.ts';
import { figureCodes } from '../codes/figure/ar.ts';

export const figures: FigureWords = {
  ...bulletinCodes,
  ...chartCodes,
  ...figureCodes,
};
