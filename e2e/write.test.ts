// Writing in the web app: a real browser, a real host with witnesses, the exercise's worthless keys.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { barriers, begin, beside, context, demo, forgive, open, page, visitDemo } from './visit.ts';

visitDemo();

/** Opens the form of a kind and acts as an office: two choices and one click. */
async function actAs(office: string, kind: string, given?: object): Promise<void> {
  const query = given ? `?with=${encodeURIComponent(JSON.stringify(given))}` : '';
  await page.goto(`${demo.url}/exercise/do/${kind}${query}`);
  await page.locator('select.act-as').selectOption(office);
  await page.locator('.act-as ~ button').click();
  await page.locator('.session-bar').filter({ hasText: office }).waitFor();
  await page.locator('form.act-form button.primary').waitFor();
}

const check = (): Promise<void> => page.locator('form.act-form button.primary').click();
const sign = (): Promise<void> => page.getByRole('button', { name: 'Sign and send' }).click();

/** Types a date and a time into the segments of a field, day first. */
async function typeTime(group: string, digits: string): Promise<void> {
  const field = page.getByRole('group', { name: group }).first();
  await field.getByRole('spinbutton').first().click();
  await page.keyboard.type(digits);
}

interface Acts {
  readonly items: readonly {
    readonly id: string;
    readonly act: string;
    readonly member: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
}

async function newest(act: string): Promise<Acts['items'][number] | undefined> {
  const answer = await fetch(`${demo.url}/api/dossiers/exercise/acts?act=${act}&limit=1`);
  return ((await answer.json()) as Acts).items[0];
}

/** The act that the page says is on the record, once the host's index has it. */
async function logged(act: string): Promise<Acts['items'][number]> {
  await page.getByText('On the record').first().waitFor();
  const id = (await page.locator('.notice.tone-good a').first().getAttribute('href'))!.split('/').at(-1);
  await expect.poll(async () => (await newest(act))?.id, { timeout: 15_000 }).toBe(id);
  return (await newest(act))!;
}

/** Logs a request of one party to another, through the page. */
async function makeRequest(words: string): Promise<string> {
  await actAs('almaris/liaison', 'request.make', {
    initial: { facts: { kind: 'clarification', to: ['tavrel'] }, fields: { text: { en: words } } },
  });
  await check();
  await sign();
  const made = await logged('request.make');
  expect(made).toMatchObject({
    member: 'almaris',
    facts: { kind: 'clarification', to: ['tavrel'], due: null },
  });
  return made.id;
}

test('a newcomer acts as an office, convenes a session and sees it on the record', async () => {
  await actAs('lusmere/good-offices', 'talks.session');
  await page.getByLabel('Kind', { exact: true }).selectOption('plenary');
  await typeTime('From', '150320271030');
  await page.locator('#content').getByLabel('Time zone', { exact: true }).last().selectOption('Asia/Kabul');
  await page.getByLabel('almaris Party').check();
  await page.getByLabel('tavrel Party').check();
  await page.getByLabel('Title (English)').fill('Third plenary');
  expect(await barriers()).toEqual([]);
  await check();
  await page.getByText('the act would count', { exact: false }).waitFor();
  expect(await page.locator('.signed-json').textContent()).toContain('"act": "talks.session"');
  expect(await barriers()).toEqual([]);
  await sign();
  const made = await logged('talks.session');
  expect(made).toMatchObject({
    member: 'lusmere',
    facts: { kind: 'plenary', zone: 'Asia/Kabul', expected: ['almaris', 'tavrel'], round: null },
  });
  await page.getByRole('button', { name: 'Download the proof' }).waitFor();
  await page.locator('.notice a').first().click();
  await page.getByText('Session called').first().waitFor();
});

test('a request is made by one party and answered by the other, each with its own words for the other only', async () => {
  const request = await makeRequest('Which crossings are meant?');
  await begin();
  await actAs('tavrel/liaison', 'request.answer', { fixed: { request } });
  await page.getByLabel('Granted', { exact: true }).check();
  await page.getByRole('group', { name: /^Text/ }).getByLabel('Text (English)').fill('Those of the annex.');
  await check();
  await sign();
  expect(await logged('request.answer')).toMatchObject({
    member: 'tavrel',
    facts: { request, answers: null, answer: 'granted' },
  });
  await page.goto(`${demo.url}/exercise/do`);
  // The key went with the page; what was signed is still listed, with its proof.
  await page.getByText('Request answered').first().waitFor();
  expect(await page.locator('.session-bar').count()).toBe(0);
});

test('an act that would be refused is explained with its rule and cannot be signed', async () => {
  const request = await makeRequest('A question for Tavrel alone');
  await begin();
  await actAs('mission/headquarters', 'request.answer', { fixed: { request } });
  await page.getByLabel('Declined', { exact: true }).check();
  await check();
  await page.getByText('This act would be refused').waitFor();
  const said = await page.locator('.notice.tone-bad').innerText();
  expect(said).toContain('T2');
  expect(said).toContain('not_addressed');
  expect(await page.getByRole('button', { name: 'Sign and send' }).count()).toBe(0);
  expect(await barriers()).toEqual([]);
});

test('what is missing is listed, each leading to its input', async () => {
  await actAs('lusmere/good-offices', 'talks.session');
  await check();
  const summary = page.locator('form .notice.tone-bad');
  await summary.waitFor();
  expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await summary.locator('li').count()).toBeGreaterThanOrEqual(4);
  await summary.getByRole('link', { name: 'Kind' }).click();
  const focused = await page.evaluate(() => document.activeElement?.tagName);
  expect(focused).toBe('SELECT');
  expect(await barriers()).toEqual([]);
});

test('a draft outlives a reload, and is gone when it is discarded', async () => {
  await actAs('almaris/liaison', 'request.make');
  await page.getByRole('group', { name: /^Text/ }).getByLabel('Text (English)').fill('Half a question');
  await page.reload();
  expect(await page.getByLabel('Text (English)').inputValue()).toBe('Half a question');
  await page.getByRole('button', { name: 'Discard the draft' }).first().click();
  expect(await page.getByLabel('Text (English)').inputValue()).toBe('');
});

test('what is signed without a network goes out by itself when there is one', async () => {
  await actAs('almaris/liaison', 'request.make', {
    initial: { facts: { kind: 'meeting', to: ['tavrel'] }, fields: { text: { en: 'Signed in the valley' } } },
  });
  await check();
  await page.getByRole('button', { name: 'Sign and send' }).waitFor();
  await context.setOffline(true);
  await sign();
  await page.getByText('Signed, and not sent yet').waitFor();
  const before = await newest('request.make');
  await context.setOffline(false);
  await expect.poll(async () => (await newest('request.make'))?.id, { timeout: 30_000 }).not.toBe(before?.id);
  expect(await newest('request.make')).toMatchObject({ facts: { kind: 'meeting' } });
  // The browser itself reports the requests that failed meanwhile.
  forgive('ERR_INTERNET_DISCONNECTED');
});

test('restricted words show once their reader has signed in, and go when the key is locked', async () => {
  const request = await makeRequest('Words for Tavrel only');
  await begin();
  await actAs('tavrel/liaison', 'request.answer', { fixed: { request } });
  const address = `/exercise/record/${request}`;
  await page.evaluate((to) => history.pushState({}, '', to), address);
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.getByText('Words for Tavrel only').first().waitFor();
  await page.getByRole('button', { name: 'Lock the key' }).click();
  await page.getByText('Words for Tavrel only').waitFor({ state: 'detached' });
  expect(await page.locator('.session-bar').count()).toBe(0);
});

test('no key is ever stored', async () => {
  const path = join(demo.data, 'demo-keys', 'exercise', 'almaris', 'liaison.json');
  const { seed } = JSON.parse(readFileSync(path, 'utf8')) as { seed: string };
  await makeRequest('Where do keys go?');
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('tasdiq-write');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('IndexedDB')));
    });
    const all = database.transaction('values').objectStore('values').getAll();
    await new Promise((resolve) => all.addEventListener('success', resolve));
    return JSON.stringify([all.result, { ...localStorage }, { ...sessionStorage }, document.cookie]);
  });
  expect(kept).toContain('request.make');
  expect(kept).not.toContain(seed);
});

test('on the origin of a host whose dossier is no exercise, keys are not used, and the page says what to do', async () => {
  await page.goto(`${demo.url}/istanbul/do`);
  await page.getByText('Keys are not used on this page').waitFor();
  expect(await page.locator('input[type="file"]').count()).toBe(0);
  expect(await page.locator('pre').first().innerText()).toContain('tasdiq join');
  expect(await barriers()).toEqual([]);
});

describe.each([
  ['ur', 1280, 900],
  ['ar', 390, 844],
])('in %s, %i wide', (language, width, height) => {
  test('the form stands from right to left, fits the screen and has no barriers', async () => {
    await begin({ width, height, language });
    await actAs('lusmere/good-offices', 'talks.session');
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await barriers()).toEqual([]);
    await check();
    await page.locator('form .notice.tone-bad').waitFor();
    expect(await barriers()).toEqual([]);
  });
});

test('a page that is opened without a connection waits for one; the key stays open', async () => {
  await actAs('tavrel/delegation', 'request.make');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Indicators', exact: true }).click();
  await page.waitForURL('**/exercise/indicators');
  expect(await page.locator('.session-bar').innerText()).toContain('tavrel/delegation');
  await context.setOffline(false);
  await page.getByRole('heading', { level: 1, name: 'Indicators' }).waitFor();
  expect(await page.locator('.session-bar').innerText()).toContain('tavrel/delegation');
  // The browser says of every request that it did not get out.
  forgive('ERR_INTERNET_DISCONNECTED');
});

const ARTICLE = `<!doctype html><html lang="en"><head><title>Trucks at the crossing</title></head><body><article>
<h1>Trucks at the crossing</h1>
<p>The spokesman of Almaris said that more than 60 trucks had been stopped since the accord.</p>
<p>A spokeswoman of Tavrel said that between 20 and 25 trucks had been stopped since the accord.</p>
<p>Talks go on.</p></article></body></html>`;

/** Fills in what no article says of a claim and signs it. */
async function enterClaim(member: string): Promise<void> {
  const form = page.locator('.read-forms');
  await form.getByRole('heading', { name: 'Enter this as a claim' }).waitFor();
  await form.getByLabel('Topic').fill('trucks-stopped');
  await form.getByLabel('Who spoke, on this record').selectOption(`member ${member}`);
  await check();
  await sign();
}

test('an article is read, two claims are marked in it and signed, and stand side by side', async () => {
  await page.goto(`${demo.url}/exercise/claims/read`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'article.html', mimeType: 'text/html', buffer: Buffer.from(ARTICLE) });
  for (const i of [0, 1]) {
    const proposal = page.locator('.reading-proposals').nth(i);
    await proposal.locator('summary').click();
    await proposal.getByRole('button', { name: 'Select this passage' }).click();
    await page.getByRole('button', { name: 'Mark the passage' }).click();
  }
  // What was marked outlives the opening of a key.
  await page.locator('.read-forms select.act-as').selectOption('secretariat/record');
  await page.locator('.act-as ~ button').click();
  await page.getByRole('heading', { name: 'First put the document on the record' }).waitFor();
  expect(await barriers()).toEqual([]);
  await check();
  await sign();
  await enterClaim('almaris');
  await page.getByText('Entered from this document').waitFor();
  await enterClaim('tavrel');
  await page.locator('.read-forms h3 + ul li').nth(1).waitFor();
  const made = await newest('claim.capture');
  await begin({ width: 390, height: 844 });
  await open('/exercise/claims?topic=trucks-stopped');
  const said = await page.locator('.range-said').allInnerTexts();
  const plain = said.map((words) => words.replaceAll(/[\u2066-\u2069]/g, ''));
  expect(plain).toEqual(['at least 60 vehicle', '20 to 25 vehicle']);
  expect([await beside(), await barriers()]).toEqual([0, []]);
  await begin({ width: 390, height: 844, language: 'ur' });
  await open(`/exercise/claims/${made!.id}`);
  await page.getByText('لفظ بہ لفظ دوبارہ ملی').waitFor();
  expect([await beside(), await barriers(page, { colours: false })]).toEqual([0, []]);
});
