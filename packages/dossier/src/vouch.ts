// Work on leaves that other threads can do: all that is slow in a leaf can be judged without the leaves before it.
import {
  type ActId,
  decodeAct,
  fromBase64url,
  fromUtf8,
  type KeyRing,
  type Kid,
  openFields,
  splitLeaf,
  utf8,
} from '@tasdiq/core';
import { leafHash } from '@tasdiq/tlog';
import type { FiledDisclosures } from './filed.ts';
import type { Crypto } from './replay.ts';

/** A leaf of a log: its text, or the bytes that were read. */
export type Leaf = string | Uint8Array;

/** What a thread is given of an entry: its leaf, and the disclosures that are filed under it. */
export type Given = { readonly leaf: Uint8Array; readonly texts: readonly string[] };

/**
 * What a thread vouches for. Only what is in order is vouched for: everything else the replayer looks at itself, so
 * that a thread has no verdicts to give and none to get wrong.
 */
export type VouchedLeaf = {
  /** The hash of the leaf. */
  readonly hash: Uint8Array;
  /** The id of its act, when the act is well formed and the key that it names has signed it. */
  readonly id: ActId | undefined;
  /** Whether its disclosures open fields of that act, and nothing is wrong with any. */
  readonly opened: boolean;
};

/** One for each leaf of a batch. */
export type Vouched = readonly VouchedLeaf[];

/** Other threads, which run this program: what they say is believed. */
export type Threads = {
  /** Batches that they want to have before them. */
  readonly ahead: number;
  /** Lets a `Voucher` look at entries; `keys` are those that acts before the batch have introduced. */
  vouch(batch: readonly Given[], keys: KeyRing): Promise<Vouched>;
};

/** Whom a replayer may ask. */
export type Helpers = {
  readonly ahead: number;
  /** Looks at the leaves from an index on, asked in the order of the log. */
  vouch(batch: readonly Leaf[], from: number, keys: KeyRing): Promise<Vouched>;
};

/** Threads as the helpers of one file: they get its disclosures along with the leaves. */
export class FileHelpers implements Helpers {
  readonly ahead: number;
  readonly #threads: Threads;
  readonly #filed: FiledDisclosures;
  /** What was vouched to open, until its entry is folded. */
  readonly #opened = new Map<number, readonly string[]>();

  constructor(threads: Threads, filed: FiledDisclosures) {
    this.ahead = threads.ahead;
    this.#threads = threads;
    this.#filed = filed;
  }

  async vouch(leaves: readonly Leaf[], from: number, keys: KeyRing): Promise<Vouched> {
    const texts = this.#filed.ahead(from, leaves.length);
    const batch = leaves.map((leaf, i) => ({
      leaf: typeof leaf === 'string' ? utf8(leaf) : leaf,
      texts: texts[i]!,
    }));
    const vouched = await this.#threads.vouch(batch, keys);
    vouched.forEach(({ opened }, i) => opened && this.#opened.set(from + i, texts[i]!));
    return vouched;
  }

  /** Whether it was vouched that these texts open fields of an entry's act; asked once for each entry. */
  haveOpened(index: number, texts: readonly string[]): boolean {
    const known = this.#opened.get(index);
    this.#opened.delete(index);
    return known?.length === texts.length && known.every((text, i) => text === texts[i]);
  }
}

/** Public keys by their thumbprints, base64url. */
export type KeyPairs = readonly (readonly [kid: Kid, key: string])[];

/** What a thread does: hash, decode, verify and open. It knows the keys that it was told of. */
export class Voucher {
  readonly #crypto: Crypto;
  readonly #keys = new Map<Kid, Uint8Array>();

  constructor(crypto: Crypto) {
    this.#crypto = crypto;
  }

  /** Takes note of keys. */
  learn(keys: KeyPairs): void {
    for (const [kid, key] of keys) this.#keys.set(kid, fromBase64url(key)!);
  }

  /** Looks at some entries. */
  vouch(batch: readonly Given[]): Promise<Vouched> {
    return Promise.all(batch.map((given) => this.#vouchFor(given)));
  }

  async #vouchFor({ leaf, texts }: Given): Promise<VouchedLeaf> {
    const { sha256, verifyEd25519 } = this.#crypto;
    const hash = leafHash(leaf, sha256);
    const nothing = { hash, id: undefined, opened: false };
    const text = fromUtf8(leaf);
    const split = text === undefined ? undefined : splitLeaf(text);
    if (!split || 'code' in split) return nothing;
    const decoded = decodeAct(split.jws, sha256);
    if ('code' in decoded) return nothing;
    const { act, envelope } = decoded;
    const key = this.#keys.get(act.kid);
    if (!key) return nothing;
    // The leaf is ASCII, as its act could be decoded: the signed text lies in its bytes.
    const start = leaf.length - split.jws.length;
    const holds = verifyEd25519(
      key,
      leaf.subarray(start, start + envelope.signed.length),
      envelope.signature,
    );
    const { fields, faults } = openFields(act, texts, sha256);
    const malformed = Object.values(fields).some(({ state }) => state === 'malformed');
    return { hash, id: (await holds) ? act.id : undefined, opened: faults.length === 0 && !malformed };
  }
}
