import type { ActId, Kid } from './code.ts';
import { strictJson } from './json.ts';
import { refuse, type Refusal } from './refusal.ts';
import {
  asciiToBase64url,
  base64url,
  binaryFromBase64url,
  digestText,
  fromBase64url,
  type Sha256,
  sha256,
} from './text.ts';

/** The largest JWS that fits a leaf of 65,535 bytes beside its time and line feed. */
export const JWS_BYTES = 65_510;

/** An act's envelope, taken apart but not yet judged. */
export interface Envelope {
  readonly id: ActId;
  readonly jws: string;
  readonly kid: Kid;
  /** ASCII bytes that were signed. */
  readonly signed: string;
  /** 64 bytes. */
  readonly signature: Uint8Array;
  readonly payload: unknown;
}

/** Header segments seen, with their key: the header of a key is always the same text. */
const headers = new Map<string, Kid>();
const REMEMBERED_HEADERS = 10_000;
const HEADER = /^\{"alg":"EdDSA","kid":"([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])","typ":"tasdiq-act"\}$/;
/** What no payload may hold. */
const NOT_PRINTABLE_ASCII = /[^ -~]/;

/** The header segment of acts signed by this key. */
export function headerSegment(kid: Kid): string {
  return asciiToBase64url(`{"alg":"EdDSA","kid":"${kid}","typ":"tasdiq-act"}`);
}

/** What is signed for a payload: `header.payload`, ASCII. Throws a RangeError when the payload is not. */
export function signingInput(kid: Kid, payload: unknown): string {
  const text = JSON.stringify(payload);
  if (NOT_PRINTABLE_ASCII.test(text)) {
    throw new RangeError('an act holds printable ASCII only; put words into fields');
  }
  return `${headerSegment(kid)}.${asciiToBase64url(text)}`;
}

/** The JWS of a signing input and its 64-byte signature. */
export function assembleJws(signed: string, signature: Uint8Array): string {
  return `${signed}.${base64url(signature)}`;
}

/** Takes a JWS apart under the strict rules of spec/acts.md section 2, or says why not. */
export function openJws(jws: string, hash: Sha256 = sha256): Envelope | Refusal {
  if (jws.length > JWS_BYTES) return refuse('leaf_too_large', { bytes: jws.length, limit: JWS_BYTES });
  const first = jws.indexOf('.');
  const second = jws.indexOf('.', first + 1);
  if (first < 0 || second < 0) return refuse('jws_malformed');
  const kid = openHeader(jws.slice(0, first));
  if (!kid) return refuse('header_refused');
  const signature = fromBase64url(jws.slice(second + 1));
  if (signature?.length !== 64) return refuse('jws_malformed');
  const payload = openPayload(jws.slice(first + 1, second));
  if (payload === undefined) return refuse('payload_malformed');
  const id = digestText(jws, hash) as ActId;
  return { id, jws, kid, signed: jws.slice(0, second), signature, payload };
}

/** The key that a header segment names, or undefined when it is not exactly the header of acts. */
export function openHeader(segment: string): Kid | undefined {
  const known = headers.get(segment);
  if (known) return known;
  const kid = HEADER.exec(binaryFromBase64url(segment) ?? '')?.[1] as Kid | undefined;
  if (!kid) return undefined;
  if (headers.size >= REMEMBERED_HEADERS) headers.clear();
  // A fresh string: the segment is a slice, and would keep the whole act in memory.
  headers.set(headerSegment(kid), kid);
  return kid;
}

function openPayload(segment: string): unknown {
  const text = binaryFromBase64url(segment);
  return text === undefined || NOT_PRINTABLE_ASCII.test(text) ? undefined : strictJson(text);
}
