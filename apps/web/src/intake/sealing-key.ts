// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { fromBase64url } from '@tasdiq/core';
import { keyOfIdentity, type SealingKey, sealingKeyOf } from '@tasdiq/crypto/seal';
import { z } from 'zod';

const keyFile = z.looseObject({ format: z.literal('tasdiq-key/1'), seed: z.string() });
const SEED_BYTES = 32;

/**
 * The key that opens what was sealed to an office, from the text of its key file (`tasdiq keygen`) or of an age identity
 * file; undefined when it holds none. Nothing keeps it but who asked.
 */
export function sealingKeyIn(text: string): SealingKey | undefined {
  const identity = text.split(/\s+/).find((word) => word.startsWith('AGE-SECRET-KEY-1'));
  if (identity !== undefined) return keyOfIdentity(identity);
  const parsed = keyFile.safeParse(jsonOf(text));
  const seed = parsed.success ? fromBase64url(parsed.data.seed) : undefined;
  return seed?.length === SEED_BYTES ? sealingKeyOf(seed) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
