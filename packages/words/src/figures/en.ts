import { bulletinCodes } from '../codes/bulletin/en.ts';
import { chartCodes } from '../codes/chart/en.ts';
import { figureCodes } from '../codes/figure/en.ts';

/** English words of figures and bulletins: few pages need them, so they are an entry of their own. */
export const figures = {
  ...bulletinCodes,
  ...chartCodes,
  ...figureCodes,
};

/** The words of figures and bulletins in one language. */
export type FigureWords = Readonly<Record<keyof typeof figures, string>>;
