import { ed25519 } from '@tasdiq/crypto/node';
import { type ToVerifier, verifierOf } from '@tasdiq/tlog';

/** Verifiers that use the platform's Ed25519; keys of a kind that cannot be checked here count as unknown. */
export const toVerifier: ToVerifier = (key) => {
  try {
    return verifierOf(key, ed25519);
  } catch {
    return undefined;
  }
};
