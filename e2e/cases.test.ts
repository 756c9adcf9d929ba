// Allegations, case files, findings and the ladder in a real browser, on the exercise and on a dossier with none of them.
import { beforeAll, describe, expect, test } from 'vitest';
import { barriers, begin, beside, json, open, page, visitDemo } from './visit.ts';

interface Item {
  readonly id: string;
  readonly status: string;
  readonly because: readonly string[];
}

interface Inquiry extends Item {
  readonly historic: boolean;
  readonly clarified: readonly object[];
  readonly access: readonly string[];
  readonly exit: object | null;
}

interface Finding extends Item {
  readonly elements: readonly object[];
  readonly tally: { readonly voters: readonly string[]; readonly aside: readonly object[] };
  readonly supersededBy: string | null;
  readonly ladder: readonly object[];
  readonly consequences: readonly string[];
  readonly incidents: readonly string[];
}

/** As many as a page of a case may ask the host, however much the case holds. */
const MOST_ASKED = 22;

let inquiries: readonly Inquiry[];
let findings: readonly Finding[];
let allegations: readonly (Item & { readonly accused: readonly { readonly member?: string }[] })[];

visitDemo();

beforeAll(async () => {
  const itemsOf = async <T>(noun: string): Promise<readonly T[]> =>
    (await json<{ items: T[] }>(`exercise/${noun}?limit=500`)).items;
  [inquiries, findings, allegations] = await Promise.all([
    itemsOf<Inquiry>('inquiries'),
    itemsOf<Finding>('findings'),
    itemsOf<(typeof allegations)[number]>('allegations'),
  ]);
});

const contested = (): Inquiry => inquiries.find(({ access, historic }) => access.length > 1 && !historic)!;
const laddered = (): Finding => findings.find(({ consequences }) => consequences.length > 0)!;

test('allegations are narrowed, open their reasons, and are counted for both sides beside what is undecided', async () => {
  await open('/exercise/allegations');
  const rows = page.getByRole('region', { name: 'Allegations', exact: true }).locator('tbody tr');
  expect(await rows.count()).toBe(allegations.length);
  for (const side of ['By who is accused', 'By who complains']) {
    const table = page.getByRole('region', { name: side });
    await table.waitFor();
    expect(await table.locator('thead th').allTextContents()).toContain('Not decided yet');
    expect(await table.locator('tbody th').first().innerText()).toContain('Almaris');
  }
  expect(await barriers()).toEqual([]);
  await page.getByRole('combobox', { name: 'Accused' }).selectOption('tavrel');
  await page.waitForURL(/accused=tavrel/);
  const own = allegations.filter(({ accused }) => accused.some(({ member }) => member === 'tavrel'));
  await page.waitForFunction(
    (all) => document.querySelector('.record-table')!.querySelectorAll('tbody tr').length < all,
    allegations.length,
  );
  expect(await rows.count()).toBeGreaterThanOrEqual(own.length);
  const mark = rows.first().locator('details.standing');
  await mark.locator('summary').click();
  expect(await mark.getByRole('link').count()).toBeGreaterThan(0);
});

test('an allegation leads to its screening, its receipt and its case', async () => {
  const { id } = allegations.find(({ status }) => status === 'under_inquiry')!;
  await open(`/exercise/allegations/${id}`);
  for (const name of ['What is alleged', 'Screening', 'Receipt and proof'])
    await page.getByRole('heading', { name, exact: false }).waitFor();
  expect(
    await page.getByRole('link', { name: 'Save the proof of inclusion' }).getAttribute('href'),
  ).toContain(id);
  expect(await barriers()).toEqual([]);
  await page.locator('#cases a[href*="/inquiries/"]').first().click();
  await page.waitForURL(/\/inquiries\//);
});

test('a case file has its clocks, what each side said, access with its times, and every step', async () => {
  await open(`/exercise/inquiries/${contested().id}`);
  const clocks = await page.locator('.clock').allInnerTexts();
  expect(clocks.filter((text) => text.startsWith('Clarification')).length).toBe(contested().clarified.length);
  expect(clocks.some((text) => text.startsWith('Answer on access'))).toBe(true);
  expect(await page.locator('#said h3').count()).toBe(contested().clarified.length);
  expect(await page.locator('#access').innerText()).toMatch(/\d\d:\d\d UTC/);
  expect(await page.locator('.case-step').count()).toBeGreaterThan(10);
  // Nothing is called a refusal but what was one.
  expect(await page.locator('#said').innerText()).not.toMatch(/refus/i);
  expect(await barriers()).toEqual([]);
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Access' }).click();
  await page.waitForURL(/#access$/);
});

test('a case that rests says why', async () => {
  const found = inquiries.find(({ exit }) => exit !== null)!;
  await open(`/exercise/inquiries/${found.id}`);
  expect(await page.locator('.notice.tone-warn').first().innerText()).toContain('Reason');
});

test('a finding has its elements on four axes, its votes, and the ladder with its reading', async () => {
  const { id, elements, tally, ladder, consequences } = laddered();
  await open(`/exercise/findings/${id}`);
  expect(await page.getByRole('region', { name: 'Elements' }).locator('tbody tr').count()).toBe(
    elements.length,
  );
  const votes = page.getByRole('region', { name: 'Votes', exact: true }).locator('tbody tr');
  expect(await votes.count()).toBe(tally.voters.length + tally.aside.length);
  const readings = page.locator('.ladder .mark', { hasText: 'The ladder’s reading' });
  expect(await readings.count()).toBe(ladder.length);
  expect(await page.locator('#consequences article').count()).toBe(consequences.length);
  expect(await barriers()).toEqual([]);
});

test('a finding that was superseded leads to the one in its place', async () => {
  const old = findings.find(({ supersededBy }) => supersededBy !== null)!;
  await open(`/exercise/findings/${old.id}`);
  await page.locator('.notice a').first().click();
  await page.waitForURL(new RegExp(`findings/${old.supersededBy}`));
});

describe.each(['allegations', 'inquiries', 'findings', 'consequences'])('/%s', (name) => {
  test('stands as it stood, and opens where there is nothing', async () => {
    await open(`/exercise/${name}?asOf=10`);
    expect(await page.locator('.record-table').count()).toBe(0);
    await open(`/istanbul/${name}`);
    expect(await page.locator('.empty').count()).toBe(1);
    expect(await barriers()).toEqual([]);
  });
});

test('a case and a finding are asked for in few requests, none of which is made twice', async () => {
  for (const path of [`inquiries/${contested().id}`, `findings/${laddered().id}`]) {
    await begin({ anew: true });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/dossiers/exercise')) asked.push(request.url());
    });
    await open(`/exercise/${path}`);
    await page.waitForLoadState('networkidle');
    expect(asked.length, path).toBeLessThanOrEqual(MOST_ASKED);
    expect(new Set(asked).size, path).toBe(asked.length);
  }
});

test('a case names incidents by their titles, and the overview says how much there is of each', async () => {
  const { id, incidents: named } = findings.find(({ incidents }) => incidents.length > 0)!;
  const { title } = await json<{ title: { en: string } }>(`exercise/events/${named[0]}`);
  await open(`/exercise/findings/${id}`);
  await page.locator('#text').getByRole('link', { name: title.en }).waitFor();
  await open('/exercise');
  const counts = { allegations, inquiries, findings };
  for (const [name, items] of Object.entries(counts))
    expect(await page.locator(`.tally a[href$="/${name}"]`).innerText(), name).toBe(String(items.length));
});

test('nothing is scrolled sideways on a telephone, from right to left or from left to right', async () => {
  const files = [`inquiries/${contested().id}`, `findings/${laddered().id}`];
  await begin({ width: 390, height: 844, language: 'ur' });
  for (const path of ['allegations', 'consequences', `allegations/${allegations[0]!.id}`, ...files]) {
    await open(`/exercise/${path}`);
    expect(await beside(), path).toBeLessThanOrEqual(0);
    expect(await barriers(), path).toEqual([]);
  }
  await begin({ width: 390, height: 844 });
  for (const path of files) {
    await open(`/exercise/${path}`);
    expect(await beside(), path).toBeLessThanOrEqual(0);
  }
});
