// Files in fields that were sealed or restricted and that a later act opens (`seal.open`, spec/sealing.md section 3).
import { type Act, type ActId, disclosureDigest, parseDisclosure } from '@tasdiq/core';
import { filesNamedBy, mayNameFiles, type NamedFile, type ShownFields } from './named-files.ts';
import type { Crypto } from './replay.ts';

/** What an act opens: files that the entry of another act names now. */
export type OpenedFile = NamedFile & { readonly of: ActId };

/** Follows the acts of a log, in its order. */
export class OpenedFiles {
  readonly #sha256: Crypto['sha256'];
  /** Acts that have a field in which a file can stand. */
  readonly #targets = new Map<string, Pick<Act, 'act' | 'fields'>>();

  constructor(sha256: Crypto['sha256']) {
    this.#sha256 = sha256;
  }

  /** The files that an act which counts opens to those who may read it; none for almost all. */
  take({ id, act, facts, fields }: Act, shown: ShownFields): OpenedFile[] {
    const kept = { act, fields };
    if (mayNameFiles({ ...kept, facts } as Act)) this.#targets.set(id, kept);
    if (act !== 'seal.open') return [];
    const { act: of, field } = facts as { act: ActId; field: string };
    const target = this.#targets.get(of);
    const opens = shown['opens']?.state === 'open' ? shown['opens'].value : undefined;
    const disclosure = typeof opens === 'string' && target ? parseDisclosure(opens) : undefined;
    if (!disclosure || disclosure.name !== field) return [];
    const committed = Object.hasOwn(target!.fields, field) ? target!.fields[field] : undefined;
    if (committed?.digest !== disclosureDigest(opens as string, this.#sha256)) return [];
    const opened = { [field]: { state: 'open', value: disclosure.value } };
    const named = filesNamedBy({ act: target!.act, facts: {}, fields: {} } as unknown as Act, opened);
    return named.map((file) => ({ ...file, of }));
  }
}
