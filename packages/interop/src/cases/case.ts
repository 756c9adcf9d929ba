// One case -> the acts that enter it: report, allegation, inquiry, what was done, finding, what followed.
import { enterAftermath } from './aftermath.ts';
import { sideOf } from './actor.ts';
import { allegationKind } from './category.ts';
import { channelOf } from './complaint.ts';
import { type CaseDraft, type CaseProblem, codeOf, english, type Ref } from './draft.ts';
import { enterAccess, enterWork } from './fieldwork.ts';
import { enterFinding } from './finding.ts';
import { harmIn } from './harm.ts';
import { methodsIn } from './method.ts';
import { outcomeOf } from './outcome.ts';
import { provisionsIn } from './provision.ts';
import { responsesIn } from './response.ts';
import type { CaseRow } from './row.ts';
import { between, spanOf } from './when.ts';
import { clausesOf } from './words.ts';
import { add, type CaseWork, EARLIER, of, type Shelf } from './work.ts';

/** The acts of one case, in an order in which each names only what stands before it. */
export function draftCase(row: CaseRow, shelf: Shelf, problems: CaseProblem[]): readonly CaseDraft[] {
  const say = (code: CaseProblem['code'], column: string, words: string, detail: string): void => {
    problems.push({ case: row.case_id, column, code, words, detail });
  };
  const event = between(row.incident_start, row.incident_end);
  if (!event) {
    say(
      'not_understood',
      'incident_start',
      `${row.incident_start} ${row.incident_end}`.trim(),
      'no dates that follow each other; the case is left out',
    );
    return [];
  }
  const work: CaseWork = {
    ...shelf,
    row,
    code: codeOf(row.case_id),
    zone: codeOf(row.admin1 || 'not-stated'),
    event,
    outcome: row.finding === '' ? undefined : outcomeOf(row.finding),
    method: methodsIn(row.methods, event),
    said: responsesIn(row.party_response),
    notes: clausesOf(row.note),
    complainants: shelf.cast.all(row.alleged_by),
    accused: shelf.cast.all(row.alleged_against),
    drafts: [],
    say,
  };
  enterReport(work);
  enterAllegation(work);
  enterInquiry(work);
  enterAccess(work);
  enterWork(work);
  enterFinding(work);
  enterAftermath(work);
  return work.drafts;
}

function enterReport(work: CaseWork): void {
  const { report_ref, source_doc, report_date } = work.row;
  const published = spanOf(report_date);
  if (report_date !== '' && !published) work.say('not_understood', 'report_date', report_date, 'no date');
  add(
    work,
    'report',
    'source.register',
    {
      kind: 'report',
      reliability: 'F',
      ...(published?.precision === 'day' && { published: published.from }),
    },
    {
      title: english(report_ref || work.row.case_id),
      publisher: work.profile.mechanism,
      ...((source_doc || report_date) && {
        citation: [source_doc, report_date].filter((one) => one !== '').join(', '),
      }),
    },
  );
}

function enterAllegation(work: CaseWork): void {
  const { row, complainants, accused, profile, library, event, say } = work;
  const named = allegationKind(row.category);
  const kind = named ?? allegationKind(row.allegation);
  if (!named && kind) say('assumed', 'category', row.category, `read from what is alleged: ${kind}`);
  if (!kind) say('not_understood', 'category', row.category, 'no kind of allegation; it stands as `other`');
  const { harm, vague } = harmIn(row.allegation);
  const earlier = enterEarlier(work);
  for (const words of vague)
    say('assumed', 'allegation', words, 'a number with one end only; it stands for both ends');
  if (row.admin1 === '') say('missing', 'admin1', '', 'the zone is not known');
  add(
    work,
    'allegation',
    'allegation.lodge',
    {
      channel: channelOf(row.alleged_by, profile),
      complainants: complainants.map(({ who }) => who),
      accused: accused.map(({ who }) => who),
      kind: kind ?? 'other',
      zone: work.zone,
      provisions: provisionsIn(row.provisions_cited).map((one) => library.article(one)),
      undertakings: [],
      incidents: [],
      evidence: [],
      links: earlier ? [earlier] : [],
      historic: true,
    },
    {
      title: english(titleOf(row)),
      account: english(row.allegation),
      when: event,
      ...(row.place && { place_name: row.place }),
      ...(Object.keys(harm).length > 0 && { casualties: harm }),
    },
  );
}

/** An allegation of which the notes say only that it was being checked when this happened. */
function enterEarlier(work: CaseWork): { readonly to: Ref; readonly link: string } | undefined {
  const { notes, profile, accused, cast, zone, event } = work;
  const told = notes.find((note) => EARLIER.test(note));
  if (!told) return undefined;
  const own = accused.map(({ name }) => sideOf(name, profile)?.name ?? name);
  const isOther = /\bby (the )?other (side|party)\b/i.test(told);
  const others = isOther ? profile.sides.filter(({ name }) => !own.includes(name)) : [];
  const to = add(
    work,
    'earlier allegation',
    'allegation.lodge',
    {
      channel: others.length > 0 ? 'party' : 'not_stated',
      complainants: others.map(({ name }) => cast.one(name).who),
      accused: [],
      kind: 'other',
      zone,
      provisions: [],
      undertakings: [],
      incidents: [],
      evidence: [],
      links: [],
      historic: true,
    },
    { title: english(told), when: { from: null, to: event.from ?? event.to, precision: event.precision } },
  );
  return { to, link: /\brepeat of\b/i.test(told) ? 'repeat_of' : 'arose_from' };
}

function titleOf({ category, place }: CaseRow): string {
  const words = category.replace(/[-_]/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${place && `, ${place}`}`;
}

function enterInquiry(work: CaseWork): void {
  const { row, complainants, accused } = work;
  add(
    work,
    'inquiry',
    'inquiry.open',
    {
      code: work.code,
      allegations: [of(work, 'allegation')],
      incidents: [],
      complainants: complainants.map(({ who }) => who),
      accused: accused.map(({ who }) => who),
      purpose: /investigat/i.test(row.methods) ? 'investigation' : 'verification',
      historic: true,
    },
    {
      title: english(`${row.report_ref || row.case_id}: ${titleOf(row)}`),
      ...(row.methods && { method: english(row.methods) }),
    },
  );
}
