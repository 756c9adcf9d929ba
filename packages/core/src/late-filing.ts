import { z } from 'zod';
import { actKind, anyTier, POWERS } from './act.ts';
import { actId, actName, parseTime, publicKey, signature, time, type ActId, type PublicKey } from './code.ts';
import { refuse } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import type { Status } from './status.ts';

/** A witness's word that it had been shown an act by a certain time, put on the record. */
export interface Receipt {
  readonly id: ActId;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly witness: PublicKey;
}

/** An act that a revocation overtook, quoted: signed earlier, filed late. It counts for nothing but that. */
export interface Relodged {
  readonly id: ActId;
  /** Id of the act that is quoted. */
  readonly act: ActId;
  readonly kind: string;
  /** The mandate under which it was signed. */
  readonly under: ActId;
  readonly member: string;
  readonly at: number;
}

const receiptFacts = z.strictObject({
  /** The act, which is on the record. */
  act: actId,
  at: time,
  /** The key of a witness in the terms in force, and its signature over `receiptText`. */
  witness: publicKey,
  signature,
});
export type ReceiptFacts = z.infer<typeof receiptFacts>;

/** What a witness signs when it gives a receipt for an act (spec/record.md, Receipts). */
export function receiptText({ act, at }: Pick<ReceiptFacts, 'act' | 'at'>): string {
  return `tasdiq-receipt/v1\ndigest ${act}\ntime ${at}\n`;
}

const receipt = actKind<ReceiptFacts>({
  act: 'receipt.file',
  facts: receiptFacts,
  fields: {},
  by: POWERS,
  admit: (state, { facts }) => {
    const witness = state.charter!.terms.witnesses.find(({ key }) => key === facts.witness);
    if (!witness) return refuse('reference_unknown', { id: facts.witness });
    // A party's witness could say of any act of its own that it came in time.
    if (state.members.get(witness.member)!.role === 'party')
      return refuse('receipt_refused', { witness: witness.name });
    const earlier = state.receipts.get(facts.act);
    return earlier && earlier.at <= parseTime(facts.at)! ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }) => {
    const made: Receipt = { id, at: parseTime(facts.at)!, witness: facts.witness };
    return { ...state, receipts: state.receipts.set(facts.act, made) };
  },
});

const relodge = actKind({
  act: 'mandate.relodge',
  facts: z.strictObject({ act: actId, kind: actName, under: actId }),
  fields: {
    /** The act as it was signed. Its SHA-256 is `act`. */
    jws: anyTier(z.string().min(1).max(65_535), { required: true }),
  },
  by: POWERS,
  admit: (state, { facts }, { member }) => {
    const mandate = state.mandates.get(facts.under);
    if (!mandate) return refuse('reference_unknown', { id: facts.under });
    if (mandate.member !== member) return refuse('not_yours');
    if (!mandate.revoked) return refuse('reference_unknown', { id: facts.under });
    return state.names.has(nameKey('relodged', facts.act)) ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member, at }) => {
    const made: Relodged = { id, act: facts.act, kind: facts.kind, under: facts.under, member, at };
    const names = state.names.set(nameKey('relodged', facts.act), id);
    return { ...state, names, relodged: state.relodged.set(id, made) };
  },
});

/** What an act that was filed late is. */
export function lateStatus(state: State, id: ActId): Status | undefined {
  return state.relodged.has(id) ? { noun: 'relodged', status: 'filed_late', because: [id] } : undefined;
}

/** Kinds of act of this noun. */
export const lateActs = [receipt, relodge] as const;
