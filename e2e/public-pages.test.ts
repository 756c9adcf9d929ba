// The public site in a real browser: every page of both examples, by everybody's means.
import { LANGUAGE, type Language, LANGUAGES } from '@tasdiq/words';
import { beforeAll, expect, test } from 'vitest';
import { PAGES } from '../apps/server/src/site/pages.ts';
import { type Crawled, crawl } from './crawl.ts';
import { barriers, begin, beside, browser, demo, json, page, visitDemo } from './visit.ts';

/** Addresses of each kind that are looked at; `npm run soak` looks at more of them, in every language. */
const EACH = process.env['TASDIQ_EVERY_COLOUR'] === '1' ? 20 : 1;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const EXAMPLES = ['exercise', 'istanbul'] as const;
/** Pages for which a record has nothing: no claim without a topic; in Istanbul no talks, findings and bulletins. */
const NOT_THERE: Readonly<Record<string, readonly string[]>> = {
  exercise: ['claims/others'],
  istanbul: [
    'found/:id',
    'incidents/:month',
    'figures/:figure/records',
    'claims/others',
    'bulletins/series/:code',
    'bulletins/:id',
  ],
};
/** Both in English, and in Urdu the one that has all pages. */
const SUITE = { exercise: ['en', 'ur'], istanbul: ['en'] } as const;
const LOOKED_AT = EXAMPLES.flatMap((code) =>
  (EACH > 1 ? LANGUAGES : SUITE[code]).map((language) => [code, language] as const),
);

visitDemo();

const crawled = new Map<string, Crawled>();
beforeAll(async () => {
  for (const code of EXAMPLES) crawled.set(code, await crawl(demo.url, `/site/${code}/en`, EACH));
});

/** One address of each page of the site, in a language. */
function addresses(code: string, language: Language): [path: string, address: string][] {
  const site = [...crawled.get(code)!.kinds].filter(([kind]) => kind.startsWith('site '));
  const firsts = new Map<string, string>();
  for (const [kind, [first]] of site) {
    const path = kind.split(' ')[1]!;
    if (!firsts.has(path)) firsts.set(path, first!);
  }
  return [...firsts].map(([path, address]) => [path, address.replace('/en', `/${language}`)]);
}

async function visit(address: string): Promise<void> {
  const answer = await page.goto(demo.url + address);
  expect(answer!.status(), address).toBe(200);
}

test.each(EXAMPLES)('%s: every page is reached by links, and every link leads somewhere', (code) => {
  const { broken, kinds } = crawled.get(code)!;
  expect(broken).toEqual([]);
  const reached = new Set([...kinds.keys()].map((kind) => kind.split(' ')[1]));
  const missing = PAGES.map(({ path }) => path).filter((path) => !reached.has(path));
  expect(missing.filter((path) => !NOT_THERE[code]!.includes(path))).toEqual([]);
});

test.each(LOOKED_AT)('%s in %s: every page bars nobody and fits a telephone', async (code, language) => {
  const { locale, direction } = LANGUAGE[language];
  for (const [path, address] of addresses(code, language)) {
    await page.setViewportSize(DESK);
    await visit(address);
    // Contrast is that of the style sheet, which is one for all languages and dossiers.
    const colours = language === 'en' && code === 'exercise';
    expect(await barriers(page, { colours }), address).toEqual([]);
    expect(await beside(), `${address} at ${DESK.width}`).toBeLessThanOrEqual(0);
    await page.setViewportSize(PHONE);
    expect(await beside(), `${address} at ${PHONE.width}`).toBeLessThanOrEqual(0);
    expect(
      await page.evaluate(() => [
        document.documentElement.lang,
        document.documentElement.dir,
        document.querySelectorAll('h1').length,
        document.scripts.length,
        document.querySelectorAll('.exercise').length,
      ]),
      path,
    ).toEqual([locale, direction, 1, 0, code === 'exercise' ? 1 : 0]);
  }
});

test.each(LANGUAGES.filter((language) => !['en', 'ur'].includes(language)))(
  'in %s, on a telephone, in the dark, pages bar nobody',
  async (language) => {
    await begin(PHONE);
    await page.emulateMedia({ colorScheme: 'dark' });
    const found = addresses('exercise', language);
    for (const path of ['claims/:id', 'figures/:figure']) {
      await visit(found.find(([known]) => known === path)![1]);
      expect(await barriers(), path).toEqual([]);
      expect(await beside(), path).toBeLessThanOrEqual(0);
    }
  },
);

test('without scripts a reader changes language and moment, and stays on the page', async () => {
  const plain = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false, viewport: PHONE });
  const reader = await plain.newPage();
  const { size } = await json<{ size: number }>('exercise');
  await reader.goto(`${demo.url}/site/exercise/en/figures/incidents.trend?by=zone&asOf=${size - 5}`);
  const banner = reader.locator('.banner:not(.exercise)');
  expect(await banner.textContent()).toContain(String(size - 5));
  await reader.getByRole('link', { name: LANGUAGE.ur.name }).click();
  await reader.waitForURL(`**/site/exercise/ur/figures/incidents.trend?**`);
  expect(new URL(reader.url()).searchParams.get('by')).toBe('zone');
  expect(new URL(reader.url()).searchParams.get('asOf')).toBe(String(size - 5));
  expect(await reader.locator('html').getAttribute('dir')).toBe('rtl');
  // The menu stays in that moment; one link leads back to now.
  await reader.locator('nav:not(.languages) a').nth(1).click();
  await reader.waitForURL(`**/site/exercise/ur/agreed?asOf=${size - 5}`);
  await banner.getByRole('link').click();
  await reader.waitForURL('**/site/exercise/ur/agreed');
  expect(await banner.count()).toBe(0);
  // A day is chosen in the foot of the page.
  await reader.locator('#asof').fill(new Date().toISOString().slice(0, 10));
  await reader.locator('footer button').click();
  await reader.waitForURL(/asOf=\d{4}-\d\d-\d\d/);
  expect(await banner.count()).toBe(1);
  await plain.close();
});

test('each page names its feed, which is Atom, and its newest bulletin is in it', async () => {
  await visit('/site/exercise/fa/claims');
  const feed = page.locator('head link[type="application/atom+xml"]');
  const address = (await feed.getAttribute('href'))!;
  const text = await (await fetch(demo.url + address)).text();
  const read = await page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    const entries = [...document.querySelectorAll('entry')];
    return {
      root: document.documentElement.namespaceURI,
      isBroken: document.querySelector('parsererror') !== null,
      language: document.documentElement.getAttribute('xml:lang'),
      ids: entries.map((entry) => entry.querySelector('id')!.textContent),
      kinds: entries.map((entry) => entry.querySelector('category')!.getAttribute('term')),
      links: entries.map((entry) => entry.querySelector('link')!.getAttribute('href')),
      updated: entries.map((entry) => entry.querySelector('updated')!.textContent!),
    };
  }, text);
  expect(read).toMatchObject({ root: 'http://www.w3.org/2005/Atom', isBroken: false, language: 'fa-AF' });
  expect(new Set(read.ids).size).toBe(read.ids.length);
  expect(read.updated).toEqual([...read.updated].sort().reverse());
  const newest = read.links[read.kinds.indexOf('bulletin.issue')]!;
  expect((await page.goto(newest))!.status()).toBe(200);
  expect(await page.locator('.exercise').count()).toBe(1);
});
