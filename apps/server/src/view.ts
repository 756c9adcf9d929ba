// What one request may see: who reads, how much of the log, and what every answer says about itself (spec/http.md
// "Reading"). The one place where the disclosure delay and the quorum decide what is public.
import { createHash } from 'node:crypto';
import {
  type ActId,
  base64url,
  formatTime,
  maySeeDrafts,
  parseTime,
  type State,
  toldCount,
  toldState,
} from '@tasdiq/core';
import type { Context } from 'hono';
import { z } from 'zod';
import { hiddenFrom, mayLack, publicUntil } from './hidden.ts';
import type { Holdings } from './holdings.ts';
import type { DossierHost } from './host.ts';
import type { Hosts } from './hosts.ts';
import type { Indexes } from './index/client.ts';
import { type Problem, problem, problemResponse } from './problem.ts';
import { claimsSession, type Session, type Sessions } from './session.ts';
import type { Previews } from './vault/previews.ts';
import type { States } from './view-states.ts';

const HOUR_MS = 3_600_000;
/** Characters of a day without a time. */
const DAY_CHARS = 10;

/** What the reading routes work with. */
export interface ReadSide {
  readonly hosts: Hosts;
  readonly sessions: Sessions;
  readonly indexes: Indexes;
  readonly states: States;
  readonly holdings: Holdings;
  readonly previews: Previews;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the last address in `X-Forwarded-For` is to be believed. */
  readonly behindProxy: boolean;
}

/** `asOf` of a request: a time or a size of the log. */
export const asOfSchema = z
  .union([
    z.int().min(0),
    z.string().refine((text) => parseTime(text) !== undefined, { error: 'not a time' }),
  ])
  .optional()
  .meta({ description: 'A time or a log size: the facts of then under the permissions of now.' });
/** A day or a time of a request. */
export const momentSchema = z
  .string()
  .refine((text) => parseTime(text.length === DAY_CHARS ? `${text}T00:00:00.000Z` : text) !== undefined, {
    error: 'not a day or a time in UTC with milliseconds',
  })
  .optional();
export type AsOf = z.infer<typeof asOfSchema>;

/** What every view says about itself. */
export const envelope = {
  size: z.int().min(0).meta({ description: 'Entries of the log that the answer speaks of.' }),
  root: z.string().meta({ description: 'Root of the log at `size`, base64url.' }),
  asOf: z.string().meta({ description: 'The moment to which the answer speaks.' }),
  indexedTo: z.int().min(0).meta({ description: 'Entries that the search index covers.' }),
};

/** What a request may see of a dossier. */
export interface View {
  readonly host: DossierHost;
  /** Undefined for the public. */
  readonly session: Session | undefined;
  /** Entries that the reader sees. */
  readonly size: number;
  /** The moment to which the answer speaks and clocks are read, milliseconds since 1970. */
  readonly at: number;
  /** The host's clock. */
  readonly now: number;
  /** Entries among those that the reader is not shown. */
  readonly hidden: ReadonlySet<number>;
  /** The ids of their acts. What else names one of them is told without that. */
  readonly hiddenIds: ReadonlySet<string>;
  /** Whether there may be such entries, whatever has been logged. */
  readonly mayLack: boolean;
}

/**
 * Opens a view for a request. The public sees entries that are older than the charter's delay and that a
 * quorum has cosigned; a member's office sees everything that is logged. `asOf` can only take away.
 */
export async function openView(read: ReadSide, c: Context, asOf?: AsOf): Promise<View | Problem> {
  const name = c.req.param('d') ?? '';
  const host = read.hosts.find(name);
  if (!host) return problem('not_found', { dossier: name.slice(0, 64) });
  const { headers } = c.req.raw;
  const session = read.sessions.of(headers, host.id);
  // A session that has ended must not turn silently into the public's view.
  if (!session && claimsSession(headers)) return problem('unauthenticated');
  const now = read.now();
  const seen = await sightOf(read, host, session, now);
  return movedTo(read, { host, session, at: latestFor(host, session, now), now, ...seen }, asOf);
}

/** A view of now, moved back to a moment: the facts of then under the permissions of now. */
export async function movedTo(read: ReadSide, view: View, asOf: AsOf): Promise<View> {
  const { host, size: allowed } = view;
  if (asOf === undefined) return view;
  if (typeof asOf === 'string') {
    const at = Math.min(parseTime(asOf)!, view.at);
    const then = await read.indexes.ask(host.id, 'sizeAt', { time: at });
    return { ...view, at, size: Math.min(then, allowed) };
  }
  const size = Math.min(asOf, allowed, read.indexes.indexedTo(host.id));
  const at = await read.indexes.ask(host.id, 'timeOf', { size });
  return { ...view, at, size };
}

/**
 * Whether a reader is not told of the act with an id. `state` is the state as the reader is told it: a finding or a
 * bulletin that is in it is told of though its first draft, whose id it bears, is not.
 */
export function isLeftOut({ hiddenIds }: Pick<View, 'hiddenIds'>, state: State, id: string): boolean {
  return hiddenIds.has(id) && !state.findings.has(id as ActId) && !state.bulletins.has(id as ActId);
}

/** When clocks are read for whoever asks of now: who is not told of the last days' answers is not told that none came. */
function latestFor({ state }: DossierHost, session: Session | undefined, now: number): number {
  return session ? now : publicUntil(state, now);
}

/** Whether a view is of the newest moment that its reader may be told of. */
export function isOfNow({ host, session, at, now }: View): boolean {
  return at === latestFor(host, session, now);
}

/** What everybody may see of a dossier now. */
export async function publicView(read: ReadSide, host: DossierHost): Promise<View> {
  const now = read.now();
  const at = latestFor(host, undefined, now);
  return { host, session: undefined, at, now, ...(await sightOf(read, host, undefined, now)) };
}

/**
 * How far a reader sees, and what is left out before. The size is taken first: what is logged after it cannot come
 * into view before it is known whether it is to be left out.
 */
async function sightOf(
  read: ReadSide,
  host: DossierHost,
  session: Session | undefined,
  now: number,
): Promise<Pick<View, 'size' | 'hidden' | 'hiddenIds' | 'mayLack'>> {
  const allowed = session ? host.state.size : await publicSize(read, host, now);
  const lacks = mayLack(host.state, session?.member);
  // Which acts name one that is left out only the index knows.
  const size =
    lacks && !(await read.indexes.caughtUp(host.id, allowed))
      ? Math.min(allowed, read.indexes.indexedTo(host.id))
      : allowed;
  return { size, ...(await hiddenFrom(host, read.indexes, session?.member, now)), mayLack: lacks };
}

/** Entries whose public fields everybody may have. */
async function publicSize(read: ReadSide, host: DossierHost, now: number): Promise<number> {
  const cosigned = host.cosigned?.size ?? 0;
  const hours = host.state.charter?.terms.delay_hours ?? 0;
  if (hours === 0) return cosigned;
  const ripe = await read.indexes.ask(host.id, 'sizeAt', { time: now - hours * HOUR_MS });
  return Math.min(ripe, cosigned);
}

/** The view over what the index covers: for answers that come from the index. */
export function indexed(read: ReadSide, view: View): View {
  return { ...view, size: Math.min(view.size, read.indexes.indexedTo(view.host.id)) };
}

/** What an answer says about itself. */
export function aboutOf(read: ReadSide, view: View): z.infer<z.ZodObject<typeof envelope>> {
  const { host, size, at } = view;
  const root = base64url(host.tree.rootAt(size));
  return { size, root, asOf: formatTime(at), indexedTo: read.indexes.indexedTo(host.id) };
}

/** What the public is told of a state, by that state, with what it was worked out from. */
const told = new WeakMap<State, { readonly newest: State; readonly count: number; readonly state: State }>();

/**
 * The state of the dossier as the view sees it: for the public without drafts of findings. `at` is the state at the
 * view's size where the caller has it from elsewhere.
 */
export async function stateOf(
  read: ReadSide,
  { host, size, session, now }: View,
  at: Promise<State> = read.states.at(host, size),
): Promise<State> {
  const state = await at;
  if (maySeeDrafts(host.state, session?.member)) return state;
  const { state: newest } = host;
  const until = publicUntil(newest, now);
  const count = toldCount(newest, until);
  const known = told.get(state);
  if (known?.newest === newest && known.count === count) return known.state;
  const made = toldState(state, newest, until);
  told.set(state, { newest, count, state: made });
  return made;
}

/** An answer as JSON, for this reader only when there is a session. */
export function answer(view: View, body: unknown): Response {
  const headers = { 'content-type': 'application/json', ...cachingOf(view) };
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers });
}

/**
 * An answer that is made only when the caller does not hold it already: it depends on the address, the
 * entries that the reader sees, what has been restricted or erased since, and who reads; with `clocks` on the moment, too.
 */
export async function taggedAnswer(
  read: ReadSide,
  c: Context,
  view: View,
  make: () => Promise<object | string>,
  clocks = false,
): Promise<Response> {
  const { host, session, size, at } = view;
  const narrowings = read.indexes.narrowings(host.id);
  const reader = session ? `${session.member}/${session.office}` : '';
  const parts = [host.id, size, narrowings, host.state.erasureActs.size, c.req.url, reader, clocks ? at : ''];
  const tag = `W/"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
  const headers = { etag: tag, ...cachingOf(view) };
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(tag)
  ) {
    return new Response(null, { status: 304, headers });
  }
  const body = await make();
  if (isProblem(body)) return problemResponse(body);
  const made = answer(view, body);
  made.headers.set('etag', tag);
  return made;
}

function isProblem(body: object | string): body is Problem {
  return typeof body === 'object' && 'code' in body && !('size' in body);
}

function cachingOf({ session }: View): Record<string, string> {
  return { 'cache-control': session ? 'private, no-store' : 'no-cache', vary: 'authorization' };
}
