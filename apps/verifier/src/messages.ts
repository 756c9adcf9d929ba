// What the page, the verifying worker and the reading workers say to each other.
import type { ActId } from '@tasdiq/core';
import type { KeyPairs, Report } from '@tasdiq/dossier';

/** From the page to the verifying worker: ports to the reading workers come with `check`. */
export type ToVerifier =
  | {
      readonly kind: 'check';
      readonly bytes: Uint8Array;
      readonly pin: string | undefined;
      readonly readers: readonly MessagePort[];
    }
  | { readonly kind: 'rows'; readonly from: number; readonly count: number };

/** From the verifying worker to the page. */
export type FromVerifier =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'report';
      readonly report: Report;
      readonly lines: readonly string[];
      readonly ms: number;
    }
  | { readonly kind: 'rows'; readonly from: number; readonly rows: readonly Row[] }
  | { readonly kind: 'failed'; readonly why: string };

/** An entry as the page lists it. */
export type Row = {
  readonly index: number;
  /** Milliseconds since 1970; 0 when the leaf states no time. */
  readonly at: number;
  /** Kind of act; empty when the leaf is none. */
  readonly act: string;
  readonly id: string;
  /** `member/office`, or a member's code; empty for a void entry. */
  readonly by: string;
  /** Why the entry is void, in words; empty when it counts. */
  readonly refusal: string;
  /** Undefined when the file is too long for the page to keep every detail. */
  readonly fields: readonly RowField[] | undefined;
};

/** A field of an act as the file opens it. */
export type RowField = {
  readonly name: string;
  /** `void`: disclosed of a void act, so nobody is shown to have said it. */
  readonly state: 'open' | 'malformed' | 'withheld' | 'void';
  readonly text: string;
};

/** A part of the work, from the verifying worker to a reading one: leaves with their disclosures, and keys that are new. */
export type Job = {
  readonly id: number;
  /** Laid end to end. */
  readonly leaves: Uint8Array;
  /** Where each leaf ends. */
  readonly ends: Uint32Array;
  /** The disclosures of each. */
  readonly texts: readonly (readonly string[])[];
  readonly keys: KeyPairs;
};

/** What the reading worker vouches for; undefined when it failed. */
export type Answer = { readonly id: number; readonly vouched: PackedVouched | undefined };

/** Bytes of a SHA-256. */
export const HASH_BYTES = 32;

/** `Vouched` without an object an entry: hashes laid end to end, then ids and opened, one an entry. */
export type PackedVouched = {
  readonly hashes: Uint8Array;
  readonly ids: readonly (ActId | undefined)[];
  readonly opened: readonly boolean[];
};
