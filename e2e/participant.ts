// Somebody who takes part in a walk, in a browser of their own: who they speak for, and the way they go through forms.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import type { Ground } from './ground.ts';

/** What somebody has to know of a ground to come to it. */
type Place = Pick<Ground, 'url' | 'dossier'>;

/** How long a machine that is busy may take, milliseconds. */
const PATIENCE_MS = 60_000;

/** A person at a browser: an office with its key open, or the public. */
export class Participant {
  readonly page: Page;
  /** What the browser complained of, and whom else it asked. */
  readonly complaints: string[] = [];
  readonly #ground: Place;
  readonly #context: BrowserContext;

  private constructor(ground: Place, context: BrowserContext, page: Page) {
    this.#ground = ground;
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    context.on('request', (request) => {
      if (!request.url().startsWith(ground.url) && !/^(blob|data):/.test(request.url()))
        this.complaints.push(`asked another host: ${request.url()}`);
    });
  }

  /** A window of somebody without a key. */
  static async visitor(ground: Place, browser: Browser): Promise<Participant> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    return new Participant(ground, context, await context.newPage());
  }

  /** A window in which an office has opened its key. */
  static async office(ground: Place, browser: Browser, office: string): Promise<Participant> {
    const one = await Participant.visitor(ground, browser);
    await one.page.goto(`${ground.url}${ground.dossier}/do`);
    await one.page.locator('select.act-as').selectOption(office);
    await one.page.locator('.act-as ~ button').click();
    await one.page.locator('.session-bar').filter({ hasText: office }).waitFor();
    return one;
  }

  /** Opens a page of the dossier anew. */
  async load(path: string): Promise<void> {
    await this.page.goto(this.#ground.url + this.#ground.dossier + path);
    await this.settled();
  }

  /** Follows the way back to what the act that was signed was about. */
  async goOn(thing: string): Promise<void> {
    await this.page.getByRole('link', { name: thing, exact: true }).last().click();
    await this.settled();
  }

  /** Goes to a page of the dossier without loading anew: a key does not outlive its window. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState({}, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, this.#ground.dossier + path);
    await this.page.waitForURL((url) => url.pathname + url.search === this.#ground.dossier + path);
    await this.settled();
  }

  /** Waits until the page shows what it asked for. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(() => document.querySelector('.loading') === null);
  }

  /** Presses a button or follows a link by its words. */
  async press(words: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    const exact = typeof words === 'string';
    const name = { name: words, ...(exact && { exact }) };
    await within.getByRole('button', name).or(within.getByRole('link', name)).first().click();
  }

  /** The form that is open. */
  get form(): Locator {
    return this.page.locator('form.act-form');
  }

  /** The input or group of inputs at a path of the act. */
  at(path: string): Locator {
    return this.form.locator(`[id$="${path.replaceAll('.', '-')}"]`);
  }

  /** Types words, or the words of a text in English. */
  async write(path: string, words: string): Promise<void> {
    const box = this.at(path);
    const own = await box.evaluate(({ tagName }) => tagName !== 'FIELDSET');
    await (own ? box : box.locator('textarea').first()).fill(words);
  }

  /** Chooses from a list, by what stands behind the choice or its words; of a list of many, one after the other. */
  async choose(path: string, ...values: string[]): Promise<void> {
    const box = this.at(path);
    const own = await box.evaluate(({ tagName }) => tagName === 'SELECT');
    for (const value of values) await (own ? box : box.locator('select').first()).selectOption(value);
  }

  /** Ticks what has these words. */
  async tick(path: string, ...words: string[]): Promise<void> {
    for (const one of words) await this.at(path).getByLabel(one, { exact: true }).check();
  }

  /** Picks one of a closed list by its code. */
  async pick(path: string, code: string): Promise<void> {
    const box = this.at(path);
    const own = await box.evaluate(({ tagName }) => tagName === 'SELECT');
    await (own ? box.selectOption(code) : box.locator(`input[value="${code}"]`).check());
  }

  /** Types a date, or a date and time, into the segments of a field. */
  async type(path: string, at: string | Date): Promise<void> {
    await this.at(path).getByRole('spinbutton').first().click();
    const [year, month, day, hour, minute] = (typeof at === 'string' ? at : at.toISOString()).split(/[-T:.]/);
    await this.page.keyboard.type([day, month, year, hour, minute].join(''));
  }

  /** Chooses who may read a field. */
  async readBy(path: string, tier: 'Public' | 'Restricted'): Promise<void> {
    const field = this.at(path).locator('xpath=ancestor::*[@class="form-field"]');
    await field.locator('details.form-tier > summary').click();
    await field.getByLabel(tier).check();
  }

  /** Takes the present moment. */
  async now(path: string): Promise<void> {
    await this.at(path).getByRole('button', { name: 'Now' }).click();
  }

  /** Adds an entry to a list, or a part that may be left out. */
  async add(path: string): Promise<void> {
    await this.at(path).locator('button.form-add').last().click();
  }

  /** Looks at the act as it will be signed, signs it, and gives its id. */
  async sign(): Promise<string> {
    await this.form.locator('button.primary').click();
    return this.signShown();
  }

  /** Signs what is shown already, and gives its id. */
  async signShown(within: Page | Locator = this.page): Promise<string> {
    await within.getByRole('button', { name: 'Sign and send' }).click();
    const link = within.locator('.notice.tone-good a').first();
    await link.waitFor();
    return (await link.getAttribute('href'))!.split('/').at(-1)!;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

/** Those who take part, each in a browser of their own that opens when they are first needed. */
export class People {
  readonly #ground: Place;
  readonly #browser: Browser;
  readonly #known = new Map<string, Promise<Participant>>();

  constructor(ground: Place, browser: Browser) {
    this.#ground = ground;
    this.#browser = browser;
  }

  /** An office with its key open, or `visitor`. */
  of(who: string): Promise<Participant> {
    const known = this.#known.get(who);
    if (known) return known;
    const made =
      who === 'visitor'
        ? Participant.visitor(this.#ground, this.#browser)
        : Participant.office(this.#ground, this.#browser, who);
    this.#known.set(who, made);
    return made;
  }

  /** Everybody who has come so far. */
  all(): Promise<Participant[]> {
    return Promise.all(this.#known.values());
  }
}
