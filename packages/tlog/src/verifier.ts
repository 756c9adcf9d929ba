// From a vkey to what checks its signatures.
import { cosignatureVerifier } from './cosignature.ts';
import type { Ed25519 } from './ed25519.ts';
import { TlogError } from './error.ts';
import { KEY_TYPE, parseVerifierKey, type VerifierKey } from './key.ts';
import { ed25519Verifier, type Verifier } from './note.ts';
import { receiptVerifier } from './receipt.ts';

/**
 * The verifier of a key by its type: note signatures (1), cosignatures (4), receipts (0xff with our identifier).
 * Throws `unsupported_key` for other types, and for a vkey text what `parseVerifierKey` throws.
 */
export function verifierOf(key: VerifierKey | string, ed25519?: Ed25519): Verifier {
  const parsed = typeof key === 'string' ? parseVerifierKey(key) : key;
  switch (parsed.type) {
    case KEY_TYPE.ed25519:
      return ed25519Verifier(parsed, ed25519);
    case KEY_TYPE.cosignature:
      return cosignatureVerifier(parsed, ed25519);
    case KEY_TYPE.own:
      return receiptVerifier(parsed, ed25519);
    default:
      throw new TlogError(
        'unsupported_key',
        `Signatures of type ${parsed.type} (${parsed.name}) cannot be checked here.`,
      );
  }
}
