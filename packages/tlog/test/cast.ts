// Who plays in the tests and vectors: keys of fixed seeds, worthless by design.
import {
  ed25519Cosigner,
  ed25519Signer,
  KEY_TYPE,
  type SigningKey,
  TlogError,
  Tree,
  leafHash,
  utf8,
} from '@tasdiq/tlog';

/** A secret key of 32 equal bytes. */
export const keyOf = (name: string, fill: number, type: number = KEY_TYPE.ed25519): SigningKey => ({
  name,
  type,
  seed: new Uint8Array(32).fill(fill),
});

export const ORIGIN = 'host.example/log';
export const log = ed25519Signer(keyOf(ORIGIN, 1));
export const stranger = ed25519Signer(keyOf('stranger.example', 2));
/** Another key that signs under the log's name. */
export const impostor = ed25519Signer(keyOf(ORIGIN, 3));

export const cosigners = Array.from({ length: 24 }, (_, i) =>
  ed25519Cosigner(keyOf(`witness${i}.example`, 100 + i, KEY_TYPE.cosignature)),
);

/** A tree of `size` leaves "leaf 0", "leaf 1" and so on. */
export function numberedTree(size: number, word = 'leaf'): Tree {
  const tree = new Tree();
  for (let i = 0; i < size; i++) tree.append(leafHash(utf8(`${word} ${i}`)));
  return tree;
}

/** The code of the TlogError that a call throws, or `none`. Other errors pass. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof TlogError) return error.code;
    throw error;
  }
  return 'none';
}
