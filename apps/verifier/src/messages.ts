// What the page, the verifying worker and the signature worker say to each other.
import type { Report } from '@tasdiq/dossier';

/** From the page to the verifying worker: a port to the signature worker comes with `check`. */
export type ToVerifier =
  | {
      readonly kind: 'check';
      readonly bytes: Uint8Array;
      readonly pin: string | undefined;
      readonly helper: MessagePort;
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

/** Questions for the signature worker, laid end to end: key (32), signature (64), length (4), message. */
export type SignatureJob = { readonly id: number; readonly count: number; readonly packed: Uint8Array };

/** Its answers: one byte a question, 1 where the signature holds. */
export type SignatureAnswer = { readonly id: number; readonly verdicts: Uint8Array };
