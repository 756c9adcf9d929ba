// Writing on a node of one's own: the dossier's host never sees a key, and the node serves the same app from here.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { buildWebApp, type Demo, joinNode, startDemo } from './demo.ts';

const PATIENCE_MS = 60_000;

let demo: Demo;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let node: Demo;

beforeAll(async () => {
  buildWebApp();
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  node = await joinNode(demo, 'istanbul');
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser?.close();
  await node?.close();
  await demo?.close();
});

/** The key file of an office of a dossier. */
function keyOf(code: string): string {
  const folder = join(demo.data, 'demo-keys', code);
  const files = readdirSync(folder, { recursive: true }).map(String);
  return join(folder, files.find((name) => name.endsWith('.json') && !/root/.test(name))!);
}

test('a key that the host’s page refuses is opened on a node, and its act reaches the host', async () => {
  await page.goto(`${demo.url}/istanbul/do/source.register`);
  await page.getByText('Keys are not used on this page').waitFor();
  expect(await page.getByLabel('Key file of').count()).toBe(0);

  await page.goto(`${node.url}/istanbul/do/source.register`);
  await page.getByLabel('Key file of').setInputFiles(keyOf('istanbul'));
  await page.locator('.session-bar').waitFor();
  await page.getByLabel('Kind', { exact: true }).selectOption('report');
  await page.getByLabel('B: usually reliable').check();
  await page
    .getByRole('group', { name: /^Title/ })
    .getByRole('textbox')
    .fill('Registered from a node');
  await page.locator('form.act-form button.primary').click();
  await page.getByText('Checked on this device').waitFor();
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await page.getByText('On the record').first().waitFor();

  const acts = async (): Promise<string> =>
    (await fetch(`${demo.url}/api/dossiers/istanbul/acts?act=source.register&limit=1`)).text();
  await expect.poll(acts, { timeout: 30_000 }).toContain('Registered from a node');
  const own = async (): Promise<string> =>
    (await fetch(`${node.url}/api/dossiers/istanbul/acts?act=source.register&limit=1`)).text();
  await expect.poll(own, { timeout: 30_000 }).toContain('Registered from a node');
});
