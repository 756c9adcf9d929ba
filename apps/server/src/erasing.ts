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
/** Between two times that an index is made again, milliseconds at the least, and as a multiple of what it took. */
const REMAKE_MS = 30_000;
const REMAKE_SHARE = 20;
/** Longest that it is waited for to learn what it took. */
const LONGEST_MS = 3_600_000;

/** Carries out orders for every dossier of a host or node. */
export class Erasing {
  readonly #indexes: Indexes;
  readonly #say: (sentence: string) => void;
  /** One at a time for each dossier. */
  readonly #running = new Map<string, Promise<void>>();
  /** Until when the index of a dossier is left as it is, and those that are to be made again then. */
  readonly #rests = new Map<string, number>();
  readonly #waiting = new Set<string>();

  constructor(indexes: Indexes, say: (sentence: string) => void) {
    this.#indexes = indexes;
    this.#say = say;
  }

  /** Follows every dossier that is there and each that comes. Returns the way to stop. */
  follow(hosts: Hosts): () => void {
    const ends: (() => void)[] = [];
    const end = hosts.onHost((host) => {
      ends.push(host.onCommitted((entries) => this.#onCommitted(host, entries)));
      this.#begin(
        host,
        [...host.state.erasures].map(([id]) => id),
      );
    });
    return () => [end, ...ends].forEach((stop) => stop());
  }

  /** Resolves once what was ordered so far has been carried out, or could not be. */
  settled(dossier: string): Promise<void> {
    return this.#running.get(dossier) ?? Promise.resolve();
  }

  #onCommitted(host: DossierHost, entries: readonly Committed[]): void {
    const { erasures } = host.state;
    if (erasures.size === 0) return;
    // What opens an erased field again is destroyed as well.
    const ordered = entries.flatMap(({ act, refusal }) => {
      const isOne = act?.act === 'erasure.order' || act?.act === 'seal.open';
      return isOne && !refusal ? [(act.facts as { act: ActId }).act] : [];
    });
    this.#begin(
      host,
      ordered.filter((id) => erasures.has(id)),
    );
  }

  /** Carries out what was ordered of some acts. */
  #begin(host: DossierHost, ids: readonly ActId[]): void {
    if (ids.length === 0) return;
    const run = this.settled(host.id)
      .then(() => this.#carryOut(host, ids))
      .catch((error: unknown) => {
        this.#say(
          `${host.id}: an order to destroy could not be carried out: ${String(error)}. Trying again.`,
        );
        setTimeout(() => this.#begin(host, ids), AGAIN_MS).unref();
      });
    this.#running.set(host.id, run);
  }

  async #carryOut(host: DossierHost, ids: readonly ActId[]): Promise<void> {
    const { state, store } = host;
    if (!(await this.#indexes.caughtUp(host.id, state.size))) throw new Error('the index is behind');
    let texts = 0;
    const files = new Set<string>();
    for (const id of new Set(ids)) {
      for (const part of await this.#partsOf(host, state, id)) {
        part.files.forEach((digest) => files.add(digest));
        // If we crash from here on, the next start makes the index again.
        if (part.texts.length > 0) this.#indexes.markStale(host.id);
        texts += await store.eraseDisclosures(part.index, part.texts);
        forgetEntry(host, part.index);
      }
    }
    let gone = 0;
    for (const digest of files) {
      if (!(await store.blob(digest)) || (await this.#isNamed(host, state, digest))) continue;
      this.#indexes.markStale(host.id);
      if (await store.eraseBlob(digest)) gone++;
    }
    if (texts + gone > 0) await this.#remake(host);
  }

  /**
   * Makes the index again without what was destroyed, which it has found no more since it read the order. While it is
   * made readers wait, so orders that follow closely are waited for and share one: nobody can keep readers waiting for
   * ever by having one thing after another destroyed.
   */
  async #remake(host: DossierHost): Promise<void> {
    const now = Date.now();
    const rest = this.#rests.get(host.id) ?? 0;
    if (now < rest) {
      if (this.#waiting.has(host.id)) return;
      this.#waiting.add(host.id);
      setTimeout(() => {
        this.#waiting.delete(host.id);
        void this.#remake(host).catch((error: unknown) => this.#say(`${host.id}: ${String(error)}`));
      }, rest - now).unref();
      return;
    }
    this.#rests.set(host.id, now + REMAKE_MS);
    await this.#indexes.remake(host.id);
    void this.#rest(host, now);
  }

  async #rest(host: DossierHost, since: number): Promise<void> {
    await this.#indexes.caughtUp(host.id, host.state.size, LONGEST_MS);
    const took = Date.now() - since;
    this.#rests.set(host.id, since + Math.max(REMAKE_MS, REMAKE_SHARE * took));
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
