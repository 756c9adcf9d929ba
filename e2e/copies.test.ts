// Who holds copies: a node of one's own says so, the host shows it, and a browser checks it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHolding } from '@tasdiq/dossier';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { buildWebApp, type Demo, joinNode, startDemo } from './demo.ts';
import { barriers, WAIT } from './visit.ts';

let demo: Demo;
let browser: Browser;
let node: Demo;

beforeAll(async () => {
  buildWebApp();
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});

afterAll(async () => {
  await node?.close();
  await browser?.close();
  await demo?.close();
});

interface Holding {
  readonly as: string;
  readonly member: string;
  readonly size: number;
  readonly jws: string;
}

async function json<T>(path: string, url = demo.url): Promise<T> {
  return (await (await fetch(`${url}/api/dossiers/exercise${path}`)).json()) as T;
}

/** A key of the exercise that has a mandate, and the mandate. */
async function office(): Promise<{ path: string; as: string; member: string; office: string }> {
  const { items } = await json<{
    items: { id: string; kid: string; status: string; member: string; office: string }[];
  }>('/mandates?limit=500');
  const keys = join(demo.data, 'demo-keys');
  for (const name of readdirSync(keys, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json')) continue;
    const path = join(keys, name);
    const { key } = JSON.parse(readFileSync(path, 'utf8')) as { key: string };
    const kid = await thumbprintOf(key);
    const mandate = items.find((one) => one.kid === kid && one.status === 'active');
    if (mandate) return { path, as: mandate.id, member: mandate.member, office: mandate.office };
  }
  throw new Error('no key of the exercise has an active mandate');
}

async function thumbprintOf(x: string): Promise<string> {
  const text = `{"crv":"Ed25519","kty":"OKP","x":"${x}"}`;
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString(
    'base64url',
  );
}

/** Opens the overview, in a language and at a width, without a complaint of the browser. */
async function overview(
  url: string,
  language: string,
  width: number,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  await context.addInitScript(
    (stored) => localStorage.setItem('tasdiq.preferences', stored),
    JSON.stringify({ language, calendar: 'gregory' }),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT.timeout);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${url}/exercise`);
  await page.locator('#copies h2').waitFor();
  await see(page);
  await context.close();
  expect(complaints).toEqual([]);
}

test('without one, the overview says that nobody has told of a copy', async () => {
  await overview(demo.url, 'en', 1280, async (page) => {
    expect(await page.locator('#copies').textContent()).toContain('No mirror has told this host of a copy.');
  });
});

test('a node says what it holds, and the overview shows it with its signature checked', async () => {
  const { path, as } = await office();
  node = await joinNode(demo, 'exercise', '--key', path, '--as', as);
  await expect.poll(async () => (await json<{ items: Holding[] }>('/holdings')).items.length, WAIT).toBe(1);
  const { items } = await json<{ items: Holding[] }>('/holdings');
  expect(openHolding(items[0]!.jws)?.holding).toMatchObject({ as, size: items[0]!.size });
  await overview(demo.url, 'en', 1280, async (page) => {
    await page.locator('#copies .mark', { hasText: 'Signature holds' }).waitFor();
    expect(await page.locator('#copies').textContent()).toContain(`#${items[0]!.size - 1}`);
  });
});

test.each([
  ['ur', 390],
  ['fa', 1280],
  ['tr', 390],
])('it reads well in %s at %i pixels, and bars nobody', async (language, width) => {
  await overview(demo.url, language, width, async (page) => {
    await page.locator('#copies .mark.tone-good').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await barriers(page)).toEqual([]);
  });
});

test("the node's own app shows the same from its own copy", async () => {
  const mine = async (): Promise<number> =>
    (await json<{ items: Holding[] }>('/holdings', node.url)).items.length;
  await expect.poll(mine, WAIT).toBe(1);
  await overview(node.url, 'en', 1280, async (page) => {
    await page.locator('#copies .mark', { hasText: 'Signature holds' }).waitFor();
  });
});

test('a host that lies about a copy is found out in the browser', async () => {
  await overview(demo.url, 'en', 1280, async (page) => {
    await page.route('**/api/dossiers/exercise', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { holdings: Record<string, unknown>[] };
      body.holdings = body.holdings.map((one) => ({ ...one, office: 'another' }));
      await route.fulfill({ response: answer, json: body });
    });
    await page.reload();
    await page.locator('#copies .mark', { hasText: 'Signature does not hold' }).waitFor();
  });
});
