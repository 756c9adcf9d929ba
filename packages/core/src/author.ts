import type { Act, Tier } from './act.ts';
import { dossierIdOf, type FoundingFacts } from './charter.ts';
import { formatTime, type ActId, type Digest, type DossierId, type Kid } from './code.ts';
import { bindingOf, disclosureDigest, makeDisclosure } from './disclosure.ts';
import { signingInput } from './jws.ts';
import { digestText } from './text.ts';

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
  /** Of a sealed field: what was sealed before the act is signed (spec/sealing.md section 2). */
  readonly sealed?: SealedDraft;
}

/** The disclosure of a sealed field, and the file that holds it. */
export interface SealedDraft {
  /** Made with `makeDisclosure`; it stays with the author. */
  readonly text: string;
  /** Digest of the age file to which `text` was sealed. */
  readonly file: Digest;
}

/** An act ready to be signed: sign the ASCII bytes of `signed`, then `assembleJws`. */
export interface Unsigned {
  readonly signed: string;
  /** Those that go to the host: none of a sealed field. */
  readonly disclosures: readonly string[];
}

/**
 * Turns a draft into what is signed and the disclosures that go with it. `salt` gives at least 16
 * fresh random bytes at each call; it is the caller's, because this package has no randomness. Throws a TypeError on a
 * sealed field that was not sealed.
 */
export function composeAct(draft: Draft, kid: Kid, salt: () => Uint8Array): Unsigned {
  const { fields, disclosures } = commit(draft.fields, { dossier: bindingOf(draft), kid }, salt);
  return { signed: signedText(draft, fields, kid), disclosures };
}

/** What a founder wants to say. */
export interface FoundingDraft {
  readonly facts: FoundingFacts;
  readonly fields?: Draft['fields'];
  /** Milliseconds since 1970. */
  readonly exp: number;
}

/** A founding ready to be signed, and the id of the dossier that it founds. */
export interface UnsignedFounding extends Unsigned {
  readonly dossier: DossierId;
}

/**
 * As `composeAct`, for the act that founds a dossier: its facts and its fields give the id that it states.
 * `kid` is the root key of the member that `facts.founder` names.
 */
export function composeFounding(
  { facts, fields: said, exp }: FoundingDraft,
  kid: Kid,
  salt: () => Uint8Array,
): UnsignedFounding {
  const { fields, disclosures } = commit(said, { dossier: facts.nonce, kid }, salt);
  const dossier = dossierIdOf(facts, fields);
  const basis = { size: 0, root: digestText('') as Digest };
  const draft = { dossier, as: 'root', act: 'charter.found', prev: null, exp, basis, facts };
  return { dossier, signed: signedText(draft, fields, kid), disclosures };
}

/** Makes the disclosures of some fields, and what the act says of them. */
function commit(
  said: Draft['fields'] = {},
  of: { dossier: string; kid: Kid },
  salt: () => Uint8Array,
): { fields: Act['fields']; disclosures: string[] } {
  const disclosures: string[] = [];
  const fields: Record<string, Act['fields'][string]> = {};
  for (const [name, { value, tier, to, sealed }] of Object.entries(said)) {
    if (tier === 'sealed') {
      if (!sealed) throw new TypeError(`the field "${name}" must be sealed before the act is signed`);
      const { text, file } = sealed;
      fields[name] = { digest: disclosureDigest(text), tier, ...(to && { to }), sealed: file };
      continue;
    }
    const text = makeDisclosure(salt(), of, name, value);
    disclosures.push(text);
    fields[name] = { digest: disclosureDigest(text), tier, ...(to && { to }) };
  }
  return { fields, disclosures };
}

function signedText(draft: Draft, fields: Act['fields'], kid: Kid): string {
  const { dossier, as, act, prev, exp, basis, facts } = draft;
  return signingInput(kid, { v: 1, dossier, as, act, prev, exp: formatTime(exp), basis, facts, fields });
}
