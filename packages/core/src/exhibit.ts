import { z } from 'zod';
import { actKind, anyTier, sealedOnly } from './act.ts';
import { runsOut, servedAt } from './clock.ts';
import {
  actId,
  count,
  digest,
  memberOf,
  nonce,
  publicKey,
  recipient,
  type ActId,
  type Digest,
} from './code.ts';
import { hours } from './deadline.ts';
import type { Due } from './due.ts';
import { admitKnown } from './reference.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { names, repeatedIn, strangerIn } from './talks.ts';
import { clocksOf } from './terms.ts';
import { line, localized } from './value.ts';

/*
 * A sealed exhibit: a file that opens when k of n trustees give up their shares of its key, each share proven against the
 * deposit (spec/sealing.md). Whoever gave a bad share, deposited bad shares, or kept one back is named.
 */

/** A file under a key that is split among trustees. */
export interface Exhibit {
  readonly id: ActId;
  readonly by: string;
  readonly at: number;
  readonly about: readonly ActId[];
  /** How many shares open it. */
  readonly k: number;
  readonly key: string;
  readonly trustees: readonly Trustee[];
  readonly checks: readonly { readonly id: ActId; readonly trustee: string; readonly verdict: string }[];
  readonly asks: readonly ActId[];
  readonly opened: { readonly id: ActId; readonly at: number } | undefined;
  readonly faults: readonly ExhibitFault[];
}

export interface Trustee {
  /** `member` or `member/office`. */
  readonly to: string;
  /** SHA-256 of the wrapped share. */
  readonly share: Digest;
}

/** What was found wrong: a trustee's share, or the deposit itself. */
export interface ExhibitFault {
  readonly id: ActId;
  readonly fault: 'bad_share' | 'bad_deposit';
  readonly trustee: string | undefined;
}

/** That somebody asked for an exhibit to be opened, for whom, and what the trustees did. */
export interface ExhibitAsk {
  readonly id: ActId;
  readonly exhibit: ActId;
  readonly by: string;
  readonly at: number;
  readonly audience: readonly string[];
  readonly released: readonly { readonly id: ActId; readonly trustee: string; readonly at: number }[];
  readonly withheld: readonly { readonly id: ActId; readonly trustee: string; readonly at: number }[];
  readonly outcome: { readonly id: ActId; readonly outcome: (typeof EXHIBIT_OUTCOMES)[number] } | undefined;
}

export const EXHIBIT_OUTCOMES = ['opened', 'bad_share', 'bad_deposit'] as const;
const MOST_TRUSTEES = 16;

const deposit = actKind({
  act: 'exhibit.deposit',
  facts: z.strictObject({
    about: z.array(actId).max(32),
    evidence: actId.optional(),
    nonce,
    k: z.int().min(2).max(MOST_TRUSTEES),
    /** The key, X25519, to which the file is sealed; its secret is what is split. */
    key: publicKey,
    /** The sealed file. */
    file: z.strictObject({ digest, bytes: count }),
    /** SHA-256 that commits to what the file holds (spec/sealing.md). */
    plain: digest,
    trustees: z
      .array(
        z.strictObject({
          to: recipient,
          /** SHA-256 that commits to the share, and the age file that holds it for this trustee. */
          share: digest,
          file: z.strictObject({ digest, bytes: count }),
        }),
      )
      .min(2)
      .max(MOST_TRUSTEES),
  }),
  fields: { title: anyTier(localized, { required: true }), name: sealedOnly(line) },
  by: ['report', 'monitor', 'lodge', 'intake', 'certify', 'answer'],
  admit: (state, { facts }) => {
    const refusal =
      admitKnown(
        facts.about,
        state.inquiries,
        state.allegations,
        state.incidents,
        state.findings,
        state.evidence,
      ) ?? admitKnown(facts.evidence === undefined ? [] : [facts.evidence], state.evidence);
    if (refusal) return refusal;
    const to = facts.trustees.map((one) => one.to);
    const stranger = strangerIn(state, to);
    if (stranger) return refuse('recipient_unknown', { recipient: stranger });
    // One member that held k shares could open it alone.
    const members = to.map(memberOf);
    if (repeatedIn(members)) return refuse('exhibit_refused', { reason: 'member_twice' });
    return facts.k > to.length ? refuse('exhibit_refused', { reason: 'k_of_n' }) : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const trustees = facts.trustees.map(({ to, share }) => ({ to, share }));
    const { about, k, key } = facts;
    const made: Exhibit = {
      id,
      by,
      at,
      about,
      k,
      key,
      trustees,
      checks: [],
      asks: [],
      opened: undefined,
      faults: [],
    };
    return change(state, made);
  },
});

const check = actKind({
  act: 'exhibit.check',
  facts: z.strictObject({ exhibit: actId, verdict: z.enum(['share_ok', 'share_bad', 'share_missing']) }),
  fields: { note: anyTier(localized) },
  by: ['receive', 'monitor', 'find', 'certify', 'answer', 'report'],
  admit: (state, { facts }, { member, office }) => {
    const found = state.exhibits.get(facts.exhibit);
    if (!found) return refuse('reference_unknown', { id: facts.exhibit });
    const own = found.trustees.find(({ to }) => names(to, member, office));
    if (!own) return refuse('not_addressed');
    const known = found.checks.findLast(({ trustee }) => trustee === own.to);
    return known?.verdict === facts.verdict ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member, office }) => {
    const found = state.exhibits.get(facts.exhibit)!;
    const trustee = found.trustees.find(({ to }) => names(to, member, office))!.to;
    return change(state, { ...found, checks: [...found.checks, { id, trustee, verdict: facts.verdict }] });
  },
});

const ask = actKind({
  act: 'exhibit.ask',
  facts: z.strictObject({
    exhibit: actId,
    /** Who is to be able to open it: `member` or `member/office`. */
    audience: z.array(recipient).min(1).max(16),
  }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['find', 'monitor', 'certify'],
  admit: (state, { facts }) => {
    const refusal = admitKnown([facts.exhibit], state.exhibits);
    if (refusal) return refusal;
    const stranger = strangerIn(state, facts.audience);
    if (stranger) return refuse('recipient_unknown', { recipient: stranger });
    return repeatedIn(facts.audience) ? refuse('schema_refused', { path: 'facts.audience' }) : undefined;
  },
  apply: (state, { id, facts }, { by, at }) => {
    const found = state.exhibits.get(facts.exhibit)!;
    const made: ExhibitAsk = {
      id,
      exhibit: found.id,
      by,
      at,
      audience: facts.audience,
      released: [],
      withheld: [],
      outcome: undefined,
    };
    return changeAsk(change(state, { ...found, asks: [...found.asks, id] }), made);
  },
});

const release = actKind({
  act: 'exhibit.release',
  facts: z.strictObject({ ask: actId }),
  fields: {
    /** The wrapped share, sealed to the audience; they set it against the digest of the deposit. */
    share: sealedOnly(z.string().min(1).max(4096), { required: true }),
  },
  by: ['receive', 'monitor', 'find', 'certify', 'answer', 'report'],
  admit: (state, { facts, fields }, { member, office }) => {
    const found = state.exhibitAsks.get(facts.ask);
    if (!found) return refuse('reference_unknown', { id: facts.ask });
    const own = trusteeOf(state, found, member, office);
    if (own === undefined) return refuse('not_addressed');
    if (found.outcome || found.released.some(({ trustee }) => trustee === own)) return refuse('already_done');
    const to = fields['share']!.to!;
    const missing = found.audience.find((one) => !to.includes(one as never));
    return missing === undefined ? undefined : refuse('exhibit_refused', { reason: 'audience', to: missing });
  },
  apply: (state, { id, facts }, { member, office, at }) => {
    const found = state.exhibitAsks.get(facts.ask)!;
    const trustee = trusteeOf(state, found, member, office)!;
    return changeAsk(state, { ...found, released: [...found.released, { id, trustee, at }] });
  },
});

const withhold = actKind({
  act: 'exhibit.withhold',
  facts: z.strictObject({ ask: actId }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: ['receive', 'monitor', 'find', 'certify', 'answer', 'report'],
  admit: (state, { facts }, { member, office }) => {
    const found = state.exhibitAsks.get(facts.ask);
    if (!found) return refuse('reference_unknown', { id: facts.ask });
    const own = trusteeOf(state, found, member, office);
    if (own === undefined) return refuse('not_addressed');
    const done = [...found.released, ...found.withheld].some(({ trustee }) => trustee === own);
    return done || found.outcome ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { member, office, at }) => {
    const found = state.exhibitAsks.get(facts.ask)!;
    const trustee = trusteeOf(state, found, member, office)!;
    return changeAsk(state, { ...found, withheld: [...found.withheld, { id, trustee, at }] });
  },
});

const opening = actKind({
  act: 'exhibit.open',
  facts: z.strictObject({
    ask: actId,
    outcome: z.enum(EXHIBIT_OUTCOMES),
    /** Trustees whose shares are not what the deposit commits to. */
    bad: z.array(recipient).max(MOST_TRUSTEES),
  }),
  fields: { note: anyTier(localized) },
  by: ['receive', 'monitor', 'find', 'certify', 'answer', 'lodge'],
  admit: (state, { facts }, { member, office }) => {
    const found = state.exhibitAsks.get(facts.ask);
    if (!found) return refuse('reference_unknown', { id: facts.ask });
    if (!found.audience.some((to) => names(to, member, office))) return refuse('not_addressed');
    if (found.outcome?.outcome === 'opened') return refuse('already_done');
    const { k } = state.exhibits.get(found.exhibit)!;
    const released = found.released.map(({ trustee }) => trustee);
    if (repeatedIn(facts.bad)) return refuse('schema_refused', { path: 'facts.bad' });
    const stranger = facts.bad.find((one) => !released.includes(one));
    if (stranger !== undefined) return refuse('exhibit_refused', { reason: 'no_such_share', of: stranger });
    if ((facts.outcome === 'bad_share') !== facts.bad.length > 0 && facts.outcome !== 'opened')
      return refuse('exhibit_refused', { reason: 'bad_share_of_whom' });
    const good = released.length - facts.bad.length;
    // Who could not open it for want of shares has found nothing wrong with the deposit.
    return facts.outcome !== 'bad_share' && good < k
      ? refuse('exhibit_refused', { reason: 'too_few_shares', k })
      : undefined;
  },
  apply: (state, { id, facts }, { at }) => {
    const found = state.exhibitAsks.get(facts.ask)!;
    const exhibit = state.exhibits.get(found.exhibit)!;
    const bad = facts.bad.map((trustee) => ({ id, fault: 'bad_share' as const, trustee }));
    const deposited =
      facts.outcome === 'bad_deposit' ? [{ id, fault: 'bad_deposit' as const, trustee: undefined }] : [];
    const faults = [...exhibit.faults, ...bad, ...deposited];
    const opened = facts.outcome === 'opened' ? { id, at } : exhibit.opened;
    const next = change(state, { ...exhibit, faults, opened });
    return changeAsk(next, { ...found, outcome: { id, outcome: facts.outcome } });
  },
});

function trusteeOf(state: State, found: ExhibitAsk, member: string, office: string): string | undefined {
  const { trustees } = state.exhibits.get(found.exhibit)!;
  return trustees.find(({ to }) => names(to, member, office))?.to;
}

function change(state: State, made: Exhibit): State {
  return { ...state, exhibits: state.exhibits.set(made.id, made) };
}

function changeAsk(state: State, made: ExhibitAsk): State {
  return { ...state, exhibitAsks: state.exhibitAsks.set(made.id, made) };
}

/** Shares that were asked for and are neither given up nor refused. */
export function exhibitDue(state: State, now: number): Due[] {
  const length = hours(clocksOf(state.charter!.terms).share_hours);
  return state.exhibitAsks.values().flatMap((found): Due[] => {
    if (found.outcome) return [];
    const { trustees } = state.exhibits.get(found.exhibit)!;
    const done = [...found.released, ...found.withheld].map(({ trustee }) => trustee);
    return trustees
      .filter(({ to }) => !done.includes(to))
      .flatMap(({ to }): Due[] => {
        const from = memberOf(to);
        const start = servedAt(state, found.id, from, found.at);
        if (start === undefined) return [];
        const clock = { about: found.id, start, length, owed: [memberOf(found.by)] };
        const { at, stopped } = runsOut(state, clock, now);
        const due = { what: 'share', about: found.id, item: to, from, at, overdue: now >= at } as const;
        return [{ ...due, ...(stopped && { stopped }) }];
      });
  });
}

/** What an exhibit, or a request to open one, is at a moment. */
export function exhibitStatus(state: State, id: ActId): Status | undefined {
  const found = state.exhibits.get(id);
  if (found) {
    const because = [id, ...found.checks.map((one) => one.id)];
    const fault = found.faults.find((one) => one.fault === 'bad_deposit');
    if (fault) return { noun: 'exhibit', status: 'bad_deposit', because: [...because, fault.id] };
    if (found.opened) return { noun: 'exhibit', status: 'opened', because: [...because, found.opened.id] };
    const bad = found.trustees.some(
      ({ to }) =>
        (found.checks.findLast(({ trustee }) => trustee === to)?.verdict ?? 'share_ok') !== 'share_ok',
    );
    return { noun: 'exhibit', status: bad ? 'share_disputed' : 'sealed', because };
  }
  const asked = state.exhibitAsks.get(id);
  if (!asked) return undefined;
  const because = [id, ...asked.released.map((one) => one.id), ...asked.withheld.map((one) => one.id)];
  if (asked.outcome)
    return { noun: 'exhibit_ask', status: asked.outcome.outcome, because: [...because, asked.outcome.id] };
  const { k } = state.exhibits.get(asked.exhibit)!;
  return { noun: 'exhibit_ask', status: asked.released.length >= k ? 'can_be_opened' : 'asked', because };
}

/** Kinds of act of this noun. */
export const exhibitActs = [deposit, check, ask, release, withhold, opening] as const;
