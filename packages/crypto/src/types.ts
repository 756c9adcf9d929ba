/** An Ed25519 key (RFC 8032) as raw bytes. */
export type KeyPair = {
  /** 32 secret bytes. */
  readonly seed: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
};

/**
 * The cryptography of one platform. All platforms give the same verdict on every key and signature: the vectors
 * in `testdata/crypto` hold them to it.
 */
export type Platform = {
  /** SHA-256: 32 bytes. */
  sha256(data: Uint8Array): Uint8Array;
  /**
   * Whether an Ed25519 signature (64 bytes) holds under an acceptable public key (see `acceptablePublicKey`).
   * Anything malformed is false; it never rejects.
   */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** Ed25519 signature (64 bytes) by a 32-byte seed. Rejects with a RangeError on a seed of another length. */
  sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>;
  /** A fresh Ed25519 key. */
  generateKeyPair(): Promise<KeyPair>;
  /** Cryptographically random bytes. */
  randomBytes(length: number): Uint8Array;
};
