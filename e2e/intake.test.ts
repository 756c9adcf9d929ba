// The public intake in a real browser: a telephone in Urdu, an office, and back.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { barriers, begin, beside, context, demo, open, page, visitDemo, WAIT } from './visit.ts';

visitDemo();

const OFFICE = 'secretariat/registry';
const SAID = 'زندان کے پاس گولے گرے zzmarkzz';

/** Opens the box as the office that takes reports in. */
async function openBox(): Promise<void> {
  await open('/exercise/intake/box');
  await page.locator('select.act-as').selectOption(OFFICE);
  await page.locator('.act-as ~ button').click();
  await page.locator('.session-bar').filter({ hasText: OFFICE }).waitFor();
  await page.getByRole('button', { name: 'Open with the worthless key of the exercise' }).click();
}

/** Writes a report on a telephone and gives the words of its code. */
async function report(): Promise<string[]> {
  await begin({ width: 390, height: 800, language: 'ur' });
  await open('/exercise/intake');
  await page.getByText('اس براؤزر نے ریکارڈ خود جانچا').waitFor();
  await page.getByLabel('کیا ہوا؟').fill(SAID);
  await page.getByLabel('گاؤں، گلی یا جگہ').fill('پل');
  const from = page.getByRole('group', { name: 'تاریخ، یا کب سے' });
  await from.getByRole('spinbutton').first().click();
  await page.keyboard.type('20270310');
  // Persian digits, as a keyboard there gives them.
  await page.getByLabel('ہلاک, کم سے کم').fill('۲');
  await page.getByLabel('تصویر شامل کریں').setInputFiles({
    name: 'p.svg.png',
    mimeType: 'image/png',
    buffer: Buffer.from(PIXEL, 'base64'),
  });
  await page.locator('img.intake-photo').waitFor();
  expect(await beside()).toBeLessThanOrEqual(0);
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: 'خفیہ کر کے بھیجیں' }).click();
  await page.locator('.intake-code').waitFor(WAIT);
  expect(await beside()).toBeLessThanOrEqual(0);
  expect(await barriers()).toEqual([]);
  return page.locator('.intake-code li').allInnerTexts();
}

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

test('a report goes from a telephone to an office and an answer comes back, and nothing stays behind', async () => {
  const code = await report();
  expect(code).toHaveLength(8);
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, document.cookie]);
  });
  expect(kept).not.toContain('zzmarkzz');
  for (const word of code) expect(kept).not.toContain(word);

  await begin();
  await openBox();
  await page.getByRole('button', { name: 'Open', exact: true }).first().click();
  await page.getByText('zzmarkzz').waitFor();
  await page.getByRole('button', { name: 'Deal with it' }).click();
  await page.getByLabel('Ask back or answer').fill('Which side of the river?');
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Encrypt and answer' }).click();
  await page.getByText('From the office').waitFor();
  // The form of the allegation begins with the report, and its draft is not written down.
  await page.getByRole('button', { name: 'Lodge it on the record' }).click();
  await page.locator('form.act-form').waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('zzmarkzz');
  expect(page.url()).not.toContain('zzmarkzz');
  const form = page.locator('form.act-form');
  expect(await form.getByText('zzmarkzz').count()).toBeGreaterThan(0);
  await form.getByLabel('Kind', { exact: true }).selectOption('shelling');
  await form.getByLabel('Zone', { exact: true }).selectOption('kell-valley');
  await form.getByLabel('Title (English)').fill('Shells near a bridge');
  await form.locator('button.primary').click();
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByLabel('Tell the reporter under which number').check();
  await page.getByRole('button', { name: 'Mark as lodged' }).click();
  await page.getByRole('heading', { name: 'Lodged on the record' }).waitFor();

  await begin({ width: 390, height: 800, language: 'ur' });
  await open('/exercise/intake/status');
  await page.getByRole('textbox').fill(code.join(' '));
  await page.getByRole('button', { name: 'دکھائیں' }).click();
  await page.getByText('Which side of the river?').waitFor(WAIT);
  await page.getByText('ریکارڈ پر درج کر دی گئی').waitFor();
  await page.getByText('ریکارڈ پر بطور').waitFor();
  expect(await barriers()).toEqual([]);
  expect(await beside()).toBeLessThanOrEqual(0);
  const box = join(demo.data, 'intake');
  const bytes = readdirSync(box).map((name) => readFileSync(join(box, name)));
  expect(Buffer.concat(bytes).includes('zzmarkzz')).toBe(false);
});

test('the page is left at once, with nothing to go back to', async () => {
  await open('/exercise');
  await open('/exercise/intake');
  await page.getByLabel('What happened?').fill('zzmarkzz');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await page.waitForURL('about:blank');
  await page.goBack();
  await page.locator('h1').first().waitFor();
  expect(page.url()).toBe(`${demo.url}/exercise`);
  expect(context.pages()).toHaveLength(1);
});
