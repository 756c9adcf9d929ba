// How a case was looked into, as its cell tells: methods, visits with whom and when, hindrances, things that were seen.
import type { When } from './when.ts';
import { toldWhen } from './when.ts';

/** A visit that the words tell of. */
export interface ToldVisit {
  readonly words: string;
  readonly when: When | undefined;
  /** Bodies that went along. */
  readonly with: readonly string[];
}

/** Something that was seen or taken into account and is kept elsewhere. */
export interface ToldEvidence {
  readonly kind: 'object' | 'report' | 'imagery' | 'document';
  readonly words: string;
}

/** What the words about methods say. */
export interface MethodReading {
  readonly methods: readonly string[];
  readonly visits: readonly ToldVisit[];
  /** Whom the team heard, as the words call them, and the words that tell what was said. */
  readonly met: readonly { readonly words: string; readonly told: string | undefined }[];
  readonly evidence: readonly ToldEvidence[];
  /** Whom the team could not reach. */
  readonly noContact: readonly string[];
  /** What kept the team away without anybody's refusal. */
  readonly hindered: readonly string[];
  /** What limits the result. */
  readonly limits: readonly string[];
  /** Days of meetings of the body. */
  readonly meetings: readonly string[];
  /** Parts that say nothing for which there is a code. */
  readonly unread: readonly string[];
}

const METHODS: readonly (readonly [RegExp, string])[] = [
  [/\bjoint (patrol|team|visit)s?\b/i, 'joint_patrol'],
  [
    /\b(visit(s|ed)?|flew to|drove to|went to|on site|deployed|patrols?|composite team|access to the site)\b/i,
    'site_visit',
  ],
  [/\binterview/i, 'interviews'],
  [/\bwitness/i, 'witnesses'],
  [/\b(local (team|and|sources?))/i, 'local_sources'],
  [/\bopen sources?\b/i, 'open_sources'],
  [/\bpolice\b(?=.*\b(report|record|source|briefing))/i, 'police_records'],
  [/\b(medical|hospital|clinic)\b/i, 'medical_records'],
  [/\b(cartridge|casings?|craters?|shells?|fragments?|traces?|remains)\b/i, 'physical_traces'],
  [/\b(imagery|satellite|drone|aerial|photograph)/i, 'imagery'],
  [/\b(documents?|records reviewed|letters?|desk review|team report)\b/i, 'documents'],
  [/\bliaison officers?\b/i, 'liaison_officers'],
  [/\b(internal|extensive)? ?(investigation|inquiry)\b/i, 'investigation'],
  [/\bmeetings?\b/i, 'meeting'],
];
/** Words that tell of a visit; a team by itself is none. */
const VISIT = /\b(visit(s|ed)?|flew to|drove to|went to|on site|deployed|patrols?|access to the site)\b/i;
const EVIDENCE: readonly (readonly [RegExp, ToldEvidence['kind']])[] = [
  [/\b(cartridge|casings?|craters?|shells?|fragments?|remains)\b/i, 'object'],
  [/\b(police|medical|hospital)\b.*\b(reports?|records?|sources)\b/i, 'report'],
  [/\b(imagery|satellite|photograph)/i, 'imagery'],
  [/\bdocuments?\b/i, 'document'],
];
const LIMITS: readonly (readonly [RegExp, string])[] = [
  [/\bno contact\b|could not (reach|contact)/i, 'no_contact'],
  [/\b(open sources? only|only open sources?)\b/i, 'open_sources_only'],
  [/\bonly (weeks|months|days) later|delayed access|access .*\blater\b/i, 'delayed_access'],
  [/\brefused (to (be )?interview|to meet|interviews?)/i, 'refused_interview'],
  [/\b(one|single)[- ]sided|one side only|came from one side/i, 'one_sided'],
  [/\bno forensic/i, 'no_forensics'],
  [/\binsecur|fighting prevented|for security reasons/i, 'insecure'],
  [/\bconflicting accounts|contradictory (accounts|statements)/i, 'conflicting_accounts'],
  [/\b(months|years|long) (from|after)\b.*\breport\b|late report/i, 'late'],
];
const MET = /\binterviews? (?:with|incl\.?(?:uding)?|of) (.+?)(?: by (?:an? )?\w+)?$/i;
const HEARD_ONE = /\binterview in which (?:the )?(.+?) (?:said|stated|told|confirmed|denied)\b/i;
const WITH =
  /\b(?:patrols?|visits?(?: in \w+)?|team)\b.*?\bwith (?:the )?([\w ,]+?)(?: \w+ (?:days?|weeks?|months?) later)?$/i;
const HINDERED =
  /\bcould not (land|reach|enter|proceed|get|be reached)\b|\b(road|bridge|weather|flood)\w* .*\b(prevented|blocked|closed)\b/i;
const NO_CONTACT = /\bno contact with (?:the )?(.+?)(?: side)?$/i;

/** Reads what a text says of limits. */
export function limitsIn(words: string): string[] {
  return LIMITS.flatMap(([pattern, limit]) => (pattern.test(words) ? [limit] : []));
}

/** Reads the words about methods; `event` is when the matter happened. */
export function methodsIn(cell: string, event: When): MethodReading {
  const methods = new Set<string>();
  const visits: ToldVisit[] = [];
  const met: { words: string; told: string | undefined }[] = [];
  const evidence: ToldEvidence[] = [];
  const noContact: string[] = [];
  const hindered: string[] = [];
  const limits = new Set<string>();
  const unread: string[] = [];
  const meetings = meetingDaysIn(cell, event);
  for (const part of cell
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const known = METHODS.flatMap(([pattern, method]) => (pattern.test(part) ? [method] : []));
    for (const method of known)
      methods.add(
        method === 'investigation' ? (/internal/i.test(part) ? 'internal_investigation' : 'other') : method,
      );
    const bounds = limitsIn(part);
    for (const limit of bounds) limits.add(limit);
    const heard = MET.exec(part)?.[1];
    if (heard) met.push({ words: heard, told: undefined });
    const one = HEARD_ONE.exec(part)?.[1];
    if (one) met.push({ words: one, told: part });
    const missed = NO_CONTACT.exec(part)?.[1];
    if (missed) noContact.push(missed);
    for (const item of part.split(/, /)) {
      const kind = EVIDENCE.find(([pattern]) => pattern.test(item))?.[1];
      if (kind) evidence.push({ kind, words: item });
      if (VISIT.test(item)) {
        const along = WITH.exec(item)?.[1]?.trim();
        visits.push({ words: part, when: toldWhen(part, event), with: along ? [along] : [] });
      }
    }
    const isHindered = HINDERED.test(part);
    if (isHindered) hindered.push(part);
    if (known.length + bounds.length === 0 && !missed && !isHindered) unread.push(part);
  }
  return {
    methods: [...methods],
    visits: once(visits),
    met,
    evidence,
    noContact,
    hindered,
    limits: [...limits],
    meetings,
    unread,
  };
}

/** One visit for each part that tells of one. */
function once(visits: readonly ToldVisit[]): ToldVisit[] {
  return visits.filter((one, i) => visits.findIndex(({ words }) => words === one.words) === i);
}

const OF_DAYS = /\bmeetings? of (?:the )?((?:\d{1,2}(?:,| and)? )+)([A-Z][a-z]+)(?: (\d{4}))?/g;
const ON_DAY = /\b(?:meetings?|met) (?:of |on )?(\d{4}-\d{2}-\d{2})/g;

/** Days of meetings that a text names. */
export function meetingDaysIn(words: string, event: When): string[] {
  const days = [...words.matchAll(ON_DAY)].map((match) => match[1]!);
  for (const [, numbers, month, year] of words.matchAll(OF_DAYS))
    for (const number of numbers!.match(/\d+/g) ?? []) {
      const when = toldWhen(`${month!} ${year ?? ''}`.trim(), event);
      if (when) days.push(`${when.from!.slice(0, 8)}${number.padStart(2, '0')}`);
    }
  return [...new Set(days)].sort();
}
