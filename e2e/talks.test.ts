// Talks, requests, notices and who could bind whom, on the exercise and on a dossier that has none of them.
import { describe, expect, test } from 'vitest';
import { barriers, beside, json, open, page, speak, visitDemo, WAIT } from './visit.ts';

const PHONE = { width: 390, height: 844 };

visitDemo();

interface SessionItem {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
}

async function sessionOf(status: string, kind: string): Promise<string> {
  const { items } = await json<{ items: SessionItem[] }>('exercise/sessions');
  return items.find((item) => item.status === status && item.kind === kind)!.id;
}

/** Opens one of the worthless keys of the exercise. */
async function actAs(office: string): Promise<void> {
  await open('/exercise/do');
  await page.locator('select.act-as').selectOption(office);
  await page.locator('.act-as ~ button').click();
  await page.locator('.session-bar').filter({ hasText: office }).waitFor();
}

/** Goes to a page of the dossier without leaving the app: the open key would be gone. */
async function go(name: string): Promise<void> {
  await page.locator('.site-nav').getByRole('link', { name, exact: true }).click();
  await page.waitForFunction(() => document.querySelector('.loading') === null, undefined, WAIT);
}

const PAGES = ['/talks', '/requests', '/notices', '/people'];

describe.each(PAGES)('%s', (path) => {
  test('bars nobody: wide, on a telephone in the dark, in Urdu; nothing lies beside the screen', async () => {
    await open(`/exercise${path}`);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await barriers()).toEqual([]);
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await barriers()).toEqual([]);
    expect(await beside()).toBeLessThanOrEqual(0);
    await speak('ur');
    await open(`/exercise${path}`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await barriers(page, { colours: false })).toEqual([]);
    expect(await beside()).toBeLessThanOrEqual(0);
  });

  test('is there on a dossier without any of it', async () => {
    await open(`/istanbul${path}`);
    expect(await page.locator('.notice.tone-bad').count()).toBe(0);
    expect(await barriers()).toEqual([]);
  });
});

describe('talks', () => {
  test('sessions stand in their round with the clock of the place; meetings outside of rounds apart', async () => {
    await open('/exercise/talks');
    const round = page.locator('article.card').first();
    expect(await round.innerText()).toContain('Opening session');
    expect(await round.innerText()).toContain('on the clock of \u2068Atlantic/Azores\u2069');
    expect(await round.innerText()).not.toContain('Flag meeting at');
    const outside = page.getByRole('region', { name: 'Meetings outside of rounds' });
    expect(await outside.innerText()).toContain('Flag meeting at');
  });

  test('a status opens the acts from which it follows', async () => {
    await open('/exercise/talks');
    const standing = page.locator('.standing').first();
    await standing.locator('summary').click();
    await standing.getByRole('link').first().click();
    await page.waitForURL(/\/exercise\/record\//);
  });

  test('action points are narrowed to the overdue ones, and their number is that of the clocks', async () => {
    const { items } = await json<{ items: { what: string; overdue: boolean }[] }>('exercise/due?limit=500');
    const overdue = items.filter(({ what, overdue: late }) => what === 'action' && late).length;
    await open('/exercise/talks');
    await page.getByRole('radio', { name: /^Overdue/ }).check();
    const table = page.getByRole('region', { name: 'Action points' });
    expect(await table.locator('tbody tr').count()).toBe(overdue);
  });

  test('absence stands in the attendance as presence does, dissent beside the decision', async () => {
    await open(`/exercise/talks/${await sessionOf('minuted', 'technical')}`);
    const attendance = page.getByRole('region', { name: 'Attendance' });
    expect(await attendance.innerText()).toMatch(/Absent/);
    expect(await attendance.innerText()).toMatch(/Present/);
    expect(await page.locator('#content').innerText()).toContain('Did not come: \u20681\u2069');
    await open(`/exercise/talks/${await sessionOf('minuted', 'plenary')}`);
    const decisions = page.getByRole('region', { name: 'Decisions' });
    expect(await decisions.innerText()).toMatch(/cameras/);
    expect(await decisions.innerText()).toContain('tavrel/delegation');
    const noted = page.locator('section', {
      has: page.getByRole('heading', { name: 'Noted in this session' }),
    });
    expect(await noted.last().innerText()).toContain('ferry would run again');
    expect(await barriers()).toEqual([]);
  });

  test('before the first entry of the talks there are none', async () => {
    await open('/exercise/talks?asOf=1');
    expect(await page.locator('#content').innerText()).toContain('No round of talks has been opened.');
  });
});

describe('requests', () => {
  test('a contested competence is an answer, and both parties are counted alike', async () => {
    await open('/exercise/requests');
    expect(await page.getByRole('region', { name: 'Requests', exact: true }).innerText()).toContain(
      'Contests competence',
    );
    const rows = page.getByRole('region', { name: 'Asked and answered, by party' }).locator('tbody tr');
    expect(await rows.count()).toBe(2);
    for (const row of await rows.all()) {
      const [, received, ...parts] = (await row.locator('td').allInnerTexts()).map(Number);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(received);
    }
  });

  test('filters narrow the ledger and stand in the address', async () => {
    await open('/exercise/requests');
    const rows = page.getByRole('region', { name: 'Requests', exact: true }).locator('tbody tr');
    const all = await rows.count();
    await page.getByLabel('Kind').selectOption('assistance');
    await page.waitForURL(/kind=assistance/);
    expect(await rows.count()).toBeLessThan(all);
    await page.reload();
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(all);
  });

  test('each side tells an assurance in its own words beside the other', async () => {
    await open('/exercise/requests');
    const told = page.locator('.card', { hasText: 'Told differently' }).first();
    expect(await told.locator('.side').count()).toBe(3);
    expect(await told.innerText()).toContain('In its own words');
  });

  test('nobody is shown to owe an answer to what was withdrawn', async () => {
    await open('/exercise/requests');
    const row = page
      .getByRole('region', { name: 'Requests', exact: true })
      .locator('tbody tr', { hasText: 'A visit of a doctor' });
    expect(await row.innerText()).toContain('Withdrawn');
    expect(await row.innerText()).not.toContain('Open');
  });

  test('only those who were asked are offered to answer', async () => {
    await actAs('tavrel/delegation');
    await go('Requests');
    const ledger = page.getByRole('region', { name: 'Requests', exact: true });
    const row = ledger.locator('tbody tr', { hasText: 'guide to the upper path' });
    const answer = row.getByRole('link', { name: 'Answer', exact: true });
    await answer.first().waitFor();
    expect(await answer.count()).toBe(1);
    await answer.click();
    await page.locator('form.act-form').waitFor();
  });
});

describe('notices', () => {
  test('what was revealed is opened by an addressee and is what was committed to', async () => {
    await open('/exercise/notices');
    const flights = page.locator('.card', { hasText: 'Revealed' });
    expect(await flights.first().innerText()).toContain('Revealed to those it is addressed to');
    await actAs('almaris/liaison');
    await go('Notices');
    await page.getByRole('button', { name: 'Open and check against the commitment' }).first().click();
    await page.getByText('The revealed text is the one that was committed to').waitFor();
  });

  test('a host that shows another digest does not make it match', async () => {
    await actAs('almaris/liaison');
    await page.route(/\/acts\/[A-Za-z0-9_-]{43}(\?|$)/, async (route) => {
      const answer = await route.fetch();
      const act = (await answer.json()) as { act: string; fields: Record<string, { value?: unknown }> };
      if (act.act === 'notification.reveal' && typeof act.fields['opens']?.value === 'string')
        act.fields['opens'].value = act.fields['opens'].value.replace(/"(account)":"/, '"$1":"not ');
      await route.fulfill({ response: answer, json: act });
    });
    await go('Notices');
    await page.getByRole('button', { name: 'Open and check against the commitment' }).first().click();
    await page.getByText('The revealed text is NOT the one that was committed to').waitFor();
  });

  test('both sides have a count and a median of their times to answer', async () => {
    await open('/exercise/notices');
    const rows = page.getByRole('region', { name: 'Time to answer, by who was called' }).locator('tbody tr');
    const cells = await Promise.all((await rows.all()).map((row) => row.locator('td').allInnerTexts()));
    expect(cells).toHaveLength(2);
    for (const [, answered, median] of cells) expect(median!.includes('–')).toBe(answered === '0');
  });

  test('a clock stop stands with what ended it', async () => {
    await open('/exercise/notices');
    expect(await page.getByRole('region', { name: 'Clock stops' }).innerText()).toMatch(/All clocks/);
  });
});

describe('who could bind whom', () => {
  test('both parties have the same offices, and none could before any was granted', async () => {
    await open('/exercise/people');
    const table = page.getByRole('region', { name: 'Moment shown' });
    const cells = await table.locator('tbody tr td').allInnerTexts();
    const alike = (text: string): string =>
      text.replaceAll(/almaris|tavrel/g, 'member').replaceAll(/\S{10}…/g, 'id');
    for (let row = 0; row < cells.length; row += 2) expect(alike(cells[row]!)).toBe(alike(cells[row + 1]!));
    expect(await page.locator('svg.binding .now').count()).toBe(1);
    await open('/exercise/people?asOf=1');
    const then = page.getByRole('region', { name: 'Moment shown' });
    expect(new Set(await then.locator('tbody tr td').allInnerTexts())).toEqual(new Set(['Nobody']));
  });

  test('an act that was filed late holds: its id and the signature of the key that had the mandate', async () => {
    await open('/exercise/people');
    await page.getByRole('button', { name: 'Check id and signature' }).first().click();
    await page.getByText('The id holds').waitFor();
    await page.getByText('The signature holds').waitFor();
  });

  test('while a party takes no part, its clocks run on and show', async () => {
    const { items } = await json<{ items: { index: number }[] }>('exercise/acts?act=charter.suspend');
    await open(`/exercise/people?asOf=${items[0]!.index + 1}`);
    const notice = page.locator('.notice', { hasText: 'Participation suspended' });
    expect(await notice.first().innerText()).toContain('its clocks run on');
    expect(await barriers()).toEqual([]);
    await open(`/exercise/due?asOf=${items[0]!.index + 1}`);
    expect(await notice.first().innerText()).toContain('its clocks run on');
    expect(await barriers()).toEqual([]);
  });
});
