import type { z } from 'zod';
import { payloadSchema, type Act, type ActKind } from './act.ts';
import { type ActId, fieldName, parseTime, type Kid, type PublicKey } from './code.ts';
import { openHeader, openJws, type Envelope } from './jws.ts';
import { thumbprint } from './key.ts';
import { KINDS } from './kinds.ts';
import { refuse, type Refusal } from './refusal.ts';
import { binaryFromBase64url, digestText, type Sha256, sha256 } from './text.ts';

/** Length of the time and the line feed before the act. */
const TIME_CHARS = 24;

/** An entry of the log, ready for `apply`. */
export type Entry = ActEntry | BrokenEntry;

/** An entry whose act could be decoded. */
export interface ActEntry {
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  readonly act: Act;
  /** Whether the act's key signed it. Required: there is no entry whose signature was not looked at. */
  readonly signature: boolean;
  /** Whether the checkpoint that the author had seen is one of this log. */
  readonly basis: boolean;
  /** For `receipt.file`: whether the witness of the charter that it names signed the receipt. */
  readonly receipt?: boolean;
}

/** An entry that is no act. */
export interface BrokenEntry {
  readonly index: number;
  readonly refusal: Refusal;
}

/** The text of a leaf (spec/acts.md section 1). */
export function encodeLeaf(time: string, jws: string): string {
  return `${time}\n${jws}`;
}

/** Time and JWS of a leaf's text. */
export function splitLeaf(leaf: string): { at: number; jws: string } | Refusal {
  const at = parseTime(leaf.slice(0, TIME_CHARS));
  if (at === undefined || leaf[TIME_CHARS] !== '\n') return refuse('leaf_malformed');
  return { at, jws: leaf.slice(TIME_CHARS + 1) };
}

/** An act and what is needed to check its signature. */
export interface Decoded {
  readonly act: Act;
  readonly envelope: Envelope;
}

/** Decodes a JWS into an act that fits the schema of its kind, or says why it does not. */
export function decodeAct(jws: string, hash: Sha256 = sha256): Decoded | Refusal {
  const envelope = openJws(jws, hash);
  if ('code' in envelope) return envelope;
  const parsed = payloadSchema.safeParse(envelope.payload);
  if (!parsed.success) return refuse('schema_refused', { path: pathOf(parsed.error) });
  // Not `parsed.data`: a schema gives names in its own order, and a dossier's id is a digest of the author's.
  const payload = envelope.payload as typeof parsed.data;
  const kind = KINDS.get(payload.act);
  if (!kind) return refuse('act_unknown', { act: payload.act });
  const facts = kind.facts.safeParse(payload.facts);
  if (!facts.success) return refuse('schema_refused', { path: `facts.${pathOf(facts.error)}` });
  return refuseFields(kind, payload.fields) ?? { act: actOf(envelope, payload), envelope };
}

function actOf({ id, kid }: Pick<Envelope, 'id' | 'kid'>, payload: z.infer<typeof payloadSchema>): Act {
  const { dossier, as, act, prev, exp, basis, facts, fields } = payload;
  return { id, kid, dossier, as, act, prev, exp: Date.parse(exp), basis, facts, fields };
}

/**
 * The act in a JWS whose text this same program has decoded before, told by a digest that it trusts: it is
 * read without judging its form again, which takes most of the time of decoding. Undefined when it cannot
 * be read this way: decode it as if it were new. Never for texts that come from anywhere else. `known` is
 * its id, where it was kept.
 */
export function recallAct(jws: string, hash: Sha256 = sha256, known?: ActId): Act | undefined {
  const [header = '', segment = ''] = jws.split('.', 2);
  const kid = openHeader(header);
  try {
    const payload = JSON.parse(binaryFromBase64url(segment)!) as z.infer<typeof payloadSchema>;
    if (!kid || !KINDS.has(payload.act)) return undefined;
    return actOf({ id: known ?? (digestText(jws, hash) as ActId), kid }, payload);
  } catch {
    return undefined;
  }
}

function refuseFields(kind: ActKind, fields: Act['fields']): Refusal | undefined {
  for (const name in fields) {
    const field = fields[name]!;
    const known = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    if (!known) return refuse('field_unknown', { field: name });
    if (!known.tiers.includes(field.tier)) return refuse('tier_refused', { field: name, tier: field.tier });
  }
  for (const name in kind.fields) {
    if (kind.fields[name]!.required && !Object.hasOwn(fields, name))
      return refuse('field_missing', { field: name });
  }
  return undefined;
}

/** Where a value does not fit; names that are not ours to repeat are left out. */
function pathOf(error: { issues: readonly { path: readonly PropertyKey[] }[] }): string {
  const isOurs = (name: PropertyKey): boolean => Number.isInteger(name) || fieldName.safeParse(name).success;
  return (error.issues[0]?.path ?? []).map((name) => (isOurs(name) ? String(name) : '?')).join('.');
}

/**
 * Keys that acts have introduced so far, so that signatures can be checked many at a time before the
 * acts are folded. It says which key has a thumbprint, which is a fact of arithmetic; whether the key
 * may sign is for the fold to say. It only grows: feed it acts that are logged, not everything that is sent.
 */
export class KeyRing {
  readonly #keys = new Map<Kid, PublicKey>();

  /** Takes note of the keys that an act introduces. */
  learn(act: Act): void {
    for (const key of keysIntroducedBy(act)) this.#keys.set(thumbprint(key), key);
  }

  /** How many there are. */
  get size(): number {
    return this.#keys.size;
  }

  /** Thumbprints and keys, in the order in which they were learnt. */
  entries(): IterableIterator<[Kid, PublicKey]> {
    return this.#keys.entries();
  }

  /** The key of a thumbprint, or undefined when no act so far has introduced it. */
  find(kid: Kid): PublicKey | undefined {
    return this.#keys.get(kid);
  }
}

function keysIntroducedBy(act: Act): PublicKey[] {
  const facts = act.facts as { members?: { root: PublicKey }[]; key?: PublicKey; root?: PublicKey };
  if (act.act === 'charter.found') return facts.members!.map((member) => member.root);
  if (act.act === 'mandate.grant') return [facts.key!];
  if (act.act === 'mandate.rotate_root') return [facts.root!];
  return [];
}
