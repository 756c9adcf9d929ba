// The web app in a real browser, served by a real host with witnesses, under its real content security policy.
import type { Response } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  barriers,
  begin,
  beside,
  context,
  demo,
  forgive,
  json,
  open,
  page,
  speak,
  visitDemo,
  WAIT,
} from './visit.ts';

const PAGES = [
  '/',
  '/about',
  '/help',
  '/exercise',
  '/exercise/events',
  '/exercise/actors',
  '/exercise/people',
  '/exercise/sources',
  '/exercise/datasets',
  '/exercise/record',
  '/exercise/record/0',
  '/exercise/changes?from=600&asOf=640',
  '/exercise/verify',
  '/exercise/statistics',
  '/exercise/statistics/incidents.trend?by=zone&step=month',
  '/exercise/statistics/rules',
  '/exercise/bulletins',
  '/exercise/bulletins/new?series=daily',
  '/istanbul',
  '/istanbul/actors',
  '/istanbul/people',
  '/istanbul/sources',
  '/istanbul/datasets',
  '/istanbul/record',
  '/istanbul/verify',
  '/istanbul/events?kind=one_sided&from=2001-01-01',
];
/** Those that are looked at in the dark too. */
const DARK = new Set([
  '/',
  '/help',
  '/exercise',
  '/exercise/people',
  '/exercise/record/0',
  '/istanbul/events?kind=one_sided&from=2001-01-01',
]);
const PHONE = { width: 390, height: 844 };

visitDemo();

describe.each(PAGES)('%s', (path) => {
  test('opens, has one title, and bars nobody; on a telephone nothing lies beside the screen', async () => {
    await open(path);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).toContain('Tasdiq');
    expect(await barriers()).toEqual([]);
    await page.setViewportSize(PHONE);
    // Drawings are made anew for the narrower screen.
    await expect.poll(beside).toBeLessThanOrEqual(0);
    if (!DARK.has(path)) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await barriers()).toEqual([]);
  });
});

test('words that are too pale are found among others of their kind', async () => {
  await open('/exercise/texts');
  await page
    .locator('dt')
    .last()
    .evaluate((last) => (last.style.color = '#aaa'));
  expect((await barriers()).join()).toContain('color-contrast');
});

test('an exercise has the map of its invented country, and no other', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open('/exercise/events');
  await page.waitForSelector('.map-canvas[data-sites]', WAIT);
  const maps = (): string[] => asked.filter((path) => path.startsWith('/map/'));
  // The places of events and the lines beside them come each at its own time.
  await expect.poll(maps, { timeout: 10_000 }).toContain('/map/exercise/lines.json');
  expect(maps().filter((path) => !path.startsWith('/map/exercise/'))).toEqual([]);
  expect(await page.locator('.map-legend').textContent()).toContain('imply no position');
});

test('pages of an exercise say that it is one, others do not', async () => {
  await open('/exercise');
  expect(await page.locator('.exercise').textContent()).toContain('fictional');
  await open('/istanbul');
  expect(await page.locator('.exercise').count()).toBe(0);
});

describe('events', () => {
  test('are filtered by a facet, whose count is exact, and the address says so', async () => {
    await open('/istanbul/events');
    const facet = page.locator('.facet label', { hasText: 'One-sided violence' });
    const count = (await facet.locator('bdi').last().textContent())!;
    await facet.locator('input').check();
    await page.waitForURL(/kind=one_sided/);
    await page
      .getByRole('status')
      .filter({ hasText: `Events: ${count}` })
      .waitFor();
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes('kind'));
    expect(await facet.locator('input').isChecked()).toBe(false);
  });

  test('are found by words, and an empty answer says what it does not mean', async () => {
    await open('/istanbul/events');
    await page.locator('input[name=q]').fill('Kandahar');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=Kandahar/);
    const { total } = await json<{ total: number }>('istanbul/events?q=Kandahar');
    await page
      .getByRole('status')
      .filter({ hasText: `Events: ${total}` })
      .waitFor();
    await open('/istanbul/events?q=zzzzqqq');
    expect(await page.locator('.empty').textContent()).toContain('does not mean that nothing happened');
  });

  test('stand on the map, each once, with disclaimer and attribution', async () => {
    await open('/istanbul/events?kind=one_sided');
    const columns = await json<{ lat: number[]; lon: number[]; precision: number[] }>(
      'istanbul/events/points?kind=one_sided',
    );
    const places = new Set(
      columns.lat.map((lat, i) => {
        const precision = columns.precision[i] ?? 2;
        return `${lat.toFixed(4)} ${columns.lon[i]!.toFixed(4)} ${Math.min(precision, 4)}`;
      }),
    );
    await page.waitForSelector('.map-canvas[data-sites]', WAIT);
    expect(Number(await page.locator('.map-canvas').getAttribute('data-sites'))).toBe(places.size);
    expect(await page.locator('.map-legend').textContent()).toContain('imply no position');
    expect(await page.locator('.attribution').textContent()).toContain('Uppsala');
  });

  test('are counted in periods, and a bar narrows to its own', async () => {
    await open('/istanbul/events');
    const bars = page.locator('.timeline .bar-group');
    await bars.first().waitFor();
    // Every year between the first and the last has a bar, those without events too.
    expect(await bars.count()).toBe(2024 - 1989 + 1);
    await bars.last().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2024-01-01.*to=2024-12-31/);
  });

  test('show who said it, the act, its proof, and contradicting accounts side by side', async () => {
    const found = await json<{ items: { id: string }[] }>('exercise/events?status=contradicted&limit=1');
    await open(`/exercise/events/${found.items[0]!.id}`);
    await page.getByRole('heading', { name: 'Contradicting accounts' }).first().waitFor();
    expect(await page.locator('.two').first().locator('article').count()).toBe(2);
    await page.locator('text=witness-one.example').first().waitFor();
    expect(await barriers()).toEqual([]);
  });

  test('of a dataset show every edition and what changed', async () => {
    const found = await json<{ items: { id: string }[] }>(
      'exercise/events?origin=record&status=revised&limit=1',
    );
    await open(`/exercise/events/${found.items[0]!.id}`);
    await page.getByRole('heading', { name: 'What changed' }).first().waitFor();
    expect(await page.locator('details.card').count()).toBe(2);
    await page.getByText('Cells as published').first().click();
    await page.getByText('which has the digest that the signed import states').waitFor();
    expect(await page.locator('dl[lang=und] dt').count()).toBeGreaterThan(20);
    expect(await barriers()).toEqual([]);
  });
});

describe('time travel', () => {
  test('shows fewer entries, says so on every page, and leads back', async () => {
    await open('/exercise?asOf=5');
    await page.locator('.band.tone-accent').waitFor();
    expect(await page.locator('.tally dd').first().textContent()).toBe('5');
    await page.getByRole('link', { name: 'Participants' }).click();
    await page.waitForURL(/people\?asOf=5/);
    await page.getByRole('link', { name: 'Back to now' }).click();
    await page.waitForFunction(() => !location.search.includes('asOf'));
    expect(await page.locator('.band.tone-accent').count()).toBe(0);
  });
});

test('one steps through the record, sees what changed since, and each line opens its page as it was', async () => {
  const { size } = await json<{ size: number }>('exercise');
  const then = size - 20;
  await open(`/exercise/record?asOf=${then}`);
  await page.getByText('Checkpoints').first().click();
  await page.locator('details li').first().waitFor();
  await page.getByRole('button', { name: 'One entry back' }).click();
  await page.waitForURL(new RegExp(`asOf=${then - 1}`));
  await page.getByRole('button', { name: 'One checkpoint on' }).click();
  await page.waitForURL(new RegExp(`asOf=(?!${then - 1})\\d+`));
  await page.goBack();
  const link = await page.getByRole('button', { name: 'Copy permanent link' }).getAttribute('title');
  expect(link).toBe(`${demo.url}/exercise/record?asOf=${then - 1}`);
  await page.getByRole('link', { name: 'What has changed since then?' }).click();
  await page.waitForURL(new RegExp(`changes\\?from=${then - 1}$`));
  const { total, groups } = await json<{ total: number; groups: { count: number }[] }>(
    `exercise/changes?from=${then - 1}`,
  );
  await expect.poll(() => page.locator('.record-table tbody tr').count(), WAIT).toBe(total);
  expect(await page.locator('.record-table').count()).toBe(groups.length);
  await page.getByRole('link', { name: 'as it was' }).first().click();
  await page.waitForURL(new RegExp(`asOf=${then - 1}`));
  await page.locator('.band', { hasText: 'You see the record as it stood' }).waitFor();
  // What one does, one does now.
  await open('/exercise/do?asOf=5');
  expect(page.url()).toBe(`${demo.url}/exercise/do`);
});

describe('verification in the browser', () => {
  async function verify(): Promise<string> {
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.locator('.report').waitFor(WAIT);
    return (await page.locator('.report').textContent())!;
  }

  async function pin(fingerprint: string): Promise<void> {
    await page.locator('#pin').fill(fingerprint);
    await page.getByRole('button', { name: 'Keep this fingerprint' }).click();
  }

  test('holds, and says authentic only with a fingerprint that the reader brought', async () => {
    await open('/exercise/verify');
    expect(await verify()).toMatch(/It holds.*Identity unproven/);
    const { fingerprint } = await json<{ fingerprint: string }>('exercise');
    await pin(fingerprint.toLowerCase().replaceAll('-', ' '));
    await page.getByText('is that of this dossier').waitFor();
    expect(await verify()).toMatch(/It holds.*Authentic/);
    await page.reload();
    await page.getByText('is that of this dossier').waitFor();
    expect(await barriers()).toEqual([]);
  });

  test('does not hold for another dossier than the one whose fingerprint was kept', async () => {
    await open('/exercise/verify');
    const { fingerprint } = await json<{ fingerprint: string }>('istanbul');
    await pin(fingerprint);
    await page.getByText('NOT that of this dossier').first().waitFor();
    expect(await verify()).toContain('It does not hold');
  });

  test('takes no fingerprint that cannot be one', async () => {
    await open('/exercise/verify');
    await pin('7ZQ4M');
    expect(await page.getByRole('alert').textContent()).toContain('eight groups');
  });
});

describe.each([
  ['ur', 'rtl', 'events', 'واقعات'],
  ['ps', 'rtl', 'texts', 'متنونه'],
  ['fa', 'rtl', 'texts', 'متن‌ها'],
  ['ar', 'rtl', 'texts', 'النصوص'],
  ['tr', 'ltr', 'texts', 'Metinler'],
])('in %s', (language, direction, path, title) => {
  test('the page has its direction and bars nobody', async () => {
    await speak(language, direction === 'rtl' ? 'persian' : 'gregory');
    await open(`/exercise/${path}`);
    expect(await page.locator('html').getAttribute('dir')).toBe(direction);
    expect(await page.locator('h1').textContent()).toBe(title);
    expect(await barriers(page, { colours: false })).toEqual([]);
  });
});

test('from right to left, ids and coordinates still read from left to right', async () => {
  await speak('ur');
  const found = await json<{ items: { id: string }[] }>('exercise/events?origin=incident&limit=1');
  await open(`/exercise/events/${found.items[0]!.id}`);
  const coordinates = page.locator('bdi', { hasText: /°/ }).first();
  expect(await coordinates.evaluate((node) => getComputedStyle(node).direction)).toBe('ltr');
  expect(await coordinates.evaluate((node) => getComputedStyle(node).unicodeBidi)).toMatch(/isolate/);
  // The latitude stands to the left of the longitude, as in every language.
  const [north, west] = await coordinates.evaluate((node) => {
    const text = node.firstChild as Text;
    const left = (from: number): number => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, from + 1);
      return range.getBoundingClientRect().left;
    };
    const first = text.data.search(/[0-9]/);
    return [left(first), left(text.data.search(/[EW]/))];
  });
  expect(north!).toBeLessThan(west!);
  // The navigation begins at the right edge.
  const groups = await page
    .locator('.site-nav ul')
    .evaluateAll((lists) =>
      lists.map((list) => [...list.querySelectorAll('a')].map((a) => a.getBoundingClientRect().left)),
    );
  expect(groups.length).toBeGreaterThan(3);
  for (const links of groups) expect(links).toEqual([...links].sort((a, b) => b - a));
});

test('an address that names nothing says so', async () => {
  await open('/no/such/page');
  expect(await page.locator('h1').textContent()).toBe('There is no such page');
  await page.goto(`${demo.url}/nowhere`);
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  // The host rightly answers 404 for a dossier that it does not have.
  forgive('404');
});

test('without a network the page says so', async () => {
  await open('/exercise');
  await context.setOffline(true);
  await page.getByText('You are offline').waitFor();
  await context.setOffline(false);
});

test('a number opens its records, the figure is made again here, and its table is saved', async () => {
  await open('/exercise/statistics/allegations.outcomes');
  await page.locator('.cell-button').first().click();
  const records = page.getByRole('dialog').locator('.records-list a');
  await records.first().waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'Make it again in this browser' }).click();
  expect(await page.locator('[data-check]').getAttribute('data-check')).toBe('true');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  expect((await saved).suggestedFilename()).toMatch(/^exercise-allegations\.outcomes-\d+\.csv$/);
});

test('a bulletin reads in Urdu on a telephone, and its content is as its issue states', async () => {
  const { items } = await json<{ items: { id: string; issued: object | null }[] }>('exercise/bulletins');
  await begin({ ...PHONE, language: 'ur' });
  await open(`/exercise/bulletins/${items.find(({ issued }) => issued)!.id}`);
  await page.locator('.document[lang=ur][dir=rtl] h2').first().waitFor();
  expect(await barriers()).toEqual([]);
  expect(await beside()).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'اسی براؤزر میں جانچیں' }).click();
  expect(await page.locator('[data-check]').getAttribute('data-check')).toBe('true');
});

test('what is needed before a map is at most 250 kB', async () => {
  await begin({ anew: true });
  const loaded: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/api/')) loaded.push(sizeOf(response));
  });
  await open('/exercise');
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(250_000);
});

/** Bytes of an answer's body as they came over the line. */
async function sizeOf(response: Response): Promise<number> {
  await response.finished();
  return (await response.request().sizes()).responseBodySize;
}
