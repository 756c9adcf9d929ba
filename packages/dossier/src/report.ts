// What a verifier says about a dossier file: as data for programs and pages, and as plain lines for people.
import { KINDS } from '@tasdiq/core';
import type { Finding, FindingCode } from './finding.ts';
import type { NewestCheckpoint, WitnessTally } from './log.ts';
import type { OpenedLater, OpenedSealed } from './sealed.ts';

/** What came of verifying a file. Plain data: it survives JSON. */
export type Report = {
  readonly format: 1;
  /** `no_dossier` when the file could not be judged at all. */
  readonly verdict: 'holds' | 'does_not_hold' | 'no_dossier';
  /** Of the dossier in the file; undefined when it has no valid founding. */
  readonly fingerprint: string | undefined;
  /** The fingerprint that the reader brought along. */
  readonly pinned: string | undefined;
  /** `authentic` only when the fingerprint is the pinned one. It says whose dossier it is, not that it holds. */
  readonly identity: 'authentic' | 'unproven' | 'other';
  readonly dossier: string | undefined;
  readonly code: string | undefined;
  /** Whether the charter says that the parties are fictional. */
  readonly exercise: boolean | undefined;
  /** The dossier that the charter says this one goes on from. A claim: nothing here was held against that dossier. */
  readonly succeeds: { readonly dossier: string; readonly size: number; readonly root: string } | undefined;
  /** What the file's label claims; nothing vouches for it. */
  readonly label: { readonly madeAt: string; readonly madeFor: string } | undefined;
  readonly counts: ReportCounts;
  /** What the reader's key opened of sealed fields. */
  readonly opened: readonly OpenedSealed[];
  /** Fields of acts that later acts have opened to the reader of this file, with what they say. */
  readonly openedLater: readonly OpenedLater[];
  readonly checkpoint: (Omit<NewestCheckpoint, 'at'> & { readonly at: string | undefined }) | undefined;
  readonly witnesses: readonly Readonly<WitnessTally>[];
  /** In the order of the check; long lists are cut. */
  readonly findings: readonly Finding[];
  /** How often each code was found, nothing cut. */
  readonly findingCounts: Partial<Record<FindingCode, number>>;
  readonly firstWrong: Finding | undefined;
  /** The smallest index of an entry with which something is wrong. */
  readonly firstWrongEntry: number | undefined;
};

/** Numbers of a report. */
export type ReportCounts = {
  readonly entries: number;
  /** Entries that count: their signatures hold and the rules admit them. */
  readonly counted: number;
  readonly voids: number;
  /** Entries whose time lies in a window of at most a day between cosigned checkpoints. */
  readonly timesBounded: number;
  /** Entries whose time is the host's word alone: no checkpoints in the file bound it to within a day. */
  readonly timesUnbounded: number;
  readonly timesUnproven: number;
  readonly disclosures: {
    readonly open: number;
    readonly withheld: number;
    readonly malformed: number;
    /** Those that fit fields of void acts: they count nowhere. */
    readonly ofVoids: number;
  };
  /** Sealed fields that no text in the file opens, and those of them that the reader's key opened. */
  readonly sealed: { readonly fields: number; readonly opened: number };
  /** Sealed fields by kind and by whom they are for: `incident.report where_exact to monitor`. */
  readonly sealedFields: Readonly<Record<string, number>>;
  /** The withheld fields, sealed ones apart, by kind: an act and the name of a field, `source.register note`. */
  readonly withheldFields: Readonly<Record<string, number>>;
  /** Fields that orders on the record had destroyed, and those of them that are in the file all the same. */
  readonly erased: { readonly fields: number; readonly stillHere: number };
  readonly blobs: { readonly present: number; readonly missing: number; readonly datasets: number };
  /** Checkpoints whose signatures hold and whose root the entries give. */
  readonly checkpoints: number;
};

/** Kinds of withheld fields that are listed. */
const LISTED_KINDS = 20;

/** The report as lines for a terminal, the fingerprint first. */
export function reportLines(report: Report): string[] {
  return [
    ...identityLines(report),
    '',
    verdictLine(report),
    '',
    ...holdsLines(report),
    ...wrongLines(report),
    ...missingLines(report),
    ...laterLines(report),
  ];
}

/** The verdict in one sentence. The word "authentic" is kept for a pinned dossier that holds. */
export function verdictLine({ verdict, identity, firstWrong, firstWrongEntry, counts }: Report): string {
  if (verdict === 'no_dossier') return `NO DOSSIER FILE. ${firstWrong?.text ?? ''}`.trimEnd();
  if (verdict === 'does_not_hold') {
    const entry = firstWrongEntry === undefined ? '' : ` The first entry concerned is #${firstWrongEntry}.`;
    return `DOES NOT HOLD. ${firstWrong?.text ?? ''}${entry}`;
  }
  const holds =
    identity === 'authentic'
      ? 'HOLDS. The dossier is authentic: it is the one whose fingerprint you brought, and nothing in it is wrong.'
      : 'HOLDS. The dossier is consistent with itself; its identity is unproven, as no fingerprint was brought along.';
  return [holds, ...hostsWord(counts)].join(' ');
}

function hostsWord({ timesUnbounded, entries }: ReportCounts): string[] {
  if (timesUnbounded === 0) return [];
  return [`Of ${entries} logged times, ${timesUnbounded} rest on the word of the host alone.`];
}

function identityLines(report: Report): string[] {
  const { fingerprint, pinned, identity, code, exercise, dossier, succeeds } = report;
  const lines = [`Fingerprint  ${fingerprint ?? 'none: there is no valid founding'}`];
  if (pinned !== undefined) lines.push(`You brought  ${pinned}`);
  if (identity === 'other')
    lines.push('Identity     ANOTHER DOSSIER than the one whose fingerprint you brought');
  if (identity === 'unproven')
    lines.push('Identity     unproven: compare the fingerprint with a party, by voice or on paper');
  if (identity === 'authentic') lines.push('Identity     the dossier whose fingerprint you brought');
  if (dossier !== undefined) lines.push(`Dossier      ${code} (${dossier})`);
  if (succeeds)
    lines.push(`Goes on from ${succeeds.dossier}, size ${succeeds.size}: a claim that was not checked`);
  if (exercise) lines.push('EXERCISE     The parties are fictional.');
  return lines;
}

function holdsLines({ counts, checkpoint, witnesses }: Report): string[] {
  if (!checkpoint) return [];
  const { disclosures, blobs } = counts;
  const when = checkpoint.at === undefined ? '' : ` by ${checkpoint.at}`;
  const quorum = checkpoint.quorum ? `a quorum of witnesses${when}` : 'NO quorum of witnesses';
  return [
    'What was checked',
    `  Newest checkpoint: ${checkpoint.size} entries, cosigned by ${quorum}`,
    ...witnesses.map((witness) => `  ${witnessLine(witness)}`),
    `  ${counts.checkpoints} checkpoints with the root of these entries`,
    `  ${counts.counted} acts count, each with its own signature; ${counts.voids} entries are void`,
    `  ${counts.timesBounded} logged times are bound by cosigned checkpoints to within a day; ${counts.timesUnbounded} are not, and ${counts.timesUnproven} are unproven`,
    `  ${disclosures.open} disclosures open a field of their act; ${disclosures.malformed} are malformed`,
    ...(disclosures.ofVoids > 0
      ? [`  ${disclosures.ofVoids} disclosures belong to void acts and count nowhere`]
      : []),
    `  ${blobs.present} files; the rows of ${blobs.datasets} datasets were read again and are as stated`,
    '',
  ];
}

function witnessLine({ name, member, checkpoints, newest }: Report['witnesses'][number]): string {
  const cosigned =
    newest === undefined ? 'has cosigned none' : `has cosigned ${checkpoints}, up to size ${newest}`;
  return `Witness ${name} (${member}) ${cosigned}`;
}

function wrongLines({ findings, findingCounts }: Report): string[] {
  const lines = (severity: Finding['severity']): string[] =>
    findings.filter((finding) => finding.severity === severity).map(findingLine);
  const listed = new Map<FindingCode, number>();
  for (const { code } of findings) listed.set(code, (listed.get(code) ?? 0) + 1);
  const cut = (Object.entries(findingCounts) as [FindingCode, number][])
    .filter(([code, count]) => count > (listed.get(code) ?? 0))
    .map(([code, count]) => `  ... and ${count - (listed.get(code) ?? 0)} more of ${code}`);
  const wrong = lines('wrong');
  const notes = lines('note');
  return [
    ...(wrong.length > 0 ? ['What is wrong', ...wrong] : []),
    ...(notes.length > 0 ? ['What to know', ...notes] : []),
    ...cut,
    ...(wrong.length + notes.length > 0 ? [''] : []),
  ];
}

function findingLine({ code, index, where, text }: Finding): string {
  const place = [index === undefined ? '' : `#${index}`, where ?? ''].filter((part) => part !== '').join(' ');
  return `  ${code}${place === '' ? '' : ` (${place})`}: ${text}`;
}

function missingLines({ counts, checkpoint }: Report): string[] {
  if (!checkpoint) return [];
  return [
    'What is not in this file',
    `  ${counts.disclosures.withheld} fields are withheld from its reader`,
    ...withheldLines(counts.withheldFields),
    `  ${counts.blobs.missing} files that acts name are missing`,
    ...sealedLines(counts),
    ...erasedLines(counts),
  ];
}

/** Fields that later acts have opened, beside the acts that they are of. */
function laterLines({ openedLater }: Report): string[] {
  if (openedLater.length === 0) return [];
  const more = openedLater.length - LISTED_KINDS;
  return [
    '',
    'What was opened later',
    ...openedLater.slice(0, LISTED_KINDS).map(({ index, act, field, state, text, by }) => {
      const value = state === 'open' ? JSON.stringify((JSON.parse(text) as unknown[])[4]) : 'malformed';
      return `  #${index} ${act} ${field}, opened by #${by}: ${value}`;
    }),
    ...(more > 0 ? [`  ... and ${more} more`] : []),
  ];
}

/** The sealed fields by kind and by whom they are for. */
function sealedLines({ sealed, sealedFields }: ReportCounts): string[] {
  if (sealed.fields === 0) return [];
  const opened = sealed.opened > 0 ? `; your key opened ${sealed.opened} of them` : '';
  return [
    `  ${sealed.fields} fields are sealed: only the keys of those they are for open them${opened}`,
    ...listOf(sealedFields, (kind) => kind),
  ];
}

function erasedLines({ erased: { fields, stillHere } }: ReportCounts): string[] {
  if (fields === 0) return [];
  const here = stillHere > 0 ? `; of these still in this file: ${stillHere}` : '';
  return [`  fields destroyed by orders that are on the record: ${fields}${here}`];
}

/** The withheld fields by kind, the most frequent first; those that may be revealed later are said to be. */
function withheldLines(withheld: ReportCounts['withheldFields']): string[] {
  return listOf(withheld, (kind) => `${kind}${laterRemark(kind)}`);
}

function listOf(counted: Readonly<Record<string, number>>, said: (kind: string) => string): string[] {
  const kinds = Object.entries(counted).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const more = kinds.length - LISTED_KINDS;
  return [
    ...kinds.slice(0, LISTED_KINDS).map(([kind, count]) => `    ${count} ${said(kind)}`),
    ...(more > 0 ? [`    ... and ${more} more kinds of fields`] : []),
  ];
}

function laterRemark(kind: string): string {
  const [act = '', name = ''] = kind.split(' ');
  return KINDS.get(act)?.fields[name]?.later ? ' (may be revealed later)' : '';
}
