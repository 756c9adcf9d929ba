import { base32crockford } from '@scure/base';
import type { DossierId } from './code.ts';
import { fromBase64url } from './text.ts';

/** 200 bits: out of reach for a forger, and still readable over the telephone. */
const BYTES = 25;

/** The charter fingerprint of a dossier (spec/acts.md section 5): eight groups of five. */
export function fingerprint(dossier: DossierId): string {
  const text = base32crockford.encode(fromBase64url(dossier)!.subarray(0, BYTES));
  return text.match(/.{5}/g)!.join('-');
}

/**
 * A fingerprint that somebody typed, in its one spelling; undefined when it cannot be one. Accepts any
 * case, spaces, and O, I and L for 0, 1 and 1, as Crockford's alphabet foresees.
 */
export function parseFingerprint(text: string): string | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{40}$/.test(plain)) return undefined;
  return plain.match(/.{5}/g)!.join('-');
}
