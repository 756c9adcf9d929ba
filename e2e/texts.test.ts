// The text room in a real browser, on the exercise: three drafts, consent given, withdrawn and given again, signature.
import { describe, expect, test } from 'vitest';
import { barriers, begin, beside, demo, open, page, visitDemo } from './visit.ts';

interface Instrument {
  readonly id: string;
  readonly code: string;
  readonly drafts: readonly string[];
}

visitDemo();

async function textOf(code: string): Promise<Instrument> {
  const answer = await fetch(`${demo.url}/api/dossiers/exercise/instruments`);
  const { items } = (await answer.json()) as { items: readonly Instrument[] };
  return items.find((one) => one.code === code)!;
}

describe.each([
  ['a desk', 1280, 'en'],
  ['a telephone', 390, 'en'],
  ['a telephone in Urdu', 390, 'ur'],
] as const)('on %s', (_, width, language) => {
  test('every view of a text opens, bars nobody and needs no scrolling sideways', async () => {
    await begin({ width, language });
    const { id, drafts } = await textOf('sarn-arrangement');
    for (const path of [
      'texts',
      'texts/table',
      `texts/${id}?langs=en,ur,ar`,
      `texts/${id}?draft=${drafts[0]}`,
      ...['compare', 'consent', 'comments', 'drafts'].map((view) => `texts/${id}?view=${view}`),
    ]) {
      await open(`/exercise/${path}`);
      expect(await page.locator('h1').count(), path).toBe(1);
      expect(await barriers(page, { colours: language === 'en' }), path).toEqual([]);
      expect(await beside(), path).toBe(0);
    }
  });
});

test('texts refer to each other, and say since when all have signed', async () => {
  await open('/exercise/texts');
  await page.getByRole('link', { name: 'Side letter on the ferry' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Side letter on the ferry' }).waitFor();
  await page.getByRole('link', { name: 'Arrangement on the Sarn Crossing' }).click();
  await page.getByRole('heading', { level: 1, name: 'Arrangement on the Sarn Crossing' }).waitFor();
  const signed = page.locator('.notice.tone-good').first();
  await signed.waitFor();
  expect(await signed.textContent()).toContain('Signed by all since');
  expect(await signed.textContent()).toContain('Atlantic/Azores');
  expect(await signed.textContent()).toContain('UTC');
});

test('a first draft shows whose brackets stand in its words, and the comment on its passage', async () => {
  const { id, drafts } = await textOf('sarn-arrangement');
  await open(`/exercise/texts/${id}?draft=${drafts[0]}&langs=en,ar`);
  const article = page.locator('.agreement-article').filter({ hasText: 'The crossing' });
  expect(await article.locator('.bracket-owner bdi').allTextContents()).toEqual([
    'Union of Tavrel',
    'Republic of Almaris',
  ]);
  await expect
    .poll(() => article.locator('.in-bracket.commented').allTextContents())
    .toEqual(['at least 120 carts a day', 'at least 120 carts a day']);
  const [english, arabic] = await article
    .locator('.agreement-words')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('dir'), one.getBoundingClientRect().left]));
  expect([english![0], arabic![0]]).toEqual(['ltr', 'rtl']);
  expect(english![1]).toBeLessThan(arabic![1] as number);
  const signs = article.locator('.comment-sign');
  const said = [
    'The number should hold for both directions or for neither.',
    'What is counted: carts with a load, or all of them?',
  ];
  expect(await signs.count()).toBe(said.length);
  for (const [at, words] of said.entries()) {
    await signs.nth(at).click();
    await page.waitForURL(/view=comments#/);
    await page
      .locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)
      .getByText(words)
      .waitFor();
    await page.goBack();
  }
});

test('words that are selected are what a comment is about', async () => {
  const { id, drafts } = await textOf('sarn-arrangement');
  await open(`/exercise/texts/${id}?draft=${drafts[0]}`);
  const article = page.locator('.agreement-article').filter({ has: page.locator('.comment-sign') });
  await article
    .locator('.words')
    .first()
    .evaluate((words) => {
      const last = [...words.querySelectorAll('.in-bracket.commented')].at(-1)!.firstChild as Text;
      const from = last.data.indexOf('120 carts');
      document.getSelection()!.setBaseAndExtent(last, from, last, from + 9);
    });
  await article.locator('.selected-words').waitFor();
  const link = (await article.locator('.act-button:has(.selected-words)').getAttribute('href'))!;
  const { initial } = JSON.parse(new URL(link, demo.url).searchParams.get('with')!) as {
    initial: { facts: object; fields: { passage: { exact: string; prefix: string; from: number } } };
  };
  expect(initial.facts).toEqual({ language: 'en' });
  expect(initial.fields.passage.exact).toBe('120 carts');
  expect(initial.fields.passage.prefix).toMatch(/Tavrel lets at least $/);
});

test('two drafts are compared word by word, told apart without colour', async () => {
  const { id } = await textOf('sarn-arrangement');
  await open(`/exercise/texts/${id}?view=compare`);
  const change = page.locator('#change-3');
  await change.waitFor();
  const changed = page.locator('.agreement-article');
  expect(await changed.evaluateAll((all) => all.map(({ id }) => id))).toEqual(['change-3', 'change-5']);
  expect(await change.locator('del').textContent()).toContain('120');
  expect(await change.locator('ins').allTextContents()).toEqual([
    expect.stringContaining('on market days to seven'),
    expect.stringContaining('100'),
  ]);
  const looks = await change.evaluate((part) =>
    ['ins', 'del'].map((name) => getComputedStyle(part.querySelector(name)!).textDecorationLine),
  );
  expect(looks).toEqual(['underline', 'line-through']);
  await page.getByLabel('Language', { exact: true }).last().selectOption('ur');
  await page.locator('#change-3 [dir="rtl"]').first().waitFor();
});

test('the consent board shows a past moment, and each cell its acts', async () => {
  const { id, drafts } = await textOf('sarn-arrangement');
  await open(`/exercise/texts/${id}?view=consent`);
  const rows = page.locator('.board tbody tr');
  expect(await rows.count()).toBe(7);
  expect(await rows.nth(3).locator('td').allTextContents()).toEqual(['Signed', 'Signed']);
  await rows.nth(1).locator('button').first().click();
  await page.getByRole('dialog').getByText('said without prejudice to any claim', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  const taken = page.locator('.consent-event').filter({ hasText: 'Our capital asks for longer hours' });
  await taken.getByRole('link', { name: 'The board at that moment' }).click();
  await page.locator('.band.tone-accent').waitFor();
  expect(new URL(page.url()).searchParams.get('draft')).toBe(drafts[1]);
  await expect
    .poll(() => rows.nth(3).locator('td').allTextContents())
    .toEqual(['Ad referendum', 'Withdrawn']);
});

const AMENDED = [
  '# Side letter on the ferry',
  '## 1. The ferry',
  'When the ferry runs, both sides let it land at the east pier of either harbour, with a pilot of that harbour.',
  '## 2. Fares',
  'A crossing costs the same on both\u200b sides.',
].join('\n\n');

test('a pasted draft is read, its hidden character told, arranged, signed and tabled', async () => {
  const { id, drafts } = await textOf('ferry-letter');
  await open(`/exercise/texts/table?instrument=${id}`);
  await page.locator('select.act-as').selectOption('lusmere/good-offices');
  await page.locator('.act-as ~ button').click();
  await page.locator('.session-bar').filter({ hasText: 'good-offices' }).waitFor();
  await page.getByLabel('or paste it').fill(AMENDED);
  await page.getByLabel('Read as').selectOption('markdown');
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.locator('.notice-table').getByText('U+200B', { exact: false }).first().waitFor();
  const rows = page.locator('.provision');
  expect(await rows.count()).toBe(2);
  expect(await barriers()).toEqual([]);
  expect(await rows.nth(0).textContent()).toContain('Keeps its version');
  expect(await rows.nth(1).textContent()).toContain('New article');
  await rows.nth(1).locator('button').first().click();
  await page.getByLabel('Number', { exact: true }).fill('2.fares');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await rows.nth(1).locator('button').first().textContent()).toBe('2');
  await page.getByLabel('Everybody').check();
  await page.getByRole('button', { name: 'Sign and send', exact: true }).click();
  await page.getByText(/Acts to be signed: \u2068?2/).waitFor();
  await page.reload();
  await page.locator('select.act-as').selectOption('lusmere/good-offices');
  await page.locator('.act-as ~ button').click();
  await page.getByRole('button', { name: 'Sign and send all' }).click();
  await page.getByText('The draft is on the record.').waitFor();
  await expect.poll(async () => (await textOf('ferry-letter')).drafts.length).toBe(drafts.length + 1);
  await page.getByRole('link', { name: 'To the text' }).click();
  await page.locator('.agreement-article').filter({ hasText: 'Fares' }).waitFor();
  expect(await page.locator('.agreement-article').count()).toBe(2);
});

test('the pages of a dossier stand in groups, the current one marked, on a telephone behind a button', async () => {
  await open('/exercise/texts');
  const nav = page.locator('.site-nav');
  expect(await nav.locator('[aria-current="page"]').allTextContents()).toEqual(['Texts']);
  expect(await nav.locator('.site-nav-name').allTextContents()).toEqual([
    'Negotiation',
    'Implementation',
    'Cases',
    'On the ground',
    'What is told',
    'The record',
  ]);
  await begin({ width: 390 });
  await open('/exercise/texts');
  const button = page.locator('.site-nav-button');
  expect(await button.textContent()).toContain('Texts');
  expect(await page.locator('.site-nav a').first().isVisible()).toBe(false);
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Participants' }).click();
  await page.waitForURL('**/people');
  await page.locator('.site-nav a').first().waitFor({ state: 'hidden' });
});
