// The mapping by which a table was read (spec/datasets.md section 7): shown, held against its digest, or missing.
import { nodeCrypto } from '@tasdiq/crypto/node';
import { type Report, verify } from '@tasdiq/dossier';
import { expect, test } from 'vitest';
import { keyOf, TestDossier } from './builder.ts';
import { madeFrom } from './good.ts';
import { mappedImport, MAPPING } from './world.ts';

async function reportOf(shown: string | undefined): Promise<Report> {
  const dossier = TestDossier.founded();
  const monitor = keyOf('monitor field');
  dossier.say(monitor, mappedImport(dossier, dossier.grant('monitor', monitor, ['monitor']), shown));
  dossier.checkpoint();
  const { bytes, pin } = await madeFrom(dossier);
  return verify(bytes, { crypto: nodeCrypto, pin });
}

test('a table whose mapping is shown holds, and its rows are read again', async () => {
  const report = await reportOf(MAPPING);
  const said = report.findings.filter(({ section }) => section === 'blobs');
  expect([report.verdict, said, report.counts.blobs.datasets]).toEqual(['holds', [], 1]);
});

test('without its mapping the rows are still read again, and the reader is told what is missing', async () => {
  const report = await reportOf(undefined);
  expect([report.verdict, report.counts.blobs.datasets]).toEqual(['holds', 1]);
  const said = report.findings.filter(({ section }) => section === 'blobs');
  expect(said).toMatchObject([{ code: 'mapping_missing', severity: 'note' }]);
});
