import type { Tier } from './act.ts';
import { formatTime, type ActId, type Digest, type DossierId, type Kid } from './code.ts';
import { disclosureDigest, makeDisclosure } from './disclosure.ts';
import { signingInput } from './jws.ts';

/** What an author wants to say, before it is signed. */
export interface Draft {
  readonly dossier: DossierId;
  /** Mandate id, or `root`. */
  readonly as: string;
  readonly act: string;
  /** The key's last act in this dossier, or null. */
  readonly prev: ActId | null;
  /** Milliseconds since 1970. */
  readonly exp: number;
  readonly basis: { readonly size: number; readonly root: Digest };
  readonly facts: unknown;
  readonly fields?: Readonly<Record<string, DraftField>>;
}

/** A field with its value, which goes into a disclosure and not into the act. */
export interface DraftField {
  readonly value: unknown;
  readonly tier: Tier;
  readonly to?: readonly string[];
}

/** An act ready to be signed: sign the ASCII bytes of `signed`, then `assembleJws`. */
export interface Unsigned {
  readonly signed: string;
  readonly disclosures: readonly string[];
}

/**
 * Turns a draft into what is signed and the disclosures that go with it. `salt` gives at least 16
 * fresh random bytes at each call; it is the caller's, because this package has no randomness.
 */
export function composeAct(draft: Draft, kid: Kid, salt: () => Uint8Array): Unsigned {
  const { dossier, as, act, prev, exp, basis, facts } = draft;
  const disclosures: string[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, { value, tier, to }] of Object.entries(draft.fields ?? {})) {
    const text = makeDisclosure(salt(), { dossier, kid }, name, value);
    disclosures.push(text);
    fields[name] = { digest: disclosureDigest(text), tier, ...(to && { to }) };
  }
  const payload = { v: 1, dossier, as, act, prev, exp: formatTime(exp), basis, facts, fields };
  return { signed: signingInput(kid, payload), disclosures };
}
