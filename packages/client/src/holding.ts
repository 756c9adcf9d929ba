// Saying what a node holds, and checking what others say (spec/record.md section 9).
import { assembleJws, type PublicKey, utf8 } from '@tasdiq/core';
import { type Crypto, type Holding, holdingInput, openHolding, signedBy } from '@tasdiq/dossier';
import type { HeldCopy, Host } from './host.ts';
import type { SigningKey } from './signing-key.ts';

/** Signs a holding: the JWS that a host takes. */
export async function signHolding(key: SigningKey, holding: Holding): Promise<string> {
  const signed = holdingInput(key.kid, holding);
  return assembleJws(signed, await key.sign(utf8(signed)));
}

/**
 * What a listed copy says, when the listed key signed exactly that for this dossier; else undefined. Whether the key is
 * the office's or the witness's, and the root the log's, is for the caller to see.
 */
export async function readHolding(
  { jws, key, as }: Pick<HeldCopy, 'jws' | 'key' | 'as'>,
  dossier: string,
  crypto: Crypto,
): Promise<Holding | undefined> {
  const opened = openHolding(jws);
  if (!opened || opened.holding.dossier !== dossier || opened.holding.as !== as) return undefined;
  return (await signedBy(opened, key as PublicKey, crypto)) ? opened.holding : undefined;
}

/** Shows a host what others said elsewhere; gives those that it did not take, to be tried again when it knows more. */
export async function passHoldingsOn(
  host: Host,
  dossier: string,
  texts: readonly string[],
): Promise<readonly string[]> {
  const answers = await Promise.allSettled(texts.map((jws) => host.sayHolding(dossier, jws)));
  return texts.filter((_, i) => answers[i]!.status === 'rejected');
}
