// The public intake at a host (spec/intake.md): the side of whoever reports and the side of the offices. What is sent is
// encrypted before it gets here; what comes is decrypted after it.
import { base64url, fromBase64url, type State } from '@tasdiq/core';
import { z } from 'zod';
import type { Fetch, FetchInit } from './fetch.ts';
import { BadAnswer, HostError, readProblem, Unreachable } from './problem.ts';

/** A call may take this long, in milliseconds: reports go over slow networks. */
const CALL_MS = 300_000;

const base = {
  state: z.enum(['waiting', 'taken', 'lodged', 'declined']),
  receivedAt: z.string(),
  until: z.string(),
  reason: z.string().nullable(),
  allegation: z.string().nullable(),
};
const part = z.object({
  n: z.int(),
  from: z.enum(['public', 'office']),
  at: z.string(),
  sealed: z.string(),
});
const desk = z.object({
  open: z.boolean(),
  offices: z.array(
    z.object({
      mandate: z.string(),
      member: z.string(),
      office: z.string(),
      key: z.string().nullable(),
      announced: z.string().nullable(),
    }),
  ),
  days: z.int(),
});
const kept = z.object({ receivedAt: z.string(), until: z.string() });
const status = z.object({ ...base, messages: z.int(), answers: z.array(part) });
const item = z.object({ id: z.string(), ...base, taker: z.string().nullable() });
const list = z.object({
  total: z.int(),
  items: z.array(item.extend({ bytes: z.int(), unread: z.int(), openedBy: z.array(z.string()) })),
  held: z.object({ reports: z.int(), bytes: z.int() }),
  most: z.object({ reports: z.int(), bytes: z.int() }),
});
const opened = item.extend({ parts: z.array(part) });

/** Whose keys open reports, as the host says: check them with `intakeKeys` over a record that was verified. */
export type IntakeDesk = z.infer<typeof desk>;
export type IntakeOffice = IntakeDesk['offices'][number];
/** When a report came, to the hour, and when it is deleted. */
export type IntakeReceipt = z.infer<typeof kept>;
export type IntakeStatus = z.infer<typeof status>;
export type IntakeItem = z.infer<typeof item>;
export type IntakeList = z.infer<typeof list>;
export type IntakeOpened = z.infer<typeof opened>;
/** One ciphertext, base64. */
export type IntakePart = z.infer<typeof part>;

/** What an office does with a report. */
export type IntakeStep =
  | { readonly step: 'take'; readonly over?: boolean }
  | { readonly step: 'release' }
  | { readonly step: 'answer'; readonly sealed: string }
  | { readonly step: 'lodged'; readonly allegation: string | null }
  | { readonly step: 'declined'; readonly reason: string };

/** The intake of one dossier at one host. */
export class Intake {
  readonly #url: string;
  readonly #fetch: Fetch;
  readonly #token: string | undefined;

  /** `url` is the host's address without a path; `token` that of a session, for offices. */
  constructor(url: string, dossier: string, fetch: Fetch, token?: string) {
    this.#url = `${url.replace(/\/+$/, '')}/api/dossiers/${encodeURIComponent(dossier)}/intake`;
    this.#fetch = fetch;
    this.#token = token;
  }

  desk(): Promise<IntakeDesk> {
    return this.#ask('', desk);
  }

  /** Leaves a report. A retry with the same bytes is answered as the first time. */
  lodge(ticket: Uint8Array, sealed: Uint8Array): Promise<IntakeReceipt> {
    return this.#ask('', kept, parcel(ticket, sealed));
  }

  /** What has become of a report, and the answers to it; undefined when there is none, or no more. */
  status(ticket: Uint8Array): Promise<IntakeStatus | undefined> {
    return orNothing(this.#ask('/status', status, json({ ticket: base64url(ticket) })));
  }

  /** Adds a message; undefined when there is no such report. */
  addMessage(ticket: Uint8Array, sealed: Uint8Array): Promise<IntakeReceipt | undefined> {
    return orNothing(this.#ask('/messages', kept, parcel(ticket, sealed)));
  }

  /** Deletes a report with everything about it; false when there is none. */
  async withdraw(ticket: Uint8Array): Promise<boolean> {
    const gone = this.#call('/withdraw', json({ ticket: base64url(ticket) })).then(() => true);
    return (await orNothing(gone)) ?? false;
  }

  list(): Promise<IntakeList> {
    return this.#ask('/reports', list);
  }

  /** A report with its ciphertexts. That this office had it is kept. */
  open(id: string): Promise<IntakeOpened> {
    return this.#ask(`/reports/${id}`, opened);
  }

  step(id: string, step: IntakeStep): Promise<IntakeItem> {
    return this.#ask(`/reports/${id}`, item, json(step));
  }

  async #ask<T>(path: string, shape: z.ZodType<T>, init?: FetchInit): Promise<T> {
    const text = await this.#call(path, init);
    const parsed = shape.safeParse(parsedJson(text));
    if (parsed.success) return parsed.data;
    throw new BadAnswer(`the intake${path}`, parsed.error.issues[0]?.message ?? 'it has another form');
  }

  async #call(path: string, init: FetchInit = {}): Promise<string> {
    const headers = { ...init.headers, ...(this.#token && { authorization: `Bearer ${this.#token}` }) };
    const signal = AbortSignal.timeout(CALL_MS);
    try {
      const answer = await this.#fetch(this.#url + path, { ...init, headers, signal });
      const text = await answer.text();
      if (!answer.ok) throw new HostError(readProblem(answer.status, parsedJson(text)));
      return text;
    } catch (error) {
      if (error instanceof HostError) throw error;
      throw new Unreachable(this.#url, error);
    }
  }
}

/** A key to which reports are encrypted, and whose it is. */
export interface IntakeKey {
  /** `member/office`. */
  readonly office: string;
  /** Id of the act that announced it. */
  readonly announced: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** The keys that a host names. They are its word alone. */
export function statedKeys({ offices }: IntakeDesk): IntakeKey[] {
  return offices.flatMap(({ member, office, key, announced }) => {
    const bytes = key === null ? undefined : fromBase64url(key);
    return bytes?.length === 32 && announced !== null
      ? [{ office: `${member}/${office}`, announced, key: bytes }]
      : [];
  });
}

/** The keys that open reports by a record that was verified, at a time in milliseconds since 1970. */
export function intakeKeys(state: State, now: number): IntakeKey[] {
  return state.sealKeys.values().flatMap(({ id, mandate, by, key }) => {
    const { powers, from, until, revoked } = state.mandates.get(mandate)!;
    const isActive = powers.includes('intake') && !revoked && from <= now && now < until;
    return isActive ? [{ office: by, announced: id, key: fromBase64url(key)! }] : [];
  });
}

function parcel(ticket: Uint8Array, sealed: Uint8Array): FetchInit {
  const body = new Uint8Array(ticket.length + sealed.length);
  body.set(ticket);
  body.set(sealed, ticket.length);
  return { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body };
}

function json(value: unknown): FetchInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is not found is nothing; every other refusal stays one. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof HostError && error.status === 404) return undefined;
    throw error;
  }
}
