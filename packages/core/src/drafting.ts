import type { Bulletin } from './bulletin.ts';
import type { Claim } from './claim.ts';
import type { ActId } from './code.ts';
import type { Finding } from './finding.ts';
import type { State } from './state.ts';
import { Table } from './table.ts';

/*
 * What the public is told of findings: nothing of a draft before it is adopted, and never of a version that was not. An
 * accusation that the body did not make its own would else be published by the mechanism itself (spec/rules.md V5).
 * So it is with bulletins until they are issued (P4).
 */

/** Whether somebody (undefined: the public) may be told of drafts: members may; all may where all may fetch leaves. */
export function maySeeDrafts(state: State, member: string | undefined): boolean {
  return member !== undefined || state.charter?.terms.read === 'public';
}

/** Acts that the public is not told of. */
export interface Untold {
  /** These themselves. */
  readonly acts: readonly ActId[];
  /** What names one of these, too. */
  readonly named: readonly ActId[];
  /** Told nevertheless: the version that was adopted names the one that it replaced. */
  readonly kept: readonly ActId[];
}

/** Whether the public may know of a finding: it was adopted at or before a moment, after which nothing is public yet. */
function isPublic(found: Finding | undefined, until: number): boolean {
  return found?.adopted !== undefined && found.adopted.at <= until;
}

/** Whether the public may know of a bulletin: it was issued at or before a moment. */
function isOut(found: Bulletin | undefined, until: number): boolean {
  return found?.issued !== undefined && found.issued.at <= until;
}

/**
 * How many findings and bulletins the public may know of: what it is told changes only when this number does, or the
 * state.
 */
export function toldCount(state: State, until: number): number {
  const findings = state.findings.values().filter((found) => isPublic(found, until)).length;
  return findings + state.bulletins.values().filter((found) => isOut(found, until)).length;
}

/**
 * The acts of drafting that the public is not told of, under the newest state; what was logged after `until`
 * (milliseconds since 1970) is not public yet.
 */
export function untoldOf(state: State, until: number): Untold {
  const acts: ActId[] = [];
  const named: ActId[] = [];
  const kept: ActId[] = [];
  for (const [version, id] of state.findingVersions) {
    const found = state.findings.get(id)!;
    const told = isPublic(found, until);
    if (told && version === found.version) kept.push(version);
    else {
      acts.push(version);
      if (!told || version !== id) named.push(version);
    }
  }
  for (const [version, id] of state.bulletinVersions) {
    const found = state.bulletins.get(id)!;
    const told = isOut(found, until);
    if (told && version === found.version) kept.push(version);
    else {
      acts.push(version);
      if (!told || version !== id) named.push(version);
    }
    if (version !== id) continue;
    const others = found.approvals.filter((one) => !told || one.version !== found.version);
    acts.push(...others.map((one) => one.id));
    named.push(...others.map((one) => one.id));
  }
  // What names a word on another version, such as its service or its receipt, tells of it too.
  const words = state.findings.values().flatMap((found) => wordsOnOthers(state, found, until));
  return { acts: [...acts, ...words], named: [...named, ...words], kept };
}

/** What was said on versions that were not adopted: their votes and replies, and the summaries that went with them. */
function wordsOnOthers(state: State, found: Finding, until: number): ActId[] {
  const isOther = (version: ActId | undefined): boolean =>
    version !== undefined &&
    state.findingVersions.get(version) === found.id &&
    !(isPublic(found, until) && version === found.version);
  const told = found.inquiries.flatMap((id) => state.inquiries.get(id)!.disclosures);
  return [
    ...[...found.votes, ...found.replies].filter(({ version }) => isOther(version)).map(({ id }) => id),
    ...told.filter(({ draft }) => isOther(draft)).map(({ id }) => id),
  ];
}

/**
 * A state as the public is told of it: without the findings that the body has not made its own, and without what their
 * drafts said. `newest` and `until` say which those are, as in `untoldOf`.
 */
export function toldState(state: State, newest: State, until: number): State {
  const isTold = (id: ActId): boolean => isPublic(newest.findings.get(id), until);
  const isUntold = (draft: ActId | undefined): boolean => {
    if (draft === undefined) return false;
    const found = newest.findings.get(newest.findingVersions.get(draft)!);
    return !isPublic(found, until) || found!.version !== draft;
  };
  const told = state.findings.values().filter(({ id }) => isTold(id));
  const drafts = new Set(state.findings.values().flatMap(({ id }) => (isTold(id) ? [] : [id])));
  const inquiries = state.inquiries.values().map((one) => ({
    ...one,
    findings: one.findings.filter(isTold),
    disclosures: one.disclosures.filter(({ draft }) => !isUntold(draft)),
  }));
  const bulletins = state.bulletins
    .values()
    .filter(({ id }) => isOut(newest.bulletins.get(id), until))
    .map((found) => asIssued(found, newest));
  return {
    ...state,
    // Of an earlier moment the version of then may be one that was not adopted.
    findings: new Table(new Map(told.map((found) => [found.id, asAdopted(found, newest)]))),
    inquiries: new Table(new Map(inquiries.map((one) => [one.id, one]))),
    bulletins: new Table(new Map(bulletins.map((one) => [one.id, one]))),
    ...(drafts.size > 0 && withoutThose(state, drafts)),
  };
}

/**
 * What counts, or says how something stands, without what is about drafts: recommendations, and how claims stand to
 * evidence of them. Their acts are not told either, because they name a draft, or what names one.
 */
function withoutThose(
  state: State,
  drafts: ReadonlySet<ActId>,
): Pick<State, 'recommendations' | 'claims' | 'claimWords'> {
  const isAbout = ({ about }: { readonly about: readonly ActId[] }): boolean =>
    about.some((id) => drafts.has(id));
  const out = new Set<ActId>(
    [...state.exhibits.values(), ...state.evidence.values()].flatMap((one) => (isAbout(one) ? [one.id] : [])),
  );
  // Copies come after what they were made from.
  for (const { id, derivedFrom } of state.evidence.values())
    if (derivedFrom !== undefined && out.has(derivedFrom)) out.add(id);
  const claims = new Map(state.claims.values().map((one) => [one.id, withoutWordsOn(one, out)] as const));
  const words = [...state.claimWords].filter(([id, claim]) => {
    const { offers, relations } = claims.get(claim)!;
    return offers.some((one) => one.id === id) || relations.some((one) => one.id === id);
  });
  const recommendations = [...state.recommendations].filter(([, one]) => !isAbout(one));
  return {
    recommendations: new Table(new Map(recommendations)),
    claims: new Table(claims),
    claimWords: new Table(new Map(words)),
  };
}

/** A claim without offers and relations that name what is not told, nor what names one of these. */
function withoutWordsOn(claim: Claim, out: ReadonlySet<ActId>): Claim {
  const isOut = (ids: readonly ActId[]): boolean => ids.some((id) => out.has(id));
  const offers = claim.offers.filter(({ against }) => !isOut(against));
  if (offers.length === claim.offers.length && !claim.relations.some(({ to }) => isOut(to))) return claim;
  const told = new Set(offers.map(({ id }) => id));
  const replies = claim.replies
    .filter(({ offer }) => offer === undefined || told.has(offer))
    .map((one) => ({ ...one, answers: one.answers.filter((id) => told.has(id)) }));
  const untold = new Set<ActId>();
  for (const { id, to, offers: rests, replacedBy } of claim.relations) {
    if (isOut(to) || rests.some((one) => !told.has(one))) untold.add(id);
    // What replaces one names it.
    if (untold.has(id) && replacedBy) untold.add(replacedBy);
  }
  const relations = claim.relations
    .filter(({ id }) => !untold.has(id))
    .map((one) => (one.replacedBy && untold.has(one.replacedBy) ? { ...one, replacedBy: undefined } : one));
  return { ...claim, offers, replies, relations };
}

/** A finding of an earlier moment, in the words that were adopted later and without those on others. */
function asAdopted(found: Finding, newest: State): Finding {
  const last = newest.findings.get(found.id)!;
  if (found.version === last.version) {
    const isOnIt = ({ version }: { readonly version: ActId }): boolean => version === last.version;
    return { ...found, replies: found.replies.filter(isOnIt), votes: found.votes.filter(isOnIt) };
  }
  const { stage, incidents, elements, justifications, intent, limitations, gravity, version } = last;
  const words = { stage, incidents, elements, justifications, intent, limitations, gravity, version };
  return { ...found, ...words, replies: [], votes: [] };
}

/** A bulletin of an earlier moment, in the version that was issued later and without what was said on others. */
function asIssued(found: Bulletin, newest: State): Bulletin {
  const { size, about, version, versionIndex } = newest.bulletins.get(found.id)!;
  const approvals = found.approvals.filter((one) => one.version === version);
  return { ...found, size, about, version, versionIndex, approvals };
}
