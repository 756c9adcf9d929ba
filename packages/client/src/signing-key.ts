import type { Kid, PublicKey } from '@tasdiq/core';

/** A key that signs. The secret stays with whoever made `sign`: a file, WebCrypto, a token. */
export interface SigningKey {
  readonly kid: Kid;
  readonly publicKey: PublicKey;
  /** Ed25519 signature (64 bytes) over some bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}
