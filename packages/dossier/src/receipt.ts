// A witness's word about an act, where it stands in another act.
import { type Act, fromBase64url, type ReceiptFacts, receiptText, utf8 } from '@tasdiq/core';
import type { Crypto } from './replay.ts';

/**
 * Whether the witness whose key an act `receipt.file` names signed the receipt in it (spec/record.md, Receipts);
 * undefined for every other act. That the key is a witness's is for the fold to say.
 */
export function receiptHolds(
  { act, facts }: Pick<Act, 'act' | 'facts'>,
  { verifyEd25519 }: Pick<Crypto, 'verifyEd25519'>,
): Promise<boolean> | undefined {
  if (act !== 'receipt.file') return undefined;
  const receipt = facts as ReceiptFacts;
  const message = utf8(receiptText(receipt));
  return verifyEd25519(fromBase64url(receipt.witness)!, message, fromBase64url(receipt.signature)!);
}
