import { admit } from './apply.ts';
import { composeAct, type DraftField, type SealedDraft } from './author.ts';
import type { DossierId, Kid } from './code.ts';
import { decodeAct, type Decoded } from './entry.ts';
import { assembleJws } from './jws.ts';
import { SALT_BYTES } from './disclosure.ts';
import type { Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { base64url } from './text.ts';

const SIGNATURE_BYTES = 64;
const HASH_BYTES = 32;
/** Stands for what is sealed when the act is signed in earnest. */
const TO_BE_SEALED: SealedDraft = { text: '', file: base64url(new Uint8Array(HASH_BYTES)) as never };

/** An act that nobody has signed yet. */
export interface Rehearsal {
  readonly kid: Kid;
  /** Mandate id, or `root`. */
  readonly as: string;
  readonly act: string;
  readonly facts: unknown;
  readonly fields: Readonly<Record<string, DraftField>>;
}

/**
 * The first rule that an act would break in a founded dossier if its key signed it now and it were logged next, at
 * `at` (milliseconds since 1970) or when the newest entry was logged if that is later; undefined when it would count.
 * Form and rules are judged by the very functions that judge a signed act, so what is refused here would be refused
 * there. Values of fields are not judged: a rule reads none.
 */
export function rehearse(state: State, said: Rehearsal, at: number): Refusal | undefined {
  const decoded = decodeRehearsal(state, said, at);
  if ('code' in decoded) return decoded;
  const time = Math.max(at, state.time);
  return admit(state, {
    index: state.size,
    at: time,
    act: decoded.act,
    signature: true,
    basis: true,
    receipt: true,
  });
}

/** The act under a signature of zeros, which nobody but `admit` is asked about. */
function decodeRehearsal(
  state: State,
  { kid, as, act, facts, fields }: Rehearsal,
  at: number,
): Decoded | Refusal {
  const draft = {
    dossier: state.dossier! as DossierId,
    as,
    act,
    prev: state.keys.get(kid)?.head ?? null,
    exp: Math.max(at, state.time) + 1,
    basis: { size: 0, root: base64url(new Uint8Array(HASH_BYTES)) as never },
    facts,
    fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, asSealed(field)])),
  };
  const { signed } = composeAct(draft, kid, () => new Uint8Array(SALT_BYTES));
  return decodeAct(assembleJws(signed, new Uint8Array(SIGNATURE_BYTES)));
}

function asSealed(field: DraftField): DraftField {
  return field.tier === 'sealed' ? { ...field, sealed: TO_BE_SEALED } : field;
}
