// Undertakings, what is due and indicators in a real browser, on the exercise and on a dossier with none of them.
import { readFileSync } from 'node:fs';
import { matrixRows, readMatrix, writeMatrix } from '@tasdiq/interop/matrix';
import type { Download } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { barriers, begin, beside, json, open, page, visitDemo, WAIT } from './visit.ts';

interface Item {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly from: readonly { readonly member?: string }[];
  readonly because: readonly string[];
  readonly review: object | null;
  readonly article: string;
  readonly agreed: readonly object[];
  readonly implementation: { readonly overdue: boolean };
}

let items: readonly Item[];

visitDemo();

beforeAll(async () => {
  ({ items } = await json<{ items: Item[] }>('exercise/matrix?limit=500'));
});

/** Waits until the page says that it shows so many of all; numbers stand isolated in the sentence. */
async function shows(count: number): Promise<void> {
  const said = new RegExp(`\\u2068${count}\\u2069 of \\u2068${items.length}\\u2069`);
  await page.getByRole('status').filter({ hasText: said }).waitFor();
}

const rows = () => page.locator('.matrix tbody tr');

describe('the implementation matrix', () => {
  test('has every undertaking, of each party as many as it owes, and opens its reasons', async () => {
    await open('/exercise/undertakings');
    expect(items.length).toBeGreaterThan(0);
    expect(await rows().count()).toBe(items.length);
    const marked = page.locator('.matrix details.standing').first();
    await marked.locator('summary').click();
    expect(await marked.getByRole('link').count()).toBe(items[0]!.because.length);
    expect(await barriers()).toEqual([]);
  });

  test('is narrowed, and the address says so', async () => {
    await open('/exercise/undertakings');
    await page.locator('.filter-side summary').click();
    await page.getByLabel('Owed by').selectOption('tavrel');
    await page.waitForURL(/bearer=tavrel/);
    const owed = items.filter(({ from }) => from.some(({ member }) => member === 'tavrel'));
    await shows(owed.length);
    await page.getByLabel('Only what is overdue').check();
    await page.waitForURL(/overdue=true/);
    const late = owed.filter(({ implementation }) => implementation.overdue);
    await shows(late.length);
    await page.reload();
    await shows(late.length);
    await page.getByRole('button', { name: 'Show all' }).click();
    await shows(items.length);
  });

  test('is grouped by party, each in the same way, and stands in time with the table beside it', async () => {
    await open('/exercise/undertakings?group=bearer&view=timeline');
    const headings = await page.locator('section > h2').allTextContents();
    const [first, second] = headings.map((text) => text.trim());
    expect(first).toContain('Almaris');
    expect(second).toContain('Tavrel');
    expect(await page.locator('.lane:not(.lane-axis)').count()).toBe(items.length);
    // Each lane is a picture with a sentence for those who do not see it.
    const said = await page.locator('.lane > svg[role="img"]').first().getAttribute('aria-label');
    expect(said).toContain('In force since');
    await page.locator('details', { hasText: 'Table' }).last().locator('summary').first().click();
    expect(await barriers()).toEqual([]);
    await page.locator('.lane-label a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/undertakings\/[A-Za-z0-9_-]{43}/);
  });

  test('stands as it stood: nothing was undertaken at the beginning', async () => {
    await open('/exercise/undertakings?asOf=10');
    await page.getByText('No undertaking is on the record.').waitFor();
  });
});

describe('an undertaking', () => {
  test('shows its words with the way to them, both agreements, what was said, and every reason', async () => {
    const item = items.find(({ agreed, review }) => review === null && agreed.length === 2)!;
    await open(`/exercise/undertakings/${item.id}`);
    await page.locator('.article-words').waitFor();
    expect(await page.locator('.reasons li').count()).toBe(item.because.length);
    expect(await page.getByText('Agreed', { exact: true }).count()).toBe(2);
    expect(await page.getByRole('heading', { name: 'Reports of those who owe it' }).count()).toBe(1);
    expect(await barriers()).toEqual([]);
    await page.locator('a[href*="/texts/"]').last().click();
    await page.waitForURL(new RegExp(`/texts/.*#${item.article}`));
  });

  test('of a text that is only cited is agreed to by nobody, and says so', async () => {
    const { items: cited } = await json<{ items: Item[] }>('istanbul/matrix');
    await open(`/istanbul/undertakings/${cited[0]!.id}`);
    await page.getByText('nobody agrees to it here').waitFor();
    expect(await page.getByText('Has not agreed').count()).toBe(0);
    expect(await barriers()).toEqual([]);
  });

  test('that is read off an indicator has its chart', async () => {
    const { items: indicators } = await json<{ items: { id: string }[] }>('exercise/indicators');
    const { series } = await json<{ series: { by: string; readings: unknown[] }[] }>(
      `exercise/indicators/${indicators[0]!.id}/series`,
    );
    await open(`/exercise/indicators/${indicators[0]!.id}`);
    const points = series.reduce((sum, { readings }) => sum + readings.length, 0);
    await page.locator('.series-plot .point').first().waitFor();
    expect(await page.locator('.series-plot .point').count()).toBe(points);
    expect(await page.locator('.series-plot .target').count()).toBe(1);
    // Reporters are told apart by form.
    const forms = await page
      .locator('.series .works-key path')
      .evaluateAll((all) => all.map((one) => one.getAttribute('d')));
    expect(new Set(forms).size).toBe(series.length);
    await page.locator('.series summary').click();
    expect(await page.locator('.series table thead th').count()).toBe(series.length + 1);
    expect(await barriers()).toEqual([]);
  });
});

test('what is due is there by member, with the address of the calendar', async () => {
  const { items: due } = await json<{ items: { from: string }[] }>('exercise/due?limit=500');
  await open('/exercise/due');
  expect(await page.locator('.record-table tbody tr').count()).toBe(due.length);
  await page.locator('.narrow select').selectOption('almaris');
  await page.waitForURL(/from=almaris/);
  const own = due.filter(({ from }) => from === 'almaris' || from === '').length;
  await page.waitForFunction(
    (count) => document.querySelectorAll('.record-table tbody tr').length === count,
    own,
    WAIT,
  );
  const address = await page.getByLabel('Address of the calendar').inputValue();
  const feed = await fetch(address);
  expect(feed.headers.get('content-type')).toContain('text/calendar');
  expect((await feed.text()).match(/BEGIN:VEVENT/g)).toHaveLength(own);
  expect(await barriers()).toEqual([]);
});

describe('a table for a spreadsheet', () => {
  const bytesOf = async (saved: Download): Promise<Uint8Array> => readFileSync(await saved.path());

  test.each(['XLSX', 'CSV'])('comes out as %s, and what is changed in it becomes a form', async (format) => {
    await open('/exercise/undertakings');
    const button = page.getByRole('button', { name: `Save as ${format}` });
    await page.waitForFunction(() => !document.querySelector('section button:disabled'), undefined, WAIT);
    const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(saved.suggestedFilename()).toBe(`exercise-undertakings.${format.toLowerCase()}`);
    const { rows: read, problems } = await readMatrix(await bytesOf(saved));
    expect(problems).toEqual([]);
    expect(read.map(({ code }) => code)).toEqual(items.map(({ code }) => code));
    const changed = read.map((row, i) => ({
      ...row,
      id: row.revises!.undertaking,
      version: row.revises!.answers,
      texts: i === 0 ? { ...row.texts, title: { en: 'Reworded in a spreadsheet' } } : row.texts,
      now: {},
    }));
    const bytes = await writeMatrix(matrixRows(changed), format === 'XLSX' ? 'xlsx' : 'csv');
    await page.locator('input[type=file]').setInputFiles({
      name: 'back',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    });
    await page.getByRole('status').filter({ hasText: 'New or changed: 1' }).waitFor();
    expect(await page.locator('.brought-row').innerText()).toContain('Reworded in a spreadsheet');
    await page.getByRole('button', { name: 'Open the form' }).click();
    await page.locator('.brought-row form').waitFor();
    const entered = await page
      .locator('.brought-row form textarea, .brought-row form input')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    expect(entered).toContain('Reworded in a spreadsheet');
    expect(await barriers(page, { colours: format === 'XLSX' })).toEqual([]);
  });

  test('that is none is said row by row', async () => {
    await open('/exercise/undertakings');
    await page.waitForFunction(() => !document.querySelector('section button:disabled'), undefined, WAIT);
    const text = 'code,instrument,article,kind,from,to,due_at\r\nx,nonsense,,cbm,a,b,tomorrow\r\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const notice = page.locator('.notice.tone-warn[role=alert]');
    await notice.waitFor();
    expect(await notice.locator('li').count()).toBe(3);
    expect(await notice.innerText()).toContain('Row 2');
  });
});

describe.each(['undertakings', 'due', 'indicators'])('/istanbul/%s', (name) => {
  test('opens and bars nobody, with or without anything on it', async () => {
    await open(`/istanbul/${name}`);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await barriers()).toEqual([]);
  });
});

describe.each([
  ['en', 'ltr'],
  ['ur', 'rtl'],
])('on a telephone, in %s', (language, direction) => {
  const paths = async (): Promise<string[]> => {
    const { items: indicators } = await json<{ items: { id: string }[] }>('exercise/indicators');
    return [
      'undertakings',
      'undertakings?view=timeline&group=owed',
      `undertakings/${items[0]!.id}`,
      'due',
      'indicators',
      `indicators/${indicators[0]!.id}`,
    ];
  };

  test('nothing is scrolled sideways, and nobody is barred', async () => {
    await begin({ width: 390, height: 844, language });
    for (const path of await paths()) {
      await open(`/exercise/${path}`);
      expect(await page.evaluate(() => document.documentElement.dir), path).toBe(direction);
      expect(await beside(), path).toBeLessThanOrEqual(0);
      expect(await barriers(page, { colours: language === 'en' }), path).toEqual([]);
    }
  });
});
