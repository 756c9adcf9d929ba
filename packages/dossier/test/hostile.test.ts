import { base64url, type FoundingFacts } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import {
  type Crypto,
  readLabel,
  type Report,
  reportLines,
  type SeenEntry,
  verdictLine,
  verify,
} from '@tasdiq/dossier';
import { UCDP_READER, readUcdp, rowBytes } from '@tasdiq/interop';
import { leafHash, Tree } from '@tasdiq/tlog';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { amended, rewritten } from './bad-witnesses.ts';
import { keyOf, NEUTRAL, report, START, TestDossier } from './builder.ts';
import { GOOD, type Made, madeFrom, spoilt, witnessReplaced } from './good.ts';
import { datasetImport, small } from './world.ts';

/*
 * Files made to mislead a verifier or to tire it out: what it says, and what it does not do for them.
 */

async function reportOf({ bytes, pin }: Made, crypto: Crypto = nodeCrypto): Promise<Report> {
  return verify(bytes, { crypto, pin });
}

function good(name: string): Promise<Made> {
  return GOOD.find((one) => one.name === name)!.make();
}

test('a change of witnesses that the outgoing ones saw is noted where it took force', async () => {
  const found = await reportOf(await good('witnesses-changed-by-amendment'));
  const note = found.findings.find(({ code }) => code === 'witnesses_changed');
  expect(found.verdict).toBe('holds');
  expect(note).toMatchObject({ index: 2, severity: 'note' });
  expect(reportLines(found).join('\n')).toContain('witnesses_changed (#2)');
});

test('witnesses are tallied by name and key', async () => {
  const found = await reportOf(await madeFrom(rewritten()));
  expect(found.firstWrong).toMatchObject({ code: 'handover_unproven', index: 2 });
  // The checkpoint of size 1 is by the true witnesses of these names.
  expect(found.witnesses.map(({ checkpoints }) => checkpoints)).toEqual([1, 1, 1, 0, 0]);
});

test('who runs a witness may change without a hand-over', async () => {
  const dossier = TestDossier.founded();
  const terms = structuredClone(dossier.facts.terms) as FoundingFacts['terms'] & {
    witnesses: { member: FoundingFacts['terms']['witnesses'][number]['member'] }[];
  };
  terms.witnesses[3]!.member = terms.witnesses[4]!.member;
  amended(dossier, terms);
  dossier.checkpoint();
  const found = await reportOf(await madeFrom(dossier));
  expect(found).toMatchObject({ verdict: 'holds', counts: { voids: 0 } });
  expect(found.findingCounts.witnesses_changed).toBeUndefined();
});

test('a checkpoint of no entries is judged by the witnesses of the founding', async () => {
  const dossier = witnessReplaced();
  dossier.handOver();
  const empty = dossier.cosign(dossier.signed(0, new Tree().root()), NEUTRAL, START);
  const made = await spoilt(dossier, (content) => {
    content.checkpoints = [{ size: 0, text: empty }];
  });
  const { witnesses, verdict } = await reportOf(made);
  expect(verdict).toBe('holds');
  expect(witnesses[0]).toMatchObject({ member: 'mediator', checkpoints: 1, newest: 3 });
  expect(witnesses[1]).toMatchObject({ member: 'guarantor', checkpoints: 2 });
});

test('what a dossier goes on from is told as a claim', async () => {
  const found = await reportOf(await good('goes-on-from-another-dossier'));
  expect(found.succeeds).toMatchObject({ dossier: small().dossier.id, size: 10 });
  expect(reportLines(found).join('\n')).toContain('size 10: a claim that was not checked');
});

test('one wrong clock makes no time unproven, and is noted', async () => {
  const found = await reportOf(await good('clock-of-one-witness-a-month-ahead'));
  expect(found.findingCounts).toMatchObject({ clocks_differ: 1 });
  expect(found.counts.timesUnproven).toBe(0);
});

test('where earlier checkpoints were left out, the verdict says whose word the times are', async () => {
  const found = await reportOf(await good('earlier-checkpoints-left-out'));
  expect(found.findingCounts).toMatchObject({ time_unbounded: 1 });
  expect(found.counts).toMatchObject({ timesBounded: 0, timesUnbounded: 10 });
  expect(verdictLine(found)).toContain('Of 10 logged times, 10 rest on the word of the host alone.');
});

test('a void act has no speaker, and its disclosures stand apart', async () => {
  const { dossier, monitor, monitorMandate, north, northMandate } = small();
  const signed = dossier.sign(monitor, report(monitorMandate));
  const forged = dossier.sign(north, report(northMandate)).jws.split('.')[2];
  dossier.log(
    { ...signed, jws: [...signed.jws.split('.').slice(0, 2), forged].join('.') },
    { counts: false },
  );
  dossier.checkpoint();
  const { bytes, pin } = await madeFrom(dossier);
  const seen: SeenEntry[] = [];
  const observer = { entry: (entry: SeenEntry) => seen.push(entry) };
  const found = await verify(bytes, { crypto: nodeCrypto, pin, observer });
  expect(seen[10]).toMatchObject({
    by: '',
    opened: undefined,
    ofVoid: { fields: { title: { state: 'open' } } },
  });
  expect(seen[9]!.ofVoid).toBeUndefined();
  expect(found.counts.disclosures).toMatchObject({ open: 12, ofVoids: 2 });
  expect(reportLines(found).join('\n')).toContain('2 disclosures belong to void acts and count nowhere');
});

test('a verifier does not throw when its own platform fails; it says that nothing is known', async () => {
  const crypto: Crypto = { ...nodeCrypto, verifyEd25519: () => Promise.reject(new Error('no such device')) };
  const found = await reportOf(await madeFrom(small().dossier), crypto);
  expect(found).toMatchObject({ verdict: 'no_dossier', firstWrong: { code: 'check_failed' } });
  expect(found.firstWrong!.text).toContain('no such device');
});

test('a file of void entries is left alone after ten thousand', async () => {
  const { dossier } = small();
  for (let i = 0; i < 20_000; i++) dossier.logText('x');
  dossier.checkpoint();
  const found = await reportOf(await madeFrom(dossier));
  expect(found.findingCounts.voids_too_many).toBe(1);
  expect(found.counts.voids).toBeLessThan(12_000);
});

test('lines of disclosures are left alone after a thousand wrong ones', async () => {
  const made = await spoilt(small().dossier, (content) => {
    content.disclosures = Array.from({ length: 300_000 }, () => ({ index: 1, text: '' }));
  });
  const found = await reportOf(made);
  expect(found.findingCounts).toMatchObject({ disclosures_too_many: 1 });
  expect(found.findingCounts.disclosure_unplaced).toBeLessThanOrEqual(1000);
});

test('the label is read without anything else, and within its limit', async () => {
  const { dossier } = small();
  const bytes = await dossier.file();
  expect(readLabel(bytes)).toEqual(dossier.label());
  const nested = new Uint8Array(2_000_000).fill(0x5b);
  expect(readLabel(zipSync({ ...unzipSync(bytes), 'dossier.json': nested }))).toBeUndefined();
  expect(readLabel(new Uint8Array(3))).toBeUndefined();
});

test('rows of a file are read once, however many acts name it', async () => {
  const csv = new TextEncoder().encode(
    `id,date_start,date_end,type_of_violence,latitude,longitude,best,low,high\n${Array.from(
      { length: 500 },
      (_, i) => `${i},2026-01-02,2026-01-02,1,34.5,69.2,3,2,4\n`,
    ).join('')}`,
  );
  const hashed = async (imports: number): Promise<number> => {
    let count = 0;
    const crypto: Crypto = { ...nodeCrypto, sha256: (data) => (count++, nodeCrypto.sha256(data)) };
    const found = await reportOf(await madeFrom(imported(csv, imports)), crypto);
    expect(found.counts.blobs.datasets).toBe(imports);
    return count;
  };
  expect((await hashed(8)) - (await hashed(1))).toBeLessThan(500);
});

test('checkpoints that are out of place are not verified', async () => {
  const { dossier } = small();
  const made = await spoilt(dossier, (content) => {
    const { text } = content.checkpoints[0]!;
    content.checkpoints = [1, 2, 3, 5, 6, 7].map((size) => ({ size, text }));
    content.checkpoints.push({ size: 5000, text: dossier.signed(5000, new Uint8Array(32)) });
  });
  let asked = 0;
  const crypto: Crypto = {
    ...nodeCrypto,
    verifyEd25519: (...question) => (asked++, nodeCrypto.verifyEd25519(...question)),
  };
  const found = await reportOf(made, crypto);
  expect(found.findingCounts).toMatchObject({ checkpoint_misfiled: 6, checkpoint_ahead: 1 });
  // Ten acts, and the log and four witnesses of the newest checkpoint.
  expect(asked).toBe(15);
});

test('of many forks the first three are proven in the report', async () => {
  const { dossier } = small();
  const made = await spoilt(dossier, (content) => {
    content.checkpoints = [3, 4, 5, 6, 7].map((size) => ({
      size,
      text: dossier.signed(size, new Uint8Array(32).fill(9)),
    }));
  });
  const forks = (await reportOf(made)).findings.filter(({ code }) => code === 'fork');
  expect(forks.map(({ evidence }) => evidence?.length)).toEqual([2, 2, 2, undefined, undefined]);
});

/** A dossier in which several acts import one file. */
function imported(csv: Uint8Array, times: number): TestDossier {
  const dossier = TestDossier.founded();
  const monitor = keyOf('monitor field');
  const mandate = dossier.grant('monitor', monitor, ['publish']);
  const reading = readUcdp(csv);
  const rows = reading.ok ? reading.rows : [];
  const tree = new Tree();
  for (const row of rows) tree.append(leafHash(rowBytes(row)));
  const blob = { digest: dossier.blob(csv), bytes: csv.length, media: 'text/csv' };
  const reader = { id: UCDP_READER.id, version: UCDP_READER.version };
  for (let i = 0; i < times; i++) {
    const change = { series: `s${i}`, reader, blob, rows: rows.length, row_root: base64url(tree.root()) };
    dossier.say(monitor, datasetImport(dossier, mandate, change));
  }
  // What datasetImport puts there itself is of no use here.
  for (const digest of dossier.blobs.keys()) if (digest !== blob.digest) dossier.blobs.delete(digest);
  dossier.checkpoint();
  return dossier;
}
