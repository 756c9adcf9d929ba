// Orders to destroy what fields of acts held (spec/rules.md V8), carried out: disclosures with their salts, the files
// that nothing else names, what later acts said by opening the same fields, and everything that was made of them here.
// A crash on the way loses nothing: orders are on the record, and each start carries all of them out again.
import { type Act, type ActId, erasedOf, openFields, parseDisclosure, type State } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { filesNamedBy } from '@tasdiq/dossier';
import { standingFiles } from './erased-fields.ts';
import type { Committed, DossierHost } from './host.ts';
import type { Hosts } from './hosts.ts';
import type { Indexes } from './index/client.ts';
import { forgetEntry } from './public-entries.ts';
import { entryAt } from './view-act.ts';

/** Before an order that could not be carried out is tried again, milliseconds. */
const AGAIN_MS = 30_000;

/** Carries out orders for every dossier of a host or node. */
export class Erasing {
  readonly #indexes: Indexes;
  readonly #say: (sentence: string) => void;
  /** One at a time for each dossier. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(indexes: Indexes, say: (sentence: string) => void) {
    this.#indexes = indexes;
    this.#say = say;
  }

  /** Follows every dossier that is there and each that comes. Returns the way to stop. */
  follow(hosts: Hosts): () => void {
    const ends: (() => void)[] = [];
    const end = hosts.onHost((host) => {
      ends.push(host.onCommitted((entries) => this.#onCommitted(host, entries)));
      this.#begin(host);
    });
    return () => [end, ...ends].forEach((stop) => stop());
  }

  /** Resolves once what was ordered so far has been carried out, or could not be. */
  settled(dossier: string): Promise<void> {
    return this.#running.get(dossier) ?? Promise.resolve();
  }

  #onCommitted(host: DossierHost, entries: readonly Committed[]): void {
    const isOrder = ({ act, refusal }: Committed): boolean => act?.act === 'erasure.order' && !refusal;
    // What opens an erased field again is destroyed as well.
    const opens = ({ act }: Committed): boolean => act?.act === 'seal.open' && host.state.erasures.size > 0;
    if (entries.some((entry) => isOrder(entry) || opens(entry))) this.#begin(host);
  }

  #begin(host: DossierHost): void {
    if (host.state.erasures.size === 0) return;
    const run = this.settled(host.id)
      .then(() => this.#carryOut(host))
      .catch((error: unknown) => {
        this.#say(
          `${host.id}: an order to destroy could not be carried out: ${String(error)}. Trying again.`,
        );
        setTimeout(() => this.#begin(host), AGAIN_MS).unref();
      });
    this.#running.set(host.id, run);
  }

  async #carryOut(host: DossierHost): Promise<void> {
    const { state, store } = host;
    if (!(await this.#indexes.caughtUp(host.id, state.size))) throw new Error('the index is behind');
    let texts = 0;
    const files = new Set<string>();
    for (const [id] of state.erasures) {
      for (const part of await this.#partsOf(host, state, id)) {
        part.files.forEach((digest) => files.add(digest));
        texts += await store.eraseDisclosures(part.index, part.texts);
        forgetEntry(host, part.index);
      }
    }
    let gone = 0;
    for (const digest of files)
      if (!(await this.#isNamed(host, state, digest)) && (await store.eraseBlob(digest))) gone++;
    if (texts + gone > 0) await this.#indexes.remake(host.id);
  }

  /** What is to be destroyed of an act: beside its own entry, and beside those that opened its fields later. */
  async #partsOf(
    host: DossierHost,
    state: State,
    id: ActId,
  ): Promise<{ index: number; texts: string[]; files: string[] }[]> {
    const index = await host.indexOf(id);
    if (index === undefined) return [];
    const erased = erasedOf(state, id);
    const entry = await entryAt(host, index);
    if (!entry.act) return [];
    const texts = entry.disclosures.filter((text) => erased.fields.has(parseDisclosure(text)?.name ?? ''));
    const [voice] = await this.#indexes.ask(host.id, 'voices', { indexes: [index] });
    const openings = voice!.openings.filter(({ field }) => erased.fields.has(field));
    const later = await Promise.all(openings.map((one) => entryAt(host, one.index)));
    const opened = later.flatMap(({ disclosures }) => quotedIn(disclosures));
    const files = filesOf(entry.act, [...entry.disclosures, ...opened], erased);
    return [
      { index, texts, files },
      ...later.map((one) => ({
        index: one.index,
        texts: one.disclosures.filter((text) => parseDisclosure(text)?.name === 'opens'),
        files: [],
      })),
    ];
  }

  /** Whether an act names a file in something that was not ordered destroyed. */
  async #isNamed(host: DossierHost, state: State, digest: string): Promise<boolean> {
    const { naming } = await this.#indexes.ask(host.id, 'files', { digest });
    for (const index of naming) {
      const { act, disclosures } = await entryAt(host, index);
      if (!act) continue;
      const { fields } = openFields(act, disclosures, sha256);
      const names = standingFiles(state, act, fields).some((file) => file.digest === digest);
      if (names) return true;
    }
    return false;
  }
}

/** Digests of the files that the erased fields of an act name, and its facts where these are to go too. */
function filesOf(
  act: Act,
  texts: readonly string[],
  erased: { readonly fields: ReadonlySet<string>; readonly files: boolean },
): string[] {
  const { fields } = openFields(act, [...new Set(texts)], sha256);
  return filesNamedBy(act, fields)
    .filter((file) => (file.field === undefined ? erased.files : erased.fields.has(file.field)))
    .map(({ digest }) => digest);
}

/** Disclosures that an act which opens a field quotes. */
function quotedIn(disclosures: readonly string[]): string[] {
  return disclosures.flatMap((text) => {
    const found = parseDisclosure(text);
    return found?.name === 'opens' && typeof found.value === 'string' ? [found.value] : [];
  });
}
