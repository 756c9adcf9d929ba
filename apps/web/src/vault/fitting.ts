import type { EvidenceNoun } from './types.ts';

/** What narrows the list of evidence; nothing that is left out narrows it. */
export interface EvidenceFilters {
  readonly kind?: string | undefined;
  readonly form?: string | undefined;
  readonly about?: string | undefined;
  readonly by?: string | undefined;
  readonly use?: string | undefined;
}

/** The pieces that fit; a use is one that is allowed now. */
export function fitting(items: readonly EvidenceNoun[], of: EvidenceFilters): EvidenceNoun[] {
  return items.filter(
    (one) =>
      (!of.kind || one.kind === of.kind) &&
      (!of.form || one.form === of.form) &&
      (!of.about || one.about.includes(of.about)) &&
      (!of.by || one.by === of.by) &&
      (!of.use || one.allowed.includes(of.use)),
  );
}
