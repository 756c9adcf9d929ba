// Three walks through a dossier of their own: an inquiry from a civilian's report to a consequence that is applied, an
// obstruction to its finding, and an exhibit that two of three open with an item of evidence that is destroyed.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { buildWebApp } from './demo.ts';
import { askToOpen, checkShare, erase, openExhibit, release, sealExhibit, withhold } from './exhibit-walk.ts';
import { breakGround, type Ground } from './ground.ts';
import * as walk from './inquiry-walk.ts';
import { askForAccess, openOnIncident, reportDetention, VERBATIM } from './obstruction-walk.ts';
import { type Participant, People } from './participant.ts';
import { barriers } from './visit.ts';

let ground: Ground;
let browser: Browser;
let people: People;
/** The case of the first walk, to which the others add. */
let inquiry: string;

beforeAll(async () => {
  buildWebApp();
  [ground, browser] = await Promise.all([breakGround(), launchBrowser()]);
  people = new People(ground, browser);
});

afterAll(async () => {
  await browser?.close();
  await ground?.close();
});

// No error, no breach of the policy, no request to anybody else, in anybody's window.
afterEach(async () => {
  for (const { complaints } of await people.all()) expect(complaints).toEqual([]);
});

/** Those who are named, in their order. */
function of<const T extends readonly string[]>(...who: T): Promise<{ [K in keyof T]: Participant }> {
  return Promise.all(who.map((one) => people.of(one))) as Promise<{ [K in keyof T]: Participant }>;
}

const without = async ({ page }: Participant): Promise<void> =>
  expect(await barriers(page, { colours: false })).toEqual([]);

async function view<T>(path: string): Promise<T> {
  return (await (await fetch(`${ground.url}/api/dossiers/walk/${path}`)).json()) as T;
}

/** What a view says once it says it: the host's index follows the log. */
async function comes(path: string, name: string, value: unknown): Promise<void> {
  await expect
    .poll(async () => (await view<Record<string, unknown>>(path))[name], { timeout: 15_000 })
    .toEqual(value);
}

test('an inquiry goes from a civilian’s report to a consequence that is applied', async () => {
  const { undertaking } = ground;
  const [civilian, desk, complainant, accused] = await of(
    'visitor',
    'registrar/desk',
    'ardel/liaison',
    'borun/liaison',
  );
  // Those who come later open their keys meanwhile.
  const later = of(
    'mission/team-one',
    'mission/team-two',
    'mission/headquarters',
    'faren/chair',
    'damar/desk',
    'estol/desk',
  );
  const code = await walk.reportAsCivilian(civilian);
  const [reported, alleged] = await Promise.all([
    walk.lodgeReport(desk, ground),
    walk.lodgeAsParty(complainant, ground),
  ]);
  inquiry = await walk.openCase(desk, [reported, alleged]);
  await walk.clarify(accused);
  await without(accused);
  const [first, second, headquarters, chair, guarantor, other] = await later;
  const { visit, photo, statement } = await walk.goThere(desk, [first, second], inquiry);
  const finding = await walk.draftFinding(headquarters, inquiry, {
    code: 'mill-1',
    title: 'The shells on the mill village',
    text: 'Two shells fell on the mill village. They came from the south.',
    broken: undertaking,
    held: [visit, photo, statement],
  });
  await walk.hear(headquarters, accused, finding, {
    summary: 'Two craters, the tail of a shell, and what your spokesman said.',
    stance: 'contests',
    reply: 'The tail is of a kind that both sides have.',
  });
  await Promise.all([
    walk.vote(chair, finding, 'for'),
    walk.vote(guarantor, finding, 'for'),
    walk.vote(other, finding, 'against', 'A tail does not say who fired.'),
  ]);
  await walk.adopt(chair);
  await walk.follow(headquarters, accused, finding);
  await walk.climb([chair, guarantor, other], finding);
  await Promise.all([
    comes(`findings/${finding}`, 'status', 'adopted'),
    comes(`inquiries/${inquiry}`, 'status', 'found'),
    comes(`undertakings/${undertaking}`, 'status', 'breach_found'),
  ]);
  await seeAsPublic(civilian, finding, code);
  await seeAsAccused(accused, finding);
});

/** Everybody reads what was found, who dissented and what followed; whoever reported reads under which number. */
async function seeAsPublic(civilian: Participant, finding: string, code: readonly string[]): Promise<void> {
  const { page } = civilian;
  await civilian.load(`/findings/${finding}`);
  for (const words of [
    'They came from the south.',
    'A tail does not say who fired.',
    'The house will be built again',
    'Read the article on fire to every crew.',
    'the crews have not heard the article',
    'Both liaison offices go there',
  ])
    await page.getByText(words).first().waitFor();
  expect(await page.getByText('The tail is of a kind').count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await civilian.load(`/undertakings/${ground.undertaking}`);
  await page.getByText('Breach found').first().waitFor();
  expect(await page.getByRole('link', { name: 'The shells on the mill village' }).count()).toBe(2);
  await civilian.load('/intake/status');
  await page.getByRole('textbox').fill(code.join(' '));
  await civilian.press('Show');
  await page.getByText('Lodged on the record').waitFor();
}

/** The accused reads its own reply and the summary that it was given, and what became of it. */
async function seeAsAccused(accused: Participant, finding: string): Promise<void> {
  const { page } = accused;
  await accused.go(`/findings/${finding}`);
  await accused.press('Read everything on this page');
  await page.getByText('The tail is of a kind').waitFor();
  await page.getByText('A tail does not say who fired.').waitFor();
  await accused.go(`/inquiries/${inquiry}`);
  await page.getByText('what your spokesman said').waitFor();
  await without(accused);
}

test('an obstruction goes from a team that is held up to the finding on it', async () => {
  const [desk, team, accused, headquarters, chair, guarantor, other, anybody] = await of(
    'registrar/desk',
    'mission/team-two',
    'borun/liaison',
    'mission/headquarters',
    'faren/chair',
    'damar/desk',
    'estol/desk',
    'visitor',
  );
  const road = await openOnIncident(team, desk);
  const request = await askForAccess(team, accused, road);
  const detention = await reportDetention(team, road);
  const finding = await walk.draftFinding(headquarters, road, {
    code: 'road-1',
    title: 'The river road',
    text: 'The team was held for four hours.',
    held: [request, detention],
  });
  await walk.hear(headquarters, accused, finding, {
    summary: 'The request, your answer, and the report of the team.',
    stance: 'accepts_in_part',
    reply: 'Held, yes, and for their safety.',
  });
  await Promise.all([
    walk.vote(chair, finding, 'for'),
    walk.vote(guarantor, finding, 'for'),
    walk.vote(other, finding, 'abstain'),
  ]);
  await walk.adopt(chair);
  await comes(`findings/${finding}`, 'status', 'adopted');

  await anybody.load('/access');
  const ledger = anybody.page.getByRole('region', { name: 'The ledger' });
  expect(await countsOf(ledger.locator('tr').filter({ hasText: 'Sites asked for' }))).toEqual(['0', '2']);
  expect(await countsOf(ledger.locator('tr').filter({ hasText: 'Denied' }).first())).toEqual(['0', '1']);
  expect(await countsOf(ledger.locator('tr').filter({ hasText: 'Still time to answer' }))).toEqual([
    '0',
    '1',
  ]);
  expect(await anybody.page.getByText(VERBATIM).count()).toBe(0);
  await without(anybody);
  await accused.go(`/inquiries/${road}`);
  await accused.press('Read everything on this page');
  await accused.page.getByText(VERBATIM).waitFor();
  await accused.page
    .getByText(/\u20684\u2069 h/)
    .first()
    .waitFor();
});

async function countsOf(row: ReturnType<Participant['page']['locator']>): Promise<string[]> {
  return (await row.locator('td').allInnerTexts()).map((text) => text.trim());
}

test('an exhibit opens with two of three shares, and an item of evidence is destroyed by order', async () => {
  const [team, headquarters, first, second, third, anybody] = await of(
    'mission/team-one',
    'mission/headquarters',
    'damar/desk',
    'estol/desk',
    'registrar/desk',
    'visitor',
  );
  const exhibit = await sealExhibit(team, ['damar/desk', 'estol/desk', 'registrar/desk']);
  await askToOpen(headquarters, exhibit);
  await checkShare(first, exhibit);
  await Promise.all([release(first, exhibit), withhold(second, exhibit), release(third, exhibit)]);
  await openExhibit(headquarters, exhibit);
  await comes(`exhibits/${exhibit}`, 'status', 'opened');
  await without(headquarters);

  const { photo } = await walk.bringBack(team, inquiry);
  await erase(team, photo);
  await team.go(`/evidence/${photo}`);
  await team.page.getByText('Destroyed').first().waitFor();
  expect(await barriers(team.page)).toEqual([]);
  await anybody.load(`/evidence/${photo}`);
  await anybody.page.getByText('Destroyed').first().waitFor();
});
