import {
  assembleJws,
  composeAct,
  decodeAct,
  digestText,
  fromBase64url,
  utf8,
  type ActId,
  type DossierId,
  type DraftField,
} from '@tasdiq/core';
import { z } from 'zod';
import { Chain } from './chain.ts';
import type { Host, Logged } from './host.ts';
import type { LogWatch } from './log-watch.ts';
import type { Memory } from './memory.ts';
import { BadAnswer, HostError, Unreachable } from './problem.ts';
import { type SealedFields, sealFields, type Sealing } from './sealing.ts';
import type { SignedAct } from './signed-act.ts';
import type { SigningKey } from './signing-key.ts';

/** `exp` of an act unless its author says otherwise: this many milliseconds from now. */
const EXPIRY_MS = 3_600_000;
/** Random bytes in the salt of a disclosure. */
const SALT_BYTES = 32;
/** How often an act is sent again when the host cannot be reached, and the first pause in milliseconds. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 250;
/** Codes of a host that is there but not now: trying again is right. */
const LATER = new Set(['busy', 'not_ready']);

/** Items that a list is asked for at a time. */
const PAGE = 500;

const page = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kid: z.string().nullish(),
      index: z.int().optional(),
      void: z.string().nullish().default(null),
    }),
  ),
  next: z.string().nullable().default(null),
});

/** What an author wants to say. */
export interface Statement {
  /** Mandate id, or `root`. */
  readonly as: ActId | string;
  readonly act: string;
  readonly facts: unknown;
  readonly fields?: Readonly<Record<string, DraftField>>;
  /** Time limit, milliseconds since 1970; an hour from now when absent. */
  readonly exp?: number;
}

/** What an author needs. */
export interface AuthorOptions {
  readonly dossier: DossierId;
  readonly key: SigningKey;
  readonly memory: Memory;
  /** States the history that the author has seen; without one, the empty log. */
  readonly basis: () => LogWatch['basis'];
  /** Cryptographically random bytes. */
  readonly randomBytes: (length: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What fields are sealed with; without it, a sealed field is refused here. */
  readonly sealing?: Sealing | undefined;
  /** Waits; the platform's timer by default. */
  readonly pause?: (ms: number) => Promise<void>;
}

/**
 * One key's voice in one dossier. It signs each act on top of the one before, writes it down before it is sent, and
 * goes on where it stood after a crash. Calls are done one after the other in the order in which they are made.
 */
export class Author {
  readonly #options: AuthorOptions;
  #chain: Chain;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(options: AuthorOptions, chain: Chain) {
    this.#options = options;
    this.#chain = chain;
  }

  /**
   * An author that goes on from its memory, or, when that knows nothing of the key, from the key's last act at the
   * host. Give no host for a key that has never signed here, or to sign without a network.
   */
  static async open(options: AuthorOptions, host?: Host): Promise<Author> {
    const { memory, dossier, key } = options;
    const known = await Chain.load(memory, dossier, key.kid);
    const head = async (): Promise<ActId | null> => (host ? headAt(host, dossier, key) : null);
    return new Author(options, known ?? (await Chain.start(memory, dossier, key.kid, await head())));
  }

  /** Acts that are signed and not known to be logged, in order. */
  get pending(): readonly SignedAct[] {
    return this.#chain.pending;
  }

  /** Signs an act on top of the chain without sending it; `send` or an outbox does that later. */
  sign(statement: Statement): Promise<SignedAct> {
    return this.#inTurn(() => this.#sign(statement));
  }

  /** Signs an act and sends it. Rejects as `send` does. */
  submit(host: Host, statement: Statement): Promise<Logged> {
    return this.#inTurn(async () => {
      if (this.#chain.pending.length > 0) await this.#sendPending(host);
      await this.#sign(statement);
      const [logged] = await this.#sendPending(host);
      return logged!;
    });
  }

  /**
   * Sends every pending act, in order, and gives what came of each. A network error is retried, since sending twice
   * is harmless; then it rejects with `Unreachable` and the acts stay pending. A refusal rejects with `HostError`:
   * that act and those signed on top of it are dropped, because they can never be logged.
   */
  send(host: Host): Promise<Logged[]> {
    return this.#inTurn(() => this.#sendPending(host));
  }

  /** Notes that an act of this author is logged, when somebody else carried it to the host. */
  confirm({ id }: Pick<Logged, 'id'>): Promise<void> {
    return this.#inTurn(() => this.#chain.settle(id));
  }

  /** Sends pending acts as one request; otherwise like `send`. For imports and other long runs of acts. */
  sendTogether(host: Host): Promise<Logged[]> {
    return this.#inTurn(async () => {
      const { pending } = this.#chain;
      if (pending.length === 0) return [];
      const { dossier } = this.#options;
      for (const act of pending) await this.#again(() => bringFiles(host, dossier, act));
      const { results } = await this.#again(() => host.submitMany(dossier, pending));
      const done: Logged[] = [];
      for (const [i, result] of results.entries()) {
        const act = pending[i]!;
        if (result.status === 'refused') {
          await this.#chain.drop(act.id);
          throw new HostError(result.problem);
        }
        requireSame(act, result);
        done.push(result);
      }
      await this.#chain.settle(pending.at(-1)!.id);
      return done;
    });
  }

  async #sign({ as, act, facts, fields, exp }: Statement): Promise<SignedAct> {
    const { dossier, key, basis, randomBytes, now, sealing } = this.#options;
    const salt = (): Uint8Array => randomBytes(SALT_BYTES);
    const sealed = await sealFields(fields, { dossier, kid: key.kid }, salt, sealing);
    const draft = {
      dossier,
      as,
      act,
      prev: this.#chain.end,
      exp: exp ?? now() + EXPIRY_MS,
      basis: basis(),
      facts,
      ...(fields && { fields: sealed.fields }),
    };
    const { signed, disclosures } = composeAct(draft, key.kid, salt);
    const jws = assembleJws(signed, await key.sign(utf8(signed)));
    const decoded = decodeAct(jws);
    if ('code' in decoded) throw new StatementRefused(act, decoded.code, decoded.detail);
    const { files } = sealed;
    const made = { id: digestText(jws) as ActId, jws, disclosures, ...(files.length > 0 && { files }) };
    await this.#keep(made.id, sealed);
    await this.#chain.add(made);
    return made;
  }

  /** Writes down what was sealed, before the act: who knows the act can then open it. */
  async #keep(id: ActId, { kept }: SealedFields): Promise<void> {
    if (Object.keys(kept).length > 0)
      await this.#options.memory.set(keptName(this.#options.dossier, id), JSON.stringify(kept));
  }

  async #sendPending(host: Host): Promise<Logged[]> {
    const done: Logged[] = [];
    for (const act of this.#chain.pending) {
      done.push(await this.#sendOne(host, act));
      await this.#chain.settle(act.id);
    }
    return done;
  }

  async #sendOne(host: Host, act: SignedAct): Promise<Logged> {
    try {
      const { dossier } = this.#options;
      await this.#again(() => bringFiles(host, dossier, act));
      const logged = await this.#again(() => host.submit(dossier, act));
      requireSame(act, logged);
      return logged;
    } catch (error) {
      if (error instanceof HostError && isFinal(error)) await this.#chain.drop(act.id);
      throw error;
    }
  }

  /** Repeats a call that is idempotent while the host cannot be reached or asks for patience. */
  async #again<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call();
      } catch (error) {
        const later = error instanceof Unreachable || (error instanceof HostError && LATER.has(error.code));
        if (!later || attempt >= ATTEMPTS) throw error;
        await (this.#options.pause ?? pause)(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work, work);
    this.#last = run.catch(() => undefined);
    return run;
  }
}

/**
 * Disclosures of the sealed fields of an act that an author signed with this memory, by the names of the fields; empty
 * when the author did not seal to itself. `seal.open` says one of them later.
 */
export async function keptDisclosures(
  memory: Memory,
  dossier: string,
  id: string,
): Promise<Readonly<Record<string, string>>> {
  const text = await memory.get(keptName(dossier, id));
  return text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
}

const keptName = (dossier: string, id: string): string => `sealed/${dossier}/${id}`;

/** Uploads the sealed files of an act, which are to be at the host before it. Needs a session; idempotent. */
export async function bringFiles(host: Host, dossier: string, { files = [] }: SignedAct): Promise<void> {
  for (const { digest, data } of files) {
    const bytes = fromBase64url(data);
    if (bytes) await host.putBlob(dossier, digest, new Uint8Array(bytes));
  }
}

/** What was to be signed does not fit the schema of its kind of act; nothing was signed for good. */
export class StatementRefused extends Error {
  readonly code: string;

  constructor(act: string, code: string, detail: Readonly<Record<string, string | number>> | undefined) {
    const where = detail ? `: ${Object.values(detail).join(', ')}` : '';
    super(`This is no ${act} that a log would take (${code}${where}).`);
    this.name = 'StatementRefused';
    this.code = code;
  }
}

/**
 * The last act of a key, as the host tells it: the newest under any mandate of the key, or by it as a root. A wrong
 * answer binds nobody: an act that names another `prev` than the log has is refused by every reader of the log.
 */
async function headAt(host: Host, dossier: string, { kid }: SigningKey): Promise<ActId | null> {
  const voices = [{ mandate: 'root' }, ...(await mandatesOf(host, dossier, kid))];
  let newest: { index: number; id: ActId } | undefined;
  for (const voice of voices) {
    const list = await host.view(dossier, 'acts', { ...voice, limit: String(PAGE) });
    const last = readPage(list, 'acts').items.find((act) => act.kid === kid && act.void === null);
    if (last?.index === undefined || (newest && last.index < newest.index)) continue;
    newest = { index: last.index, id: last.id as ActId };
  }
  return newest?.id ?? null;
}

async function mandatesOf(host: Host, dossier: string, kid: string): Promise<{ mandate: string }[]> {
  const found: { mandate: string }[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { limit: String(PAGE), ...(cursor !== null && { cursor }) };
    const page = readPage(await host.view(dossier, 'mandates', query), 'mandates');
    found.push(...page.items.filter((one) => one.kid === kid).map(({ id }) => ({ mandate: id })));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

function readPage(value: unknown, what: string): z.infer<typeof page> {
  const parsed = page.safeParse(value);
  if (!parsed.success)
    throw new BadAnswer(`the list of ${what}`, parsed.error.issues[0]?.message ?? 'its form');
  return parsed.data;
}

/** Whether a refusal is of the act, and not of the moment, the session or the request. */
function isFinal(error: HostError): boolean {
  return error.status === 409 || error.status === 422 || error.status === 400 || error.status === 413;
}

function requireSame(act: SignedAct, logged: Logged): void {
  if (logged.id !== act.id)
    throw new BadAnswer('an act', 'it confirms another act than the one that was sent');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
