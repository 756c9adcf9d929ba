// Sealing on a stage: what the host must not be able to read goes to the keys of named offices (spec/sealing.md).
import { randomBytes } from 'node:crypto';
import { base64url, makeDisclosure, thumbprint, type Digest, type DraftField } from '@tasdiq/core';
import { sealText } from '@tasdiq/crypto/seal';
import type { Office, Stage } from './stage.ts';

const SALT_BYTES = 32;

/** Has an office say which key opens for it. */
export async function announce(stage: Stage, { signer, as }: Office): Promise<void> {
  const { publicKey } = await stage.sealingKey(signer);
  await stage.say(signer, { as, act: 'seal.announce', facts: { key: base64url(publicKey) } });
}

/** A field whose value the offices in `to` and its author can read, and nobody else. Its file is uploaded. */
export async function sealed(
  stage: Stage,
  by: Office,
  name: string,
  value: unknown,
  ...to: readonly Office[]
): Promise<DraftField> {
  const kid = thumbprint(await stage.key(by.signer));
  const text = makeDisclosure(randomBytes(SALT_BYTES), { dossier: stage.dossier(), kid }, name, value);
  const file = await sealText(text, await keysOf(stage, [by, ...to]));
  await stage.file(by.signer, by.as, file);
  const sealedTo = { text, file: base64url(stage.sha256(file)) as Digest };
  return { value, tier: 'sealed', to: to.map((office) => office.name), sealed: sealedTo };
}

/** The public halves of what opens for some offices. */
export function keysOf(stage: Stage, offices: readonly Office[]): Promise<Uint8Array[]> {
  return Promise.all(offices.map(async ({ signer }) => (await stage.sealingKey(signer)).publicKey));
}
