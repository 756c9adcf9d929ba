import { type ActId, type Digest, makeDisclosure } from '@tasdiq/core';
import { nodeCrypto, sha256 } from '@tasdiq/crypto/node';
import { openSealed, sealingKeyOf, sealText } from '@tasdiq/crypto/seal';
import { type Report, reportLines, verify } from '@tasdiq/dossier';
import { expect, test } from 'vitest';
import { type Key, report, type TestDossier } from './builder.ts';
import { madeFrom } from './good.ts';
import { small } from './world.ts';

const EXACT = { lat: 34.123456, lon: 70.654321, precision: 1 };
const [reader, stranger] = [1, 2].map((n) => sealingKeyOf(new Uint8Array(32).fill(n))) as [
  ReturnType<typeof sealingKeyOf>,
  ReturnType<typeof sealingKeyOf>,
];

/** Has an office report with an exact place under seal; `said` is what the act commits to, `inside` what the file holds. */
async function sealedReport(
  dossier: TestDossier,
  by: Key,
  as: ActId,
  { value = EXACT as unknown, inside = undefined as string | undefined } = {},
): Promise<{ id: ActId; text: string }> {
  const of = { dossier: dossier.id, kid: by.kid };
  const text = makeDisclosure(nodeCrypto.randomBytes(16), of, 'where_exact', value);
  const file = dossier.blob(await sealText(inside ?? text, [reader.publicKey])) as Digest;
  const field = { value, tier: 'sealed' as const, to: ['monitor'], sealed: { text, file } };
  const plain = report(as);
  const id = dossier.say(by, { ...plain, fields: { ...plain.fields, where_exact: field } });
  return { id, text };
}

async function verified(dossier: TestDossier, secret?: Uint8Array): Promise<Report> {
  dossier.checkpoint();
  const { bytes, pin } = await madeFrom(dossier);
  const opener = secret && ((file: Uint8Array) => openSealed(file, secret));
  return verify(bytes, { crypto: nodeCrypto, pin, ...(opener && { opener }) });
}

test('sealed fields are counted with those they are for, and a key opens what was sealed to it', async () => {
  const { dossier, monitor, monitorMandate } = small();
  const { id, text } = await sealedReport(dossier, monitor, monitorMandate);
  const shut = await verified(dossier);
  expect(shut).toMatchObject({ verdict: 'holds', opened: [], counts: { sealed: { fields: 3, opened: 0 } } });
  expect(shut.counts.sealedFields['incident.report where_exact to monitor']).toBe(1);
  const open = await verified(dossier, reader.secret);
  expect(open.opened).toEqual([
    { index: expect.any(Number), id, act: 'incident.report', field: 'where_exact', state: 'open', text },
  ]);
  expect((await verified(dossier, stranger.secret)).opened).toEqual([]);
});

test('what a sealed file holds is held against the digest and the schema', async () => {
  const { dossier, monitor, monitorMandate } = small();
  await sealedReport(dossier, monitor, monitorMandate, { inside: '["another text"]' });
  await sealedReport(dossier, monitor, monitorMandate, { value: 'no place' });
  const found = await verified(dossier, reader.secret);
  expect(found.findingCounts).toMatchObject({ sealed_differs: 1, disclosure_malformed: 1 });
  expect(found).toMatchObject({ verdict: 'holds', opened: [{ state: 'malformed' }] });
});

test('what opens a field later is held against its first digest', async () => {
  const { dossier, monitor, monitorMandate } = small();
  const { id, text } = await sealedReport(dossier, monitor, monitorMandate);
  const open = (opens: string, act = id) =>
    dossier.say(monitor, {
      act: 'seal.open',
      as: monitorMandate,
      facts: { act, field: 'where_exact' },
      fields: { opens: { value: opens, tier: 'public' } },
    });
  open(text);
  const good = await verified(dossier);
  expect(good.findingCounts.quotation_differs).toBeUndefined();
  expect(good.openedLater).toMatchObject([
    { id, field: 'where_exact', state: 'open', text, by: good.counts.entries - 1 },
  ]);
  expect(reportLines(good).at(-1)).toMatch(/incident.report where_exact, opened by #\d+: \{"lat":34.123456/);
  open(text.replace('34.123456', '34.123457'));
  open(text, Buffer.from(sha256(new Uint8Array(1))).toString('base64url') as ActId);
  const found = await verified(dossier);
  expect([found.verdict, found.findingCounts.quotation_differs]).toEqual(['holds', 2]);
});
