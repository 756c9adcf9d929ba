import {
  base64url,
  fromBase64url,
  makeDisclosure,
  sealKeysFor,
  sha256,
  type Digest,
  type DraftField,
  type State,
} from '@tasdiq/core';
import type { SignedFile } from './signed-act.ts';

/** The keys to which something for some recipients is sealed, and those among them of whom nobody has announced one. */
export interface AnnouncedKeys {
  readonly keys: readonly Uint8Array[];
  readonly missing: readonly string[];
}

/** What an author seals with (spec/sealing.md). */
export interface Sealing {
  /**
   * Keys of `member` or `member/office`. They must come from leaves that the author has verified (`announcedKeys` of a
   * follower's state): a key that only the host says is somebody's lets the host read.
   */
  readonly keysFor: (to: readonly string[]) => Promise<AnnouncedKeys>;
  /** Makes the age file: `sealText` of @tasdiq/crypto/seal. */
  readonly seal: (text: string, keys: readonly Uint8Array[]) => Promise<Uint8Array>;
  /**
   * Gives the author's own sealing key. With it, what is sealed opens for the author too, and its text is kept in the
   * memory; without it neither, as a device that may be seized needs.
   */
  readonly own?: (() => Promise<Uint8Array>) | undefined;
}

/** The sealed fields of a statement, ready to be signed. */
export interface SealedFields {
  readonly fields: Readonly<Record<string, DraftField>>;
  /** The age files, to be uploaded before the act. */
  readonly files: readonly SignedFile[];
  /** Disclosures by the names of their fields; they stay here. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Somebody who is to read something sealed has announced no key. Nothing was signed. */
export class KeysMissing extends Error {
  readonly missing: readonly string[];

  constructor(field: string, missing: readonly string[]) {
    super(
      `The field "${field}" cannot be sealed: ${missing.join(', ')} ${missing.length === 1 ? 'has' : 'have'} announced no key. ` +
        'An office announces one with "tasdiq seal announce".',
    );
    this.name = 'KeysMissing';
    this.missing = missing;
  }
}

/** The keys that active mandates of members or offices have announced by a verified state, at a time. */
export function announcedKeys(state: State, to: readonly string[], now: number): AnnouncedKeys {
  const found = to.map((one) => ({ one, keys: sealKeysFor(state, [one], now) }));
  const keys = new Set(found.flatMap(({ keys }) => keys.map(({ key }) => key)));
  return {
    keys: [...keys].map((key) => fromBase64url(key)!),
    missing: found.filter((each) => each.keys.length === 0).map(({ one }) => one),
  };
}

/** Seals the sealed fields of a statement. Rejects with `KeysMissing`, and with an Error without a way to seal. */
export async function sealFields(
  said: Readonly<Record<string, DraftField>> | undefined,
  of: Parameters<typeof makeDisclosure>[1],
  salt: () => Uint8Array,
  sealing: Sealing | undefined,
): Promise<SealedFields> {
  const fields: Record<string, DraftField> = { ...said };
  const files: SignedFile[] = [];
  const kept: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.tier !== 'sealed' || field.sealed) continue;
    if (!sealing)
      throw new Error(`The field "${name}" is to be sealed, and this author has nothing to seal with.`);
    const { keys, missing } = await sealing.keysFor(field.to ?? []);
    if (missing.length > 0 || keys.length === 0) throw new KeysMissing(name, missing);
    const text = makeDisclosure(salt(), of, name, field.value);
    const bytes = await sealing.seal(text, [...keys, ...(sealing.own ? [await sealing.own()] : [])]);
    const file = base64url(sha256(bytes)) as Digest;
    files.push({ digest: file, data: base64url(bytes) });
    if (sealing.own) kept[name] = text;
    fields[name] = { ...field, sealed: { text, file } };
  }
  return { fields, files, kept };
}
