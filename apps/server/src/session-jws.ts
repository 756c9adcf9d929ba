// The signed answer to a sign-in challenge (spec/http.md "Session"): a JWS as strict as an act's, of its own type.
import { base64url, fromBase64url, fromUtf8, type Kid, parseTime, utf8 } from '@tasdiq/core';
import { z } from 'zod';

/** The `typ` of the header and of the challenge. No act has it, so a sign-in can never be filed as one. */
export const SESSION_TYP = 'tasdiq-session';
/** A sign-in is some 700 bytes long. */
const JWS_CHARS = 4096;
const HEADER = /^\{"alg":"EdDSA","kid":"([A-Za-z0-9_-]{43})","typ":"tasdiq-session"\}$/;
const BYTES32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What the host asks to be signed; good once and for 60 seconds. */
export const challengeSchema = z.strictObject({
  typ: z.literal(SESSION_TYP),
  /** Where the signer believes it is signing in, for example `https://host.example`. */
  origin: z.string().min(1).max(300),
  dossier: BYTES32,
  nonce: BYTES32,
  exp: z.string().refine((text) => parseTime(text) !== undefined, { error: 'not a time' }),
});
export type Challenge = z.infer<typeof challengeSchema>;

/** The signed payload: the challenge as it was given, and the mandate that speaks. */
const payloadSchema = z.strictObject({ ...challengeSchema.shape, as: BYTES32 });

/** A sign-in, taken apart but not yet judged. */
export interface SignIn {
  readonly kid: Kid;
  readonly challenge: Challenge;
  /** Id of the mandate. */
  readonly as: string;
  /** ASCII bytes that were signed. */
  readonly signed: string;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** Takes a sign-in apart; undefined when it is not in its one strict spelling. */
export function openSignIn(jws: string): SignIn | undefined {
  if (jws.length > JWS_CHARS) return undefined;
  const [head, body, tail, more] = jws.split('.');
  if (head === undefined || body === undefined || tail === undefined || more !== undefined) return undefined;
  const kid = HEADER.exec(textOf(head) ?? '')?.[1] as Kid | undefined;
  const signature = fromBase64url(tail);
  const payload = payloadSchema.safeParse(jsonOf(textOf(body)));
  if (!kid || signature?.length !== 64 || !payload.success) return undefined;
  const { as, ...challenge } = payload.data;
  return { kid, challenge, as, signed: `${head}.${body}`, signature };
}

/** What a client signs to answer a challenge: `header.payload`, ASCII. */
export function signInInput(kid: Kid, challenge: Challenge, as: string): string {
  const header = `{"alg":"EdDSA","kid":"${kid}","typ":"${SESSION_TYP}"}`;
  const { typ, origin, dossier, nonce, exp } = challenge;
  const payload = JSON.stringify({ typ, origin, dossier, nonce, exp, as });
  return `${base64url(utf8(header))}.${base64url(utf8(payload))}`;
}

function textOf(segment: string): string | undefined {
  const bytes = fromBase64url(segment);
  return bytes && fromUtf8(bytes);
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
