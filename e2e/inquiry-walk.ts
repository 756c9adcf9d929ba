// The steps of an inquiry, from a civilian's report to a consequence that is applied: each is done by whoever has to do
// it, on the pages of the app, with the buttons that stand there.
import type { Ground } from './ground.ts';
import type { Participant } from './participant.ts';

const DAY_MS = 86_400_000;
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** Three days ago, as a day. */
export function dayOf(): string {
  return new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10);
}

/** A civilian writes what happened; gives the words of the code. */
export async function reportAsCivilian(civilian: Participant): Promise<string[]> {
  const { page } = civilian;
  await civilian.load('/intake');
  await page.getByLabel('What happened?').fill('Shells fell on the mill village after dark.');
  await page.getByLabel('Village, street or place').fill('Mill village');
  await page.getByRole('group', { name: 'On, or from' }).getByRole('spinbutton').first().click();
  const [year, month, day] = dayOf().split('-');
  await page.keyboard.type(`${day}${month}${year}`);
  await civilian.press('Encrypt and send');
  await page.locator('.intake-code').waitFor();
  return page.locator('.intake-code li').allInnerTexts();
}

/** The intake office opens the report, lodges it and tells whoever reported under which number. */
export async function lodgeReport(desk: Participant, { undertaking, article }: Ground): Promise<string> {
  const { page } = desk;
  await desk.press('Report');
  await desk.press('Reports of the public');
  await desk.press('Open with the worthless key of the exercise');
  await desk.press('Open');
  await page.getByText('Shells fell on the mill village').waitFor();
  await desk.press('Deal with it');
  await desk.press('Lodge it on the record');
  await desk.choose('facts.accused', 'member borun');
  await desk.pick('facts.kind', 'shelling');
  await desk.pick('facts.zone', 'hill');
  await desk.choose('facts.provisions', article);
  await desk.choose('facts.undertakings', undertaking);
  await desk.write('fields.title', 'Shells after dark');
  const id = await desk.sign();
  await page.getByLabel('Tell the reporter under which number').check();
  await desk.press('Mark as lodged');
  await page.getByRole('heading', { name: 'Lodged on the record' }).waitFor();
  return id;
}

/** A party brings the same as its own. */
export async function lodgeAsParty(party: Participant, { undertaking }: Ground): Promise<string> {
  await party.press('Allegations');
  await party.press('Lodge an allegation');
  await party.choose('facts.accused', 'member borun');
  await party.pick('facts.kind', 'shelling');
  await party.pick('facts.zone', 'hill');
  await party.choose('facts.undertakings', undertaking);
  await party.write('fields.title', 'Two shells on the mill village');
  await party.write('fields.account', 'Two shells at dusk; one house burnt.');
  await party.type('fields.when.from', dayOf());
  await party.pick('fields.when.precision', 'day');
  return party.sign();
}

/** Both allegations are screened, and a case is opened on them. */
export async function openCase(desk: Participant, allegations: readonly string[]): Promise<string> {
  for (const id of allegations) {
    await desk.go(`/allegations/${id}`);
    await desk.press('Screen it');
    await desk.pick('facts.outcome', 'admissible');
    await desk.write('fields.reason', 'It names a place and a day.');
    await desk.sign();
  }
  await desk.goOn('Allegation');
  await desk.press('Open an inquiry');
  await desk.write('facts.code', 'mill-village');
  await desk.choose('facts.allegations', allegations[0]!);
  await desk.pick('facts.purpose', 'investigation');
  await desk.write('fields.title', 'Shells on the mill village');
  return desk.sign();
}

/** The accused says what it knows. */
export async function clarify(accused: Participant): Promise<void> {
  await accused.press('Inquiries');
  await accused.press('mill-village');
  await accused.press('Say what is known');
  await accused.pick('facts.stance', 'denies');
  await accused.write('fields.text', 'Our guns were silent that night.');
  await accused.sign();
  await accused.goOn('Inquiry');
  await accused.press('Read everything on this page');
  await accused.page.getByText('Our guns were silent').waitFor();
}

/** A team is tasked; it says that it is out, and what it saw; another team deposits a file and takes a statement. */
export async function goThere(
  desk: Participant,
  [first, second]: readonly [Participant, Participant],
  inquiry: string,
): Promise<{ visit: string; photo: string; statement: string }> {
  await desk.go(`/inquiries/${inquiry}`);
  await desk.press('Task a team');
  await desk.tick('facts.team', 'mission/team-one', 'mission/team-two');
  await desk.pick('facts.purpose', 'verification');
  await desk.write('fields.instructions', 'Look at the mill and at what lies there.');
  await desk.sign();
  await first.go(`/inquiries/${inquiry}`);
  await first.press('Read everything on this page');
  await first.page.getByText('Look at the mill').first().waitFor();
  await first.press('Say that it is out');
  await first.now('facts.out');
  await first.sign();
  await first.goOn('Inquiry');
  const [visit, found] = await Promise.all([visitMill(first), bringBack(second, inquiry)]);
  return { visit, ...found };
}

async function visitMill(team: Participant): Promise<string> {
  await team.press('Report a visit');
  await team.pick('facts.outcome', 'completed');
  await team.add('facts.sites');
  await team.write('facts.sites.0.site', 'mill');
  await team.pick('facts.sites.0.zone', 'hill');
  await team.type('facts.from', new Date(Date.now() - 7_200_000));
  await team.type('facts.to', new Date(Date.now() - 3_600_000));
  await team.write('fields.account', 'Two craters south of the mill; the tail of a shell lies in one.');
  return team.sign();
}

export async function bringBack(
  team: Participant,
  inquiry: string,
): Promise<{ photo: string; statement: string }> {
  await team.go(`/inquiries/${inquiry}`);
  await team.press('Deposit evidence');
  await team.pick('facts.kind', 'photo');
  await team.pick('facts.form', 'original');
  await team.tick('facts.uses', 'By the mechanism itself', 'By the parties');
  await team.write('fields.title', 'The tail in the crater');
  await team.at('fields.file').setInputFiles({
    name: 'tail.png',
    mimeType: 'image/png',
    buffer: Buffer.from(PIXEL, 'base64'),
  });
  const photo = await team.sign();
  await team.goOn('Inquiry');
  await team.press('Record a statement');
  await team.choose('facts.of', 'member borun');
  await team.pick('facts.capacity', 'spokesperson');
  await team.pick('facts.nature', 'denial');
  await team.write('fields.text', 'The spokesman said that no gun of theirs stood south of the hill.');
  return { photo, statement: await team.sign() };
}

/** What a finding says. */
interface Found {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  /** The undertaking that it finds broken, if it reaches one. */
  readonly broken?: string;
  /** What speaks for it. */
  readonly held: readonly string[];
}

/** Headquarters drafts a finding that names a party; gives its id. */
export async function draftFinding(
  headquarters: Participant,
  inquiry: string,
  { code, title, text, broken, held }: Found,
): Promise<string> {
  await headquarters.go(`/inquiries/${inquiry}`);
  await headquarters.press('Draft a finding');
  await headquarters.write('facts.code', code);
  await headquarters.pick('facts.stage', 'final');
  await headquarters.add('facts.elements');
  const at = (part: string): string => `facts.elements.0.${part}`;
  await headquarters.write(at('code'), 'what');
  await headquarters.pick(at('what'), 'what');
  await headquarters.pick(at('occurrence'), 'established');
  await headquarters.pick(at('attribution'), 'named');
  await headquarters.add(at('actors'));
  await headquarters.choose(at('actors.0.who'), 'member borun');
  await headquarters.pick(at('actors.0.mode'), 'carried_out');
  if (broken !== undefined) {
    await headquarters.add(at('qualifications'));
    await headquarters.choose(at('qualifications.0.undertaking'), broken);
    await headquarters.pick(at('qualifications.0.outcome'), 'violation');
    await headquarters.pick('facts.gravity', 'serious');
  }
  await headquarters.pick(at('standard'), 'reasonable_grounds');
  await headquarters.choose(at('for'), ...held);
  await headquarters.pick('facts.intent', 'not_established');
  await headquarters.tick('facts.limitations', 'No forensic means');
  await headquarters.write('fields.title', title);
  await headquarters.write('fields.text', text);
  await headquarters.readBy('fields.title', 'Public');
  await headquarters.readBy('fields.text', 'Public');
  return headquarters.sign();
}

/** The accused is told of the draft and of what it rests on, and replies to it. */
export async function hear(
  headquarters: Participant,
  accused: Participant,
  finding: string,
  { summary, stance, reply }: { summary: string; stance: string; reply: string },
): Promise<void> {
  await headquarters.goOn('Finding');
  await headquarters.press('Tell those named of this draft');
  await headquarters.choose('facts.to', 'borun');
  await headquarters.write('fields.summary', summary);
  await headquarters.sign();
  await accused.go(`/findings/${finding}`);
  await accused.press('Reply to the draft');
  await accused.pick('facts.stance', stance);
  await accused.write('fields.text', reply);
  await accused.sign();
}

/** A member votes on the newest version. */
export async function vote(
  voter: Participant,
  finding: string,
  cast: string,
  dissent?: string,
): Promise<void> {
  await voter.go(`/findings/${finding}`);
  await voter.press('Vote');
  await voter.pick('facts.vote', cast);
  if (dissent !== undefined) await voter.write('fields.dissent', dissent);
  await voter.sign();
}

/** The chair enters that what is carried is adopted; it has just voted. */
export async function adopt(chair: Participant): Promise<void> {
  await chair.goOn('Finding');
  await chair.press('Adopt it');
  await chair.sign();
}

/** The accused responds and reports remedy, headquarters recommends something and assesses. */
export async function follow(
  headquarters: Participant,
  accused: Participant,
  finding: string,
): Promise<void> {
  await accused.go(`/findings/${finding}`);
  await accused.press('Respond');
  await accused.pick('facts.response', 'without_prejudice');
  await accused.write('fields.text', 'The house will be built again, whoever burnt it.');
  await accused.sign();
  await headquarters.go(`/findings/${finding}`);
  await headquarters.press('Recommend something');
  await headquarters.choose('facts.to', 'member borun');
  await headquarters.pick('facts.kind', 'instruct_forces');
  await headquarters.write('fields.text', 'Read the article on fire to every crew.');
  await headquarters.sign();
  await headquarters.goOn('Finding');
  await headquarters.press('Assess');
  await headquarters.pick('facts.outcome', 'partly');
  await headquarters.write('fields.reasons', 'The house stands again; the crews have not heard the article.');
  await headquarters.sign();
}

/** What the ladder says is proposed, voted on, decided and applied. */
export async function climb(
  [chair, guarantor, other]: readonly [Participant, Participant, Participant],
  finding: string,
): Promise<void> {
  await guarantor.go(`/findings/${finding}`);
  await guarantor.press('Propose a consequence');
  await guarantor.write('fields.text', 'Both liaison offices go there with the mission.');
  await guarantor.sign();
  for (const voter of [guarantor, other, chair]) {
    await voter.go(`/findings/${finding}`);
    await voter.press('Vote', voter.page.locator('#consequences'));
    await voter.pick('facts.vote', 'for');
    await voter.sign();
  }
  await chair.goOn('Finding');
  await chair.press('Record the decision');
  await chair.pick('facts.outcome', 'approved');
  await chair.sign();
  await chair.goOn('Finding');
  await chair.press('Record that it is applied');
  await chair.now('facts.from');
  await chair.sign();
}
