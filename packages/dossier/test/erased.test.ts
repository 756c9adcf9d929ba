import { nodeCrypto } from '@tasdiq/crypto/node';
import { type Report, reportLines, verify } from '@tasdiq/dossier';
import { expect, test } from 'vitest';
import type { TestDossier } from './builder.ts';
import { madeFrom } from './good.ts';
import { small } from './world.ts';

async function verified(dossier: TestDossier): Promise<Report> {
  dossier.checkpoint();
  const { bytes, pin } = await madeFrom(dossier);
  return verify(bytes, { crypto: nodeCrypto, pin });
}

test('what an order had destroyed is counted; a copy that still has it says so, and holds', async () => {
  const { dossier, monitor, monitorMandate: as } = small();
  const deposit = dossier.say(monitor, {
    act: 'evidence.deposit',
    as,
    facts: { kind: 'document', form: 'original', about: [], uses: ['publish'] },
    fields: {
      title: { tier: 'public', value: { en: 'A list' } },
      description: { tier: 'public', value: { en: 'Names of people' } },
    },
  });
  const before = await verified(dossier);
  expect(before.counts.erased).toEqual({ fields: 0, stillHere: 0 });
  dossier.say(monitor, {
    act: 'erasure.order',
    as,
    facts: { act: deposit, fields: ['description'], files: false, ground: 'safety' },
  });
  const kept = await verified(dossier);
  expect(kept).toMatchObject({ verdict: 'holds', counts: { erased: { fields: 1, stillHere: 1 } } });
  expect(kept.findings).toContainEqual(
    expect.objectContaining({ code: 'erased_still_here', where: 'evidence.deposit description' }),
  );
  const at = dossier.disclosures.findIndex(({ text }) => text.includes('Names of people'));
  dossier.disclosures.splice(at, 1);
  const gone = await verified(dossier);
  expect(gone).toMatchObject({ verdict: 'holds', counts: { erased: { fields: 1, stillHere: 0 } } });
  expect(reportLines(gone).join('\n')).toContain('fields destroyed by orders that are on the record: 1');
});
