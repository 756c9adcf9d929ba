// Sessions: who may read restricted fields now (spec/http.md "Session"). Kept in memory only: a restart signs
// everybody out, and no token outlives its mandate.
import { createHash, randomBytes } from 'node:crypto';
import {
  formatTime,
  fromBase64url,
  mandateAt,
  parseTime,
  type Power,
  type RefusalCode,
  type State,
  utf8,
} from '@tasdiq/core';
import { verifyEd25519 } from '@tasdiq/crypto/node';
import { type Challenge, openSignIn, SESSION_TYP } from './session-jws.ts';

/** A challenge is good this long. */
export const CHALLENGE_MS = 60_000;
/** A session ends after this long at the latest. */
export const SESSION_MS = 12 * 3_600_000;
/** Challenges that are open at once, for all callers together. */
const OPEN_CHALLENGES = 10_000;
/** Challenges that one network address may ask for in a minute. */
export const CHALLENGES_PER_MINUTE = 120;
const MINUTE_MS = 60_000;
const TOKEN_BYTES = 32;

/** What sessions need to know of a dossier: its newest committed state. */
export interface SessionDossier {
  readonly id: string;
  readonly state: State;
}

/** An office that is signed in to one dossier. */
export interface Session {
  readonly dossier: string;
  readonly member: string;
  readonly office: string;
  /** Id of the mandate under which it signed in. */
  readonly mandate: string;
  readonly powers: readonly Power[];
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Why a sign-in is refused. */
export type SignInRefusal =
  | 'malformed'
  | 'challenge_unknown'
  | 'challenge_expired'
  | 'challenge_changed'
  | 'wrong_origin'
  | 'signature_invalid'
  | Extract<RefusalCode, 'key_unknown' | `mandate_${string}`>;

/** Settings of sessions; everything has a safe default. */
export interface SessionOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /**
   * Origins under which this host is reached, for example `https://host.example`. When none is given, only
   * loopback names and bare addresses are taken, because a name can be relayed by somebody else's host.
   */
  readonly origins?: readonly string[];
}

/** Every session of this process. */
export class Sessions {
  readonly #now: () => number;
  readonly #origins: readonly string[];
  readonly #challenges = new Map<string, Challenge>();
  /** By digest of the token: memory that leaks holds no token. */
  readonly #sessions = new Map<string, { session: Session; of: SessionDossier }>();
  readonly #asked = new Map<string, { minute: number; count: number }>();

  constructor({ now = Date.now, origins = [] }: SessionOptions = {}) {
    this.#now = now;
    this.#origins = origins;
  }

  /**
   * The origin under which a request may sign in, or undefined: the one of its `Origin` header or of its
   * address, if it is one of ours.
   */
  originOf(request: Request): string | undefined {
    const { origin: addressed } = new URL(request.url);
    const stated = request.headers.get('origin') ?? addressed;
    if (this.#origins.length > 0) return this.#origins.includes(stated) ? stated : this.#origins[0];
    return isLocalOrigin(addressed) ? addressed : undefined;
  }

  /**
   * A fresh challenge for a dossier, or why there is none: `too_many` when the address or everybody
   * together has asked too often.
   */
  challenge(dossier: string, origin: string, address: string): Challenge | 'too_many' {
    this.#forget();
    if (!this.#mayAsk(address) || this.#challenges.size >= OPEN_CHALLENGES) return 'too_many';
    const challenge: Challenge = {
      typ: SESSION_TYP,
      origin,
      dossier,
      nonce: randomBytes(32).toString('base64url'),
      exp: formatTime(this.#now() + CHALLENGE_MS),
    };
    this.#challenges.set(challenge.nonce, challenge);
    return challenge;
  }

  /** Opens a session for the answer to a challenge. Whatever the outcome, the challenge is used up. */
  async open(
    jws: string,
    of: SessionDossier,
    origin: string | undefined,
  ): Promise<{ token: string; session: Session } | SignInRefusal> {
    const answer = openSignIn(jws);
    if (!answer) return 'malformed';
    const given = this.#challenges.get(answer.challenge.nonce);
    this.#challenges.delete(answer.challenge.nonce);
    if (!given) return 'challenge_unknown';
    if (JSON.stringify(given) !== JSON.stringify(inOrder(answer.challenge))) return 'challenge_changed';
    if (given.dossier !== of.id) return 'challenge_changed';
    if (given.origin !== origin) return 'wrong_origin';
    const now = this.#now();
    if (now >= parseTime(given.exp)!) return 'challenge_expired';
    const key = of.state.keys.get(answer.kid);
    if (!key) return 'key_unknown';
    const holds = await verifyEd25519(fromBase64url(key.key)!, utf8(answer.signed), answer.signature);
    if (!holds) return 'signature_invalid';
    const mandate = mandateAt(of.state, answer.as, answer.kid, now);
    if ('code' in mandate) return mandate.code as SignInRefusal;
    const { id, member, office, powers } = mandate;
    const until = Math.min(mandate.until, now + SESSION_MS);
    const session = { dossier: of.id, member, office, mandate: id, powers, until };
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#sessions.set(digestOf(token), { session, of });
    return { token, session };
  }

  /**
   * The session that a request carries for this dossier, or undefined: none, ended, of another dossier, or
   * under a mandate that has been revoked since.
   */
  of(headers: Headers, dossier: string): Session | undefined {
    const token = tokenIn(headers);
    const held = token && this.#sessions.get(digestOf(token));
    if (!held || held.session.dossier !== dossier) return undefined;
    if (this.#isAlive(held)) return held.session;
    this.#sessions.delete(digestOf(token));
    return undefined;
  }

  /** Ends the session that a request carries. */
  end(headers: Headers): void {
    const token = tokenIn(headers);
    if (token) this.#sessions.delete(digestOf(token));
  }

  #isAlive({ session, of }: { session: Session; of: SessionDossier }): boolean {
    const now = this.#now();
    const mandate = of.state.mandates.get(session.mandate as never);
    return now < session.until && mandate !== undefined && !mandate.revoked && now < mandate.until;
  }

  #mayAsk(address: string): boolean {
    const minute = Math.floor(this.#now() / MINUTE_MS);
    const asked = this.#asked.get(address);
    if (asked?.minute !== minute) {
      this.#asked.delete(address);
      this.#asked.set(address, { minute, count: 1 });
      return true;
    }
    asked.count++;
    return asked.count <= CHALLENGES_PER_MINUTE;
  }

  /** Drops what has run out. Challenges are held in the order of their making, so the walk is short. */
  #forget(): void {
    const now = this.#now();
    for (const [nonce, { exp }] of this.#challenges) {
      if (now < parseTime(exp)!) break;
      this.#challenges.delete(nonce);
    }
    const minute = Math.floor(now / MINUTE_MS);
    for (const [address, asked] of this.#asked) {
      if (asked.minute === minute) break;
      this.#asked.delete(address);
    }
    for (const [digest, held] of this.#sessions) if (!this.#isAlive(held)) this.#sessions.delete(digest);
  }
}

/** Whether a request claims to have a session, good or not. */
export function claimsSession(headers: Headers): boolean {
  return headers.has('authorization');
}

function tokenIn(headers: Headers): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(headers.get('authorization') ?? '')?.[1];
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function inOrder({ typ, origin, dossier, nonce, exp }: Challenge): Challenge {
  return { typ, origin, dossier, nonce, exp };
}

/** An origin that cannot be relayed under another name: a loopback name or a bare address. */
function isLocalOrigin(origin: string): boolean {
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
  if (url.origin !== origin) return false;
  return (
    url.hostname === 'localhost' ||
    url.hostname.endsWith('.localhost') ||
    /^\d{1,3}(\.\d{1,3}){3}$/.test(url.hostname) ||
    url.hostname.startsWith('[')
  );
}
