// A visit to the demo in a real browser: one page a test, under the host's own content security policy, that may not
// complain. Each test file has its own (files run in their own modules).
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { buildWebApp, type Demo, startDemo } from './demo.ts';

/** How long a machine that is busy may take. */
export const WAIT = { timeout: 60_000 };
/** What a window must not find of the one before it; what it has fetched may stay. */
const STORED = 'cookies,local_storage,indexeddb,cache_storage,service_workers';
/** Whether colours are looked at in every language too: `npm run soak` does. */
const EVERY_COLOUR = process.env['TASDIQ_EVERY_COLOUR'] === '1';

export let demo: Demo;
export let browser: Browser;
export let context: BrowserContext;
export let page: Page;
let complaints: string[];

/** Lets every test of a file begin with a page of its own, and fail on anything that the browser complained of. */
export function visitDemo(): void {
  beforeAll(async () => {
    buildWebApp();
    [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
    context = await browser.newContext({ locale: 'en-GB' });
    listen();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });
  beforeEach(() => begin());
  // No error, no breach of the policy, no request to anybody else, in any test.
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
}

/** How a window is opened. */
interface Window {
  readonly width?: number;
  readonly height?: number;
  readonly language?: string;
  /** Without anything that an earlier window has fetched. */
  readonly anew?: boolean;
}

/** Begins anew: another window, of another size, in another language, that knows nothing of those before it. */
export async function begin(options: Window = {}): Promise<void> {
  await page?.close();
  const { width = 1280, height = 900, language, anew = false } = options;
  if (anew) {
    await context.close();
    context = await browser.newContext({ locale: 'en-GB' });
    listen();
  }
  await context.setOffline(false);
  page = await context.newPage();
  page.setDefaultTimeout(WAIT.timeout);
  await page.setViewportSize({ width, height });
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: demo.url, storageTypes: STORED });
  await session.detach();
  if (language !== undefined) await speak(language);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}

/** Keeps the requests to anybody but the demo. */
function listen(): void {
  context.on('request', (request) => {
    const own = request.url().startsWith(demo.url) || /^(blob|data):/.test(request.url());
    if (!own) complaints.push(`asked another host: ${request.url()}`);
  });
}

/** Forgets complaints that a test has brought about itself. */
export function forgive(part: string): void {
  complaints = complaints.filter((text) => !text.includes(part));
}

/** Chooses the language of what this window opens from now on. */
export async function speak(language: string, calendar = 'gregory'): Promise<void> {
  await page.addInitScript(
    (stored) => localStorage.setItem('tasdiq.preferences', stored),
    JSON.stringify({ language, calendar }),
  );
}

/** Opens a page and waits until it shows what it asked for. */
export async function open(path: string): Promise<void> {
  await page.goto(demo.url + path);
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.loading') === null, undefined, WAIT);
}

/** What the host answers about a dossier: `exercise/acts`. */
export async function json<T>(path: string): Promise<T> {
  return (await (await fetch(`${demo.url}/api/dossiers/${path}`)).json()) as T;
}

/** How many pixels of the page lie beside the screen. */
export async function beside(): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What axe-core finds wrong on a page, with where. Contrast takes most of its time: of what looks the same it is looked
 * at once. It does not depend on the language either: where a page has been looked at in one, `colours` may be false in
 * the others.
 */
export async function barriers(on: Page = page, { colours = true } = {}): Promise<string[]> {
  if (!(await on.evaluate(() => 'axe' in globalThis))) await on.evaluate(axe.source);
  return on.evaluate(runAxe, { colours: colours || EVERY_COLOUR, eachAlike: EVERY_COLOUR });
}

/** Runs in the page. `eachAlike`: contrast of each text, though another of the same look has been looked at. */
async function runAxe({ colours, eachAlike }: { colours: boolean; eachAlike: boolean }): Promise<string[]> {
  const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') };
  if (colours && !eachAlike) markAlike();
  checker.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-alike])' }] });
  const { violations } = await checker.run(document, {
    resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: colours } },
    // Nothing that is looked for needs the rules of style sheets.
    preload: { assets: ['media'] },
  });
  for (const one of document.querySelectorAll('[data-alike]')) one.removeAttribute('data-alike');
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );

  /** Marks, of elements that show words in one colour and size on the same backgrounds up to the root, all but the first. */
  function markAlike(): void {
    const looks = new Map<string, number>();
    const seen = new Set<string>();
    const behind = new Map<Element | null, number>([[null, 0]]);
    for (const element of document.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      const { backgroundColor, backgroundImage, opacity, position, zIndex, filter } = style;
      const own = [backgroundColor, backgroundImage, opacity, position, zIndex, filter];
      const back = [behind.get(element.parentElement), ...own].join();
      if (!looks.has(back)) looks.set(back, looks.size + 1);
      behind.set(element, looks.get(back)!);
      if (!words(element)) continue;
      const { color, fontSize, fontWeight, textShadow } = style;
      const exempt = element.closest(':disabled, [aria-disabled="true"]') !== null;
      const look = [back, element.tagName, exempt, color, fontSize, fontWeight, textShadow].join();
      if (seen.has(look)) element.setAttribute('data-alike', '');
      else seen.add(look);
    }
  }

  /** Whether an element shows words of its own. */
  function words(element: Element): boolean {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent!.trim() !== '',
    );
    return own && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }
}
