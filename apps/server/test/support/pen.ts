import { createHash, randomBytes } from 'node:crypto';
import {
  type ActId,
  assembleJws,
  base64url,
  composeAct,
  type Digest,
  digestText,
  type DossierId,
  type DraftField,
  type Kid,
  type PublicKey,
  thumbprint,
  utf8,
} from '@tasdiq/core';
import { publicKeyOf, sha256, signSync } from '@tasdiq/crypto/node';
import { EMPTY_ROOT } from '@tasdiq/tlog';

const HOUR = 3_600_000;

/** A signed act with its disclosures, ready to be submitted. */
export interface Written {
  readonly id: ActId;
  readonly jws: string;
  readonly disclosures: readonly string[];
  /** The request body. */
  readonly body: string;
}

/** What a test lets somebody say; what is left out has a sensible value. */
export interface Saying {
  readonly act: string;
  readonly facts: unknown;
  readonly fields?: Readonly<Record<string, DraftField>>;
  readonly as?: string;
  readonly prev?: ActId | null;
  readonly exp?: number;
  readonly basis?: { size: number; root: Digest };
}

/** A key of a test and the end of its chain of acts. The same name gives the same key. */
export class Pen {
  readonly key: PublicKey;
  readonly kid: Kid;
  /** The last act that was written, whether it was logged or not. */
  last: ActId | null = null;
  readonly #seed: Uint8Array;

  constructor(name: string) {
    this.#seed = createHash('sha256').update(`tasdiq server test: ${name}`).digest();
    this.key = base64url(publicKeyOf(this.#seed)) as PublicKey;
    this.kid = thumbprint(this.key);
  }

  /** The key as a file of `tasdiq keygen`. */
  keyFile(): string {
    return JSON.stringify({ format: 'tasdiq-key/1', key: this.key, seed: base64url(this.#seed) });
  }

  /** Signs ASCII text; base64url. */
  sign(text: string): string {
    return base64url(signSync(this.#seed, utf8(text)));
  }

  /** Writes the next act of this key. */
  write(dossier: DossierId, saying: Saying): Written {
    const { as = 'root', exp = Date.now() + HOUR } = saying;
    const basis = saying.basis ?? { size: 0, root: base64url(EMPTY_ROOT) as Digest };
    const prev = saying.prev === undefined ? this.last : saying.prev;
    const draft = { ...saying, dossier, as, exp, basis, prev };
    const { signed, disclosures } = composeAct(draft, this.kid, () => new Uint8Array(randomBytes(16)));
    const jws = assembleJws(signed, signSync(this.#seed, utf8(signed)));
    const id = digestText(jws, sha256) as ActId;
    this.last = id;
    return { id, jws, disclosures, body: JSON.stringify({ jws, disclosures }) };
  }
}
