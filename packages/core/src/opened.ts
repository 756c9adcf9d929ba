import type { Act, Tier } from './act.ts';
import type { Terms } from './terms.ts';
import { bindingOf, disclosureDigest, parseDisclosure } from './disclosure.ts';
import { KINDS } from './kinds.ts';
import { type Sha256, sha256 } from './text.ts';
import { place } from './value.ts';

/** A field of an act as its reader finds it. */
export type Opened =
  | { readonly state: 'open'; readonly tier: Tier; readonly value: unknown; readonly text: string }
  /** Opened, but not what its schema asks for: shown as such, counted nowhere. */
  | { readonly state: 'malformed'; readonly tier: Tier; readonly text: string }
  | { readonly state: 'withheld'; readonly tier: Tier };

/**
 * What is wrong with a disclosure. All but the last open nothing. `salt_reused`: it opens its field, but
 * another disclosure of the act has the same salt, with which whoever has the one can test guesses at the other.
 */
export type DisclosureFault =
  | 'not_a_disclosure'
  | 'not_committed'
  | 'of_another_act'
  | 'given_twice'
  | 'salt_reused';

/** An act's fields with what the given disclosures open, and the disclosures with which something is wrong. */
export interface OpenedAct {
  readonly fields: Readonly<Record<string, Opened>>;
  readonly faults: readonly { readonly position: number; readonly fault: DisclosureFault }[];
}

/** Opens an act's fields with disclosure texts from anywhere. */
export function openFields(act: Act, texts: readonly string[], hash: Sha256 = sha256): OpenedAct {
  const fields = withheldFields(act);
  const faults: { position: number; fault: DisclosureFault }[] = [];
  const salts = new Set<string>();
  texts.forEach((text, position) => {
    const fault = openOne(act, text, fields, salts, hash);
    if (fault) faults.push({ position, fault });
  });
  return { fields, faults };
}

/**
 * The fields of an act that this same program has opened with these texts before, without a fault and all well formed:
 * they are read without judging them again. Never for texts that come from anywhere else.
 */
export function recallFields(act: Act, texts: readonly string[]): OpenedAct {
  const fields = withheldFields(act);
  for (const text of texts) {
    const [, , , name, value] = JSON.parse(text) as [string, string, string, string, unknown];
    fields[name] = { state: 'open', tier: act.fields[name]!.tier, value, text };
  }
  return { fields, faults: [] };
}

function withheldFields(act: Act): Record<string, Opened> {
  const fields: Record<string, Opened> = {};
  for (const name in act.fields) fields[name] = { state: 'withheld', tier: act.fields[name]!.tier };
  return fields;
}

function openOne(
  act: Act,
  text: string,
  fields: Record<string, Opened>,
  salts: Set<string>,
  hash: Sha256,
): DisclosureFault | undefined {
  const disclosure = parseDisclosure(text);
  if (!disclosure) return 'not_a_disclosure';
  const { name, value, salt } = disclosure;
  const field = Object.hasOwn(act.fields, name) ? act.fields[name] : undefined;
  if (!field || disclosureDigest(text, hash) !== field.digest) return 'not_committed';
  if (disclosure.kid !== act.kid || disclosure.dossier !== bindingOf(act)) return 'of_another_act';
  if (fields[name]!.state !== 'withheld') return 'given_twice';
  const schema = KINDS.get(act.act)!.fields[name]!.value;
  const fits = schema.safeParse(value).success;
  const { tier } = field;
  fields[name] = fits ? { state: 'open', tier, value, text } : { state: 'malformed', tier, text };
  if (salts.has(salt)) return 'salt_reused';
  salts.add(salt);
  return undefined;
}

/** Names of the fields whose disclosure must come with the act and is not among the opened; that of a sealed one never does. */
export function missingDisclosures(act: Act, opened: OpenedAct): string[] {
  const kind = KINDS.get(act.act)!;
  return Object.entries(opened.fields)
    .filter(
      ([name, { state, tier }]) => state === 'withheld' && tier !== 'sealed' && !kind.fields[name]!.later,
    )
    .map(([name]) => name);
}

/**
 * Names of public fields that say more exactly where something is than the charter lets the public
 * know: a place below the least precision, or coordinates finer than a tenth of a degree.
 */
export function tooPrecise(opened: OpenedAct, terms: Terms): string[] {
  if (terms.public_place < 2) return [];
  return Object.entries(opened.fields)
    .filter(([, field]) => field.state === 'open' && field.tier === 'public' && isExact(field.value, terms))
    .map(([name]) => name);
}

function isExact(value: unknown, terms: Terms): boolean {
  const parsed = place.safeParse(value);
  if (!parsed.success) return false;
  const { lat, lon, precision } = parsed.data;
  const inTenths = (degrees: number): boolean => Number(degrees.toFixed(1)) === degrees;
  return precision < terms.public_place || !inTenths(lat) || !inTenths(lon);
}

/** Whether a member's office is among those for whom a restricted or sealed field of an act is. */
export function mayRead(
  field: { tier: Tier; to?: readonly string[] | undefined },
  author: string,
  reader: { member: string; office: string },
): boolean {
  if (field.tier === 'public' || reader.member === author) return true;
  return (field.to ?? []).some(
    (recipient) => recipient === reader.member || recipient === `${reader.member}/${reader.office}`,
  );
}
