import { z } from 'zod';
import { code, day, language, time } from './code.ts';

/*
 * Schemas of the values that disclosures hold: the words, places, times and numbers that people enter.
 * Terms and scales follow UCDP's codebook where it has them.
 */

/** Control characters have no meaning in text; tab and line breaks do. */
// oxlint-disable-next-line no-control-regex
const NO_CONTROLS = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$/;
const NO_BREAKS = /^[^\n\r]*$/;

/** Plain text that a person wrote. */
export const words = z.string().min(1).max(50_000).regex(NO_CONTROLS);
/** A short line. */
export const line = z.string().min(1).max(500).regex(NO_CONTROLS).regex(NO_BREAKS);
/** One text in one or more languages. */
export const localized = z
  .record(language as unknown as z.ZodType<string, string>, words)
  .refine((texts) => Object.keys(texts).length > 0, { error: 'give the text in at least one language' });

/** What something that the charter has a code for is called. */
export const nameOf = z.record(code as unknown as z.ZodType<string, string>, localized);

/** UCDP where_prec: 1 exact, 2 near a known place, 3 district, 4 province, 5 region, 6 country, 7 water or air. */
export const placePrecision = z.int().min(1).max(7);

/** A place with how well it is known. */
export const place = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  precision: placePrecision,
  name: line.optional(),
  admin1: line.optional(),
  admin2: line.optional(),
  country: line.optional(),
});
export type Place = z.infer<typeof place>;

/** How well a time is known. */
export const TIME_PRECISIONS = ['minute', 'hour', 'day', 'days', 'week', 'month', 'year'] as const;

const moment = z.union([day, time]);

/** When something happened: both ends belong to it; an end that is not known is null. */
export const interval = z
  .strictObject({
    from: moment.nullable(),
    to: moment.nullable(),
    precision: z.enum(TIME_PRECISIONS),
  })
  .refine(({ from, to }) => from !== null || to !== null, { error: 'give at least one end' })
  .refine(({ from, to }) => from === null || to === null || isOrdered(from, to), {
    error: 'the end lies before the beginning',
  });
export type Interval = z.infer<typeof interval>;

/** A day holds all its moments: only two times are compared to the millisecond. */
function isOrdered(from: string, to: string): boolean {
  const length = Math.min(from.length, to.length);
  return from.slice(0, length) <= to.slice(0, length);
}

const n = z.int().min(0).max(10_000_000);

/** A number that is known within bounds, as UCDP's low, best and high. */
export const range = z
  .strictObject({ low: n, best: n, high: n })
  .refine(({ low, best, high }) => low <= best && best <= high, {
    error: 'low, best and high must not decrease',
  });
export type Range = z.infer<typeof range>;

const amount = z.number().min(0).max(1e15).nullable();

/** A number as somebody said it: bounds that were left open are null ("more than 20,000" has no high). */
export const quantity = z
  .strictObject({
    low: amount,
    best: amount,
    high: amount,
    /** What was counted or measured: `people`, `percent`, `attacks`. */
    unit: code,
    of: localized.optional(),
  })
  .refine(({ low, best, high }) => low !== null || best !== null || high !== null, {
    error: 'give at least one number',
  })
  .refine((said) => inOrder([said.low, said.best, said.high]), {
    error: 'low, best and high must not decrease',
  });
export type Quantity = z.infer<typeof quantity>;

function inOrder(bounds: readonly (number | null)[]): boolean {
  const known = bounds.filter((one) => one !== null);
  return known.every((one, i) => i === 0 || known[i - 1]! <= one);
}

/** Words of a document with what stands around them, so that they are found again when the text is set anew. */
export const passage = z.strictObject({
  exact: words,
  prefix: z.string().max(500),
  suffix: z.string().max(500),
  language: z.string().max(16).optional(),
});

/** Harm to people; what nobody counted is absent, not zero. */
export const casualties = z.strictObject({
  killed: range.optional(),
  injured: range.optional(),
  missing: range.optional(),
  displaced: range.optional(),
  /** Of those killed. */
  civilians_killed: range.optional(),
});
export type Casualties = z.infer<typeof casualties>;

/** Damage, by what was damaged. */
export const damage = z
  .array(
    z.strictObject({
      object: z.enum([
        'dwelling',
        'school',
        'health',
        'worship',
        'crossing',
        'road',
        'utility',
        'farm',
        'other',
      ]),
      count: range.optional(),
      note: words.optional(),
    }),
  )
  .max(200);

/** A name with its language. */
export const names = z
  .array(z.strictObject({ name: line, language: language.optional() }))
  .min(1)
  .max(100);

/**
 * An address on the web as its publisher gives it, in ASCII (percent-encoded, names in punycode). A pattern and
 * no URL parser: parsers differ between engines and change, and a verdict must not.
 */
export const link = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[!-~]+$/);
