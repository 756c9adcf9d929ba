// Figures that were made, kept while they say what is so. Many who ask for one wait for one making; different ones are
// made one after the other with rests between, because acts are taken in on the same thread.
import { type Figure, figure, type RawOptions, type Told, withoutRecords } from '@tasdiq/report';
import type { Books } from './books.ts';
import type { DossierHost } from './host.ts';
import { isOfNow, type ReadSide, type View } from './view.ts';

/** For how long clocks, and files that may still come, are told of as they stood, milliseconds. */
const KEPT_MS = 60_000;
/** Moments that are kept of a dossier, and what their figures may weigh together: names of records. */
const MOST_MOMENTS = 4;
const ROOM = 2_000_000;
/** What a figure weighs beside the names of its records. */
const FIGURE_WEIGHT = 2_000;
/** Figures that may wait to be made. */
const MOST_WAITING = 24;
/** After a making the thread is left to others for as long, but no longer than this. */
const LONGEST_REST_MS = 1_000;

/** A figure as it was made for somebody. */
export interface MadeFigure {
  /** The caller's view, moved to the moment at which the figure's clocks were read: at most a minute ago. */
  readonly view: View;
  readonly told: Told;
  readonly figure: Figure;
  /** The same without the names of records. */
  readonly light: Figure;
  /** How many records its cells name, a record as often as cells name it. */
  readonly records: number;
}

/** Too many figures wait to be made. */
export class FiguresBusy extends Error {}

/** What was told at a moment, with the figures that were made of it. */
interface Moment {
  readonly at: number;
  /** When it was told, and what had been taken away by then. */
  readonly since: number;
  readonly takenAway: number;
  readonly told: Told;
  readonly figures: Map<string, Promise<Made>>;
  weight: number;
}

type Made = Pick<MadeFigure, 'figure' | 'light' | 'records'>;

/** Those of each host, by its books. */
const known = new WeakMap<Books, MadeFigures>();

/** The figures of a host: one line of makings for everything that shows them. */
export function figuresOf(read: ReadSide, books: Books): MadeFigures {
  const figures = known.get(books) ?? new MadeFigures(read, books);
  known.set(books, figures);
  return figures;
}

/** The figures of all dossiers of a host. */
export class MadeFigures {
  readonly #read: ReadSide;
  readonly #books: Books;
  /** Of each dossier, the moment that was asked for least recently first. */
  readonly #moments = new WeakMap<DossierHost, Map<string, Moment>>();
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  /** Until when the thread is left to others. */
  #restUntil = 0;

  constructor(read: ReadSide, books: Books) {
    this.#read = read;
    this.#books = books;
  }

  /**
   * A figure for a view; `exact` reads clocks at the view's very moment. Throws `FigureError` for one that there is not,
   * and `FiguresBusy`.
   */
  async of(view: View, id: string, options: RawOptions, exact = false): Promise<MadeFigure> {
    const moments = this.#moments.get(view.host) ?? new Map<string, Moment>();
    this.#moments.set(view.host, moments);
    const moment = await this.#momentOf(moments, view, { exact, records: id.startsWith('datasets.') });
    const key = JSON.stringify([
      id,
      ...Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1)),
    ]);
    const known = moment.figures.get(key);
    const making = known ?? this.#make(moments, moment, key, () => figure(moment.told, id, options));
    return { view: { ...view, at: moment.at }, told: moment.told, ...(await making) };
  }

  /** Waits until other work has had its turn: for what is done for each caller though the figure is one. */
  turn(): Promise<void> {
    const mine = this.#last.then(nextTurn);
    this.#last = mine;
    return mine;
  }

  async #momentOf(
    moments: Map<string, Moment>,
    view: View,
    { exact, records }: { readonly exact: boolean; readonly records: boolean },
  ): Promise<Moment> {
    const { host, size, at, session } = view;
    // This brings the book up to date, so that what has been taken away is known.
    const told = await this.#books.told(this.#read, host, view, { records });
    const takenAway = this.#books.takenAway(host);
    const now = this.#read.now();
    const when = isOfNow(view) && !exact ? `now ${session ? 'inside' : 'public'}` : at;
    const key = `${size} ${when} ${records}`;
    const known = moments.get(key);
    moments.delete(key);
    const age = known ? now - known.since : Infinity;
    const holds = known && known.takenAway === takenAway && known.at <= at && age >= 0 && age < KEPT_MS;
    const moment = holds ? known : { at, since: now, takenAway, told, figures: new Map(), weight: 0 };
    moments.set(key, moment);
    this.#makeRoom(moments, moment);
    return moment;
  }

  #make(moments: Map<string, Moment>, moment: Moment, key: string, make: () => Figure): Promise<Made> {
    if (this.#waiting >= MOST_WAITING) throw new FiguresBusy();
    this.#waiting++;
    const making = this.#last.then(() => this.#rested(make)).finally(() => this.#waiting--);
    this.#last = making.catch(() => undefined);
    moment.figures.set(key, making);
    void this.#weigh(moments, moment, key, making);
    return making;
  }

  /** A figure that could not be made is forgotten; whoever asked for it is told why. */
  async #weigh(
    moments: Map<string, Moment>,
    moment: Moment,
    key: string,
    making: Promise<Made>,
  ): Promise<void> {
    try {
      const { records } = await making;
      moment.weight += FIGURE_WEIGHT + records;
      this.#makeRoom(moments, moment);
    } catch {
      moment.figures.delete(key);
    }
  }

  async #rested(make: () => Figure): Promise<Made> {
    const rest = Math.min(LONGEST_REST_MS, this.#restUntil - performance.now());
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    else await nextTurn();
    const start = performance.now();
    try {
      const made = make();
      return { figure: made, light: withoutRecords(made), records: recordsIn(made) };
    } finally {
      const end = performance.now();
      this.#restUntil = end + (end - start);
    }
  }

  /** Lets go of the oldest moments, and of the figures of this one when they alone are too many. */
  #makeRoom(moments: Map<string, Moment>, newest: Moment): void {
    const total = (): number => [...moments.values()].reduce((sum, { weight }) => sum + weight, 0);
    for (const [key, moment] of moments) {
      if (moment === newest || (moments.size <= MOST_MOMENTS && total() <= ROOM)) continue;
      moments.delete(key);
    }
    if (newest.weight <= ROOM) return;
    newest.figures.clear();
    newest.weight = 0;
  }
}

function recordsIn({ rows }: Figure): number {
  return rows.reduce(
    (sum, { cells }) => sum + cells.reduce((n, { records }) => n + (records?.length ?? 0), 0),
    0,
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
