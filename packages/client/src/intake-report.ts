// What is inside the ciphertexts of the intake (spec/intake.md section 3): one JSON text each, padded with spaces.
// Whoever opens one holds bytes of a stranger: they are checked for form and for size before anything is shown.
import { fromUtf8, parseTime, utf8 } from '@tasdiq/core';
import { z } from 'zod';

/** Sizes of a report before it is encrypted; the smallest that holds it is taken. */
export const REPORT_SIZES = [16_384, 262_144, 1_048_576, 2_097_152] as const;
/** The same of a message or an answer. */
export const MESSAGE_SIZES = [16_384, 262_144] as const;
/** Pictures in a report, and the bytes of one. */
export const MOST_PHOTOS = 3;
export const PHOTO_BYTES = 460_000;
/** Letters of a long text. */
export const LONG_CHARS = 20_000;
const SPACE = 0x20;
const COUNT = 10_000_000;

// oxlint-disable-next-line no-control-regex
const NO_CONTROLS = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$/;
const long = z.string().trim().min(1).max(LONG_CHARS).regex(NO_CONTROLS);
const short = z.string().trim().min(1).max(500).regex(NO_CONTROLS);
const day = z
  .string()
  .refine((text) => text.length === 10 && parseTime(`${text}T00:00:00.000Z`) !== undefined);
const dossier = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const count = z.int().min(0).max(COUNT);
/** From a least to a most; whoever knows one number gives it twice. */
const bounds = z.strictObject({ low: count, high: count }).refine(({ low, high }) => low <= high);
const photo = z.strictObject({
  media: z.literal('image/jpeg'),
  /** base64 of at most `PHOTO_BYTES`. */
  data: z
    .string()
    .max(Math.ceil(PHOTO_BYTES / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
});

/** How well whoever reports knows when it was. */
export const REPORT_PRECISIONS = ['day', 'days', 'week', 'month', 'year'] as const;
/** What may be done with a report beyond the office that reads it; nothing of it unless it is said. */
export const REPORT_USES = ['parties', 'publish', 'courts'] as const;
/** Harm that is counted. */
export const REPORT_HARM = ['killed', 'injured', 'missing', 'displaced'] as const;

export const reportSchema = z.strictObject({
  typ: z.literal('tasdiq-report/1'),
  dossier,
  /** Language of the form in which it was written. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  /** X25519 public key to which answers are encrypted, base64url. */
  reply: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  what: long,
  when: z
    .strictObject({ from: day.nullable(), to: day.nullable(), precision: z.enum(REPORT_PRECISIONS) })
    .refine(({ from, to }) => from !== null || to !== null)
    .refine(({ from, to }) => from === null || to === null || from <= to)
    .optional(),
  when_words: short.optional(),
  place: short.optional(),
  district: short.optional(),
  province: short.optional(),
  responsible: long.optional(),
  harm: z.partialRecord(z.enum(REPORT_HARM), bounds),
  damage: long.optional(),
  contact: short.optional(),
  uses: z.array(z.enum(REPORT_USES)).max(REPORT_USES.length),
  photos: z.array(photo).max(MOST_PHOTOS),
});
/** What somebody of the public reports, in their own words. */
export type IntakeReport = z.infer<typeof reportSchema>;

export const messageSchema = z.strictObject({
  typ: z.enum(['tasdiq-report-message/1', 'tasdiq-report-answer/1']),
  dossier,
  text: long,
});
/** A message that is added to a report, or an answer of an office. */
export type IntakeMessage = z.infer<typeof messageSchema>;

/** Bytes of a value, padded to the smallest of some sizes that holds it; undefined when none does. */
export function paddedJson(value: unknown, sizes: readonly number[]): Uint8Array | undefined {
  const bytes = utf8(JSON.stringify(value));
  const size = sizes.find((one) => one >= bytes.length);
  if (size === undefined) return undefined;
  const padded = new Uint8Array(size).fill(SPACE);
  padded.set(bytes);
  return padded;
}

/** The value that bytes hold, if it has a form and speaks of this dossier; undefined otherwise. */
export function readPadded<T extends { dossier: string }>(
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  of: string,
): T | undefined {
  try {
    const text = fromUtf8(bytes);
    const parsed = schema.safeParse(text === undefined ? undefined : JSON.parse(text));
    return parsed.success && parsed.data.dossier === of ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
