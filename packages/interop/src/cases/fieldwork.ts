// What was done in a case: access, visits, interviews, what was seen, meetings, statements.
import { type Named, sideOf } from './actor.ts';
import { accessOf, allegationKind, hindranceIn, obstructionsIn } from './category.ts';
import { english } from './draft.ts';
import { harmIn } from './harm.ts';
import { meetingDaysIn, type MethodReading } from './method.ts';
import { responsesIn } from './response.ts';
import { add, type CaseWork, of, siteOf, speakerOf } from './work.ts';

/** How access stood, and what kept the team away. */
export function enterAccess(work: CaseWork): void {
  const { row, method, say, zone, event } = work;
  const inquiry = of(work, 'inquiry');
  const access = accessOf(row.monitor_access);
  if (row.monitor_access === '') say('missing', 'monitor_access', '', 'how access stood is not said');
  else if (!access)
    say('not_understood', 'monitor_access', row.monitor_access, 'no word for how access stood');
  const told = [row.monitor_access, row.methods, row.recommendation, row.note].join('; ');
  if (access === 'not_possible')
    add(
      work,
      'hindrance',
      'access.not_possible',
      { inquiry, zone, ground: hindranceIn(told) },
      { account: english(row.methods || row.monitor_access) },
    );
  else if (access)
    add(
      work,
      'access',
      'access.record',
      { inquiry, zone, of: [], access },
      row.methods ? { account: english(row.methods) } : {},
    );
  for (const [i, name] of method.noContact.entries())
    add(
      work,
      `no contact ${i + 1}`,
      'access.not_possible',
      { inquiry, zone, ground: 'no_contact' },
      { account: english(`No contact with ${name}`) },
    );
  for (const [i, words] of method.hindered.entries())
    add(
      work,
      `hindrance ${i + 1}`,
      'access.not_possible',
      { inquiry, zone, ground: hindranceIn(words) },
      { account: english(words) },
    );
  const isOfMonitors = allegationKind(row.category) === 'monitors_obstructed';
  const noted = work.notes.filter((note) => /monitor|team/i.test(note)).flatMap(obstructionsIn);
  const kinds = [
    ...(access === 'denied' ? ['denied'] : []),
    ...(isOfMonitors ? obstructionsIn(`${row.category} ${row.allegation}`) : []),
    ...noted,
  ];
  if (kinds.length === 0) return;
  const { harm } = harmIn(row.allegation);
  add(
    work,
    'obstruction',
    'access.obstruct',
    {
      inquiry,
      sites: [siteOf(work)],
      kinds: [...new Set(kinds)],
      // Who kept monitors away is said only where that is what the case is about.
      by: isOfMonitors ? work.accused.map(({ who }) => who) : [],
      notice: 'not_stated',
      equipment: [],
      provisions: [],
      repeats: [],
      historic: true,
    },
    {
      when: event,
      ...(row.place && { place_name: row.place }),
      account: english(
        isOfMonitors
          ? row.allegation
          : (work.notes.find((note) => obstructionsIn(note).length > 0) ??
              (row.methods || row.monitor_access)),
      ),
      ...(isOfMonitors && Object.keys(harm).length > 0 && { harm }),
    },
  );
}

/** What the team did and heard, and what lies elsewhere. */
export function enterWork(work: CaseWork): void {
  const { method, cast, say } = work;
  const inquiry = of(work, 'inquiry');
  for (const words of method.unread)
    say('not_understood', 'methods', words, 'no code for it; the words stand with the inquiry');
  enterOtherReports(work);
  const met = method.met.flatMap(({ words }) => heardIn(work, words));
  for (const [i, visit] of method.visits.entries())
    add(
      work,
      `visit ${i + 1}`,
      'inquiry.visit',
      {
        inquiry,
        sites: [siteOf(work)],
        outcome: 'completed',
        with: visit.with.map((name) => cast.one(name).who),
        met: i === 0 ? met.map(({ who }) => who) : [],
        evidence: [],
      },
      { account: english(visit.words), ...(visit.when && { when: visit.when }) },
    );
  for (const [i, heard] of method.met.entries()) enterHeard(work, i + 1, heard);
  for (const [i, item] of method.evidence.entries())
    add(
      work,
      `evidence ${i + 1}`,
      'evidence.deposit',
      { kind: item.kind, form: 'original', about: [inquiry], uses: [] },
      {
        title: english(item.words),
        description: english('Named in the report; it is kept by those who reported.'),
      },
    );
  const days = meetingsOf(work);
  const isSettled = /resolved|settled/i.test(work.row.finding);
  for (const [i, day] of days.entries())
    add(
      work,
      `meeting ${i + 1}`,
      'inquiry.meet',
      {
        inquiry,
        held: day,
        present: [],
        absent: [],
        outcome: isSettled && i === days.length - 1 ? 'settled' : 'continues',
      },
      { account: english(`The case was before the mechanism's meeting of ${day}.`) },
    );
  for (const { words, nature, speaker, capacity, i } of statementsIn(work))
    add(
      work,
      `statement ${i + 1}`,
      'inquiry.statement',
      { inquiry, of: speakerOf(work, speaker).who, capacity, nature },
      { text: english(words) },
    );
}

/** What was heard in interviews: with its meaning where it is told, and without a visit that would hold who was met. */
function enterHeard(work: CaseWork, number: number, { words, told }: MethodReading['met'][number]): void {
  const [said] = responsesIn(told ?? words);
  if (told === undefined && work.method.visits.length > 0) return;
  for (const [i, { who }] of heardIn(work, words).entries())
    add(
      work,
      `heard ${number}.${i + 1}`,
      'inquiry.statement',
      {
        inquiry: of(work, 'inquiry'),
        of: who,
        capacity: said?.capacity ?? 'other',
        nature: told !== undefined && said?.means.act === 'state' ? said.means.nature : 'account',
      },
      { text: english(told ?? `Interviewed: ${words}. What was said is not told.`) },
    );
}

/** Other reports that the notes name: each a source of its own, and evidence of what it is about. */
function enterOtherReports(work: CaseWork): void {
  const { notes, profile, drafts } = work;
  const about = drafts.some(({ key }) => key === `${work.code} obstruction`) ? 'obstruction' : 'inquiry';
  for (const note of notes)
    for (const [, number] of note.matchAll(/\breports? \(?(\d[\w/]*)\)?/gi)) {
      const key = `report ${number!}`;
      const facts = { kind: 'report', reliability: 'F' };
      const source = add(work, key, 'source.register', facts, {
        title: english(`Report ${number!}`),
        publisher: profile.mechanism,
      });
      add(
        work,
        `${key} as evidence`,
        'evidence.deposit',
        { kind: 'report', form: 'original', about: [of(work, about)], source, uses: [] },
        { title: english(note) },
      );
    }
}

/** Days of meetings that any cell of the case names. */
function meetingsOf({ row, method, event }: CaseWork): string[] {
  const told = [row.party_response, row.recommendation, row.note].flatMap((cell) =>
    meetingDaysIn(cell, event),
  );
  return [...new Set([...method.meetings, ...told])].sort();
}

function statementsIn({ said }: CaseWork) {
  return said.flatMap((one, i) =>
    one.means.act === 'state' ? [{ ...one, nature: one.means.nature, i }] : [],
  );
}

/** Whom words such as "both sides and UN peacekeepers" name; an officer without a side is one of the accused. */
function heardIn(work: CaseWork, words: string): readonly Named[] {
  return words.split(/,| and /).flatMap((part) => {
    const name = part.trim();
    const isOfficer =
      /\b(commanders?|officers?|spokes\w+|soldiers)\b/i.test(name) && !sideOf(name, work.profile);
    return isOfficer && work.accused.length > 0 ? work.accused.slice(0, 1) : work.cast.all(name);
  });
}
