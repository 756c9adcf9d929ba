// How a void entry looks: a host that logged what it should have refused, with a dossier of testdata/dossier/bad. No example
// has such an entry, since no host of ours makes one.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { base64url } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { DossierFile, Replayer } from '@tasdiq/dossier';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SqliteStore } from '../apps/server/src/store/sqlite.ts';
import { keyOf } from '../packages/dossier/test/builder.ts';
import { launchBrowser } from './browser.ts';
import { buildWebApp, freePort } from './demo.ts';
import { barriers } from './visit.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'testdata/dossier/bad/act-without-the-power-it-needs.tasdiq');
/** A host that waits for witnesses that do not exist says so and serves what it has. */
const PATIENCE_MS = 60_000;
const data = mkdtempSync(join(tmpdir(), 'tasdiq-void-'));

let host: ChildProcess;
let browser: Browser;
let page: Page;
let dossier: string;
let index: number;

beforeAll(async () => {
  buildWebApp();
  index = await keepFile();
  const port = await freePort();
  host = await serve(port);
  browser = await launchBrowser();
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const { items } = (await (await fetch(`http://127.0.0.1:${port}/api/dossiers`)).json()) as {
    items: { code: string }[];
  };
  dossier = `http://127.0.0.1:${port}/${items[0]!.code}`;
});

afterAll(async () => {
  await browser?.close();
  host?.kill('SIGTERM');
  rmSync(data, { recursive: true, force: true });
});

/** Puts the file into a data folder as a host would have it. Gives the index of the void entry. */
async function keepFile(): Promise<number> {
  const file = new DossierFile(new Uint8Array(readFileSync(FILE)));
  const replayer = new Replayer(nodeCrypto);
  const size = Number(new TextDecoder().decode(file.checkpoint()).split('\n')[1]);
  const leaves: Uint8Array[] = [];
  for (const bundle of file.entries(size)) leaves.push(...bundle);
  const entries = await replayer.add(leaves.map((leaf) => new TextDecoder().decode(leaf)));
  const beside = new Map<number, string[]>();
  for (const line of file.disclosures()) {
    if (line) beside.set(line.index, [...(beside.get(line.index) ?? []), line.text]);
  }
  const { key, seed } = keyOf('log');
  mkdirSync(join(data, 'keys'));
  writeFileSync(join(data, 'keys', `${key}.json`), JSON.stringify({ key, seed: base64url(seed) }));
  const store = new SqliteStore(join(data, 'dossiers'));
  const place = await store.create(replayer.state.dossier!);
  const kept = leaves.map((leaf, at) => ({
    leaf: new TextDecoder().decode(leaf),
    disclosures: beside.get(at) ?? [],
  }));
  expect(await place.append(0, kept)).toBe(true);
  const text = new TextDecoder().decode(file.checkpoint());
  await place.keepCosigned({ size, text, quorum: true, at: Date.now() });
  await store.close();
  return entries.findIndex(({ refusal }) => refusal !== undefined);
}

async function serve(port: number): Promise<ChildProcess> {
  const words = [
    'scripts/run.mjs',
    'apps/server/src/main.ts',
    'serve',
    '--data',
    data,
    '--port',
    String(port),
  ];
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (/http:\/\/\S+/.test(line)) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}:\n${said.join('\n')}`)));
    setTimeout(() => reject(new Error(`The host is not ready:\n${said.join('\n')}`)), PATIENCE_MS).unref();
  });
  return child;
}

async function open(path: string): Promise<void> {
  await page.goto(dossier + path);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.loading') === null);
}

/** Keeps what the page looks like, when a folder is named for it. */
async function keepPicture(name: string): Promise<void> {
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

test('the record marks the void entry, and no other', async () => {
  await open('/record');
  expect(await page.locator('tr.void-row').count()).toBe(1);
  const row = (await page.locator('tr.void-row').textContent())!;
  expect(row).toContain(`#${index}`);
  expect(row).toContain('Void: The mandate does not hold the power for it');
  expect(await barriers(page)).toEqual([]);
  await keepPicture('void-record');
});

test('the entry says which rule it breaks, and that nobody said it', async () => {
  await open(`/record/${index}`);
  const said = (await page.locator('.notice.tone-bad').first().textContent())!;
  expect(said).toContain('does not count');
  await page.getByText('power_missing').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await keepPicture('void-entry');
});

test('the overview counts it, with a link to it', async () => {
  await open('');
  await page.locator(`a[href$="/record/${index}"]`).first().waitFor();
  await keepPicture('void-overview');
});

test('in another language the rule is named in that language', async () => {
  await page.evaluate(() =>
    localStorage.setItem('tasdiq.preferences', JSON.stringify({ language: 'ur', calendar: 'gregory' })),
  );
  await open(`/record/${index}`);
  expect(await page.locator('.notice.tone-bad').first().textContent()).toContain(
    'اختیار نامے میں اس کا اختیار نہیں',
  );
  expect(await barriers(page)).toEqual([]);
  await keepPicture('void-entry-ur');
});
