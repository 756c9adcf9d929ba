// The indexes of a host's dossiers as a set of questions and answers that can cross a thread.
import type { ActFilter, Restricted, Voice } from './acts.ts';
import { NOT_STATED, PER_DEGREE } from './columns.ts';
import type { Edition, RecordDoc } from './editions.ts';
import { EventIndex, type EventPage, type EventQuery, type EventRow, type Feed } from './event-index.ts';
import type { FacetName } from './facets.ts';
import type { Place } from './order.ts';
import type { FilePlaces } from './files.ts';
import { countPeriods, type Period, type PeriodCount } from './periods.ts';
import { Words } from './words.ts';

/** Points of one answer; each takes some hundred characters. */
export const MOST_POINTS = 500_000;
const DAY_MS = 86_400_000;

/** What can be asked of one dossier's index, and what is answered. */
export interface Questions {
  events: {
    ask: { query: EventQuery; limit: number; facets: readonly FacetName[]; after?: Place | undefined };
    answer: EventPage;
  };
  /** A number when there are more than `MOST_POINTS`: so many. */
  points: { ask: { query: EventQuery }; answer: Points | number };
  timeline: {
    ask: { query: EventQuery; by: Period };
    answer: { total: number; exact: boolean; periods: PeriodCount[]; undated: number; datasets: Edition[] };
  };
  event: { ask: { id: string; horizon: number }; answer: EventDetail | undefined };
  acts: {
    ask: { filter: ActFilter; words?: string | undefined; limit: number; after?: number | undefined };
    answer: { total: number; exact: boolean; voices: Voice[]; next: number | undefined };
  };
  voices: { ask: { indexes: readonly number[] }; answer: Voice[] };
  /** Entries whose facts name one of some ids, or an act that does. */
  naming: { ask: { ids: readonly string[]; kept: readonly string[] }; answer: number[] };
  /** Entries that name a file, or might. */
  files: { ask: { digest: string }; answer: FilePlaces };
  /** Entries logged up to and including a time; and the logged time of the last of some entries, 0 for none. */
  restrictions: { ask: { horizon: number }; answer: Restricted[] };
  sizeAt: { ask: { time: number }; answer: number };
  timeOf: { ask: { size: number }; answer: number };
  edition: { ask: { dataset: string }; answer: Edition | undefined };
}
export type Question = keyof Questions;

/** How far an index is. */
export interface Progress {
  /** Entries that it covers. */
  readonly size: number;
  /** Times that a field was restricted later: a change of what may be shown that no size tells. */
  readonly narrowings: number;
}

/** Everything that an index knows of one event. */
export interface EventDetail {
  readonly row: EventRow;
  /** Entries that state a version of an incident, the newest last. */
  readonly versions: readonly number[];
  /** What each edition says of a record, the newest last. */
  readonly history: readonly { edition: Edition; doc: RecordDoc }[];
}

/** Events as columns for a map; `kind` and `origin` are places in `kinds` and `origins`, null is not stated. */
export interface Points {
  readonly total: number;
  readonly exact: boolean;
  readonly datasets: readonly Edition[];
  /** The columns as the members of a JSON object, without its braces. */
  readonly json: string;
}

type Answerers = { [Q in Question]: (index: EventIndex, ask: Questions[Q]['ask']) => Questions[Q]['answer'] };

const ANSWERERS: Answerers = {
  events: (index, { query, limit, facets, after }) => index.events(query, limit, facets, after),
  points: (index, { query }) => pointsOf(index, query),
  timeline: (index, { query, by }) => {
    const { rows, exact, datasets } = index.matching(query);
    return { total: rows.length, exact, datasets: [...datasets], ...countPeriods(index.columns, rows, by) };
  },
  event: (index, { id, horizon }) => detailOf(index, id, horizon),
  acts: (index, { filter, words, limit, after }) => {
    const { total, exact, indexes, more } = index.actsOf(filter, limit, after, words);
    const voices = indexes.map((at) => index.acts.voice(at));
    return { total, exact, voices, next: more ? indexes.at(-1) : undefined };
  },
  voices: (index, { indexes }) => indexes.map((at) => index.acts.voice(at)),
  naming: (index, { ids, kept }) => index.acts.naming(ids, kept),
  files: (index, { digest }) => index.files.of(digest),
  restrictions: (index, { horizon }) => index.acts.restrictions(horizon),
  sizeAt: (index, { time }) => index.acts.sizeAt(time),
  timeOf: (index, { size }) => index.acts.timeOf(size),
  edition: (index, { dataset }) => index.edition(dataset),
};

/** Indexes by dossier id. */
export class IndexService {
  readonly #indexes = new Map<string, { words: Words; index: EventIndex }>();

  /** Opens the index of a dossier over its file of words, empty: it is fed from entry 0; `anew` empties the file too. */
  open(dossier: string, file: string, anew = false): void {
    this.#indexes.get(dossier)?.words.close();
    const words = new Words(file);
    if (anew) words.reset();
    this.#indexes.set(dossier, { words, index: new EventIndex(words) });
  }

  /** Takes in entries and says how far it is; size 0 when the feeding has to start again. */
  feed(dossier: string, entries: readonly Feed[]): Progress {
    const held = this.#indexes.get(dossier)!;
    if (entries.length > 0 && !held.index.feed(entries)) held.index = new EventIndex(held.words);
    return { size: held.index.size, narrowings: held.index.acts.narrowings };
  }

  ask<Q extends Question>(dossier: string, question: Q, ask: Questions[Q]['ask']): Questions[Q]['answer'] {
    return ANSWERERS[question](this.#indexes.get(dossier)!.index, ask);
  }

  close(): void {
    for (const { words } of this.#indexes.values()) words.close();
    this.#indexes.clear();
  }
}

function detailOf(index: EventIndex, id: string, horizon: number): EventDetail | undefined {
  const [dataset, recordId] = id.split('~') as [string, string?];
  if (recordId === undefined) {
    const chain = index.incident(id);
    const row = chain && index.rowAt(chain, horizon);
    if (!row) return undefined;
    return { row, versions: chain.versions.filter((at) => at < horizon), history: [] };
  }
  const key = index.record(dataset, recordId);
  const row = key && index.rowAt(key, horizon);
  return row && { row, versions: [], history: index.history(key, horizon) };
}

function pointsOf(index: EventIndex, query: EventQuery): Points | number {
  const { rows, exact, datasets } = index.matching({ ...query, located: true });
  if (rows.length > MOST_POINTS) return rows.length;
  const { columns } = index;
  const each = <T>(of: (row: number) => T): T[] => Array.from(rows, of);
  const kind = numbered(each((row) => columns.word('kind', row)));
  const origin = numbered(each((row) => columns.word('origin', row)));
  const deaths = columns.numbers.deaths_best;
  const members = {
    ids: each((row) => index.idOf(row, query.horizon)),
    lat: each((row) => columns.lat[row]! / PER_DEGREE),
    lon: each((row) => columns.lon[row]! / PER_DEGREE),
    day: each((row) =>
      Number.isFinite(columns.start[row]) ? Math.floor(columns.start[row]! / DAY_MS) : null,
    ),
    kind: kind.codes,
    kinds: kind.words,
    origin: origin.codes,
    origins: origin.words,
    precision: each((row) => Number(columns.word('place_precision', row)) || null),
    deaths: each((row) => (deaths[row] === NOT_STATED ? null : deaths[row]!)),
  };
  return { total: rows.length, exact, datasets, json: JSON.stringify(members).slice(1, -1) };
}

/** Words as places in a list of their own: the index's dictionary has words that the reader may not see yet. */
function numbered(words: readonly string[]): { codes: number[]; words: string[] } {
  const places = new Map<string, number>();
  const codes = words.map((word) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  });
  return { codes, words: [...places.keys()] };
}
