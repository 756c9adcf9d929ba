// Two walks: a journalist, from a claim to the number behind a bulletin and its correction; and the secretariat's press
// office, from a period without a bulletin to its issue.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { result } from '../apps/cli/test/inside.ts';
import { Participant } from './participant.ts';
import { barriers, browser, demo, json, page, visitDemo } from './visit.ts';

/** Everything is made and held against each other: six languages take a while. */
const IS_WHOLE = process.env['TASDIQ_EVERY_COLOUR'] === '1';
const PHONE = { width: 390, height: 844 };
const FIGURE = 'incidents.trend';

interface Bulletin {
  readonly id: string;
  readonly series: string;
  readonly number: number;
  readonly status: string;
  readonly correctedBy: string | null;
  readonly issued: {
    readonly files: readonly {
      readonly format: string;
      readonly language: string;
      readonly digest: string;
    }[];
  } | null;
}
interface Act {
  readonly index: number;
  readonly facts: Readonly<Record<string, unknown>>;
}
interface Figure {
  readonly rows: readonly { readonly key: string; readonly cells: readonly { readonly value: unknown }[] }[];
}

visitDemo();

test('a journalist goes from a claim to its reply, to a number and what is behind it, and to a correction', async () => {
  // The first page runs a script; everything after it does without.
  await page.goto(demo.url);
  await page.getByRole('link', { name: 'Ossen Strait' }).first().click();
  await page.waitForURL('**/exercise');
  const address = await page.locator('a[href^="/site/exercise/en"]').first().getAttribute('href');
  const plain = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false, viewport: PHONE });
  const reader = await plain.newPage();
  await reader.goto(demo.url + address);
  const follow = (name: string): Promise<void> =>
    reader.getByRole('link', { name, exact: true }).first().click();
  const heading = async (): Promise<string> => (await reader.locator('h1').textContent())!;

  await follow('What was said in public');
  const denied = reader.locator('tr', { hasText: 'Contradicted by the record' });
  await denied.getByRole('link', { name: 'No boat of ours has fired' }).click();
  const main = reader.locator('main');
  expect(await main.locator('[lang="fa"]').first().textContent()).toMatch(/قایق/);
  expect(await main.textContent()).toContain('The finding rests on one microphone.');
  expect(await main.textContent()).toContain('Contests the record');
  await main.getByRole('link', { name: /finding$/ }).click();
  expect(await heading()).toContain('Shots at fishing boats off Brim pier');

  await follow('Figures');
  await follow('Incidents over time');
  const table = reader.locator('main table').first();
  const row = table.locator('tbody tr', { has: reader.locator('details') }).first();
  const day = bare(await row.locator('th').textContent());
  const shown = bare(await row.locator('td summary').first().textContent());
  expect(shown).toMatch(/^\d+ \([\d.]+–[\d.]+\)$/);
  const numbers = reader.url();
  const commandLine = (await reader.locator('main pre').textContent())!;
  const csv = await reader.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href');
  await row.locator('summary').first().click();
  await row.locator('details a').first().click();
  expect(reader.url()).toMatch(/\/(act|record)\//);
  expect(await main.textContent()).toContain(day.slice(0, 4));

  const { data } = Papa.parse<Record<string, string>>(
    (await (await fetch(demo.url + csv)).text()).replace(/^\uFEFF/, ''),
    { header: true, skipEmptyLines: true },
  );
  const line = data.find(({ name, key }) => [name, key].some((one) => bare(one ?? '') === day))!;
  expect(line['events']).toBe(shown.split(' ')[0]);
  const [own] = await madeAgain(commandLine);
  const cells = own!.rows.find(({ key }) => key === line['key'])!.cells;
  expect(String(cells[0]!.value)).toBe(line['events']);
  expect(own!.rows.length).toBe(data.length);

  await reader.goto(numbers);
  await follow('Bulletins');
  const corrected = (await json<{ items: Bulletin[] }>('exercise/bulletins')).items.find(
    ({ status }) => status === 'corrected',
  )!;
  await reader.locator(`main a[href$="/bulletins/${corrected.id}"]`).click();
  expect(await main.textContent()).toContain('Incidents over time');
  const banner = main.locator('> .banner');
  await banner.getByRole('link').click();
  await reader.waitForURL(`**/bulletins/${corrected.correctedBy}`);
  expect(await main.locator(`a[href$="/bulletins/${corrected.id}"]`).count()).toBe(1);
  expect(await main.getByRole('link', { name: 'PDF' }).count()).toBe(1);

  // Before the correction was issued nobody was told of it, and the first issue bore no mark.
  const { items } = await json<{ items: Act[] }>('exercise/acts?act=bulletin.issue&limit=50');
  const { index } = items.find(({ facts }) => facts['bulletin'] === corrected.correctedBy)!;
  const then = await reader.goto(`${demo.url}/site/exercise/en/bulletins/${corrected.id}?asOf=${index}`);
  expect(then!.status()).toBe(200);
  expect(await banner.count()).toBe(0);
  expect(await reader.locator('header .banner').count()).toBe(2);
  const unknown = `${demo.url}/site/exercise/en/bulletins/${corrected.correctedBy}?asOf=${index}`;
  expect((await reader.goto(unknown))!.status()).toBe(404);
  await plain.close();
});

/** What the command that a page shows makes of the dossier's file alone. */
async function madeAgain(line: string): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-walk-'));
  try {
    const file = join(folder, 'exercise.tasdiq');
    const dossier = await fetch(`${demo.url}/api/dossiers/exercise/dossier`);
    writeFileSync(file, new Uint8Array(await dossier.arrayBuffer()));
    const [program, ...words] = line.trim().split(' ');
    expect([program, words[0], words[1]]).toEqual(['tasdiq', 'report', 'exercise.tasdiq']);
    expect(words).toContain(FIGURE);
    const made = await result<{ figures: Figure[] }>(['report', file, ...words.slice(2)]);
    return made.figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Without signs that nobody sees. */
function bare(text: string | null): string {
  return (text ?? '').replaceAll(/\p{Cf}/gu, '');
}

test('the press office drafts what is due, another office approves it, and it is issued and told to everybody', async () => {
  const ground = { url: demo.url, dossier: '/exercise' };
  const { items: series } = await dueBulletins();
  const owed = series.find((name) => name.startsWith('Daily '))!;
  const number = owed.split(' ')[1]!;
  const desk = await Participant.office(ground, browser, 'secretariat/record');
  // Six languages of PDF and DOCX take long: the issue goes on without those that cannot be made.
  if (!IS_WHOLE)
    await desk.page.route(/\/file\?.*format=(pdf|docx)/, (route) =>
      /lang=ur/.test(route.request().url()) ? route.continue() : route.abort(),
    );

  await desk.go(`/bulletins/new?series=daily&number=${number}`);
  const title = desk.page.getByRole('group', { name: 'Title' }).first();
  await title.waitFor();
  await title.getByLabel('Title (en)').fill(`Daily bulletin ${number}, late`);
  await title.getByLabel('Title (ur)').fill(`روزانہ بلیٹن ${number}، تاخیر سے`);
  const summary = desk.page.locator('.editor-section').first();
  await summary.getByRole('button', { name: 'Text', exact: true }).click();
  const words = summary.locator('.editor-block').last();
  await words.getByLabel('Text (en)').fill('Nobody wrote on 2026-11-15. This was made later.');
  await words.getByLabel('Text (ur)').fill('یہ دن 2026-11-15 رہ گیا تھا؛ مقام 34.5281, 69.1723 تھا۔');
  expect(await barriers(desk.page)).toEqual([]);
  await desk.page.getByRole('button', { name: 'Sign the draft' }).click();
  await desk.signShown();

  const draft = await bulletin(number, 'draft');
  const site = `${demo.url}/site/exercise/en`;
  expect((await fetch(`${site}/bulletins/${draft.id}`)).status).toBe(404);
  const other = await Participant.office(ground, browser, 'hadrel/desk');
  await other.go(`/bulletins/${draft.id}`);
  await other.press('Approve');
  await other.sign();

  await desk.go(`/bulletins/${draft.id}`);
  await desk.press('Prepare the issue');
  await desk.page.getByText('What was made here and what the host makes are equal.').waitFor();
  await desk.page.getByRole('button', { name: 'Issue', exact: true }).last().click();
  await desk.page.getByRole('button', { name: 'Sign and send' }).click();

  const issued = await bulletin(number, 'issued');
  expect(issued.id).toBe(draft.id);
  // The files that were issued are kept: a later release may make other bytes.
  const pdf = issued.issued!.files.find(({ format, language }) => format === 'pdf' && language === 'ur')!;
  const bytes = async (path: string): Promise<string> =>
    Buffer.from(await (await fetch(`${demo.url}/api/dossiers/exercise/${path}`)).arrayBuffer()).toString(
      'latin1',
    );
  const kept = await bytes(`blobs/${pdf.digest}`);
  expect(kept.startsWith('%PDF')).toBe(true);
  expect(kept === (await bytes(`bulletins/${issued.id}/file?format=pdf&lang=ur`))).toBe(true);
  await expect.poll(async () => (await dueBulletins()).items, { timeout: 30_000 }).not.toContain(owed);
  const text = async (path: string): Promise<string> => (await fetch(`${site}${path}`)).text();
  await expect.poll(() => text('/bulletins'), { timeout: 30_000 }).toContain(issued.id);
  await expect.poll(() => text('/feed.atom'), { timeout: 30_000 }).toContain(issued.id);
  expect(await text('/due')).not.toContain(`>${owed}<`);
  const urdu = await fetch(`${demo.url}/site/exercise/ur/bulletins/${issued.id}`);
  expect(await urdu.text()).toContain(`روزانہ بلیٹن ${number}، تاخیر سے`);
  for (const one of [desk, other]) {
    expect(one.complaints.filter((said) => IS_WHOLE || !said.includes('ERR_FAILED'))).toEqual([]);
    await one.close();
  }
});

async function dueBulletins(): Promise<{ readonly items: readonly string[] }> {
  const page = await (await fetch(`${demo.url}/site/exercise/en/due`)).text();
  const over = page.slice(page.indexOf('<h2>Overdue'), page.indexOf('<h2>Running'));
  return { items: [...over.matchAll(/<bdi>([A-Z][a-z]+ \d+)<\/bdi>/g)].map(([, name]) => name!) };
}

/** The daily bulletin of a number, once it stands so. */
async function bulletin(number: string, status: string): Promise<Bulletin> {
  const known = async (): Promise<Bulletin | undefined> => {
    const { items } = await json<{ items: Bulletin[] }>('exercise/bulletins');
    return items.find((one) => one.series === 'daily' && String(one.number) === number);
  };
  await expect.poll(async () => (await known())?.status, { timeout: 30_000 }).toBe(status);
  return (await known())!;
}
