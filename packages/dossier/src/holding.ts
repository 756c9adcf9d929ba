// A node's signed word on the copy that it holds (spec/record.md section 9).
import {
  base64url,
  type DossierId,
  formatTime,
  fromBase64url,
  fromUtf8,
  type Kid,
  mandateAt,
  parseTime,
  type PublicKey,
  type Refusal,
  refuse,
  type State,
  thumbprint,
  utf8,
} from '@tasdiq/core';
import type { Crypto } from './replay.ts';

/** The `typ` of the header and of the payload: no act and no sign-in has it, so none can be taken for another. */
export const HOLDING_TYP = 'tasdiq-holding';
/** A holding is some 600 characters long. */
export const HOLDING_CHARS = 2048;
/** How far a holder's clock may be ahead of its reader's, milliseconds. */
export const HOLDING_AHEAD_MS = 300_000;
const SIGNATURE_BYTES = 64;
const HEADER = /^\{"alg":"EdDSA","kid":"([A-Za-z0-9_-]{43})","typ":"tasdiq-holding"\}$/;
const BYTES32 = /^[A-Za-z0-9_-]{43}$/;
/** A mandate's id or a witness's name. */
const NAME = /^[!#-[\]-~]{1,200}$/;

/** How many of something a copy has, of how many that its holder may have. */
export type Held = { readonly have: number; readonly of: number };

/** What a node says that it holds. */
export type Holding = {
  readonly dossier: DossierId;
  /** Id of the mandate that speaks, or the name of the witness. */
  readonly as: string;
  /** Entries, all of which the node has replayed. */
  readonly size: number;
  /** Root of the log at `size`, base64url. */
  readonly root: string;
  /** Fields that acts which count address to the holder, and how many of them the node can open. */
  readonly disclosures: Held;
  /** Different files that acts which count name, and how many of them the node has. */
  readonly blobs: Held;
  /** When it was said, milliseconds since 1970. */
  readonly time: number;
};

/** A holding as it came, taken apart but not yet judged. */
export type SignedHolding = {
  readonly jws: string;
  readonly kid: Kid;
  /** ASCII bytes that were signed. */
  readonly signed: string;
  /** 64 bytes. */
  readonly signature: Uint8Array;
  readonly holding: Holding;
};

/** In whose name a holding speaks. */
export type Holder = {
  readonly member: string;
  /** Undefined for a witness. */
  readonly office: string | undefined;
  /** Name of the witness; undefined for an office. */
  readonly witness: string | undefined;
  readonly key: PublicKey;
};

/** What a key signs to say what its node holds: `header.payload`, ASCII. Throws a RangeError when it is no holding. */
export function holdingInput(kid: Kid, holding: Holding): string {
  const text = textOf(holding);
  if (!openPayload(text)) throw new RangeError('not a holding');
  return `${segment(`{"alg":"EdDSA","kid":"${kid}","typ":"${HOLDING_TYP}"}`)}.${segment(text)}`;
}

/** Takes a holding apart; undefined when it is not in its one strict spelling. */
export function openHolding(jws: string): SignedHolding | undefined {
  if (jws.length > HOLDING_CHARS) return undefined;
  const [head, body, tail, more] = jws.split('.');
  if (head === undefined || body === undefined || tail === undefined || more !== undefined) return undefined;
  const kid = HEADER.exec(plain(head) ?? '')?.[1] as Kid | undefined;
  const signature = fromBase64url(tail);
  const holding = openPayload(plain(body));
  if (!kid || signature?.length !== SIGNATURE_BYTES || !holding) return undefined;
  return { jws, kid, signed: `${head}.${body}`, signature, holding };
}

/**
 * Who speaks in a holding, by what the log says: the office of a mandate that its key held when it spoke and that has
 * not been revoked since, or a witness of the charter in force. Else why nobody does.
 */
export function holderOf(state: State, { kid, holding }: SignedHolding): Holder | Refusal {
  const { as, dossier, time } = holding;
  if (dossier !== state.dossier) return refuse('wrong_dossier');
  const witness = state.charter?.terms.witnesses.find(({ key }) => thumbprint(key) === kid);
  if (witness) {
    if (witness.name !== as) return refuse('mandate_unknown');
    return { member: witness.member, office: undefined, witness: witness.name, key: witness.key };
  }
  const known = state.keys.get(kid);
  if (!known) return refuse('key_unknown');
  const mandate = mandateAt(state, as, kid, time);
  if ('code' in mandate) return mandate;
  return { member: mandate.member, office: mandate.office, witness: undefined, key: known.key };
}

/** Whether a key signed a holding, and is the one that it names. */
export async function signedBy(
  { kid, signed, signature }: SignedHolding,
  key: PublicKey,
  { sha256, verifyEd25519 }: Crypto,
): Promise<boolean> {
  const raw = fromBase64url(key);
  if (raw?.length !== 32 || thumbprint(key, sha256) !== kid) return false;
  return verifyEd25519(raw, utf8(signed), signature);
}

function openPayload(text: string | undefined): Holding | undefined {
  const value = jsonOf(text) as (Partial<Holding> & { time?: unknown }) | null | undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { dossier, as, size, root, disclosures, blobs } = value;
  const time = typeof value.time === 'string' ? parseTime(value.time) : undefined;
  if (!isText(dossier, BYTES32) || !isText(as, NAME) || !isText(root, BYTES32)) return undefined;
  if (!isCount(size) || size === 0 || !isHeld(disclosures) || !isHeld(blobs) || time === undefined)
    return undefined;
  const holding = { dossier: dossier as DossierId, as, size, root, disclosures, blobs, time };
  // One statement has one spelling: no other member, no second order, no space, nothing twice.
  return textOf(holding) === text ? holding : undefined;
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isHeld(value: unknown): value is Held {
  if (typeof value !== 'object' || value === null) return false;
  const { have, of } = value as Partial<Held>;
  return isCount(have) && isCount(of) && have <= of;
}

function textOf({ dossier, as, size, root, disclosures, blobs, time }: Holding): string {
  const counts = ({ have, of }: Held): Held => ({ have, of });
  return JSON.stringify({
    typ: HOLDING_TYP,
    dossier,
    as,
    size,
    root,
    disclosures: counts(disclosures),
    blobs: counts(blobs),
    time: formatTime(time),
  });
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function segment(text: string): string {
  return base64url(utf8(text));
}

function plain(text: string): string | undefined {
  const bytes = fromBase64url(text);
  return bytes && fromUtf8(bytes);
}
