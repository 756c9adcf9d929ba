import type { Act } from './act.ts';
import type { Digest, Kid } from './code.ts';
import { strictJson } from './json.ts';
import { base64url, binaryFromBase64url, digestText, type Sha256, sha256, utf8 } from './text.ts';

/** A salt has at least this many random bytes (spec/acts.md section 4). */
export const SALT_BYTES = 16;
/** The UTF-8 of one disclosure is at most this long; longer things are blobs. */
export const DISCLOSURE_BYTES = 262_144;

/** What a digest in an act's `fields` commits to. */
export interface Disclosure {
  /** base64url of at least 16 random bytes. */
  readonly salt: string;
  /** The dossier's id; in a founding the nonce of its facts. */
  readonly dossier: string;
  readonly kid: Kid;
  readonly name: string;
  readonly value: unknown;
}

/** The text that is hashed, kept and shown: a JSON array in its one spelling. */
export function encodeDisclosure(disclosure: Disclosure): string {
  const { salt, dossier, kid, name, value } = disclosure;
  return JSON.stringify([salt, dossier, kid, name, value]);
}

/** The digest that stands under the disclosure's name in the act. */
export function disclosureDigest(text: string, hash: Sha256 = sha256): Digest {
  return digestText(text, hash) as Digest;
}

/** A fresh disclosure text; the caller gives at least 16 bytes from the platform's random source. */
export function makeDisclosure(
  salt: Uint8Array,
  of: { dossier: string; kid: Kid },
  name: string,
  value: unknown,
): string {
  if (salt.length < SALT_BYTES) throw new RangeError(`a salt has at least ${SALT_BYTES} bytes`);
  return encodeDisclosure({ salt: base64url(salt), dossier: of.dossier, kid: of.kid, name, value });
}

/** Parts of a disclosure text, or undefined when it is not in its one strict spelling. */
export function parseDisclosure(text: string): Disclosure | undefined {
  if (isTooLong(text) || !text.isWellFormed()) return undefined;
  const parts = strictJson(text);
  if (!Array.isArray(parts) || parts.length !== 5) return undefined;
  const [salt, dossier, kid, name, value] = parts as unknown[];
  if (typeof salt !== 'string' || typeof dossier !== 'string') return undefined;
  if (typeof kid !== 'string' || typeof name !== 'string') return undefined;
  const bytes = binaryFromBase64url(salt);
  if (bytes === undefined || bytes.length < SALT_BYTES) return undefined;
  return { salt, dossier, kid: kid as Kid, name, value };
}

/**
 * What the disclosures of an act hold in the place of the dossier. A dossier's id is a digest of the founding's
 * fields, so the disclosures of these cannot hold the id: they hold the nonce.
 */
export function bindingOf({ act, dossier, facts }: Pick<Act, 'act' | 'dossier' | 'facts'>): string {
  return act === 'charter.found' ? (facts as { nonce: string }).nonce : dossier;
}

/** A UTF-16 unit takes at most three bytes of UTF-8, so most texts need not be encoded to know. */
function isTooLong(text: string): boolean {
  if (text.length * 3 <= DISCLOSURE_BYTES) return false;
  return text.length > DISCLOSURE_BYTES || utf8(text).length > DISCLOSURE_BYTES;
}
