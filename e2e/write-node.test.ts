// Writing on a node of one's own: the dossier's host never sees a key, and the node serves the same app from here.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { buildWebApp, type Demo, freePort, startDemo } from './demo.ts';

const ROOT = join(import.meta.dirname, '..');
const PATIENCE_MS = 60_000;

let demo: Demo;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let node: { url: string; close(): Promise<void> };

beforeAll(async () => {
  buildWebApp();
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  node = await joinNode('istanbul');
  context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser?.close();
  await node?.close();
  await demo?.close();
});

async function joinNode(code: string): Promise<typeof node> {
  const overview = await fetch(`${demo.url}/api/dossiers/${code}`);
  const { fingerprint } = (await overview.json()) as { fingerprint: string };
  const data = mkdtempSync(join(tmpdir(), 'tasdiq-node-'));
  const port = await freePort();
  const words = ['join', demo.url, '--charter', fingerprint, '--data', data, '--port', String(port)];
  const child = spawn(process.execPath, ['scripts/run.mjs', 'apps/cli/src/main.ts', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (said.includes('Open http')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`The node ended:\n${said}`)));
    setTimeout(() => reject(new Error(`The node is not ready:\n${said}`)), PATIENCE_MS).unref();
  });
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

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
