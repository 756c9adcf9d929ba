// Verification of a dossier file by the static page in Chromium, against the bare limit of WebCrypto in two workers.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fingerprint } from '@tasdiq/core';
import type { Page } from 'playwright-core';
import { launchBrowser, servePages } from '../e2e/browser.ts';
import { type Figure, load, median, type Options, type Row, row } from './measure.ts';
import { dossierFile } from './offline.ts';
import { signedRecord } from './record.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIMIT_SHARE = 0.3;
const VERIFY_MS = 600_000;
const BUILD_MS = 300_000;

/** Offline verification in a browser. */
export const browser: Figure = { name: 'browser', measure };

async function measure(options: Options): Promise<Row[]> {
  const { acts, repeats, say } = options;
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-bench-'));
  const address = await buildPage(folder);
  const before = load();
  const chromium = await launchBrowser();
  try {
    const record = signedRecord(acts);
    const file = join(folder, 'bench.tasdiq');
    writeFileSync(file, await dossierFile(record));
    const pin = fingerprint(record.story.page.dossier);
    // One page for everything: this Chromium is one process and ends with its first closed page.
    const page = await chromium.newPage();
    const seconds: number[] = [];
    const limits: number[] = [];
    for (let i = 0; i < repeats; i++) {
      say(`Chromium, run ${i + 1}`);
      limits.push(await bareLimit(page, Math.ceil(acts * LIMIT_SHARE)));
      seconds.push(await verifySeconds(page, address, file, pin));
    }
    const limit = { what: 'WebCrypto verification in two workers', value: median(limits) };
    const goal = acts === 100_000 ? { goal: { atMost: 6 } } : {};
    return [
      row(`offline verification of ${acts} acts, Chromium`, 's', seconds, { ...goal, load: before }),
      row(
        '  the same as a rate',
        'acts/s',
        seconds.map((one) => acts / one),
        { limit, load: before },
      ),
    ];
  } finally {
    await chromium.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds the page from the sources of now and gives its address. */
async function buildPage(folder: string): Promise<string> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', join(ROOT, 'apps/verifier'), '--outDir', folder, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, args, { timeout: BUILD_MS });
  return pathToFileURL(join(folder, 'verify.html')).href;
}

/** Seconds from the reader's click to the verdict, in a document that was just opened. */
async function verifySeconds(page: Page, address: string, file: string, pin: string): Promise<number> {
  await page.goto(address);
  await page.setInputFiles('#file', file);
  await page.fill('#pin', pin);
  const from = performance.now();
  await page.click('#check');
  await page.waitForSelector('#verdict', { timeout: VERIFY_MS });
  const seconds = (performance.now() - from) / 1000;
  const verdict = (await page.textContent('#verdict')) ?? '';
  if (!verdict.startsWith('HOLDS')) throw new Error(`browser: a good dossier file was refused: ${verdict}`);
  return seconds;
}

/** Ed25519 verifications a second by WebCrypto in two workers with 128 in flight each. */
async function bareLimit(page: Page, count: number): Promise<number> {
  const pages = await servePages({
    '/': { type: 'text/html', body: '<!doctype html>' },
    '/worker.js': { type: 'text/javascript', body: WORKER },
  });
  try {
    await page.goto(`${pages.url}/`);
    return count / (await page.evaluate(workInTwo, count));
  } finally {
    pages.close();
  }
}

/** Runs in the page: seconds that two workers take for `count` verifications. */
async function workInTwo(count: number): Promise<number> {
  const workers = [new Worker('/worker.js'), new Worker('/worker.js')];
  const next = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      worker.onmessage = () => resolve();
      worker.onerror = (event) => reject(new Error(event.message));
    });
  await Promise.all(workers.map((worker) => next(worker)));
  const start = performance.now();
  const done = workers.map((worker) => next(worker));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  for (const worker of workers) worker.postMessage(count / 2);
  await Promise.all(done);
  return (performance.now() - start) / 1000;
}

const WORKER = `
const IN_FLIGHT = 128;
const message = crypto.getRandomValues(new Uint8Array(900));
let keys, signature;
crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']).then(async (made) => {
  keys = made;
  signature = await crypto.subtle.sign('Ed25519', keys.privateKey, message);
  postMessage('ready');
});
onmessage = async ({ data: count }) => {
  let left = count;
  const line = async () => {
    while (left-- > 0) {
      if (!(await crypto.subtle.verify('Ed25519', keys.publicKey, signature, message))) throw new Error('refused');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, line));
  postMessage('done');
};`;
