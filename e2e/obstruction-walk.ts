// The steps of an obstruction, from a team that is held up to the finding on it.
import { dayOf } from './inquiry-walk.ts';
import type { Participant } from './participant.ts';

const HOUR_MS = 3_600_000;
/** What was said at the barrier, to the letter. */
export const VERBATIM = 'The road is closed. Ask the ministry; and no photographs.';

/** A team reports what happened to it, and a case is opened on that. */
export async function openOnIncident(team: Participant, desk: Participant): Promise<string> {
  await team.press('Act on this record');
  await team.press('Incident reported');
  await team.pick('facts.kind', 'obstruction');
  await team.pick('facts.zone', 'river');
  await team.write('fields.title', 'A patrol was held on the river road');
  await team.type('fields.when.from', dayOf());
  await team.pick('fields.when.precision', 'day');
  const incident = await team.sign();
  await desk.press('Inquiries');
  await desk.press('Open an inquiry');
  await desk.write('facts.code', 'river-road');
  await desk.choose('facts.incidents', incident);
  await desk.choose('facts.accused', 'member borun');
  await desk.pick('facts.purpose', 'verification');
  await desk.write('fields.title', 'The river road');
  return desk.sign();
}

/** Access to two sites is requested; one is refused in words that are kept, to the other nothing is said. */
export async function askForAccess(team: Participant, asked: Participant, inquiry: string): Promise<string> {
  await team.go(`/inquiries/${inquiry}`);
  await team.press('Request access');
  await team.pick('facts.to', 'borun/liaison');
  for (const [i, site] of ['bridge', 'barrier'].entries()) {
    await team.add('facts.sites');
    await team.write(`facts.sites.${i}.site`, site);
    await team.pick(`facts.sites.${i}.zone`, 'river');
  }
  await team.tick('facts.purposes', 'Site visit');
  await team.tick('facts.team', 'mission/team-two');
  await team.type('facts.from', new Date(Date.now() + HOUR_MS));
  await team.type('facts.until', new Date(Date.now() + 5 * HOUR_MS));
  await team.pick('facts.notice', 'required');
  await team.write('fields.text', 'The team asks to see the bridge and the barrier.');
  const request = await team.sign();
  await asked.go(`/inquiries/${inquiry}`);
  await asked.press('Answer', asked.page.locator('#access'));
  await asked.tick('facts.sites', 'barrier');
  await asked.pick('facts.answer', 'denied');
  await asked.pick('facts.ground', 'sovereignty');
  await asked.write('fields.reason_verbatim', VERBATIM);
  await asked.sign();
  return request;
}

/** Without having asked for anything the team was held, from and until exact moments. */
export async function reportDetention(team: Participant, inquiry: string): Promise<string> {
  await team.go(`/inquiries/${inquiry}`);
  await team.press('Report an obstruction');
  await team.add('facts.sites');
  await team.write('facts.sites.0.site', 'river-road');
  await team.pick('facts.sites.0.zone', 'river');
  await team.tick('facts.kinds', 'Held');
  await team.choose('facts.by', 'member borun');
  await team.pick('facts.notice', 'none');
  await team.type('facts.from', new Date(Date.now() - 30 * HOUR_MS));
  await team.type('facts.until', new Date(Date.now() - 26 * HOUR_MS));
  await team.type('fields.when.from', dayOf());
  await team.pick('fields.when.precision', 'day');
  await team.write('fields.account', 'Held for four hours at the barrier, then let go.');
  return team.sign();
}
