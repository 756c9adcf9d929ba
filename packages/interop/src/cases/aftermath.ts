// What followed: disagreement, answers, measures, recommendations; and what the notes say that no code holds.
import { obstructionsIn } from './category.ts';
import { english } from './draft.ts';
import { limitsIn, meetingDaysIn } from './method.ts';
import { axesIn } from './outcome.ts';
import { recommendationsIn, type Recommended } from './recommendation.ts';
import { judgedIn } from './response.ts';
import { numberOf } from './words.ts';
import { add, type CaseWork, EARLIER, of, speakerOf } from './work.ts';

/** Enters what those concerned answered, what was recommended, and reads the notes. */
export function enterAftermath(work: CaseWork): void {
  const hasFinding = work.drafts.some(({ act }) => act === 'finding.adopt');
  if (hasFinding) enterAnswers(work);
  else if (work.said.some(({ means }) => means.act !== 'state'))
    work.say(
      'contradicts',
      'party_response',
      work.row.party_response,
      'it answers a finding, and the case has none',
    );
  enterRecommendations(work, hasFinding);
  readNotes(work);
}

function enterAnswers(work: CaseWork): void {
  const finding = of(work, 'finding');
  for (const [i, { words, speaker, means }] of work.said.entries()) {
    if (means.act === 'state') continue;
    const { who } = speakerOf(work, speaker);
    const text = { text: english(words) };
    if (means.act === 'disagree')
      add(work, `disagreement ${i + 1}`, 'finding.disagree', { finding, of: who }, text);
    else if (means.act === 'respond')
      add(
        work,
        `response ${i + 1}`,
        'response.give',
        { finding, answers: null, response: means.response, evidence: [], of: who },
        text,
      );
    else if (means.act === 'measure')
      add(
        work,
        `measure ${i + 1}`,
        'measure.note',
        { about: [finding], of: who, kind: means.kind, admission: 'none' },
        text,
      );
    else work.say('assumed', 'party_response', words, 'silence is no act; no answer stands in the case');
  }
}

function enterRecommendations(work: CaseWork, hasFinding: boolean): void {
  const about = [of(work, hasFinding ? 'finding' : 'inquiry')];
  for (const [i, one] of recommendationsIn(work.row.recommendation).entries()) {
    if (!one.understood)
      work.say(
        'not_understood',
        'recommendation',
        one.words,
        'no code for what is asked; the words stand in it',
      );
    add(
      work,
      `recommendation ${i + 1}`,
      'recommendation.make',
      { about, to: addresseesOf(work, one), kind: one.kind, due: null },
      { text: english(one.words) },
    );
  }
}

/** Whom a recommendation is for: those whom it names, else those who were found responsible, else the mechanism. */
function addresseesOf(work: CaseWork, { words, to, kind }: Recommended): readonly unknown[] {
  const { cast, profile, say } = work;
  const named = to.flatMap((name) => {
    if (name === 'parties') return profile.sides.map((side) => cast.one(side.name));
    const side = profile.sides.find((one) =>
      one.words.some((word) => name.toLowerCase().includes(word.toLowerCase())),
    );
    return [cast.one(side ? side.name : name)];
  });
  if (named.length > 0) return [...new Map(named.map((one) => [one.name, one.who])).values()];
  say('assumed', 'recommendation', words, 'whom it addresses is not said');
  if (kind === 'further_visit') return [cast.one(profile.mechanism).who];
  const held = responsible(work);
  return held.length > 0 ? held : [cast.one(profile.mechanism).who];
}

/** Those whom the finding names, else those who are accused. */
function responsible({ drafts, accused }: CaseWork): readonly unknown[] {
  const finding = drafts.find(({ act }) => act === 'finding.draft')?.facts as
    | { readonly elements: readonly { readonly actors: readonly { readonly who: unknown }[] }[] }
    | undefined;
  const named = finding?.elements.flatMap(({ actors }) => actors.map(({ who }) => who)) ?? [];
  return named.length > 0 ? named : accused.map(({ who }) => who);
}

/** Whether a sentence of the notes is held by a code somewhere; the others are told of, and stand in the finding's words. */
function readNotes(work: CaseWork): void {
  for (const note of work.notes) {
    if (isReversal(note)) checkReversal(work, note);
    else if (isDissent(note)) checkDissent(work, note);
    else if (isLinked(work, note)) continue;
    else if (!isRead(work, note))
      work.say('not_understood', 'note', note, 'no code for it; the words stand with the case');
  }
}

function isRead({ event }: CaseWork, note: string): boolean {
  const read = [
    limitsIn(note),
    obstructionsIn(note),
    meetingDaysIn(note, event),
    judgedIn(note),
    Object.keys(axesIn(note)),
  ];
  return (
    read.some((found) => found.length > 0) ||
    /\breports? \(?\d|\bmonths? from incident to report|(weeks?|days?|months?) after the (last )?(incident|event)/i.test(
      note,
    )
  );
}

/** What a note says of other reports, other allegations and meetings; whether it did. */
function isLinked(work: CaseWork, note: string): boolean {
  if (work.drafts.some(({ key }) => key.endsWith('earlier allegation')) && EARLIER.test(note)) return true;
  const counted = /\bafter (\w+) meetings\b/i.exec(note);
  if (!counted) return false;
  const held = work.drafts.filter(({ act }) => act === 'inquiry.meet').length;
  if (numberOf(counted[1]!) !== held)
    work.say('contradicts', 'note', note, `the days of ${held} meetings are named`);
  return true;
}

function isReversal(note: string): boolean {
  return /\brevers\w+ the allegation|accus(er|ing party) was (held|found)/i.test(note);
}

/** That the one who complained is the one who is named, as the note says. */
function checkReversal(work: CaseWork, note: string): void {
  const { row, profile, cast } = work;
  const sides = (cell: string): readonly string[] =>
    cast
      .all(cell)
      .map(
        ({ name }) =>
          profile.sides.find(({ words }) =>
            words.some((word) => name.toLowerCase().includes(word.toLowerCase())),
          )?.name ?? name,
      );
  const complained = sides(row.alleged_by);
  if (!sides(row.attributed_to).some((side) => complained.includes(side)))
    work.say('contradicts', 'note', note, 'nobody who complained is named as responsible');
}

function isDissent(note: string): boolean {
  return /\bdissent(s|ed|ing)?\b/i.test(note);
}

function checkDissent(work: CaseWork, note: string): void {
  const name = /\b([\w/()-]+)(?: side)? (?:members?|representatives?) dissent/i.exec(note)?.[1];
  if (name && work.drafts.some(({ act }) => act === 'finding.adopt')) {
    const { who } = speakerOf(work, name);
    add(
      work,
      'dissent',
      'finding.disagree',
      { finding: of(work, 'finding'), of: who },
      { text: english(note) },
    );
    return;
  }
  if (work.said.every(({ means }) => means.act !== 'disagree'))
    work.say('contradicts', 'note', note, 'no cell says whose dissent it is');
}
