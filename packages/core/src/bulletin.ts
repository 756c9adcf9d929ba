import { z } from 'zod';
import { actKind, anyTier, type Act, type Moment } from './act.ts';
import { bulletinContent } from './bulletin-content.ts';
import {
  actId,
  code,
  count,
  digest,
  language,
  memberOf,
  parseTime,
  release,
  time,
  type ActId,
  type Digest,
} from './code.ts';
import { hours } from './deadline.ts';
import { admitKnown } from './reference.ts';
import { refuse, type Refusal } from './refusal.ts';
import { nameKey, type State } from './state.ts';
import type { Status } from './status.ts';
import type { SeriesTerms } from './terms.ts';
import { localized } from './value.ts';

/*
 * What the mechanism publishes at its clocks. A bulletin holds words and the addresses of figures, never their numbers:
 * these are made again from the record at the size and for the period that it names.
 */

/** As what a bulletin is issued. */
export const BULLETIN_FORMATS = ['html', 'pdf', 'docx'] as const;

const describe = {
  /** Entries of the log that its figures are made from. */
  size: z.int().min(1),
  /** What it is about: findings of a violation report, an incident of a spot report. */
  about: z.array(actId).max(50),
};

const fields = {
  title: anyTier(localized, { required: true }),
  content: anyTier(bulletinContent, { required: true }),
};

const WRITERS = ['publish', 'report', 'certify'] as const;

/** A bulletin, in its newest version. */
export interface Bulletin {
  readonly id: ActId;
  readonly series: string;
  readonly number: number;
  /** Its period, milliseconds since 1970. Clocks in its figures are read at its end. */
  readonly from: number;
  readonly to: number;
  readonly corrects: ActId | undefined;
  readonly size: number;
  readonly about: readonly ActId[];
  readonly by: string;
  readonly at: number;
  readonly version: ActId;
  readonly versionIndex: number;
  readonly approvals: readonly Approval[];
  readonly issued: Issue | undefined;
  readonly dropped: ActId | undefined;
  /** The bulletin that corrects this one. */
  readonly correctedBy: ActId | undefined;
}

/** A member's word on a version. */
export interface Approval {
  readonly id: ActId;
  readonly at: number;
  readonly member: string;
  readonly version: ActId;
  readonly verdict: 'approve' | 'object';
}

/** That a bulletin was issued, and as what. */
export interface Issue {
  readonly id: ActId;
  readonly at: number;
  /** SHA-256 of its content with its figures filled in (spec/statistics.md "Bulletins"). */
  readonly content: Digest;
  readonly files: readonly {
    readonly format: string;
    readonly language: string;
    readonly digest: Digest;
    readonly bytes: number;
  }[];
  readonly release: string;
}

const draftFacts = z.strictObject({
  series: code,
  number: z.int().min(1).max(1_000_000),
  from: time,
  to: time,
  /** An issued bulletin of the same number that this one corrects. */
  corrects: actId.optional(),
  ...describe,
});

const draft = actKind<z.infer<typeof draftFacts>>({
  act: 'bulletin.draft',
  facts: draftFacts,
  fields,
  by: WRITERS,
  admit: (state, { facts }, moment) => {
    const series = seriesOf(state, facts.series);
    if (!series) return refuse('reference_unknown', { id: facts.series });
    if (series.office !== moment.by) return refuse('not_yours');
    return (
      admitPeriod(series, facts, moment.at) ?? admitNumber(state, facts) ?? admitMade(state, facts, moment)
    );
  },
  apply: (state, { id, facts }, { by, at, index }) => {
    const { series, number, corrects, size, about } = facts;
    const made: Bulletin = {
      id,
      series,
      number,
      from: parseTime(facts.from)!,
      to: parseTime(facts.to)!,
      corrects,
      size,
      about,
      by,
      at,
      version: id,
      versionIndex: index,
      approvals: [],
      issued: undefined,
      dropped: undefined,
      correctedBy: undefined,
    };
    return changeBulletin({ ...state, bulletinVersions: state.bulletinVersions.set(id, id) }, made);
  },
});

/** The series of a code under the terms in force. */
export function seriesOf(state: State, name: string): SeriesTerms | undefined {
  return state.charter!.terms.bulletins?.find((series) => series.code === name);
}

/** A bulletin speaks of a time that is over; one that is owed, of exactly the period that owes it. */
function admitPeriod(
  series: SeriesTerms,
  facts: z.infer<typeof draftFacts>,
  now: number,
): Refusal | undefined {
  const [from, to] = [parseTime(facts.from)!, parseTime(facts.to)!];
  if (from >= to || to > now) return no('period');
  const { number, corrects } = facts;
  return corrects !== undefined || isOfPeriod(series, { number, from, to }) ? undefined : no('period');
}

/** Whether something is of the period that its number has in a series; one without a clock has none. */
export function isOfPeriod(
  series: SeriesTerms,
  { number, from, to }: Pick<Bulletin, 'number' | 'from' | 'to'>,
): boolean {
  if (series.first === undefined) return true;
  const period = periodOf(series, number);
  return period.from === from && period.to === to;
}

/** The period of a number in a series with a clock. */
export function periodOf(
  series: SeriesTerms,
  number: number,
): { readonly from: number; readonly to: number } {
  const length = hours(series.every_hours!);
  const from = parseTime(series.first!)! + (number - 1) * length;
  return { from, to: from + length };
}

/** From what it is made: entries before it, and nothing that the mechanism has not made its own. */
function admitMade(
  state: State,
  { size, about }: { readonly size: number; readonly about: readonly ActId[] },
  { index }: Moment,
): Refusal | undefined {
  if (size > index) return no('size');
  const unadopted = about.find((id) => state.findings.has(id) && !state.findings.get(id)!.adopted);
  if (unadopted !== undefined) return refuse('not_adopted', { finding: unadopted });
  return admitKnown(
    about,
    state.findings,
    state.incidents,
    state.obstructions,
    state.undertakings,
    state.instruments,
    state.inquiries,
  );
}

/** One bulletin of a number is issued; after that only corrections of the newest. */
function admitNumber(
  state: State,
  { series, number, from, to, corrects }: z.infer<typeof draftFacts>,
): Refusal | undefined {
  const newest = issuedOf(state, series, number);
  if (corrects === undefined) return newest ? refuse('already_done', { issued: newest.id }) : undefined;
  if (newest?.id !== corrects) return refuse('superseded', { newest: newest?.id ?? 'none' });
  const same = newest.from === parseTime(from) && newest.to === parseTime(to);
  return same ? undefined : no('period');
}

/** The newest issued bulletin of a number. */
export function issuedOf(state: State, series: string, number: number): Bulletin | undefined {
  const id = state.names.get(issueKey(series, number));
  return id === undefined ? undefined : state.bulletins.get(id);
}

const revise = actKind({
  act: 'bulletin.revise',
  facts: z.strictObject({ bulletin: actId, answers: actId, ...describe }),
  fields: { ...fields, reason: anyTier(localized) },
  by: WRITERS,
  admit: (state, act, moment) => admitDraft(state, act, moment) ?? admitMade(state, act.facts, moment),
  apply: (state, { id, facts }, { index }) => {
    const { bulletin, size, about } = facts;
    const made = { ...state.bulletins.get(bulletin)!, size, about, version: id, versionIndex: index };
    return changeBulletin({ ...state, bulletinVersions: state.bulletinVersions.set(id, bulletin) }, made);
  },
});

const approve = actKind({
  act: 'bulletin.approve',
  facts: z.strictObject({ bulletin: actId, version: actId, verdict: z.enum(['approve', 'object']) }),
  fields: { reason: anyTier(localized) },
  by: ['certify', 'find', 'publish', 'sign', 'negotiate', 'answer'],
  admit: (state, { facts }, { member }) => {
    const found = state.bulletins.get(facts.bulletin);
    if (!found) return refuse('reference_unknown', { id: facts.bulletin });
    if (found.issued || found.dropped) return refuse('already_done');
    if (found.version !== facts.version) return refuse('superseded', { newest: found.version });
    const series = seriesOf(state, found.series);
    const mayApprove = series?.approvers.includes(state.members.get(member)!.role);
    // Nobody approves what it has written itself.
    if (!mayApprove || memberOf(found.by) === member) return no('not_an_approver');
    const last = approvalsOn(found).find((one) => one.member === member);
    return last?.verdict === facts.verdict ? refuse('already_done') : undefined;
  },
  apply: (state, { id, facts }, { at, member }) => {
    const found = state.bulletins.get(facts.bulletin)!;
    const said: Approval = { id, at, member, version: facts.version, verdict: facts.verdict };
    return changeBulletin(state, { ...found, approvals: [...found.approvals, said] });
  },
});

/** The newest word of each member on the newest version. */
export function approvalsOn({ approvals, version }: Bulletin): Approval[] {
  const newest = new Map<string, Approval>();
  for (const said of approvals) if (said.version === version) newest.set(said.member, said);
  return [...newest.values()];
}

/** Approvals of the newest version that count under the terms in force. */
function approvedBy(state: State, found: Bulletin, { approvers }: SeriesTerms): Approval[] {
  return approvalsOn(found).filter(
    ({ member, verdict }) => verdict === 'approve' && approvers.includes(state.members.get(member)!.role),
  );
}

const issueFacts = z.strictObject({
  bulletin: actId,
  version: actId,
  content: digest,
  files: z
    .array(z.strictObject({ format: z.enum(BULLETIN_FORMATS), language, digest, bytes: count }))
    .max(60),
  /** Of the software that made the files: the same release makes the same bytes. */
  release,
});

const issue = actKind<z.infer<typeof issueFacts>>({
  act: 'bulletin.issue',
  facts: issueFacts,
  fields: { note: anyTier(localized) },
  by: ['publish', 'certify'],
  admit: (state, { facts }, moment) => {
    const found = state.bulletins.get(facts.bulletin);
    if (!found) return refuse('reference_unknown', { id: facts.bulletin });
    if (found.by !== moment.by) return refuse('not_yours');
    if (found.issued || found.dropped) return refuse('already_done');
    if (found.version !== facts.version) return refuse('superseded', { newest: found.version });
    const series = seriesOf(state, found.series);
    if (!series) return refuse('reference_unknown', { id: found.series });
    if (series.office !== moment.by) return refuse('not_yours');
    // The series may have come back with another clock since the draft.
    if (found.corrects === undefined && !isOfPeriod(series, found)) return no('period');
    const names = facts.files.map(({ format, language: tongue }) => `${format} ${tongue}`);
    if (new Set(names).size !== names.length) return no('file_twice');
    const given = approvedBy(state, found, series).length;
    if (given < series.approvals) return refuse('not_approved', { given, needed: series.approvals });
    const newest = issuedOf(state, found.series, found.number);
    return newest?.id === found.corrects ? undefined : refuse('superseded', { newest: newest?.id ?? 'none' });
  },
  apply: (state, { id, facts }, { at }) => {
    const { bulletin, content, files, release: by } = facts;
    const found = state.bulletins.get(bulletin)!;
    const names = state.names.set(issueKey(found.series, found.number), bulletin);
    const issued = { id, at, content, files, release: by };
    const next = changeBulletin({ ...state, names }, { ...found, issued });
    if (found.corrects === undefined) return next;
    return changeBulletin(next, { ...next.bulletins.get(found.corrects)!, correctedBy: bulletin });
  },
});

const drop = actKind({
  act: 'bulletin.drop',
  facts: z.strictObject({ bulletin: actId, answers: actId }),
  fields: { reason: anyTier(localized, { required: true }) },
  by: WRITERS,
  admit: admitDraft,
  apply: (state, { id, facts }) =>
    changeBulletin(state, { ...state.bulletins.get(facts.bulletin)!, dropped: id }),
});

function admitDraft(
  state: State,
  { facts }: Act<{ readonly bulletin: ActId; readonly answers: ActId }>,
  moment: Moment,
): Refusal | undefined {
  const found = state.bulletins.get(facts.bulletin);
  if (!found) return refuse('reference_unknown', { id: facts.bulletin });
  if (found.by !== moment.by) return refuse('not_yours');
  if (found.issued || found.dropped) return refuse('already_done');
  return found.version === facts.answers ? undefined : refuse('superseded', { newest: found.version });
}

function changeBulletin(state: State, made: Bulletin): State {
  return { ...state, bulletins: state.bulletins.set(made.id, made) };
}

function issueKey(series: string, number: number): string {
  return nameKey('bulletin', series, String(number));
}

function no(reason: string): Refusal {
  return refuse('bulletin_refused', { reason });
}

/** What a bulletin is. */
export function bulletinStatus(state: State, id: ActId): Status | undefined {
  const found = state.bulletins.get(id);
  if (!found) return undefined;
  const because = found.version === id ? [id] : [id, found.version];
  const of = (text: string, ...more: readonly ActId[]): Status => ({
    noun: 'bulletin',
    status: text,
    because: [...because, ...more],
  });
  if (found.correctedBy) return of('corrected', found.issued!.id, found.correctedBy);
  if (found.issued) return of('issued', found.issued.id);
  if (found.dropped) return of('dropped', found.dropped);
  const series = seriesOf(state, found.series);
  const given = series ? approvedBy(state, found, series) : [];
  const needed = series?.approvals ?? 0;
  return given.length >= needed && needed > 0 ? of('approved', ...given.map((one) => one.id)) : of('draft');
}

/** Kinds of act of this noun. */
export const bulletinActs = [draft, revise, approve, issue, drop] as const;
