import type { FigureWords } from './en.ts';
import { bulletinCodes } from '../codes/bulletin/ur.ts';
import { chartCodes } from '../codes/chart/ur.ts';
import { figureCodes } from '../codes/figure/ur.ts';

export const figures: FigureWords = {
  ...bulletinCodes,
  ...chartCodes,
  ...figureCodes,
};
