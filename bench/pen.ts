// One key's chain of synthetic acts: each is composed and signed on top of the one before.
import {
  type ActId,
  assembleJws,
  composeAct,
  type Digest,
  digestText,
  type DossierId,
  type DraftField,
  utf8,
} from '@tasdiq/core';
import { sha256, signSync } from '@tasdiq/crypto/node';
import { EMPTY_ROOT, type Signer } from './cast.ts';
import type { Dice } from './dice.ts';

/** A signed act with its disclosures, as a host takes it. */
export interface SignedAct {
  readonly id: ActId;
  readonly jws: string;
  readonly disclosures: readonly string[];
}

/** What an act says. */
export interface Saying {
  readonly as: ActId | 'root';
  readonly act: string;
  readonly facts: unknown;
  readonly fields?: Readonly<Record<string, DraftField>>;
}

/** In what every act of a dossier agrees; a bench moves `basis` and `exp` on as it goes. */
export interface Page {
  readonly dossier: DossierId;
  basis: { size: number; root: Digest };
  /** Milliseconds since 1970. */
  exp: number;
  /** False for figures in which nobody looks at signatures: they are then 64 zero bytes, and 40 us cheaper. */
  readonly signed: boolean;
}

/** The basis of an author who has seen nothing. */
export const NO_BASIS = { size: 0, root: EMPTY_ROOT };
const NO_SIGNATURE = new Uint8Array(64);
const SALT_BYTES = 16;

/** A key that writes. */
export class Pen {
  readonly signer: Signer;
  readonly #dice: Dice;
  #head: ActId | null = null;

  constructor(of: Signer, dice: Dice) {
    this.signer = of;
    this.#dice = dice;
  }

  /** The next act of this key. */
  write(page: Page, { as, act, facts, fields }: Saying): SignedAct {
    const { dossier, basis, exp } = page;
    const draft = { dossier, as, act, prev: this.#head, exp, basis, facts, ...(fields && { fields }) };
    const { kid, seed } = this.signer;
    const { signed, disclosures } = composeAct(draft, kid, () => this.#dice.bytes(SALT_BYTES));
    const jws = assembleJws(signed, page.signed ? signSync(seed, utf8(signed)) : NO_SIGNATURE);
    this.#head = digestText(jws, sha256) as ActId;
    return { id: this.#head, jws, disclosures };
  }
}
