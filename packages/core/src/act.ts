import { z } from 'zod';
import {
  actId,
  actName,
  count,
  digest,
  dossierId,
  fieldName,
  recipient,
  time,
  type ActId,
  type Digest,
  type Kid,
} from './code.ts';
import type { Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** Who may have a disclosure (spec/acts.md section 4). */
export const TIERS = ['public', 'restricted', 'sealed'] as const;
export type Tier = (typeof TIERS)[number];

/** What a mandate lets its holder do; a member's role limits what it may grant (spec/rules.md K4). */
export const POWERS = [
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
] as const;
export type Power = (typeof POWERS)[number];

const field = z
  .strictObject({
    digest,
    tier: z.enum(TIERS),
    to: z.array(recipient).min(1).max(32).optional(),
    sealed: digest.optional(),
  })
  .refine((value) => (value.to !== undefined) === (value.tier !== 'public'), {
    error: 'a field that is not public, and only that, names its recipients in "to"',
  })
  .refine((value) => (value.sealed !== undefined) === (value.tier === 'sealed'), {
    error: 'a sealed field, and only that, names the digest of its sealed file in "sealed"',
  });

/** A commitment to a value that is kept beside the leaf. */
export interface Field {
  readonly digest: Digest;
  readonly tier: Tier;
  /** `member` or `member/office`; for fields that are not public. */
  readonly to?: readonly string[] | undefined;
  /** For a sealed field: SHA-256 of the age file that holds its disclosure (spec/sealing.md). */
  readonly sealed?: Digest | undefined;
}

/**
 * The payload of any act; `facts` is checked by the kind of act. Schemas here judge and change nothing
 * (no defaults, no transforms): an act keeps its values exactly as they were signed.
 */
export const payloadSchema = z.strictObject({
  v: z.literal(1),
  dossier: dossierId,
  as: z.union([actId, z.literal('root')]),
  act: actName,
  prev: actId.nullable(),
  exp: time,
  basis: z.strictObject({ size: count, root: digest }),
  facts: z.unknown(),
  fields: z.record(fieldName, field),
});

/** A decoded act whose payload fits the schema of its kind. Its signature is judged elsewhere. */
export interface Act<F = unknown> {
  readonly id: ActId;
  readonly kid: Kid;
  readonly dossier: string;
  /** Mandate id, or `root`. */
  readonly as: string;
  readonly act: string;
  readonly prev: ActId | null;
  /** Milliseconds since 1970. */
  readonly exp: number;
  readonly basis: { readonly size: number; readonly root: Digest };
  readonly facts: F;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Where and when an act stands in the log, and in whose name it speaks. */
export interface Moment {
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  /** Code of the member whose root key or mandate speaks. */
  readonly member: string;
  /** Code of the office; empty for a root key. */
  readonly office: string;
  /** `member/office`: one string for every act under a mandate, so that a state of many acts stays small. */
  readonly by: string;
}

/** A field that a kind of act may carry. */
export interface FieldKind {
  /** Schema of the disclosed value. */
  readonly value: z.ZodType;
  /** Tiers in which it may stand. */
  readonly tiers: readonly Tier[];
  readonly required?: true;
  /** Its disclosure may come after the act. */
  readonly later?: true;
}

/** One kind of act: its schema and its rules, side by side. */
export interface ActKind<F = unknown> {
  readonly act: string;
  readonly facts: z.ZodType<F>;
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** Powers of which the mandate must hold one; or `root`, a member's root key. */
  readonly by: readonly Power[] | 'root';
  /** The rules of this kind, after the common ones; the first that is broken. */
  readonly admit: (state: State, act: Act<F>, moment: Moment) => Refusal | undefined;
  /** The state after an admitted act. Must not fail. */
  readonly apply: (state: State, act: Act<F>, moment: Moment) => State;
}

/** Declares a kind of act; the type of its facts follows from the schema. */
export function actKind<F>(kind: ActKind<F>): ActKind<F> {
  return kind;
}

/** A field of any tier. */
export function anyTier(value: z.ZodType, more?: { required?: true; later?: true }): FieldKind {
  return { value, tiers: TIERS, ...more };
}

/** A field that everybody may read. */
export function publicOnly(value: z.ZodType, more?: { required?: true }): FieldKind {
  return { value, tiers: ['public'], ...more };
}

/** A field that must never be public. */
export function restrictedOnly(value: z.ZodType, more?: { required?: true; later?: true }): FieldKind {
  return { value, tiers: ['restricted', 'sealed'], ...more };
}

/** A field that the host itself must never be able to read. */
export function sealedOnly(value: z.ZodType, more?: { required?: true }): FieldKind {
  return { value, tiers: ['sealed'], ...more };
}
