import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { MemoryStore } from '../src/store/memory.ts';
import { SqliteStore } from '../src/store/sqlite.ts';
import { conformance, digestOf, entries, gather, inParts } from './store.conformance.ts';

const ID = 'A'.repeat(43);
const folders: string[] = [];

function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-store-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

conformance('the store in memory', async () => new MemoryStore());
conformance('the store in SQLite files', async () => new SqliteStore(fresh()));

test('what was appended is there after the store was closed and opened again', async () => {
  const folder = fresh();
  const first = new SqliteStore(folder);
  await (await first.create(ID)).append(0, entries(0, 10, 1));
  await first.close();
  const second = new SqliteStore(folder);
  const dossier = await second.open(ID);
  expect(await gather(dossier!.leaves(0, 100))).toHaveLength(10);
  expect(await gather(dossier!.disclosures(0, 100))).toHaveLength(10);
  await second.close();
});

test('a file of the version before is brought to this one, and what it holds stays', async () => {
  const folder = fresh();
  const first = new SqliteStore(folder);
  await (await first.create(ID)).append(0, entries(0, 3));
  await first.close();
  const raw = new DatabaseSync(join(folder, ID, 'log.db'));
  raw.exec('DROP TABLE upload; DROP TABLE deposit; PRAGMA user_version = 1');
  raw.close();
  const second = new SqliteStore(folder);
  const dossier = (await second.open(ID))!;
  expect(await dossier.size()).toBe(3);
  expect(await dossier.noteUpload({ mandate: 'one', bytes: 1, at: 1 }, 0, 1)).toHaveProperty('note');
  expect(await dossier.deposits('any')).toEqual([]);
  await second.close();
});

/** Appends one entry after another until it has won 200 races; prints how many it lost. */
const RACER = `
  const { SqliteStore } = await import(process.argv[1]);
  const [folder, name] = process.argv.slice(2);
  const dossier = await new SqliteStore(folder).open('${ID}');
  let lost = 0;
  for (let won = 0; won < 200; ) {
    const size = await dossier.size();
    const leaf = name + ' ' + won;
    if (await dossier.append(size, [{ leaf, disclosures: ['of ' + leaf] }])) won++;
    else lost++;
  }
  console.log(lost);
`;

test('three processes race for the same dossier: every append is kept once and none is torn', async () => {
  const folder = fresh();
  const store = new SqliteStore(folder);
  const dossier = await store.create(ID);
  const module = join(import.meta.dirname, '../src/store/sqlite.ts');
  const racers = ['a', 'b', 'c'].map((name) =>
    spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', RACER, module, folder, name],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    ),
  );
  const codes = await Promise.all(racers.map(async (racer) => (await once(racer, 'exit'))[0] as number));
  expect(codes).toEqual([0, 0, 0]);
  const leaves = await gather(dossier.leaves(0, 10_000));
  expect(leaves).toHaveLength(600);
  for (const name of ['a', 'b', 'c']) {
    const own = leaves.filter((leaf) => leaf.startsWith(`${name} `));
    expect(own).toEqual(Array.from({ length: 200 }, (_, i) => `${name} ${i}`));
  }
  const texts = await gather(dossier.disclosures(0, 10_000));
  expect(texts).toEqual(leaves.map((leaf, index) => ({ index, text: `of ${leaf}` })));
  await store.close();
});

test('a missing log, a foreign file and a damaged page are told in one sentence with the name of the file', async () => {
  const folder = fresh();
  const file = join(folder, ID, 'log.db');
  const store = new SqliteStore(folder);
  await (await store.create(ID)).append(0, entries(0, 20_000));
  await store.close();
  const whole = readFileSync(file);

  const damaged = Buffer.from(whole);
  damaged.fill(0x5a, 40 * 4096, 60 * 4096);
  writeFileSync(file, damaged);
  const second = new SqliteStore(folder);
  const read = async () => gather((await second.open(ID))!.leaves(0, 20_000));
  await expect(read()).rejects.toThrow(`The file ${file} is damaged`);
  expect(await (await second.open(ID))!.check()).toContain(`The file ${file} is damaged`);
  await second.close();
  expect(readFileSync(file).equals(damaged)).toBe(true);

  writeFileSync(
    file,
    'this is not a database, it is a sentence that is longer than one page header is'.repeat(3),
  );
  await expect(new SqliteStore(folder).open(ID)).rejects.toThrow(`The file ${file} is damaged`);
  truncateSync(file, 0);
  await expect(new SqliteStore(folder).open(ID)).rejects.toThrow(
    `The file ${file} is not a log of a dossier.`,
  );
  rmSync(file);
  await expect(new SqliteStore(folder).open(ID)).rejects.toThrow(`The file ${file} is missing`);
  expect(existsSync(file)).toBe(false);
});

test('a creation that broke off leaves no dossier and does not stand in the way', async () => {
  const folder = fresh();
  const aside = join(folder, `.${ID}.partial`);
  mkdirSync(aside);
  writeFileSync(join(aside, 'log.db'), 'half a file');
  const store = new SqliteStore(folder);
  expect(await store.list()).toEqual([]);
  await store.create(ID);
  expect(await store.list()).toEqual([ID]);
  expect(existsSync(aside)).toBe(false);
  await store.close();
});

test('uploads that a crash broke off are removed once they are old, blobs are not', async () => {
  const folder = fresh();
  const first = new SqliteStore(folder);
  const bytes = new Uint8Array([7]);
  await (await first.create(ID)).putBlob(digestOf(bytes), inParts(bytes), 10);
  await first.close();
  const blobs = join(folder, ID, 'blobs');
  for (const name of ['old.1.partial', 'new.2.partial']) writeFileSync(join(blobs, name), 'x');
  utimesSync(join(blobs, 'old.1.partial'), 1, 1);
  const second = new SqliteStore(folder);
  await second.open(ID);
  expect(readdirSync(blobs).sort()).toEqual([digestOf(bytes), 'new.2.partial'].sort());
  expect(statSync(join(blobs, digestOf(bytes))).size).toBe(1);
  await second.close();
});

test('a copy is made while the dossier is written, and is whole', async () => {
  const folder = fresh();
  const store = new SqliteStore(folder);
  const dossier = await store.create(ID);
  await dossier.append(0, entries(0, 5000));
  const target = join(fresh(), ID);
  mkdirSync(target, { recursive: true });
  await (await new SqliteStore(folder).open(ID))!.copyTo(join(target, 'log.db'));
  await dossier.append(5000, entries(5000, 1));
  const copy = await new SqliteStore(join(target, '..')).open(ID);
  expect(await copy!.size()).toBe(5000);
  expect(await copy!.check()).toBeUndefined();
  await store.close();
});

test('disclosures that came later are there after a start, and never run into the next entry', async () => {
  const folder = fresh();
  const first = new SqliteStore(folder);
  const dossier = await first.create(ID);
  await dossier.append(0, entries(0, 2, 1));
  const many = Array.from({ length: 255 }, (_, i) => `late ${i}`);
  expect(await dossier.disclose(0, many)).toBe(true);
  await expect(dossier.disclose(0, ['one too many'])).rejects.toThrow('no more');
  await first.close();
  const second = new SqliteStore(folder);
  const texts = await gather((await second.open(ID))!.disclosures(0, 2));
  expect(texts.filter(({ index }) => index === 0)).toHaveLength(256);
  expect(texts.filter(({ index }) => index === 1)).toHaveLength(1);
  await second.close();
});
