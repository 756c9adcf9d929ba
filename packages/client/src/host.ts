// Typed calls of spec/http.md. What a host answers is checked for its form here and for its truth elsewhere.
import type { ActId } from '@tasdiq/core';
import { decodeEntries, tilePath, tileWidth, type TileRef } from '@tasdiq/tlog';
import { z } from 'zod';
import type { Fetch, FetchAnswer, FetchInit } from './fetch.ts';
import { BadAnswer, HostError, readProblem, Unreachable, type Problem } from './problem.ts';
import type { SignedAct } from './signed-act.ts';

/** A call without a body may take this long, in milliseconds. */
const CALL_MS = 30_000;
/** A call that carries or brings a file may take this long. */
const TRANSFER_MS = 600_000;
/** Answers that are read as text or JSON are at most this long. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

const logged = z.object({
  index: z.int().min(0),
  id: z.string(),
  loggedAt: z.string(),
  reference: z.string(),
  proof: z.string().optional(),
});

/** An act that the host has logged. `proof` is there once a quorum has cosigned; verify it before relying on it. */
export interface Logged {
  readonly status: 'logged' | 'pending' | 'known';
  readonly index: number;
  readonly id: ActId;
  readonly loggedAt: string;
  /** `{code}#{index}`. */
  readonly reference: string;
  readonly proof: string | undefined;
}

/** What came of one act of several. */
export type Submitted = Logged | { readonly status: 'refused'; readonly problem: Problem };

const challenge = z.object({
  typ: z.literal('tasdiq-session'),
  origin: z.string(),
  dossier: z.string(),
  nonce: z.string(),
  exp: z.union([z.string(), z.number()]),
});
/** What a host asks a key to sign for a session. */
export type Challenge = z.infer<typeof challenge>;

const opened = z.object({
  token: z.string(),
  member: z.string(),
  office: z.string(),
  powers: z.array(z.string()),
  until: z.string(),
});
/** A session that a host has opened. */
export type OpenedSession = z.infer<typeof opened>;

const summary = z.object({ dossier: z.string(), code: z.string(), fingerprint: z.string() }).loose();
/** One dossier of a host. */
export type DossierSummary = z.infer<typeof summary>;

const writing = z.object({
  dossier: z.string(),
  exercise: z.boolean(),
  mirrorOf: z.string().nullable(),
  worthless: z.array(z.object({ signer: z.string(), file: z.record(z.string(), z.unknown()) })),
});
/** Where a writer stands (spec/http.md, "Writing"). */
export type Writing = z.infer<typeof writing>;

const held = z.object({ have: z.int().min(0), of: z.int().min(0) });
const heldCopy = z.object({
  as: z.string(),
  member: z.string(),
  office: z.string().nullable(),
  witness: z.string().nullable(),
  key: z.string(),
  size: z.int().min(1),
  disclosures: held,
  blobs: held,
  time: z.string(),
  jws: z.string(),
});
/** A copy of which its holder has told the host. Only `jws` proves anything: see `readHolding`. */
export type HeldCopy = z.infer<typeof heldCopy>;

/** One host, spoken to with or without a session. */
export class Host {
  readonly url: string;
  readonly #fetch: Fetch;
  #token: string | undefined;

  /** `url` is the host's address without a path at its end. */
  constructor(url: string, fetch: Fetch) {
    this.url = url.replace(/\/+$/, '');
    this.#fetch = fetch;
  }

  /** Sends a session's token with every call from now on; undefined ends that. */
  useSession(token: string | undefined): void {
    this.#token = token;
  }

  /** Every dossier that the host serves. */
  async dossiers(): Promise<DossierSummary[]> {
    const body = await this.#json('/api/dossiers');
    const list = Array.isArray(body) ? body : (body as { items?: unknown; dossiers?: unknown } | null)?.items;
    return this.#check(z.array(summary), list, '/api/dossiers');
  }

  /** A view of spec/http.md, "Reading", such as `acts` or `events/points`; `''` is the overview. */
  async view(dossier: string, name: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const search = new URLSearchParams(query).toString();
    const path = `${this.#at(dossier)}${name && `/${name}`}`;
    return this.#json(search ? `${path}?${search}` : path);
  }

  /** The newest checkpoint as a signed note. */
  async checkpoint(dossier: string): Promise<string> {
    return this.#text(`/log/${dossier}/checkpoint`);
  }

  /** The policy that the host states; the charter's is the one to trust. */
  async policy(dossier: string): Promise<string> {
    return this.#text(`/log/${dossier}/policy`);
  }

  /** Bytes of a hash tile, not authenticated. */
  async tile(dossier: string, tile: TileRef): Promise<Uint8Array> {
    return this.#bytes(`/log/${dossier}/${tilePath(tile)}`);
  }

  /** Entries of bundle `n` in a log of `size` entries, not authenticated. */
  async entries(dossier: string, n: number, size: number): Promise<Uint8Array[]> {
    const width = tileWidth('entries', n, size);
    const bundle = await this.#bytes(`/log/${dossier}/${tilePath({ level: 'entries', n, width })}`);
    return decodeEntries(bundle, width);
  }

  /** Cosigned checkpoints that the host keeps, with sizes from `from` to `to`, ascending. */
  async checkpoints(dossier: string, from: number, to: number): Promise<{ size: number; text: string }[]> {
    const path = `${this.#at(dossier)}/checkpoints?from=${from}&to=${to}`;
    const body = await this.#json(path);
    const list = Array.isArray(body)
      ? body
      : ((body as { items?: unknown; checkpoints?: unknown })?.items ??
        (body as { checkpoints?: unknown })?.checkpoints);
    return this.#check(z.array(z.object({ size: z.int().min(0), text: z.string() })), list, path);
  }

  /** Disclosures that the caller may have of entries `from` up to but not including `to`. */
  async disclosures(dossier: string, from: number, to: number): Promise<{ index: number; text: string }[]> {
    const path = `${this.#at(dossier)}/disclosures?from=${from}&to=${to}`;
    const lines = (await this.#text(path)).split('\n').filter((line) => line !== '');
    const pairs = this.#check(
      z.array(z.tuple([z.int().min(0), z.string()])),
      lines.map((line) => this.#parse(line, path)),
      path,
    );
    return pairs.map(([index, text]) => ({ index, text }));
  }

  /** Hands in one act. Idempotent: an act that is already logged is `known`. */
  async submit(dossier: string, { jws, disclosures }: SignedAct): Promise<Logged> {
    const path = `${this.#at(dossier)}/acts`;
    const answer = await this.#call(path, { method: 'POST', ...json({ jws, disclosures }) }, TRANSFER_MS);
    return readLogged(answer.status, this.#check(logged, await this.#body(answer, path), path));
  }

  /** Hands in many acts, in order; each stands or falls alone. Gives one result an act. */
  async submitMany(
    dossier: string,
    acts: readonly SignedAct[],
  ): Promise<{ results: Submitted[]; checkpoint: string | undefined }> {
    const path = `${this.#at(dossier)}/acts`;
    const lines = acts.map(({ jws, disclosures }) => `${JSON.stringify({ jws, disclosures })}\n`);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join(''),
    };
    const answer = await this.#call(path, init, TRANSFER_MS);
    const shape = z.object({ results: z.array(z.unknown()), checkpoint: z.string().nullish() });
    const { results, checkpoint } = this.#check(shape, await this.#body(answer, path), path);
    if (results.length !== acts.length) throw new BadAnswer(path, `${results.length} results`);
    return {
      results: results.map((result) => this.#readResult(result, path)),
      checkpoint: checkpoint ?? undefined,
    };
  }

  /**
   * Asks whether an act would count if the office that is signed in said it now. Values of fields stay here. What the
   * host answers is a hint and is not checked for its form.
   */
  async check(
    dossier: string,
    said: {
      readonly act: string;
      readonly facts: unknown;
      readonly fields: Readonly<Record<string, { readonly tier: string; readonly to?: readonly string[] }>>;
    },
  ): Promise<unknown> {
    const path = `${this.#at(dossier)}/acts/check`;
    return this.#body(await this.#call(path, { method: 'POST', ...json(said) }), path);
  }

  /** Where a writer stands: whether this is a node of its own, and the worthless keys of an exercise. */
  async writing(dossier: string): Promise<Writing> {
    const path = `${this.#at(dossier)}/writing`;
    return this.#check(writing, await this.#json(path), path);
  }

  /** The proof of an act once a quorum has cosigned it (C2SP tlog-proof). */
  async proof(dossier: string, id: string): Promise<string> {
    return this.#text(`${this.#at(dossier)}/acts/${id}/proof`);
  }

  /** Uploads a file under the base64url SHA-256 of its bytes. Idempotent; needs a session. */
  async putBlob(dossier: string, digest: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream' };
    const path = `${this.#at(dossier)}/blobs/${digest}`;
    await this.#call(path, { method: 'PUT', headers, body: bytes }, TRANSFER_MS);
  }

  /** Bytes of a file; check them against the digest. */
  async blob(dossier: string, digest: string): Promise<Uint8Array> {
    return this.#bytes(`${this.#at(dossier)}/blobs/${digest}`);
  }

  /** The dossier file that the caller may have (spec/dossier.md). */
  async dossierFile(dossier: string): Promise<Uint8Array> {
    return this.#bytes(`${this.#at(dossier)}/dossier`);
  }

  /** Tells of a copy with a signed holding. Idempotent. */
  async sayHolding(dossier: string, jws: string): Promise<void> {
    await this.#call(`${this.#at(dossier)}/holdings`, { method: 'POST', ...json({ jws }) });
  }

  /** Who says that they hold a copy, the latest word first. */
  async holdings(dossier: string): Promise<HeldCopy[]> {
    const path = `${this.#at(dossier)}/holdings`;
    const shape = z.object({ items: z.array(heldCopy) });
    return this.#check(shape, await this.#json(path), path).items;
  }

  async challenge(dossier: string): Promise<Challenge> {
    const path = `${this.#at(dossier)}/session/challenge`;
    const body = await this.#body(await this.#call(path, { method: 'POST' }), path);
    const inner = (body as { challenge?: unknown } | null)?.challenge ?? body;
    return this.#check(challenge, inner, path);
  }

  async openSession(dossier: string, jws: string): Promise<OpenedSession> {
    const path = `${this.#at(dossier)}/session`;
    const answer = await this.#call(path, { method: 'POST', ...json({ jws }) });
    return this.#check(opened, await this.#body(answer, path), path);
  }

  async closeSession(dossier: string): Promise<void> {
    await this.#call(`${this.#at(dossier)}/session`, { method: 'DELETE' });
  }

  #at(dossier: string): string {
    return `/api/dossiers/${encodeURIComponent(dossier)}`;
  }

  #readResult(result: unknown, path: string): Submitted {
    const { status } = this.#check(z.object({ status: z.int() }), result, path);
    if (status >= 400) return { status: 'refused', problem: readProblem(status, result) };
    return readLogged(status, this.#check(logged, result, path));
  }

  async #json(path: string): Promise<unknown> {
    return this.#body(await this.#call(path), path);
  }

  async #text(path: string): Promise<string> {
    return (await this.#call(path)).text();
  }

  async #bytes(path: string): Promise<Uint8Array> {
    return new Uint8Array(await (await this.#call(path, {}, TRANSFER_MS)).arrayBuffer());
  }

  async #body(answer: FetchAnswer, path: string): Promise<unknown> {
    return this.#parse(await answer.text(), path);
  }

  #parse(text: string, path: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw new BadAnswer(path, 'it is not JSON');
    }
  }

  #check<T>(shape: z.ZodType<T>, value: unknown, path: string): T {
    const parsed = shape.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new BadAnswer(path, `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message}`);
  }

  async #call(path: string, init: FetchInit = {}, ms = CALL_MS): Promise<FetchAnswer> {
    const url = `${this.url}${path}`;
    const headers = { ...init.headers, ...(this.#token && { authorization: `Bearer ${this.#token}` }) };
    let answer: FetchAnswer;
    try {
      answer = await this.#fetch(url, { ...init, headers, signal: AbortSignal.timeout(ms) });
    } catch (cause) {
      throw new Unreachable(this.url, cause);
    }
    if (!answer.ok) throw new HostError(readProblem(answer.status, await bodyOrNothing(answer)));
    if (Number(answer.headers.get('content-length') ?? 0) > MAX_TEXT_BYTES && ms === CALL_MS) {
      throw new BadAnswer(path, 'it is too long');
    }
    return answer;
  }
}

function json(value: unknown): Pick<FetchInit, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function readLogged(status: number, body: z.infer<typeof logged>): Logged {
  const state = status === 201 ? 'logged' : status === 202 ? 'pending' : 'known';
  const { index, id, loggedAt, reference, proof } = body;
  return { status: state, index, id: id as ActId, loggedAt, reference, proof };
}

async function bodyOrNothing(answer: FetchAnswer): Promise<unknown> {
  try {
    return JSON.parse(await answer.text());
  } catch {
    return undefined;
  }
}
