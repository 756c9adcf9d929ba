// The static verifier in a real browser, opened from the disk, with the files of testdata/dossier.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';

const ROOT = join(import.meta.dirname, '..');
const FILES = join(ROOT, 'testdata/dossier');
const out = mkdtempSync(join(tmpdir(), 'tasdiq-verifier-'));

let browser: Browser;
let page: Page;
let complaints: string[] = [];

beforeAll(async () => {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [
    vite,
    'build',
    join(ROOT, 'apps/verifier'),
    '--outDir',
    out,
    '--emptyOutDir',
  ]);
  browser = await launchBrowser();
  page = await browser.newPage();
  listen();
});

afterAll(async () => {
  await browser?.close();
  rmSync(out, { recursive: true });
});

beforeEach(async () => {
  await page.goto(pathToFileURL(join(out, 'verify.html')).href);
  complaints = [];
});

/** Keeps what the page complains about, and every address that it asks for outside itself. */
function listen(): void {
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!/^(file|blob|data):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
}

/** Checks a file with a fingerprint, and gives the verdict that the page shows. */
async function check(name: string, pin: string): Promise<string> {
  await page.setInputFiles('#file', join(FILES, `${name}.tasdiq`));
  await page.fill('#pin', pin);
  await page.click('#check');
  await page.waitForSelector('#verdict');
  return (await page.textContent('#verdict')) ?? '';
}

function pinOf(name: string): string {
  return (JSON.parse(readFileSync(join(FILES, `${name}.json`), 'utf8')) as { pin: string }).pin;
}

test('says that a good file is authentic when its fingerprint was brought along', async () => {
  const name = 'good/small-with-everything';
  expect(await check(name, pinOf(name).toLowerCase())).toContain('HOLDS. The dossier is authentic');
  expect(await page.textContent('.exercise')).toContain('fictional');
  expect(await page.textContent('.fingerprint')).toBe(pinOf(name));
  await expect.poll(() => page.locator('.entries li').count()).toBe(10);
  expect(complaints).toEqual([]);
});

test('never says so without a fingerprint', async () => {
  const verdict = await check('good/small-with-everything', '');
  expect(verdict).toContain('identity is unproven');
  expect(verdict).not.toContain('authentic');
});

test('names the first thing that is wrong, and the entry', async () => {
  const name = 'bad/act-under-a-revoked-mandate';
  expect(await check(name, pinOf(name))).toMatch(/^DOES NOT HOLD.*11/);
  expect(await page.textContent('.findings')).toContain('mandate_revoked');
});

test('tells a forged twin from the dossier that the reader knows', async () => {
  const name = 'bad/forged-twin-with-its-own-keys';
  expect(await check(name, pinOf(name))).toContain('another dossier');
});

test('speaks six languages, and keeps what it shows when the language changes', async () => {
  const name = 'bad/entries-swapped';
  await check(name, pinOf(name));
  const seen = new Set<string>();
  for (const language of ['en', 'ur', 'ps', 'fa', 'ar', 'tr']) {
    await page.selectOption('#language', language);
    seen.add((await page.textContent('#verdict')) ?? '');
    expect(await page.textContent('.fingerprint')).toBe(pinOf(name));
    expect(await page.textContent('.findings')).toContain('root_differs');
    await expect.poll(() => page.locator('.entries li').count()).toBe(10);
  }
  expect(seen.size).toBe(6);
  expect(await page.innerText('body')).not.toMatch(/\{[a-z]+\}/);
});

test('refuses what is no fingerprint, and says where', async () => {
  await page.setInputFiles('#file', join(FILES, 'good/founding-only.tasdiq'));
  await page.fill('#pin', 'not a fingerprint');
  await page.click('#check');
  expect(await page.textContent('#pin-error')).toContain('no fingerprint');
  expect(await page.locator('#result').isVisible()).toBe(false);
});

test('may not use the network, whatever it tries', async () => {
  const outcome = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'sent',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
  expect(complaints.join()).toContain('Content Security Policy');
});

test('has no accessibility fault that axe can find, also on a phone and from right to left', async () => {
  const name = 'bad/fork-at-the-newest-size';
  for (const [width, dir] of [
    [1280, 'ltr'],
    [360, 'rtl'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.selectOption('#language', dir === 'rtl' ? 'ur' : 'en');
    expect(await page.getAttribute('html', 'dir')).toBe(dir);
    await check(name, pinOf(name));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide, `the page scrolls sideways at ${width}`).toBe(false);
    await page.evaluate(axe.source);
    const faults = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(faults).toEqual([]);
  }
});
