// Access and evidence in a real browser: sealed places open, a file goes up, and a redacted copy of it is made.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { barriers, begin, beside, demo, json, open, page, visitDemo } from './visit.ts';

visitDemo();

const EVIDENCE = join(import.meta.dirname, '../examples/exercise/data/evidence');
const photo = readFileSync(join(EVIDENCE, 'boat.jpg'));

/** Opens the key of an office in this window, and goes to a page without leaving it. */
async function actAs(office: string, to: string): Promise<void> {
  await page.goto(`${demo.url}/exercise/do`);
  await page.locator('select.act-as').selectOption(office);
  await page.locator('.act-as ~ button').click();
  await page.locator('.session-bar').filter({ hasText: office }).waitFor();
  await goTo(to);
}

async function goTo(name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.loading') === null);
}

/** Signs what is shown, and gives the id of the act when it is on the record. */
async function sign(): Promise<string> {
  await page.getByRole('button', { name: 'Sign and send' }).click();
  const said = page.locator('.notice.tone-good').filter({
    has: page.getByRole('heading', { name: 'On the record', exact: true }),
  });
  await said.last().waitFor();
  return (await said.last().locator('a').first().getAttribute('href'))!.split('/').at(-1)!;
}

interface Noun {
  readonly id: string;
  readonly status: string;
  readonly derivedFrom: string | null;
}

/** A thing of a noun, once the host lists one that fits. */
async function listed(noun: string, fits: (one: Noun) => boolean): Promise<Noun> {
  const find = async (): Promise<Noun | undefined> =>
    (await json<{ items: Noun[] }>(`exercise/${noun}?limit=500`)).items.findLast(fits);
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  return (await find())!;
}

describe('the access ledger', () => {
  test('has the same lines for every side, and what nobody refused apart', async () => {
    await open('/exercise/access');
    const { rows } = await json<{ rows: { member: string; requested: number }[] }>('exercise/access');
    const table = page.getByRole('region', { name: 'The ledger' });
    const heads = await table.locator('thead th').allTextContents();
    expect(heads.slice(1)).toEqual(rows.map(({ member }) => member));
    const asked = await table.locator('tbody tr').first().locator('td').allTextContents();
    expect(asked).toEqual(rows.map(({ requested }) => String(requested)));
    expect(await page.locator('.funnel-step').count()).toBe(rows.length * 4);
    await page.getByText('it is no refusal').first().waitFor();
    expect(await barriers()).toEqual([]);
  });

  test('is narrowed by zone, in the address and in the lists', async () => {
    await open('/exercise/access?zone=south-bank');
    const { rows } = await json<{ rows: { requested: number }[] }>('exercise/access?zone=south-bank');
    const asked = page.getByRole('region', { name: 'Requests, site by site' }).locator('tbody tr');
    const withdrawn = await asked.filter({ hasText: 'Withdrawn' }).count();
    expect((await asked.count()) - withdrawn).toBe(rows.reduce((sum, one) => sum + one.requested, 0));
  });

  test('fits a phone, in Urdu', async () => {
    await begin({ width: 390, height: 800, language: 'ur' });
    for (const path of ['access', 'evidence', 'exhibits']) {
      await open(`/exercise/${path}`);
      expect(await beside(), path).toBe(0);
      expect(await barriers(page, { colours: false }), path).toEqual([]);
    }
  });
});

test('a sealed place opens with the key in the tab, and says so; others are told whose keys do', async () => {
  await open('/exercise/access');
  expect(await page.getByRole('button', { name: 'Open with your key' }).count()).toBe(0);
  await actAs('mission/headquarters', 'Access');
  await page.getByRole('button', { name: 'Open with your key' }).first().click();
  await page.getByText('Opened by your key; the host cannot.').waitFor();
  await page.getByText('Exact place').first().waitFor();
});

test('a photograph is deposited, and a copy of it with a box over a part and nothing that its camera wrote', async () => {
  await actAs('mission/team-south', 'Evidence');
  await page.getByText('Deposit files', { exact: true }).click();
  const files = [
    { name: 'boat.jpg', mimeType: 'image/jpeg', buffer: photo },
    { name: 'raw.bin', mimeType: '', buffer: Buffer.alloc(9_000_000, 7) },
  ];
  await page.getByLabel('Files of this device').setInputFiles(files);
  const rows = page.locator('.upload-row');
  await rows.nth(1).getByText('The host has the whole file').waitFor();
  expect(await barriers()).toEqual([]);
  await rows.first().getByRole('button', { name: 'Describe it and put it on the record' }).click();
  await rows.first().getByLabel('Title (English)').fill('The hull again');
  await rows.first().locator('form.act-form button.primary').click();
  const made = await sign();

  await page.locator(`a[href$="/evidence/${made}"]`).first().click();
  await page.locator('.evidence-preview img').waitFor();
  await page.getByText('What the camera or a program wrote into it').first().click();
  await page.getByText('Nobody has checked it').waitFor();
  await page.getByRole('button', { name: 'Make a redacted copy' }).click();
  const board = page.locator('.redact-board svg');
  await board.scrollIntoViewIfNeeded();
  const box = (await board.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.up();
  await page.getByRole('button', { name: 'Add a box' }).click();
  await page.getByLabel('Wide, %').last().fill('30');
  expect(await board.locator('rect').count()).toBe(2);
  await page.getByLabel('Everybody may have the redacted copy').check();
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Make the copy' }).click();
  await page.getByText('The host has the whole file').waitFor();
  await page.getByLabel('Title (English)').fill('Without the cabin');
  await page.locator('form.act-form button.primary').click();
  const copy = await sign();
  expect((await listed('evidence', ({ id }) => id === copy)).derivedFrom).toBe(made);

  const { facts } = await json<{ facts: { file: { digest: string }; ground: string } }>(
    `exercise/acts/${copy}`,
  );
  expect(facts.ground).toBe('protect_person');
  const said = await json<{ media: string; metadata: { exif?: object } | null }>(
    `exercise/blobs/${facts.file.digest}/metadata`,
  );
  expect(said.media).toBe('image/jpeg');
  expect(said.metadata?.exif).toBeUndefined();
  const bytes = await fetch(`${demo.url}/api/dossiers/exercise/blobs/${facts.file.digest}`);
  expect(Buffer.from(await bytes.arrayBuffer()).includes('Invented')).toBe(false);
  expect(photo.includes('Invented')).toBe(true);
});
