// A witness's receipt: at this time it was shown the SHA-256 of some bytes (spec/record.md, "Receipts").
import { decodeBase64Url } from './base64.ts';
import { type Ed25519, ed25519 as portable, KEY_BYTES } from './ed25519.ts';
import { TlogError } from './error.ts';
import { HASH_BYTES } from './hash.ts';
import { KEY_TYPE, type SigningKey, type VerifierKey, verifierKey } from './key.ts';
import { type Note, openNote, type Signer, signNote, type Verifier } from './note.ts';
import { formatStatement, isTime, parseStatement } from './statement.ts';
import { concatBytes, equalBytes, utf8 } from './text.ts';

/** First line of a receipt, and the identifier of its signature type after the byte 0xff. */
export const RECEIPT_TITLE = 'tasdiq-receipt/v1';

const LABELS = ['digest', 'time'] as const;
const IDENTIFIER = utf8(RECEIPT_TITLE);

/** What a receipt says. */
export type Receipt = {
  /** SHA-256 of the bytes, base64url, 43 characters. */
  readonly digest: string;
  /** When the digest was shown, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly time: string;
};

/**
 * The key under which a witness's receipts are found: its public key and name with a signature type, and so a key
 * id, of their own. Throws `unsupported_key` unless given an Ed25519 cosignature key.
 */
export function receiptKeyOf(witness: VerifierKey): VerifierKey {
  if (witness.type !== KEY_TYPE.cosignature) {
    throw new TlogError('unsupported_key', `Key ${witness.name} is not an Ed25519 cosignature key (type 4).`);
  }
  return verifierKey(witness.name, KEY_TYPE.own, concatBytes(IDENTIFIER, witness.publicKey));
}

/** Signer of receipts with a witness's secret key. Throws `malformed_key`. */
export function receiptSigner(
  key: SigningKey,
  ed25519: Ed25519 = portable,
): Signer & { readonly verifierKey: VerifierKey } {
  const seed = key.seed.slice();
  const cosignatureKey = verifierKey(key.name, KEY_TYPE.cosignature, ed25519.publicKey(seed));
  const verifying = receiptKeyOf(cosignatureKey);
  return {
    name: key.name,
    keyId: verifying.keyId,
    verifierKey: verifying,
    sign: (message) => ed25519.sign(seed, message),
  };
}

/** Verifier of receipts, from `receiptKeyOf`'s key. Throws `unsupported_key` for another. */
export function receiptVerifier(key: VerifierKey, ed25519: Ed25519 = portable): Verifier {
  const identifier = key.publicKey.subarray(0, IDENTIFIER.length);
  const publicKey = key.publicKey.subarray(IDENTIFIER.length);
  if (key.type !== KEY_TYPE.own || !equalBytes(identifier, IDENTIFIER) || publicKey.length !== KEY_BYTES) {
    throw new TlogError('unsupported_key', `Key ${key.name} is not a key for receipts.`);
  }
  return {
    name: key.name,
    keyId: key.keyId,
    verify: (message, signature) => ed25519.verify(publicKey, message, signature),
  };
}

/** A signed receipt. Throws `malformed_receipt`. */
export function signReceipt(receipt: Receipt, signer: Signer): string {
  checkReceipt(receipt);
  const facts = LABELS.map((label) => [label, receipt[label]] as const);
  return signNote(formatStatement(RECEIPT_TITLE, facts, 'malformed_receipt'), [signer]);
}

/**
 * Opens a receipt with the keys of the witnesses one trusts (`receiptVerifier`). Throws `malformed_receipt` and
 * what `openNote` throws.
 */
export function openReceipt(
  note: string | Uint8Array | Note,
  verifiers: readonly Verifier[],
): { readonly receipt: Receipt; readonly witnesses: readonly string[] } {
  const opened = openNote(note, verifiers);
  const [digest = '', time = ''] = parseStatement(opened.text, RECEIPT_TITLE, LABELS, 'malformed_receipt');
  const receipt = { digest, time };
  checkReceipt(receipt);
  return { receipt, witnesses: opened.verified.map((signature) => signature.name) };
}

function checkReceipt(receipt: Receipt): void {
  if (decodeBase64Url(receipt.digest)?.length !== HASH_BYTES || !isTime(receipt.time)) {
    throw new TlogError(
      'malformed_receipt',
      'A receipt needs a SHA-256 in base64url and a UTC time with milliseconds.',
    );
  }
}
