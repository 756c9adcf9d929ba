import { createHash } from 'node:crypto';
import { type Digest, type Draft, type Kid, makeDisclosure } from '@tasdiq/core';

/** A draft whose sealed fields are ready to be signed, and the texts that stayed with the author. */
export interface Presealed<D> {
  readonly draft: D;
  readonly kept: readonly string[];
}

/**
 * Makes the disclosures of a draft's sealed fields. The digest of the file is that of nothing: what only looks at acts
 * needs none, and what needs one gives `seal`.
 */
export function presealed<D extends Pick<Draft, 'dossier' | 'fields'>>(
  draft: D,
  kid: Kid,
  salt: () => Uint8Array,
  seal: (text: string) => Digest = (text) =>
    createHash('sha256').update(`no file: ${text}`).digest('base64url') as Digest,
): Presealed<D> {
  const kept: string[] = [];
  const fields = Object.entries(draft.fields ?? {}).map(([name, field]) => {
    if (field.tier !== 'sealed' || field.sealed) return [name, field] as const;
    const text = makeDisclosure(salt(), { dossier: draft.dossier, kid }, name, field.value);
    kept.push(text);
    return [name, { ...field, sealed: { text, file: seal(text) } }] as const;
  });
  return { draft: draft.fields ? { ...draft, fields: Object.fromEntries(fields) } : draft, kept };
}
