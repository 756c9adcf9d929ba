import { z } from 'zod';
import { actKind, anyTier } from './act.ts';
import { actId, fieldName, publicKey, type ActId } from './code.ts';
import { DISCLOSURE_BYTES } from './disclosure.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import { localized } from './value.ts';

/*
 * Sealing: which key opens for which office, and the opening of what was sealed or restricted (spec/sealing.md).
 */

/** The key that opens for a mandate: 32 bytes of an X25519 public key, base64url. */
export interface SealKey {
  readonly id: ActId;
  readonly mandate: ActId;
  readonly by: string;
  readonly key: string;
}

const announce = actKind({
  act: 'seal.announce',
  facts: z.strictObject({ key: publicKey }),
  fields: {},
  by: [
    'negotiate',
    'sign_ad_referendum',
    'sign',
    'certify',
    'report',
    'lodge',
    'monitor',
    'find',
    'answer',
    'receive',
    'publish',
    'intake',
  ],
  admit: (state, { as, facts }) =>
    state.sealKeys.get(as as ActId)?.key === facts.key ? refuse('already_done') : undefined,
  apply: (state, { id, as, facts }, { by }) => {
    const made: SealKey = { id, mandate: as as ActId, by, key: facts.key };
    return { ...state, sealKeys: state.sealKeys.set(made.mandate, made) };
  },
});

const open = actKind({
  act: 'seal.open',
  facts: z.strictObject({ act: actId, field: fieldName }),
  fields: {
    /** The disclosure as it was hashed; readers set it against the digest that the act holds. */
    opens: anyTier(z.string().min(1).max(DISCLOSURE_BYTES), { required: true }),
    reason: anyTier(localized),
  },
  by: ['negotiate', 'certify', 'report', 'lodge', 'monitor', 'find', 'answer', 'publish', 'intake'],
  // Whether the act and its field are there only a reader of the whole log can say: the state keeps no list of all acts.
  admit: () => undefined,
  apply: (state) => state,
});

/** The keys to which something for these recipients (`member` or `member/office`) is sealed at a time. */
export function sealKeysFor(state: State, recipients: readonly string[], now: number): SealKey[] {
  return state.sealKeys.values().filter(({ mandate, by }) => {
    const found = state.mandates.get(mandate)!;
    if (found.revoked || now < found.from || now >= found.until) return false;
    return recipients.some((one) => one === by || one === found.member);
  });
}

/** Kinds of act of this noun. */
export const sealActs = [announce, open] as const;
