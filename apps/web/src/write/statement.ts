import type { ActId, DraftField, Power } from '@tasdiq/core';

/** A file that an act names: it is uploaded before the act is sent. */
export interface AttachedFile {
  /** SHA-256, base64url. */
  readonly digest: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What somebody wants to put on the record. */
export interface WrittenStatement {
  /** Kind of act, for example `talks.session`. */
  readonly act: string;
  readonly facts: unknown;
  readonly fields: Readonly<Record<string, DraftField>>;
  readonly files?: readonly AttachedFile[];
}

/** In whose name the open key speaks. */
export interface Voice {
  readonly dossier: string;
  /** Mandate, or `root` for a member's root key. */
  readonly as: ActId | 'root';
  readonly member: string;
  /** Empty for a root key. */
  readonly office: string;
  /** Empty for a root key. */
  readonly powers: readonly Power[];
  readonly zones: readonly string[] | undefined;
  /** Milliseconds since 1970; undefined for a root key. */
  readonly until: number | undefined;
  /** Whether it may speak at this moment, and if not why. */
  readonly standing: 'active' | 'not_yet' | 'ended';
  readonly worthless: boolean;
}

/** Why an act would be refused. */
export interface Objection {
  /** A code of the closed lists. */
  readonly code: string;
  /** Clause of spec/rules.md. */
  readonly clause: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** For what does not fit its schema: where, as `facts.from` or `fields.title`. */
  readonly path?: string;
}

/** What is known before anything is signed. */
export type Verdict =
  /** Judged over the record that this browser folded, or asked of the host. */
  | { readonly kind: 'would_count'; readonly by: 'here' | 'host' }
  | { readonly kind: 'refused'; readonly by: 'here' | 'host'; readonly objection: Objection }
  /** The rules could not be asked; the form is in order. */
  | { readonly kind: 'unknown' };

/** An act as it will be signed, to the letter. */
export interface Prepared {
  readonly statement: WrittenStatement;
  readonly voice: Voice;
  readonly verdict: Verdict;
  /** What the signature is made over. */
  readonly signed: string;
  /** The payload in it. */
  readonly payload: Readonly<Record<string, unknown>> & { readonly prev: string | null };
  /** Texts that go beside the act. */
  readonly disclosures: readonly string[];
  /** Texts that are committed to and revealed later: kept in this browser and by whoever saves them, not sent. */
  readonly withheld: readonly string[];
  /** Texts that are sealed in files of the statement: they stay on this page and go nowhere. */
  readonly sealed: readonly string[];
}

/** What became of an act that was signed. */
export type SubmitOutcome =
  /** 201 or 200: logged and cosigned; 202: logged, the quorum is pending. */
  | {
      readonly kind: 'logged' | 'known' | 'pending';
      readonly id: string;
      readonly index: number;
      readonly reference: string;
      readonly loggedAt: string;
    }
  /** Signed and kept here; it goes out when the host can be reached. */
  | { readonly kind: 'waiting'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly objection: Objection; readonly status: number }
  /** The key's chain moved on since it was prepared: prepare again. Nothing was signed. */
  | { readonly kind: 'moved' };
