// What the body found: stage, axes, who is named, provisions, pleas, limits; or how the case ended without a finding.
import type { Named } from './actor.ts';
import { accessOf } from './category.ts';
import { english } from './draft.ts';
import { limitsIn, meetingDaysIn } from './method.ts';
import { axesIn, type Outcome } from './outcome.ts';
import { provisionsIn } from './provision.ts';
import { judgedIn } from './response.ts';
import { daysBetween, spanOf } from './when.ts';
import { add, type CaseWork, of } from './work.ts';

/** A report that came this long after the matter is late for those whom it concerns. */
const LATE_DAYS = 183;

/** Enters the finding of a case, or its end. */
export function enterFinding(work: CaseWork): void {
  const { row, outcome, say } = work;
  if (row.finding === '')
    return say('missing', 'finding', '', 'what was made of the case is not said; it stays open');
  if (!outcome) return say('not_understood', 'finding', row.finding, 'no code for it; the case stays open');
  if (outcome.exit) return enterExit(work, outcome.exit);
  enterOutcome(work, outcome);
}

function enterExit(work: CaseWork, { exit, ground }: NonNullable<Outcome['exit']>): void {
  const { row, notes, event } = work;
  const told = notes.find((note) => /clos|refer|suspend|withdr|decision|defer/i.test(note));
  const byMeeting = told !== undefined && meetingDaysIn(told, event).length > 0;
  add(
    work,
    'exit',
    'inquiry.exit',
    { inquiry: of(work, 'inquiry'), exit, ground: byMeeting ? 'meeting' : ground },
    { reason: english(told ?? row.finding.replace(/[-_]/g, ' ')) },
  );
  if (row.attributed_to)
    work.say(
      'contradicts',
      'attributed_to',
      row.attributed_to,
      'somebody is named, and the case ended without a finding',
    );
}

function enterOutcome(work: CaseWork, outcome: Outcome): void {
  const { row, notes, event, say } = work;
  const axes = Object.assign({}, ...notes.map(axesIn)) as ReturnType<typeof axesIn>;
  const occurrence = axes.occurrence ?? outcome.occurrence ?? 'inconclusive';
  if (!axes.occurrence && !outcome.occurrence)
    say('assumed', 'finding', row.finding, 'whether it happened is not said');
  const { named, isFirm } = namedIn(work, occurrence);
  const published = spanOf(row.report_date);
  const finding = add(
    work,
    'finding',
    'finding.draft',
    {
      code: work.code,
      stage: axes.stage ?? outcome.stage,
      inquiries: [of(work, 'inquiry')],
      incidents: [],
      supersedes: null,
      together_with: [],
      elements: [
        {
          code: 'what',
          what: 'what',
          occurrence,
          attribution:
            named.length > 0 ? 'named' : (axes.attribution ?? outcome.attribution ?? 'undetermined'),
          actors: named.map(({ who }) => ({ who, mode: modeIn(row.attributed_to) })),
          qualifications: provisionsIn(row.provisions_cited).map((one) => ({
            provision: work.library.article(one),
            outcome: qualified(outcome.qualification, occurrence),
          })),
          standard: 'not_stated',
          for: [
            of(work, 'report'),
            ...keysOf(work, 'inquiry.visit', 'inquiry.statement', 'evidence.deposit'),
          ],
          against: [],
        },
      ],
      justifications: justificationsIn(work),
      intent: 'not_examined',
      limitations: limitationsOf(work),
      ...(work.method.methods.length > 0 && { methods: work.method.methods }),
      gravity: null,
    },
    {
      title: english(`${row.report_ref || row.case_id}: ${row.finding.replace(/[-_]/g, ' ')}`),
      text: english(
        [
          row.finding.replace(/[-_]/g, ' '),
          row.attributed_to && `Attributed to: ${row.attributed_to}`,
          row.provisions_cited,
          row.note,
        ]
          .filter((one) => one !== '')
          .join('. '),
      ),
      when: event,
      ...(row.place && { place_name: row.place }),
      ...(published && { reported: published }),
      ...(row.note && { limitations_text: english(row.note) }),
    },
  );
  if (!isFirm)
    say(
      'assumed',
      'attributed_to',
      row.attributed_to,
      'a word such as "largely" has no code; the words stand in the finding',
    );
  if (row.provisions_cited === '' && outcome.qualification)
    say('missing', 'provisions_cited', '', 'of which provision it is said is not known');
  add(work, 'adoption', 'finding.adopt', { finding, version: finding }, {});
}

/** What was not established is no violation; that it is none may be said all the same. */
function qualified(said: Outcome['qualification'], occurrence: string): string {
  return occurrence === 'established' || said === 'no_violation' ? (said ?? 'not_reached') : 'not_reached';
}

/** Whom the cell names as responsible; nobody where nothing is established. */
function namedIn(
  { row, cast, say }: CaseWork,
  occurrence: string,
): { readonly named: readonly Named[]; readonly isFirm: boolean } {
  const hedge = /\(?\b(largely|mainly|mostly|probably|likely|primarily)\b\)? ?/i;
  const names = row.attributed_to
    .replace(hedge, '')
    .replace(/\(?\b(ordered by|failed to prevent|failed to inform|aided by)\b\)?/gi, '')
    .trim();
  if (names !== '' && occurrence !== 'established') {
    say('contradicts', 'attributed_to', row.attributed_to, 'somebody is named for what is not established');
    return { named: [], isFirm: true };
  }
  return { named: cast.all(names), isFirm: !hedge.test(row.attributed_to) };
}

function modeIn(cell: string): string {
  if (/failed to prevent/i.test(cell)) return 'failed_to_prevent';
  if (/failed to inform/i.test(cell)) return 'failed_to_inform';
  if (/ordered/i.test(cell)) return 'ordered';
  return /aided|supported/i.test(cell) ? 'aided' : 'carried_out';
}

/** What was pleaded, and what the notes say became of it. */
function justificationsIn({ said, notes, accused }: CaseWork): readonly unknown[] {
  const judged = notes.flatMap(judgedIn);
  const pleaded = said.flatMap(({ justifications }) => justifications);
  const [who] = accused;
  return [...new Set([...pleaded, ...judged.map(({ kind }) => kind)])].map((kind) => ({
    kind,
    ...(accused.length === 1 && who && { raised_by: who.who }),
    outcome: judged.find((one) => one.kind === kind)?.outcome ?? 'not_stated',
  }));
}

function limitationsOf({ row, method, notes, event }: CaseWork): readonly string[] {
  const access = accessOf(row.monitor_access);
  const published = spanOf(row.report_date);
  const byAccess: Readonly<Record<string, string>> = {
    delayed: 'delayed_access',
    denied: 'no_access',
    not_possible: 'no_access',
    no_reply: 'no_access',
  };
  const limits = new Set<string>([
    ...(access && byAccess[access] ? [byAccess[access]] : []),
    ...method.limits,
    ...[...notes, row.allegation].flatMap(limitsIn),
    ...(published && daysBetween(event, published) >= LATE_DAYS ? ['late'] : []),
  ]);
  return limits.size > 0 ? [...limits] : ['not_stated'];
}

function keysOf({ drafts }: CaseWork, ...acts: readonly string[]): readonly { readonly ref: string }[] {
  return drafts.filter(({ act }) => acts.includes(act)).map(({ key }) => ({ ref: key }));
}
