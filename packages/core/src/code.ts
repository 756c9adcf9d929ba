import { z } from 'zod';
import { fromBase64url } from './text.ts';

/*
 * The only kinds of string that a leaf may hold. A schema test walks every leaf schema and refuses any
 * string that is not one of these or a closed list (spec/acts.md section 3).
 */

/** Strings branded by what they are, so that one cannot stand where another is meant. */
export type Branded<B extends string> = string & { readonly [brand]: B };
declare const brand: unique symbol;

/** SHA-256 of an act's JWS. */
export type ActId = Branded<'ActId'>;
/** SHA-256 of some other bytes. */
export type Digest = Branded<'Digest'>;
/** Id of a dossier: digest of its founding facts. */
export type DossierId = Branded<'DossierId'>;
/** RFC 7638 thumbprint of a key. */
export type Kid = Branded<'Kid'>;
/** Raw Ed25519 public key, base64url. */
export type PublicKey = Branded<'PublicKey'>;
/** Short machine-readable name. */
export type Code = Branded<'Code'>;

/** 32 bytes in canonical base64url: the last of 43 characters has two unused bits, which are zero. */
const BYTES32 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
/** 64 bytes in canonical base64url. */
const BYTES64 = /^[A-Za-z0-9_-]{85}[AQgw]$/;
const CODE = /^[a-z0-9][a-z0-9_.-]{0,63}$/;
/** A host name with optional path, as C2SP origins and key names are: no spaces, no plus, no `..`. */
const NAME = /^(?=.{1,128}$)[a-z0-9][a-z0-9_-]*([./][a-z0-9][a-z0-9_-]*)*$/;
const RECIPIENT = /^[a-z0-9][a-z0-9_.-]{0,63}(\/[a-z0-9][a-z0-9_.-]{0,63})?$/;
const OFFICE = /^[a-z0-9][a-z0-9_.-]{0,63}\/[a-z0-9][a-z0-9_.-]{0,63}$/;
const RELEASE = /^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/;
const ROW = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const NONCE = /^[A-Za-z0-9_-]{22,86}$/;
const ACT_NAME = /^[a-z_]{1,24}\.[a-z_]{1,32}$/;
const FIELD_NAME = /^[a-z][a-z0-9_]{0,31}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/;
/** An IANA time zone: shown beside a moment, never computed with (spec/rules.md, Time). */
const TIME_ZONE = /^(UTC|[A-Z][A-Za-z0-9_+-]{0,31}(\/[A-Za-z0-9_+-]{1,32}){1,2})$/;
const MEDIA = /^[a-z0-9]+\/[a-z0-9][a-z0-9.+-]{0,63}$/;

const branded = <B extends string>(pattern: RegExp, kind: string) =>
  z.string().regex(pattern).meta({ format: kind }) as unknown as z.ZodType<Branded<B>>;

export const actId = branded<'ActId'>(BYTES32, 'act-id');
export const digest = branded<'Digest'>(BYTES32, 'sha-256');
export const dossierId = branded<'DossierId'>(BYTES32, 'dossier-id');
export const kid = branded<'Kid'>(BYTES32, 'key-thumbprint');
export const publicKey = branded<'PublicKey'>(BYTES32, 'ed25519-public-key');
export const code = branded<'Code'>(CODE, 'code');
export const hostName = branded<'HostName'>(NAME, 'host-name');
/** `member` or `member/office`. */
export const recipient = branded<'Recipient'>(RECIPIENT, 'recipient');
/** `member/office`. */
export const officeName = branded<'OfficeName'>(OFFICE, 'office');
/** Version of the software that made something, as `0.1.0`. */
export const release = branded<'Release'>(RELEASE, 'release');
/** A raw Ed25519 signature. */
export const signature = branded<'Signature'>(BYTES64, 'ed25519-signature');
/** A publisher's own id for a row of a dataset. */
export const rowId = branded<'RowId'>(ROW, 'row-id');
/** 16 to 64 bytes that nobody could have foreseen. */
export const nonce = z
  .string()
  .regex(NONCE)
  .refine((text) => fromBase64url(text) !== undefined)
  .meta({ format: 'nonce' });
/** Name of a kind of act, `noun.verb`. */
export const actName = z.string().regex(ACT_NAME).meta({ format: 'act-name' });
/** Name of a field, as schemas and acts spell it. */
export const fieldName = z.string().regex(FIELD_NAME).meta({ format: 'field-name' });
/** BCP 47 language, with a script where needed. */
export const language = branded<'Language'>(LANGUAGE, 'language');
export const mediaType = branded<'MediaType'>(MEDIA, 'media-type');
/** Name of a time zone in the IANA database, for example `Asia/Kabul`. */
export const timeZone = branded<'TimeZone'>(TIME_ZONE, 'time-zone');
/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = z
  .string()
  .regex(DAY)
  .refine((text) => isDay(text))
  .meta({ format: 'day' });
/** A moment in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`, that exists. */
export const time = z
  .string()
  .regex(TIME)
  .refine((text) => parseTime(text) !== undefined)
  .meta({ format: 'time' });
/** A count: a safe integer from 0. */
export const count = z.int().min(0);

/** Milliseconds since 1970 of a `time`, or undefined when the text is not exactly one. */
export function parseTime(text: string): number | undefined {
  if (!TIME.test(text)) return undefined;
  const ms = Date.parse(text);
  // All that the pattern leaves open is whether the month has that day; if not, the day comes out another.
  return new Date(ms).getUTCDate() === Number(text.slice(8, 10)) ? ms : undefined;
}

/** The `time` of milliseconds since 1970. */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString();
}

function isDay(text: string): boolean {
  return parseTime(`${text}T00:00:00.000Z`) !== undefined;
}

/** Code of the member in `member` or `member/office`. */
export function memberOf(by: string): string {
  const slash = by.indexOf('/');
  return slash < 0 ? by : by.slice(0, slash);
}
