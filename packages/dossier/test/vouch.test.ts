import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { type Crypto, type Report, type SeenEntry, type Threads, verify, Voucher } from '@tasdiq/dossier';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { TestDossier } from './builder.ts';
import { type Made, madeFrom, manyEntries, spoilt } from './good.ts';

/*
 * A report does not depend on the threads that helped with it. Here a thread is a `Voucher` that is given copies, as
 * a worker is.
 */

/** More than two batches, so that threads get the second and third. */
const ENTRIES = 1100;
const FIRST_OF_THREADS = 512;
const FILES = join(import.meta.dirname, '../../../testdata/dossier');

let dossier: TestDossier;
beforeAll(() => {
  dossier = manyEntries(ENTRIES);
});

function threads(): Threads & { vouchedFor: number } {
  const voucher = new Voucher(nodeCrypto);
  return {
    ahead: 2,
    vouchedFor: 0,
    async vouch(batch, keys) {
      voucher.learn([...keys.entries()]);
      const vouched = structuredClone(await voucher.vouch(structuredClone(batch)));
      this.vouchedFor += vouched.filter(({ id, opened }) => id !== undefined && opened).length;
      return vouched;
    },
  };
}

/** What a check says, entry by entry and as a whole. */
async function judged(
  { bytes, pin }: Made,
  helping?: Threads,
  crypto: Crypto = nodeCrypto,
): Promise<{ report: Report; seen: SeenEntry[] }> {
  const seen: SeenEntry[] = [];
  const observer = { entry: (one: SeenEntry) => void seen.push(one) };
  const report = await verify(bytes, { crypto, pin, observer, ...(helping && { threads: helping }) });
  return { report, seen };
}

test('what threads vouch for is not verified or opened again, and the report is the same', async () => {
  const made = await madeFrom(dossier);
  const helping = threads();
  let here = 0;
  const counting: Crypto = {
    ...nodeCrypto,
    verifyEd25519: (...question) => {
      here++;
      return nodeCrypto.verifyEd25519(...question);
    },
  };
  const alone = await judged(made, undefined, counting);
  const verifiedAlone = here;
  here = 0;
  expect(await judged(made, helping, counting)).toEqual(alone);
  expect(alone.report).toMatchObject({ verdict: 'holds', counts: { entries: ENTRIES, voids: 0 } });
  expect(helping.vouchedFor).toBe(ENTRIES - FIRST_OF_THREADS);
  expect(verifiedAlone - here).toBe(ENTRIES - FIRST_OF_THREADS);
});

const spoiling = fc.record({
  leaf: fc.nat(ENTRIES - 1),
  char: fc.nat(),
  line: fc.nat(),
  how: fc.constantFrom('change', 'repeat', 'move', 'drop', 'foreign', 'spelling'),
});

test('whatever is wrong with leaves and disclosures, threads change nothing in the report', async () => {
  const check = async (
    changes: { leaf: number; char: number; line: number; how: string }[],
  ): Promise<void> => {
    const made = await spoilt(dossier, (content) => {
      const leaves = [...content.leaves];
      const lines = [...content.disclosures];
      for (const { leaf, char, line, how } of changes) {
        const text = leaves[leaf]!;
        const at = char % text.length;
        if (how === 'change') leaves[leaf] = `${text.slice(0, at)}A${text.slice(at + 1)}`;
        const place = line % lines.length;
        const { index, text: said } = lines[place]!;
        if (how === 'repeat') lines.splice(place, 0, lines[place]!);
        if (how === 'move') lines.splice(place, 1, { index: leaf, text: said });
        if (how === 'drop') lines.splice(place, 1);
        if (how === 'foreign') lines.splice(place, 0, { index, text: lines[char % lines.length]!.text });
        if (how === 'spelling') lines.splice(place, 1, { index, text: said.replace('[', '[ ') });
      }
      content.leaves = leaves;
      content.disclosures = lines;
    });
    const alone = await judged(made);
    const helped = await judged(made, threads());
    expect(helped).toEqual(alone);
    expect(alone.report.verdict).toBe('does_not_hold');
  };
  await check([{ leaf: 700, char: 900, line: 0, how: 'change' }]);
  await check([{ leaf: 600, char: 0, line: 1500, how: 'repeat' }]);
  await fc.assert(
    fc.asyncProperty(fc.array(spoiling, { minLength: 1, maxLength: 6 }), async (changes) => {
      await check([{ leaf: 900, char: 300, line: 0, how: 'change' }, ...changes]);
    }),
    { numRuns: 4 },
  );
});

test('damage at the end of the disclosures is found with threads as without', async () => {
  const { bytes, pin } = await madeFrom(dossier);
  // The last byte of the packed disclosures lies before the directory, where their sizes and sum follow the data.
  const damaged = bytes.slice();
  const directory = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 6, true);
  damaged[directory - 200]! ^= 0xff;
  const alone = await judged({ bytes: damaged, pin });
  expect((await judged({ bytes: damaged, pin }, threads())).report).toEqual(alone.report);
  expect(alone.report.verdict).not.toBe('holds');
});

test('a thread that fails makes the check fail, not the dossier hold', async () => {
  const failing: Threads = { ahead: 2, vouch: () => Promise.reject(new Error('out of memory')) };
  const { report } = await judged(await madeFrom(dossier), failing);
  expect(report).toMatchObject({ verdict: 'no_dossier', firstWrong: { code: 'check_failed' } });
});

test('a thread vouches for nothing that is signed by a key it does not know', async () => {
  const voucher = new Voucher(nodeCrypto);
  const leaf = new TextEncoder().encode(dossier.leaves.at(-1));
  const [vouched] = await voucher.vouch([{ leaf, texts: [] }]);
  expect(vouched).toMatchObject({ id: undefined, opened: false });
});

test('the vectors have the same report with threads', async () => {
  for (const folder of ['good', 'bad']) {
    for (const name of readdirSync(join(FILES, folder)).filter((one) => one.endsWith('.tasdiq'))) {
      const bytes = readFileSync(join(FILES, folder, name));
      const made = { bytes, pin: '' };
      expect((await judged(made, threads())).report, name).toEqual((await judged(made)).report);
    }
  }
});
