import type { Kid } from '@tasdiq/core';
import type { Signed, Signer } from './world.ts';

/*
 * Makes acts that no author of ours would make: other headers, other spellings, other signatures.
 */

/** The exact text of the header of a key's acts. */
export function headerText(kid: Kid): string {
  return `{"alg":"EdDSA","kid":"${kid}","typ":"tasdiq-act"}`;
}

/** base64url of the UTF-8 of a text. */
export function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** Text of a segment. */
export function decode(segment: string): string {
  return Buffer.from(segment, 'base64url').toString('utf8');
}

/** The segments of a JWS. */
export function segments({ jws }: Signed): [header: string, payload: string, signature: string] {
  return jws.split('.') as [string, string, string];
}

/** A JWS of any two texts, truly signed. */
export function forge(by: Signer, header: string, payload: string): Signed {
  const signed = `${encode(header)}.${encode(payload)}`;
  return { jws: `${signed}.${Buffer.from(by.sign(signed)).toString('base64url')}`, disclosures: [] };
}

/** The act with another text of its payload, signed anew. */
export function respell(by: Signer, signed: Signed, change: (text: string) => string): Signed {
  const [header, payload] = segments(signed);
  return forge(by, decode(header), change(decode(payload)));
}

/** The act with another text of its header, signed anew. */
export function rehead(by: Signer, signed: Signed, change: (text: string) => string): Signed {
  const [header, payload] = segments(signed);
  return forge(by, change(decode(header)), decode(payload));
}

/** The same bytes in another base64url text: sets a bit of the last character that no byte uses. */
export function spareBit(segment: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (segment.length % 4 === 0) throw new Error('this segment has no spare bit');
  return segment.slice(0, -1) + alphabet[alphabet.indexOf(segment.at(-1)!) + 1];
}
