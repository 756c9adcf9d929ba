// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import type { SigningKey } from '@tasdiq/client';
import { fromBase64url, type PublicKey, thumbprint } from '@tasdiq/core';
import { sign as nobleSign, verifyEd25519 } from '@tasdiq/crypto/noble';
import { openBytes, openSealed, type SealingKey, sealingKeyOf } from '@tasdiq/crypto/seal';
import { z } from 'zod';

/*
 * A key of `tasdiq keygen`, opened from a file. It lives in this tab's memory and is never stored. Where the browser
 * knows Ed25519 the seed goes into a key that no script can read back, and is overwritten here.
 */

/** A key file is a few hundred bytes. */
export const KEY_FILE_BYTES = 10_000;
const SEED_BYTES = 32;
/** What precedes the seed in PKCS #8 (RFC 8410 section 10.3). */
const PKCS8 = [
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

const shape = z.strictObject({
  format: z.literal('tasdiq-key/1'),
  key: z.string(),
  seed: z.string(),
  note: z.string().optional(),
});

/** A key that is open in this tab. */
export interface OpenKey extends SigningKey {
  /** The key says of itself that it protects nothing. */
  readonly worthless: boolean;
  /** The public half of the sealing key that belongs to it (spec/sealing.md section 1). */
  readonly sealingKey: Uint8Array;
  /** The text that was sealed to that key; undefined when it does not open the file. */
  openText(file: Uint8Array): Promise<string | undefined>;
  /** As `openText`, for a file. */
  openFile(file: Uint8Array): Promise<Uint8Array | undefined>;
  /** Forgets the key: `sign` rejects, and nothing opens, from now on. */
  forget(): void;
}

/** Why a file holds no usable key. */
export type KeyFault = 'not_a_key_file' | 'halves_differ';

/** Opens the text of a key file. */
export async function openKey(text: string): Promise<OpenKey | KeyFault> {
  const parsed = shape.safeParse(jsonOf(text));
  const seed = parsed.success ? fromBase64url(parsed.data.seed) : undefined;
  if (!parsed.success || seed?.length !== SEED_BYTES) return 'not_a_key_file';
  const publicKey = parsed.data.key as PublicKey;
  const raw = fromBase64url(publicKey);
  if (raw?.length !== SEED_BYTES) return 'not_a_key_file';
  // Derived first: the seed is overwritten where the browser can hold the key itself.
  const sealing = sealingKeyOf(seed);
  const signer = await signerOf(seed);
  const key = heldKey(publicKey, signer, sealing, parsed.data.note?.startsWith('Worthless') ?? false);
  const proof = new TextEncoder().encode('tasdiq: do the halves of this key match?');
  return (await verifyEd25519(raw, proof, await signer.sign(proof))) ? key : 'halves_differ';
}

interface Signer {
  sign(message: Uint8Array): Promise<Uint8Array>;
  forget(): void;
}

async function signerOf(seed: Uint8Array): Promise<Signer> {
  try {
    const pkcs8 = Uint8Array.from([...PKCS8, ...seed]);
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    pkcs8.fill(0);
    seed.fill(0);
    return {
      sign: async (message) =>
        new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(message))),
      forget: () => {},
    };
  } catch {
    // No secure origin, or a browser that does not know Ed25519.
    return { sign: async (message) => nobleSign(seed, message), forget: () => seed.fill(0) };
  }
}

function heldKey(publicKey: PublicKey, signer: Signer, sealing: SealingKey, worthless: boolean): OpenKey {
  let held: Signer | undefined = signer;
  return {
    publicKey,
    kid: thumbprint(publicKey),
    worthless,
    sign: async (message) => {
      if (!held) throw new Error('The key is locked.');
      return held.sign(message);
    },
    sealingKey: sealing.publicKey,
    openText: async (file) => (held ? openSealed(file, sealing.secret) : undefined),
    openFile: async (file) => (held ? openBytes(file, sealing.secret) : undefined),
    forget: () => {
      held?.forget();
      sealing.secret.fill(0);
      held = undefined;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
