// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { announcedKeys, KeysMissing, sealFields } from '@tasdiq/client';
import { base64url, type DossierId, fromBase64url, type Kid, sha256, type State } from '@tasdiq/core';
import type { AttachedFile, WrittenStatement } from './statement.ts';

/*
 * Sealing in this browser (spec/sealing.md): the host gets an age file and never what is in it. The keys of those who
 * are to read come from the record that was folded and checked here; a key that only the host says is somebody's would
 * let the host read.
 */

const SALT_BYTES = 32;

/** What a statement is sealed with. */
export interface Seal {
  readonly dossier: DossierId;
  readonly kid: Kid;
  /** The record as it was checked here. */
  readonly state: State;
  /** The author's own sealing key: what it seals opens for it too. */
  readonly own: Uint8Array;
  /** Milliseconds since 1970: keys of mandates that are active then. */
  readonly now: number;
}

/** A statement whose sealed fields are sealed, and the texts in them, which stay here. */
export interface SealedStatement {
  readonly statement: WrittenStatement;
  readonly texts: readonly string[];
}

/** Whether a statement has anything to seal. */
export function hasSealed({ fields }: WrittenStatement): boolean {
  return Object.values(fields).some(({ tier }) => tier === 'sealed');
}

/**
 * Seals the sealed fields of a statement and takes the sealed files along, to be uploaded before the act. Rejects with
 * `KeysMissing` when somebody who is to read has announced no key.
 */
export async function sealStatement(said: WrittenStatement, seal: Seal): Promise<SealedStatement> {
  const { sealText } = await import('@tasdiq/crypto/seal');
  const salt = (): Uint8Array => crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const { dossier, kid, state, own, now } = seal;
  const { fields, files, kept } = await sealFields(said.fields, { dossier, kid }, salt, {
    keysFor: async (to) => announcedKeys(state, to, now),
    seal: sealText,
    own: async () => own,
  });
  const made = files.map(({ digest, data }): AttachedFile => {
    return { digest, bytes: new Uint8Array(fromBase64url(data)!) };
  });
  const all = [...(said.files ?? []), ...made];
  return {
    statement: { ...said, fields, ...(all.length > 0 && { files: all }) },
    texts: Object.values(kept),
  };
}

/** A file sealed to the announced keys of members and offices and to the author's own. Rejects as `sealStatement`. */
export async function sealFile(
  bytes: Uint8Array,
  to: readonly string[],
  { state, own, now }: Pick<Seal, 'state' | 'own' | 'now'>,
): Promise<AttachedFile> {
  const { sealBytes } = await import('@tasdiq/crypto/seal');
  const { keys, missing } = announcedKeys(state, to, now);
  if (missing.length > 0 || keys.length === 0) throw new KeysMissing('sealed_file', missing);
  const sealed = new Uint8Array(await sealBytes(bytes, [...keys, own]));
  return { digest: base64url(sha256(sealed)), bytes: sealed };
}
