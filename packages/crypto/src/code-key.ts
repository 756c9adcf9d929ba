// Keys from a receipt code (spec/intake.md section 2): slow on purpose, since a code that is remembered is short.
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { keyOfSecret, type SealingKey } from './seal.ts';

/** 32 MiB and a fraction of a second to a few seconds, by device. Fixed for ever: other numbers are other keys. */
const COST = { N: 32_768, r: 8, p: 1, dkLen: 64 } as const;
const CONTEXT = 'tasdiq intake code v1 ';

/** What a code stands for: the ticket by which the host finds the report, and the key that opens answers. */
export interface CodeKeys {
  /** 32 bytes. */
  readonly ticket: Uint8Array;
  readonly reply: SealingKey;
}

/** Derives the keys of a code, as text of its words, for a dossier id. */
export async function keysOfCode(code: string, dossier: string): Promise<CodeKeys> {
  const derived = await scryptAsync(code, CONTEXT + dossier, COST);
  return { ticket: derived.slice(0, 32), reply: keyOfSecret(derived.slice(32)) };
}
