// Incidents as rows: one row a version, and a new one whenever the status changes. When a later version makes a field
// restricted, the field goes out of the rows and words of every earlier version too: what was true then is shown
// under the permissions of now.
import type { Columns, EventValues } from './columns.ts';
import { type AccountFacts, incidentValues, type PublicFields, wordsIn } from './event-values.ts';
import type { Rows } from './rows.ts';
import type { Words } from './words.ts';

/** One account of an event over its versions. */
export interface IncidentChain {
  /** Id of the act that reported it. */
  readonly incident: string;
  readonly by: string;
  /** Entries that state a version, the newest last. */
  readonly versions: number[];
  /** Every row that it had, the newest last. */
  readonly rows: number[];
  withdrawn: boolean;
  /** Links by which somebody contradicts it. */
  contradictions: number;
}

/** What fields of an incident are in the columns. */
const COLUMNS_OF = {
  when: { codes: ['when_precision'], when: true },
  where: { codes: ['country', 'admin1', 'admin2', 'place_precision'], where: true },
  casualties: {
    numbers: ['deaths_low', 'deaths_best', 'deaths_high', 'civilians', 'injured', 'displaced'],
  },
} as const;

/** Every incident of one dossier. */
export class Incidents {
  readonly #columns: Columns;
  readonly #words: Words;
  readonly #rows: Rows;
  readonly #seriesOf: (dataset: string) => string;
  readonly #chains = new Map<string, IncidentChain>();
  /** Chains by the entries that state their versions. */
  readonly #byVersion = new Map<number, IncidentChain>();
  readonly #contradicts = new Map<string, readonly [string, string]>();

  /** `seriesOf` gives the series of a dataset; an account that adopts a record rests on it. */
  constructor(columns: Columns, words: Words, rows: Rows, seriesOf: (dataset: string) => string) {
    this.#seriesOf = seriesOf;
    this.#columns = columns;
    this.#words = words;
    this.#rows = rows;
  }

  find(id: string): IncidentChain | undefined {
    return this.#chains.get(id);
  }

  report(id: string, index: number, by: string, facts: AccountFacts, fields: PublicFields): void {
    const chain = { incident: id, by, versions: [], rows: [], withdrawn: false, contradictions: 0 };
    this.#chains.set(id, chain);
    this.#state(chain, index, facts, fields);
  }

  revise(id: string, index: number, facts: AccountFacts, fields: PublicFields): void {
    this.#state(this.#chains.get(id)!, index, facts, fields);
  }

  withdraw(id: string, index: number): void {
    const chain = this.#chains.get(id)!;
    chain.withdrawn = true;
    this.#restate(chain, index);
  }

  link(link: string, kind: string, from: string, to: string, index: number): void {
    if (kind !== 'contradicts') return;
    this.#contradicts.set(link, [from, to]);
    for (const id of [from, to]) this.#contradict(id, 1, index);
  }

  unlink(link: string, index: number): void {
    for (const id of this.#contradicts.get(link) ?? []) this.#contradict(id, -1, index);
    this.#contradicts.delete(link);
  }

  /** Takes a field out of the rows that say it; true when the order of times has changed. */
  narrow(id: string, field: string): boolean {
    return this.#clear(this.#chains.get(id)!.rows, field);
  }

  /** Takes a field out of the rows of one version, if an entry states one; true when the order of times has changed. */
  erase(index: number, field: string): boolean {
    const rows = this.#byVersion.get(index)?.rows ?? [];
    return this.#clear(
      rows.filter((row) => this.#rows.doc(row) === index),
      field,
    );
  }

  #clear(rows: readonly number[], field: string): boolean {
    const what = COLUMNS_OF[field as keyof typeof COLUMNS_OF] as Parameters<Columns['clear']>[1] | undefined;
    if (!what) return false;
    for (const row of rows) this.#columns.clear(row, what);
    return what.when === true;
  }

  #contradict(id: string, by: 1 | -1, index: number): void {
    const chain = this.#chains.get(id)!;
    chain.contradictions += by;
    if (this.#columns.word('status', chain.rows.at(-1)!) !== statusOf(chain)) this.#restate(chain, index);
  }

  #state(chain: IncidentChain, index: number, facts: AccountFacts, fields: PublicFields): void {
    chain.versions.push(index);
    this.#byVersion.set(index, chain);
    const revisions = chain.versions.length - 1;
    const series = facts.record ? this.#seriesOf(facts.record.dataset) : '';
    const values = incidentValues(facts, fields, chain.by, statusOf(chain), revisions, series);
    this.#put(chain, index, values, index);
    this.#words.add('log', index, wordsIn(fields));
  }

  #restate(chain: IncidentChain, index: number): void {
    const values = this.#columns.values(chain.rows.at(-1)!);
    const codes = { ...values.codes, status: statusOf(chain) };
    this.#put(chain, index, { ...values, codes }, chain.versions.at(-1)!);
  }

  #put(chain: IncidentChain, index: number, values: EventValues, doc: number): void {
    const before = chain.rows.at(-1);
    if (before !== undefined) this.#columns.finish(before, index);
    const row = this.#columns.add(values, index);
    chain.rows.push(row);
    this.#rows.own(row, chain, 'log', doc);
  }
}

/** As core's `status` says it. */
function statusOf(chain: IncidentChain): string {
  if (chain.withdrawn) return 'withdrawn';
  if (chain.contradictions > 0) return 'contradicted';
  return chain.versions.length > 1 ? 'revised' : 'reported';
}
