// The index of one dossier: fed in the order of the log, thrown away at will. It holds facts and public fields only, so
// that no count, facet, box or search can show what a reader may not have. See docs/design/search.md.
import { type Act, base64url, FIRST_VERSION, LATER_VERSION, openFields, utf8 } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { readerOf } from '@tasdiq/interop';
import { type ActPage, Acts, type ActFilter, type IndexedEntry, type Voice } from './acts.ts';
import { Columns, Dictionary } from './columns.ts';
import {
  type Edition,
  Editions,
  type EditionContent,
  isSeen,
  type RecordDoc,
  type RecordKey,
} from './editions.ts';
import type { AccountFacts, PublicFields } from './event-values.ts';
import { publicValues, wordsIn } from './event-values.ts';
import { Files } from './files.ts';
import { type FacetName, type FacetValue, facets } from './facets.ts';
import { type IncidentChain, Incidents } from './incidents.ts';
import { type Place, placeOf, TimeOrder } from './order.ts';
import { type Owner, Rows } from './rows.ts';
import { type EventFilter, select } from './select.ts';
import { Words } from './words.ts';

/** An entry with what lies beside it. */
export interface Feed extends IndexedEntry {
  readonly disclosures: readonly string[];
  /** What the disclosures say in public, when they have been opened already; otherwise they are opened here. */
  readonly fields?: PublicFields | undefined;
  /** The file of a dataset that the entry imports; undefined when it is not to be had. */
  readonly blob?: Uint8Array;
  /** Its records when they have been read already; `blob` is then not looked at. */
  readonly content?: EditionContent;
}

/** What events are asked for. */
export interface EventQuery extends EventFilter {
  /** Ids of events, of which it is one. */
  readonly ids?: readonly string[];
  readonly words?: string;
  /** Ids of datasets: records that any of these editions holds. */
  readonly dataset?: readonly string[];
}

/** One event of a list. */
export type EventRow =
  | { readonly origin: 'incident'; readonly id: string; readonly version: number; readonly status: string }
  | {
      readonly origin: 'record';
      readonly id: string;
      readonly series: string;
      readonly status: string;
      readonly revisions: number;
      readonly held: readonly string[];
      readonly doc: RecordDoc;
    };

/** A page of events. */
export interface EventPage {
  readonly total: number;
  /** False when the words are in more documents than a search looks at; the total counts those looked at. */
  readonly exact: boolean;
  readonly rows: readonly EventRow[];
  readonly next: Place | undefined;
  readonly facets: Readonly<Record<string, readonly FacetValue[]>>;
  /** Editions from which the answer's records come. */
  readonly datasets: readonly Edition[];
}

/** Facts of an import that the index needs. */
interface DatasetFacts {
  readonly series: string;
  readonly edition: string;
  readonly supersedes?: string;
  readonly reader: { readonly id: string; readonly version: number };
  readonly mapping?: string;
}

/** Facts of an order to destroy that the index needs. */
interface ErasureFacts {
  readonly act: string;
  readonly fields: readonly string[];
}

/** Rows that a query left, as long as the columns have not changed. */
interface Selection {
  readonly rows: Uint32Array;
  readonly exact: boolean;
  readonly version: number;
}

const FACET_VALUES = 100;
/** Selections that are kept; each takes at most four bytes a row. */
const SELECTIONS = 8;

/** Facts, rows and words of one dossier. */
export class EventIndex {
  readonly columns = new Columns();
  readonly acts = new Acts();
  readonly files = new Files();
  readonly #words: Words;
  readonly #rows = new Rows();
  readonly #order = new TimeOrder(this.columns);
  readonly #incidents: Incidents;
  readonly #editions: Editions;
  readonly #selections = new Map<string, Selection>();
  /** By entry: names of the public fields that were open when it was read, as places in a list. */
  readonly #shown: number[] = [];
  readonly #shownNames = new Dictionary();
  /** Versions of anything that is revised, by the id of its first act: entries with their public fields. */
  readonly #versions = new Map<string, { index: number; member: string; fields: readonly string[] }[]>();

  constructor(words: Words) {
    this.#words = words;
    this.#editions = new Editions(this.columns, words, this.#rows);
    const seriesOf = (dataset: string): string => this.#editions.edition(dataset)?.series ?? '';
    this.#incidents = new Incidents(this.columns, words, this.#rows, seriesOf);
  }

  /** Entries taken in so far. */
  get size(): number {
    return this.acts.size;
  }

  /**
   * Takes in the next entries. False when the file of words turns out to be of another log: it has been
   * emptied, and the feeding starts again from entry 0 with a new index.
   */
  feed(entries: readonly Feed[]): boolean {
    let same = true;
    this.#words.commit(() => {
      for (const entry of entries) {
        this.#take(entry);
        same &&= this.#fitsMark(entry);
      }
      return { entries: this.size, last: entries.at(-1)?.act?.id ?? '' };
    });
    if (!same) this.#words.reset();
    return same;
  }

  /** A page of events, newest first, with facets over all that the query leaves. */
  events(query: EventQuery, limit: number, counted: readonly FacetName[] = [], after?: Place): EventPage {
    const { rows, exact } = this.#select(query);
    const { horizon } = query;
    const found = facets(this.columns, [...counted, 'series'], rows, horizon);
    const page = this.#order.page(rows, limit + 1, after);
    const shown = page.slice(0, limit);
    const next = page.length > limit ? placeOf(this.columns, shown.at(-1)!) : undefined;
    return {
      total: rows.length,
      exact,
      rows: shown.map((row) => this.#row(row, horizon)),
      next,
      facets: Object.fromEntries(counted.map((name) => [name, found[name].slice(0, FACET_VALUES)])),
      datasets: this.#datasetsOf(found.series, horizon),
    };
  }

  /** Rows that a query leaves, for maps and timelines, with the editions that they come from. */
  matching(query: EventQuery): { rows: Uint32Array; exact: boolean; datasets: readonly Edition[] } {
    const found = this.#select(query);
    const { series } = facets(this.columns, ['series'], found.rows, query.horizon);
    return { ...found, datasets: this.#datasetsOf(series, query.horizon) };
  }

  /** Id of the event of a row, as a reader at `horizon` knows it. */
  idOf(row: number, horizon: number): string {
    return idOf(this.#rows.owner(row), horizon);
  }

  /** An incident by its act. */
  incident(id: string): IncidentChain | undefined {
    return this.#incidents.find(id);
  }

  /** An event by the id that lists give it: that of an act, or `dataset~row`. */
  event(id: string): Owner | undefined {
    const [dataset, row] = id.split('~') as [string, string?];
    return row === undefined ? this.incident(id) : this.record(dataset, row);
  }

  /** A record by any edition that holds it. */
  record(dataset: string, row: string): RecordKey | undefined {
    return this.#editions.find(dataset, row);
  }

  /** What each edition that a reader at `horizon` sees says of a record, the newest last. */
  history(key: RecordKey, horizon: number): { edition: Edition; doc: RecordDoc }[] {
    return key.held
      .filter(({ edition }) => isSeen(edition, horizon))
      .map(({ edition, doc }) => ({ edition, doc: this.#editions.document(doc) }));
  }

  /** Rows of an event that a reader at `horizon` sees: one or none. */
  rowAt(owner: Owner, horizon: number): EventRow | undefined {
    const [row] = select(this.columns, { horizon }, Uint32Array.from(owner.rows));
    return row === undefined ? undefined : this.#row(row, horizon);
  }

  /** What a reader at `horizon` may know of an edition. */
  edition(dataset: string): Edition | undefined {
    return this.#editions.edition(dataset);
  }

  /** A page of acts, newest first; `exact` as in `EventPage`. */
  actsOf(
    filter: ActFilter,
    limit: number,
    after: number | undefined,
    words?: string,
  ): ActPage & { exact: boolean } {
    if (words === undefined) return { ...this.acts.select(filter, limit, after), exact: true };
    const hits = this.#words.search('log', words, filter.horizon);
    if (!hits) return { total: 0, indexes: [], more: false, exact: true };
    return { ...this.acts.select(filter, limit, after, hits.docs), exact: !hits.capped };
  }

  #take(entry: Feed): void {
    const { act, index, refusal } = entry;
    const voice = this.acts.add(entry);
    if (!act || refusal !== undefined) return;
    this.files.add(act, index, entry.disclosures);
    const { fields = publicFields(act, entry.disclosures) } = entry;
    this.#shown[index] = this.#shownNames.take(Object.keys(fields).join(' '));
    this.#narrow(act, voice, Object.keys(fields));
    switch (act.act) {
      case 'incident.report':
        return this.#incidents.report(act.id, index, by(voice), act.facts as AccountFacts, fields);
      case 'incident.revise':
        return this.#incidents.revise(nounOf(act), index, act.facts as AccountFacts, fields);
      case 'incident.withdraw':
        this.#incidents.withdraw(nounOf(act), index);
        break;
      case 'incident.link': {
        const { link, from, to } = act.facts as { link: string; from: string; to: string };
        this.#incidents.link(act.id, link, from, to, index);
        break;
      }
      case 'incident.unlink':
        this.#incidents.unlink((act.facts as { link: string }).link, index);
        break;
      case 'dataset.import':
        this.#import(act, entry);
        break;
      case 'erasure.order':
        this.#erase(act.facts as ErasureFacts);
        break;
      case 'dataset.withdraw':
        this.#editions.withdraw((act.facts as { dataset: string }).dataset, index);
    }
    this.#words.add('log', index, wordsIn(fields));
  }

  /** Notes a version, and takes what it restricts out of all earlier ones. */
  #narrow(act: Act, { index, member }: Voice, fields: readonly string[]): void {
    const later = LATER_VERSION.get(act.act);
    if (later === undefined && !FIRST_VERSION.has(act.act)) return;
    const id = later === undefined ? act.id : (act.facts as Record<string, string>)[later]!;
    const versions = this.#versions.get(id) ?? [];
    this.#versions.set(id, [...versions, { index, member, fields }]);
    for (const [name, { tier, to }] of Object.entries(act.fields)) {
      if (tier === 'public') continue;
      for (const earlier of versions) {
        if (!earlier.fields.includes(name)) continue;
        // A party that proposes other words for an undertaking does not take back what the others said in public.
        if (act.act === 'undertaking.revise' && earlier.member !== member) continue;
        this.acts.narrow(earlier.index, name, to!, index);
        this.#words.remove(earlier.index);
        if (act.act === 'incident.revise' && this.#incidents.narrow(id, name)) this.#order.reset();
      }
    }
  }

  /** Takes out what was ordered destroyed, and what later acts said by opening it, before the index is made again. */
  #erase({ act, fields }: ErasureFacts): void {
    const index = this.acts.indexOf(act);
    if (index === undefined) return;
    // The words of an entry are dropped whole, unless what was destroyed was gone when the entry was read.
    if (fields.some((field) => this.#isShown(index, field))) this.#words.remove(index);
    for (const field of fields) if (this.#incidents.erase(index, field)) this.#order.reset();
    for (const { field, index: at } of this.acts.voice(index).openings)
      if (fields.includes(field) && this.#isShown(at, 'opens')) this.#words.remove(at);
  }

  #isShown(index: number, field: string): boolean {
    return this.#shownNames.words[this.#shown[index]!]!.split(' ').includes(field);
  }

  #import(act: Act, { index, blob, disclosures, content = readBlob(act, blob, disclosures) }: Feed): void {
    const { series, edition, supersedes } = act.facts as DatasetFacts;
    this.#editions.import({ dataset: act.id, series, edition, supersedes, index }, content);
  }

  /** That the file of words is of this log, looked at when the feeding passes its mark. */
  #fitsMark({ index, act }: Feed): boolean {
    const { mark, operations } = this.#words;
    if (mark.entries !== index + 1) return true;
    return mark.operations === operations && mark.last === (act?.id ?? '');
  }

  /** A list, its map and its timeline ask the same within moments: the last few selections are kept. */
  #select(query: EventQuery): Selection {
    const name = JSON.stringify(query);
    const kept = this.#selections.get(name);
    if (kept?.version === this.columns.version) return kept;
    const made = { ...this.#found(query), version: this.columns.version };
    this.#selections.delete(name);
    this.#selections.set(name, made);
    const [oldest] = this.#selections.keys();
    if (this.#selections.size > SELECTIONS) this.#selections.delete(oldest!);
    return made;
  }

  #found(query: EventQuery): { rows: Uint32Array; exact: boolean } {
    const { words, ids, dataset, ...filter } = query;
    let among: Uint32Array | undefined;
    let exact = true;
    if (words !== undefined) {
      // Incidents and records each get their share of the hits that a search looks at.
      const incidents = this.#words.search('log', words, filter.horizon);
      const records = this.#words.search('records', words, Number.MAX_SAFE_INTEGER);
      if (!incidents || !records) return { rows: new Uint32Array(0), exact };
      among = joined(this.#rows.of('log', incidents.docs), this.#rows.of('records', records.docs));
      exact = !incidents.capped && !records.capped;
    }
    if (ids) {
      const named = new Set(ids.flatMap((id) => this.event(id)?.rows ?? []));
      among = among ? among.filter((row) => named.has(row)) : Uint32Array.from(named);
    }
    let rows = select(this.columns, filter, among);
    if (dataset) rows = rows.filter((row) => this.#isHeld(row, dataset, filter.horizon));
    return { rows, exact };
  }

  #isHeld(row: number, datasets: readonly string[], horizon: number): boolean {
    const owner = this.#rows.owner(row);
    return (
      'held' in owner &&
      owner.held.some(({ edition }) => datasets.includes(edition.dataset) && isSeen(edition, horizon))
    );
  }

  #datasetsOf(series: readonly FacetValue[], horizon: number): Edition[] {
    return series
      .flatMap(({ value }) => this.#editions.seen(value, horizon))
      .sort((a, b) => a.index - b.index);
  }

  #row(row: number, horizon: number): EventRow {
    const owner = this.#rows.owner(row);
    const status = this.columns.word('status', row);
    const id = idOf(owner, horizon);
    if ('incident' in owner) {
      return { origin: 'incident', id, version: this.#rows.doc(row), status };
    }
    return {
      origin: 'record',
      id,
      series: owner.series,
      status,
      revisions: this.columns.number('revisions', row) ?? 0,
      held: owner.held
        .filter(({ edition }) => isSeen(edition, horizon))
        .map(({ edition }) => edition.dataset),
      doc: this.#editions.document(this.#rows.doc(row)),
    };
  }
}

/** Where an event is found: an act's id, or `dataset~row` with the newest edition that the reader sees. */
function idOf(owner: Owner, horizon: number): string {
  if ('incident' in owner) return owner.incident;
  const newest = owner.held.findLast(({ edition }) => isSeen(edition, horizon)) ?? owner.held.at(-1)!;
  return `${newest.edition.dataset}~${owner.row}`;
}

function joined(one: Uint32Array, other: Uint32Array): Uint32Array {
  const all = new Uint32Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}

/** Values of the public fields that the disclosures open. */
function publicFields(act: Act, disclosures: readonly string[]): PublicFields {
  return publicValues(openFields(act, disclosures, sha256));
}

/** What a file says. A mapping that does not have the digest that the act states is as good as none. */
function readBlob(act: Act, blob: Uint8Array | undefined, disclosures: readonly string[]): EditionContent {
  const nothing = { records: [], fields: [], coverage: undefined, totals: undefined };
  if (!blob) return { ...nothing, problem: 'file_missing' };
  const { reader: named, mapping } = act.facts as DatasetFacts;
  const reader = readerOf(named.id, named.version);
  if (!reader) return { ...nothing, problem: 'reader_unknown' };
  const shown = reader.mapped ? publicFields(act, disclosures)['mapping'] : undefined;
  const fits = typeof shown === 'string' && base64url(sha256(utf8(shown))) === mapping;
  const reading = fits ? reader.read(blob, shown) : reader.read(blob);
  if (!reading.ok) return { ...nothing, problem: reading.problems.at(-1)?.code ?? 'unreadable' };
  const { records, fields, coverage, totals } = reading;
  return { records, fields, coverage, totals };
}

/** The noun that a change speaks of: its facts name it under the noun's own name. */
function nounOf(act: Act): string {
  return (act.facts as Record<string, string>)[act.act.split('.')[0]!]!;
}

function by({ member, office }: Voice): string {
  return `${member}/${office}`;
}
