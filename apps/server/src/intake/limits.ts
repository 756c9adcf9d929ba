// Limits of the intake box (spec/intake.md section 5). A host sets the last group in host.json.
import { z } from 'zod';

/** Sizes to which a report is padded before it is encrypted, in bytes; nothing else is taken. */
export const REPORT_SIZES = [16_384, 262_144, 1_048_576, 2_097_152] as const;
/** Sizes of a message or an answer. */
export const MESSAGE_SIZES = [16_384, 262_144] as const;
/** Bytes that the age format adds at least, and at most: its header for 1 to 24 recipients. */
const HEADER_BYTES = { least: 150, most: 4096 } as const;
/** age encrypts in chunks of this size, each with a tag; a nonce goes before them. */
const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const NONCE_BYTES = 16;
/** Bytes of a ticket, by which a report is found again. */
export const TICKET_BYTES = 32;
/** The largest body of a request. */
export const BODY_BYTES = TICKET_BYTES + sealedBytes(REPORT_SIZES.at(-1)!) + HEADER_BYTES.most;

/** Messages that whoever lodged a report may add to it, and answers that offices may give. */
export const MOST_MESSAGES = 20;
export const MOST_ANSWERS = 40;

/** Posts from one network address in an hour, and tickets that nothing is found under. */
export const POSTS_PER_HOUR = 12;
export const MISSES_PER_HOUR = 30;
/** By how much more may come from a loopback address: behind it is a proxy or an onion service, that is, everybody. */
export const SHARED_FACTOR = 50;

/** What the operator of a host may set as `intake` in host.json. */
export const intakeSettings = z.strictObject({
  /** After how many days without an answer a report is deleted. */
  days: z.int().min(1).max(730).default(90),
  /** Reports and messages that a dossier takes in an hour, from everybody together. */
  perHour: z.int().min(1).max(100_000).default(120),
  /** Reports that a dossier holds at once. */
  reports: z.int().min(1).max(1_000_000).default(5000),
  /** Bytes that a dossier's box holds; the last half is kept for the smallest size. */
  bytes: z.int().min(1_048_576).default(268_435_456),
});
export type IntakeSettings = z.infer<typeof intakeSettings>;
export const INTAKE_DEFAULTS: IntakeSettings = intakeSettings.parse({});

/** Why bytes cannot be an age file of one of these padded sizes; undefined when they can. They are not decrypted. */
export function sealedFault(
  bytes: Uint8Array,
  sizes: readonly number[],
): 'not_age' | 'not_padded' | undefined {
  const start = Buffer.from(bytes.subarray(0, INTRO.length)).toString('latin1');
  if (start !== INTRO) return 'not_age';
  const fits = sizes.some((size) => {
    const header = bytes.length - sealedBytes(size);
    return header >= HEADER_BYTES.least && header <= HEADER_BYTES.most;
  });
  return fits ? undefined : 'not_padded';
}

const INTRO = 'age-encryption.org/v1\n';

/** Bytes of what was encrypted, without the header. */
function sealedBytes(size: number): number {
  return NONCE_BYTES + size + Math.ceil(size / CHUNK_BYTES) * TAG_BYTES;
}
