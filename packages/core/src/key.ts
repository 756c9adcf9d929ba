import { ed25519 } from '@noble/curves/ed25519.js';
import type { Kid, PublicKey } from './code.ts';
import { base64url, digestText, fromBase64url, type Sha256, sha256 } from './text.ts';

/** Verdicts are kept for this many keys: enrolment is rare, replay meets the same keys again. */
const REMEMBERED = 10_000;
const verdicts = new Map<string, boolean>();

/** RFC 7638 thumbprint of an Ed25519 public key, as RFC 8037 section 2 writes it. */
export function thumbprint(key: PublicKey, hash: Sha256 = sha256): Kid {
  return digestText(`{"crv":"Ed25519","kty":"OKP","x":"${key}"}`, hash) as Kid;
}

/** SHA-256 of the 32 bytes of a key: what a charter says of a member's next root key. */
export function keyDigest(key: PublicKey, hash: Sha256 = sha256): string {
  return base64url(hash(fromBase64url(key)!));
}

/**
 * Whether a key may be enrolled: the canonical encoding of a point of the prime-order subgroup.
 * With such keys every verifier that this project uses gives the same verdict (spec/acts.md section 6).
 */
export function isAcceptableKey(key: string): boolean {
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  if (verdicts.size >= REMEMBERED) verdicts.clear();
  const verdict = judge(key);
  verdicts.set(key, verdict);
  return verdict;
}

function judge(key: string): boolean {
  const bytes = fromBase64url(key);
  if (bytes?.length !== 32) return false;
  try {
    const point = ed25519.Point.fromBytes(bytes, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
