// The public site of a host: which moment of which dossier a reader is shown, and the pages that were made of it. Who
// asks is answered from what was made before; the next moment is made beside, after commits, off their way.
import type { Language } from '@tasdiq/words';
import { LANGUAGES } from '@tasdiq/words';
import { Books } from '../books.ts';
import type { DossierHost } from '../host.ts';
import type { AsOf, ReadSide } from '../view.ts';
import { Edition } from './edition.ts';
import { feedOf } from './feed.ts';
import { framed } from './frame.ts';
import type { SitePage } from './page.ts';
import { pageAt } from './pages.ts';
import { type Prepared, prepared, Shelf } from './prepared.ts';
import { Speech } from './speech.ts';

/** For how long clocks are told as they stood, milliseconds. */
const CLOCK_MS = 60_000;
/** Clocks are read again when so much of that is over, so that nobody waits for it. */
const RENEW_MS = 45_000;
/** Commits within this are one new moment; readers meanwhile are shown the one before, which says of when it is. */
const SETTLE_MS = 250;
/** A moment may take at most this share of the time of a busy host: its making is waited out so many times over. */
const REST = 4;
const LONGEST_REST_MS = 5000;
/** A dossier that nobody has looked at for so long is not made ready. */
const IDLE_MS = 3_600_000;
/** Packed pages that are kept of a dossier: of now, with clocks and without, and of each earlier moment. */
const ROOM = 8_000_000;
const PAST_ROOM = 1_000_000;
/** Earlier moments that are kept of a dossier, and that may be in the making at once. */
const MOST_PAST = 6;
const MOST_WAITING = 8;

/** What an address asks of the site. */
export interface Wish {
  readonly language: Language;
  /** Below the language. */
  readonly path: string;
  readonly part: string | undefined;
  readonly asOf: AsOf;
  /** What else the address says; a page reads what it knows of it. */
  readonly options: Readonly<Record<string, string>>;
}

/** A moment with its pages. */
interface Issue {
  readonly edition: Edition;
  /** What of it may never be shown longer than it holds: see `guardOf`. */
  readonly guard: string;
  /** What tells it from later moments of the same log. */
  readonly sizes: string;
  readonly made: number;
  /** Pages that read clocks, and pages that do not. */
  readonly clocked: Shelf;
  readonly still: Shelf;
}

/** Everything that is kept of one dossier. */
class Stand {
  newest: Promise<Issue> | undefined;
  /** The newest that is ready. */
  ready: Issue | undefined;
  timer: NodeJS.Timeout | undefined;
  /** What the last making took, and when it ended; milliseconds of `performance.now`. */
  cost = 0;
  ended = Number.NEGATIVE_INFINITY;
  askedAt = Number.NEGATIVE_INFINITY;
  readonly past = new Map<string, Promise<Issue>>();
  waiting = 0;
}

/** Too many earlier moments are being made at once. */
export class SiteBusy extends Error {}

/** The public pages of every dossier of a host. */
export class Site {
  readonly #read: ReadSide;
  readonly #settle: number;
  readonly #books: Books;
  readonly #stands = new WeakMap<DossierHost, Stand>();

  /** `settle` is how long commits are gathered before a new moment is made, milliseconds; 0 always shows the newest. */
  constructor(read: ReadSide, settle = SETTLE_MS, books = new Books()) {
    this.#read = read;
    this.#books = books;
    this.#settle = settle;
  }

  /** Makes new moments ready after commits. */
  follow(): void {
    this.#read.hosts.onHost((host) => {
      host.onCommitted(() => this.#later(host));
      host.onCosigned(() => this.#later(host));
    });
  }

  /** A page, packed; undefined when there is none. Throws `SiteBusy`. */
  async page(host: DossierHost, wish: Wish): Promise<Prepared | undefined> {
    const known = pageAt(wish.path);
    if (!known) return undefined;
    const issue = await this.#issue(host, wish.asOf);
    return pageOf(issue, known, wish);
  }

  /** The feed of now, packed. */
  async feed(host: DossierHost, language: Language, origin: string): Promise<Prepared | undefined> {
    const { clocked, edition } = await this.#issue(host, undefined);
    return clocked.get(`feed ${language} ${origin}`, async () =>
      prepared(
        'application/atom+xml; charset=utf-8',
        await feedOf(edition, new Speech(language, edition), origin),
      ),
    );
  }

  #issue(host: DossierHost, asOf: AsOf): Promise<Issue> {
    const stand = this.#standOf(host);
    stand.askedAt = this.#read.now();
    return asOf === undefined ? this.#current(host, stand) : this.#past(host, stand, asOf);
  }

  #standOf(host: DossierHost): Stand {
    const stand = this.#stands.get(host) ?? new Stand();
    this.#stands.set(host, stand);
    return stand;
  }

  /** The moment that is ready, unless something in it must not be shown any more or its clocks are of too long ago. */
  async #current(host: DossierHost, stand: Stand): Promise<Issue> {
    const { ready } = stand;
    const now = this.#read.now();
    const holds =
      ready && ready.guard === this.#guardOf(host) && now >= ready.made && now - ready.made < CLOCK_MS;
    if (holds && (ready.sizes === sizesOf(host) || stand.timer !== undefined)) {
      if (now - ready.made >= RENEW_MS) this.#later(host);
      return ready;
    }
    return this.#renew(host, stand);
  }

  /** One making at a time; who comes while it goes on waits for it, and for one more where it began too early. */
  async #renew(host: DossierHost, stand: Stand): Promise<Issue> {
    const wanted = `${this.#guardOf(host)} ${sizesOf(host)}`;
    const running = stand.newest;
    if (running) {
      const made = await running;
      if (`${made.guard} ${made.sizes}` === wanted && this.#read.now() - made.made < CLOCK_MS) return made;
    }
    if (stand.newest !== undefined && stand.newest !== running) return stand.newest;
    const making = this.#make(host, undefined, stand.ready);
    stand.newest = making;
    try {
      stand.ready = await making;
      return stand.ready;
    } finally {
      if (stand.newest === making) stand.newest = undefined;
    }
  }

  async #make(host: DossierHost, asOf: AsOf, before?: Issue): Promise<Issue> {
    // Both are taken first: what changes while it is made makes the next one.
    const guard = this.#guardOf(host);
    const sizes = sizesOf(host);
    const made = this.#read.now();
    const edition = await Edition.of(this.#read, host, asOf, this.#books);
    const room = asOf === undefined ? ROOM : PAST_ROOM;
    const isSame =
      before?.guard === guard && before.sizes === sizes && before.edition.view.size === edition.view.size;
    const still = isSame ? before.still : new Shelf(room);
    return { edition, guard, sizes, made, still, clocked: new Shelf(room) };
  }

  /** An earlier moment. Its clocks are those of then, so it holds until something in it must not be shown any more. */
  async #past(host: DossierHost, stand: Stand, asOf: AsOf): Promise<Issue> {
    const guard = `${this.#guardOf(host)} ${sizesOf(host)}`;
    const name = `${guard} ${asOf}`;
    const known = stand.past.get(name);
    if (known) {
      stand.past.delete(name);
      stand.past.set(name, known);
      return known;
    }
    if (stand.waiting >= MOST_WAITING) throw new SiteBusy();
    stand.waiting++;
    const making = this.#make(host, asOf).finally(() => stand.waiting--);
    stand.past.set(name, making);
    making.catch(() => stand.past.delete(name));
    const [oldest] = stand.past.keys();
    if (stand.past.size > MOST_PAST) stand.past.delete(oldest!);
    return making;
  }

  /** What may be shown changes by what is restricted or destroyed later, at once. */
  #guardOf({ id, state }: DossierHost): string {
    return `${this.#read.indexes.narrowings(id)} ${state.erasureActs.size}`;
  }

  #later(host: DossierHost): void {
    const stand = this.#standOf(host);
    if (this.#settle === 0 || stand.timer !== undefined || this.#read.now() - stand.askedAt > IDLE_MS) return;
    // After a quiet time the rest is over, and the first commit is shown soon.
    const rest = Math.min(LONGEST_REST_MS, stand.cost * REST) - (performance.now() - stand.ended);
    stand.timer = setTimeout(() => void this.#warm(host, stand), Math.max(this.#settle, rest)).unref();
  }

  /** Makes the first page of the newest moment ready in every language. A failure is met again by whoever asks. */
  async #warm(host: DossierHost, stand: Stand): Promise<void> {
    const start = performance.now();
    const sizes = sizesOf(host);
    try {
      const issue = await this.#renew(host, stand);
      for (const language of LANGUAGES)
        await pageOf(issue, pageAt('')!, {
          language,
          path: '',
          part: undefined,
          asOf: undefined,
          options: {},
        });
    } catch {
      stand.ready = undefined;
    } finally {
      stand.ended = performance.now();
      stand.cost = stand.ended - start;
      stand.timer = undefined;
      if (sizesOf(host) !== sizes) this.#later(host);
    }
  }
}

function sizesOf({ state, cosigned }: DossierHost): string {
  return `${state.size} ${cosigned?.size ?? 0}`;
}

function pageOf(
  { edition, clocked, still }: Issue,
  { page, at }: { readonly page: SitePage; readonly at: readonly string[] },
  { language, path, part, options: given }: Wish,
): Promise<Prepared | undefined> {
  const shelf = page.clock ? clocked : still;
  const options = knownOf(page, given);
  return shelf.get(`${language} ${path} ${part ?? ''} ${new URLSearchParams(options)}`, async () => {
    const say = new Speech(language, edition);
    const content = await page.make(edition, say, { at, part, options });
    if (!content) return undefined;
    const query = { ...options, ...(part !== undefined && { p: part }) };
    return prepared('text/html; charset=utf-8', String(framed(say, content, path, page, query)));
  });
}

/** Of what an address says, what a page reads, in the page's order; what was left empty in a form is not said. */
function knownOf({ options = [] }: SitePage, given: Wish['options']): Record<string, string> {
  return Object.fromEntries(options.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}
