import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DossierStore, NewEntry, Store, StoredDisclosure } from '../src/store/store.ts';

/*
 * What every store must do, whatever it is made of. A store is run through this by giving `make`, which
 * returns a fresh one. What concerns files, crashes and several processes is tested beside the store.
 */

const ID = 'A'.repeat(43);
const OTHER = `${'B'.repeat(42)}A`;
const LIMIT = 1_000_000;

/** Entries that tell themselves apart. */
export function entries(from: number, count: number, disclosures = 0): NewEntry[] {
  return Array.from({ length: count }, (_, i) => ({
    leaf: `leaf ${from + i}`,
    disclosures: Array.from(
      { length: disclosures },
      (_, n) => `["disclosure ${n} of ${from + i} \u200c کی"]`,
    ),
  }));
}

/** Everything that comes in pieces, as one list. */
export async function gather<T>(pieces: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const some of pieces) all.push(...some);
  return all;
}

/** The digest that a blob of these bytes has. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

export async function* inParts(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** Runs the suite for one kind of store. */
export function conformance(name: string, make: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    let dossier: DossierStore;
    beforeEach(async () => {
      store = await make();
      dossier = await store.create(ID);
    });
    afterEach(() => store.close());

    test('lists and opens what was created, and creates nothing twice', async () => {
      await store.create(OTHER);
      expect((await store.list()).sort()).toEqual([ID, OTHER].sort());
      await expect(store.create(ID)).rejects.toThrow('there already');
      await dossier.append(0, entries(0, 1));
      expect(await (await store.open(ID))?.size()).toBe(1);
      expect(await store.open('C'.repeat(43))).toBeUndefined();
    });

    test('appends in order and gives back what was appended, over any range', async () => {
      expect(await dossier.append(0, entries(0, 3000, 2))).toBe(true);
      expect(await dossier.append(3000, entries(3000, 5))).toBe(true);
      expect(await dossier.size()).toBe(3005);
      const all = await gather(dossier.leaves(0, Number.POSITIVE_INFINITY));
      expect(all).toEqual(entries(0, 3005).map(({ leaf }) => leaf));
      for (const [from, to] of [
        [0, 0],
        [0, 1],
        [1023, 1025],
        [2999, 3001],
        [3004, 4000],
        [4000, 5000],
      ] as const) {
        expect(await gather(dossier.leaves(from, to))).toEqual(all.slice(from, to));
      }
      const texts = await gather(dossier.disclosures(1022, 1026));
      const expected: StoredDisclosure[] = entries(1022, 4, 2).flatMap(({ disclosures }, i) =>
        disclosures.map((text) => ({ index: 1022 + i, text })),
      );
      expect(texts).toEqual(expected);
      expect(await gather(dossier.disclosures(0, Number.POSITIVE_INFINITY))).toHaveLength(6000);
    });

    test('appends nothing when the log has another size', async () => {
      await dossier.append(0, entries(0, 2));
      expect(await dossier.append(1, entries(1, 2, 1))).toBe(false);
      expect(await dossier.append(3, entries(3, 2, 1))).toBe(false);
      expect(await gather(dossier.leaves(0, 10))).toEqual(['leaf 0', 'leaf 1']);
      expect(await gather(dossier.disclosures(0, 10))).toEqual([]);
    });

    test('adds disclosures to an entry that is there, each once, and to no other', async () => {
      await dossier.append(0, entries(0, 2000, 2));
      const here = (index: number): Promise<StoredDisclosure[]> =>
        gather(dossier.disclosures(index, index + 1));
      const [first] = entries(1500, 1, 2);
      const of = (texts: readonly string[]): StoredDisclosure[] =>
        texts.map((text) => ({ index: 1500, text }));
      expect(await dossier.disclose(1500, ['late', first!.disclosures[1]!, 'late', 'later'])).toBe(true);
      expect(await here(1500)).toEqual(of([...first!.disclosures, 'late', 'later']));
      expect(await dossier.disclose(1500, ['later', 'last'])).toBe(true);
      expect(await here(1500)).toEqual(of([...first!.disclosures, 'late', 'later', 'last']));
      expect(await dossier.disclose(1500, [])).toBe(true);
      expect(await here(1499)).toHaveLength(2);
      expect(await here(1501)).toHaveLength(2);
      expect(await gather(dossier.disclosures(0, Number.POSITIVE_INFINITY))).toHaveLength(4003);
      for (const nowhere of [2000, -1, 0.5]) expect(await dossier.disclose(nowhere, ['lost'])).toBe(false);
      expect(await gather(dossier.disclosures(0, Number.POSITIVE_INFINITY))).toHaveLength(4003);
    });

    test('adds to an entry without any, and goes on appending behind it', async () => {
      await dossier.append(0, entries(0, 2));
      const both = [dossier.disclose(1, ['one', 'two']), dossier.disclose(1, ['two', 'three'])];
      expect(await Promise.all(both)).toEqual([true, true]);
      expect(await dossier.append(2, entries(2, 1, 1))).toBe(true);
      const texts = (await gather(dossier.disclosures(0, 3))).map(({ text }) => text);
      expect(texts).toEqual(['one', 'two', 'three', ...entries(2, 1, 1)[0]!.disclosures]);
    });

    test('of many appends at one size exactly one is taken', async () => {
      const won = await Promise.all(Array.from({ length: 20 }, () => dossier.append(0, entries(0, 3))));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await dossier.size()).toBe(3);
    });

    test('keeps the newest checkpoint that was signed', async () => {
      expect(await dossier.lastSigned()).toBeUndefined();
      await dossier.keepSigned({ size: 5, text: 'five' });
      await dossier.keepSigned({ size: 9, text: 'nine' });
      await dossier.keepSigned({ size: 7, text: 'seven' });
      await dossier.keepSigned({ size: 9, text: 'nine' });
      expect(await dossier.lastSigned()).toEqual({ size: 9, text: 'nine' });
    });

    test('keeps cosigned checkpoints by size, the newest text of each', async () => {
      expect(await dossier.lastQuorum()).toBeUndefined();
      const kept = [3, 5, 9].map((size) => ({ size, text: `of ${size}`, quorum: size !== 9, at: size * 10 }));
      for (const checkpoint of kept) await dossier.keepCosigned(checkpoint);
      expect(await dossier.cosigned(3, 5)).toEqual(kept.slice(0, 2));
      expect(await dossier.cosigned(0, 100)).toEqual(kept);
      expect((await dossier.lastQuorum())?.size).toBe(5);
      expect((await dossier.lastQuorum(49))?.size).toBe(3);
      expect(await dossier.lastQuorum(29)).toBeUndefined();
      await dossier.keepCosigned({ size: 9, text: 'of 9, with more', quorum: true, at: 91 });
      expect(await dossier.lastQuorum()).toEqual({ size: 9, text: 'of 9, with more', quorum: true, at: 91 });
    });

    test('drops checkpoints of the sizes that it is told, and of the signed all but the newest', async () => {
      for (const size of [3, 5, 9]) {
        await dossier.keepSigned({ size, text: `${size}` });
        await dossier.keepCosigned({ size, text: `of ${size}`, quorum: true, at: size });
      }
      await dossier.dropCheckpoints([5, 7]);
      expect((await dossier.cosigned(0, 100)).map(({ size }) => size)).toEqual([3, 9]);
      expect((await dossier.lastQuorum())?.size).toBe(9);
      expect(await dossier.lastSigned()).toEqual({ size: 9, text: '9' });
    });

    test('counts the bytes that a mandate has uploaded since a time, what came of each', async () => {
      const begin = (mandate: string, bytes: number, at: number, since = 0) =>
        dossier.noteUpload({ mandate, bytes, at }, since, 100);
      const first = (await begin('one', 60, 10)) as { note: number };
      expect(await begin('one', 41, 20)).toEqual({ oldest: 10 });
      expect(await begin('two', 100, 20)).toHaveProperty('note');
      await dossier.settleUpload(first.note, 59);
      expect(await begin('one', 41, 30)).toHaveProperty('note');
      expect(await begin('one', 1, 40)).toEqual({ oldest: 10 });
      expect(await begin('one', 59, 50, 11)).toHaveProperty('note');
      expect(await begin('three', 101, 60)).toEqual({ oldest: 60 });
    });

    test('keeps a blob only under the digest of its bytes, and only within the limit', async () => {
      const [one, two] = [new Uint8Array([1, 2, 3]), new Uint8Array([4])];
      const digest = digestOf(Buffer.concat([one, two]));
      expect(await dossier.putBlob(digest, inParts(one), LIMIT)).toBe('mismatch');
      expect(await dossier.putBlob(digest, inParts(one, two), 3)).toBe('too_large');
      expect(await dossier.blob(digest)).toBeUndefined();
      expect(await dossier.putBlob(digest, inParts(one, two), 4)).toBe('stored');
      expect(await dossier.putBlob(digest, inParts(one, two), 4)).toBe('stored');
      const blob = await dossier.blob(digest);
      expect(blob?.size).toBe(4);
      const read: Uint8Array[] = [];
      for await (const part of blob!.read()) read.push(part);
      expect(Buffer.concat(read)).toEqual(Buffer.from([1, 2, 3, 4]));
      expect(await dossier.blobs()).toEqual([digest]);
      expect(await dossier.blob('../../etc/passwd')).toBeUndefined();
      expect(await dossier.putBlob('../escape', inParts(one), LIMIT)).toBe('mismatch');
    });

    test('keeps an empty blob, and nothing of one whose source fails', async () => {
      const empty = digestOf(new Uint8Array());
      expect(await dossier.putBlob(empty, inParts(), LIMIT)).toBe('stored');
      expect((await dossier.blob(empty))?.size).toBe(0);
      const failing = (async function* () {
        yield new Uint8Array([1]);
        throw new Error('the upload broke off');
      })();
      const digest = digestOf(new Uint8Array([1]));
      await expect(dossier.putBlob(digest, failing, LIMIT)).rejects.toThrow('broke off');
      expect(await dossier.blobs()).toEqual([empty]);
    });

    test('takes a file over only when it has the digest and size that it should have', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tasdiq-adopt-'));
      const path = join(folder, 'part');
      const bytes = new Uint8Array([5, 6, 7]);
      writeFileSync(path, bytes);
      expect(await dossier.adoptBlob(digestOf(new Uint8Array([5])), path, 3)).toBe('mismatch');
      expect(await dossier.adoptBlob(digestOf(bytes), path, 2)).toBe('mismatch');
      expect(await dossier.adoptBlob('../escape', path, 3)).toBe('mismatch');
      expect(existsSync(path)).toBe(true);
      expect(await dossier.adoptBlob(digestOf(bytes), path, 3)).toBe('stored');
      expect(existsSync(path)).toBe(false);
      const part: Uint8Array[] = [];
      for await (const some of (await dossier.blob(digestOf(bytes)))!.read(1, 3)) part.push(some);
      expect(Buffer.concat(part)).toEqual(Buffer.from([6, 7]));
      expect(await dossier.eraseBlob(digestOf(bytes))).toBe(true);
      expect(await dossier.blob(digestOf(bytes))).toBeUndefined();
      expect(await dossier.eraseBlob(digestOf(bytes))).toBe(false);
      rmSync(folder, { recursive: true });
    });

    test('remembers who brought a blob, each office once', async () => {
      const by = (office: string, at: number) => ({ digest: 'd', bytes: 3, member: 'north', office, at });
      for (const one of [by('one', 10), by('two', 20), by('one', 30)]) await dossier.noteDeposit(one);
      expect(await dossier.deposits('d')).toEqual([by('one', 10), by('two', 20)]);
      expect(await dossier.deposits('e')).toEqual([]);
    });

    test('counts the uploads that a mandate has begun', async () => {
      for (const at of [10, 20, 30]) await dossier.noteUpload({ mandate: 'one', bytes: 1, at }, 0, 100);
      expect(await dossier.uploadsSince('one', 20)).toEqual({ count: 2, oldest: 20 });
      expect(await dossier.uploadsSince('two', 0)).toEqual({ count: 0, oldest: undefined });
    });

    test('tells who read what, the newest first', async () => {
      const read = (index: number, author: string, at: number) => {
        const field = 'title';
        return { index, field, author, reader: 'monitor/field', at };
      };
      await dossier.journal([read(1, 'north', 10), read(2, 'south', 11)]);
      await dossier.journal([read(1, 'north', 12)]);
      const north = [read(1, 'north', 12), read(1, 'north', 10)];
      expect(await dossier.readings({ author: 'north', limit: 10 })).toEqual(north);
      expect(await dossier.readings({ index: 2, limit: 10 })).toEqual([read(2, 'south', 11)]);
      expect(await dossier.readings({ limit: 1 })).toEqual([read(1, 'north', 12)]);
    });
  });
}
