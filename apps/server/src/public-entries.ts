// Entries as everybody may have them, kept opened: reading and hashing a thousand acts for every caller without a
// session would let anybody keep the host busy.
import type { Committed, DossierHost } from './host.ts';
import type { FieldView } from './view-act.ts';

/** Characters of leaves and disclosures that are kept of one dossier; then it is begun anew. */
const MOST_CHARACTERS = 32_000_000;

/** An entry and its fields as everybody may have them. */
export interface PublicEntry {
  readonly entry: Committed;
  readonly fields: Readonly<Record<string, FieldView>>;
}

interface Kept {
  readonly entries: Map<number, PublicEntry & { readonly since: string }>;
  characters: number;
}

const kept = new WeakMap<DossierHost, Kept>();

/** Forgets what was kept of an entry, because it must not be shown any more. */
export function forgetEntry(host: DossierHost, index: number): void {
  kept.get(host)?.entries.delete(index);
}

/**
 * The entry at an index as everybody may have it. Only what is restricted or opened later changes it, so it is made
 * again when `since`, which says what was, is not what it was.
 */
export async function publicEntry(
  host: DossierHost,
  index: number,
  since: unknown,
  open: () => Promise<PublicEntry>,
): Promise<PublicEntry> {
  const own = kept.get(host) ?? { entries: new Map(), characters: 0 };
  kept.set(host, own);
  const said = JSON.stringify(since);
  const known = own.entries.get(index);
  if (known?.since === said) return known;
  const made = await open();
  // What has not come yet may come later, to a node from its host.
  if (Object.values(made.fields).some(({ tier, state }) => tier === 'public' && state === 'withheld'))
    return made;
  const length = made.entry.disclosures.reduce((sum, text) => sum + text.length, made.entry.leaf.length);
  if (own.characters + length > MOST_CHARACTERS) {
    own.entries.clear();
    own.characters = 0;
  }
  own.entries.set(index, { ...made, since: said });
  own.characters += length;
  return made;
}
