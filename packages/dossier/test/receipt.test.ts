import { formatTime, receiptText } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { Replayer } from '@tasdiq/dossier';
import { KEY_TYPE, parseNote, receiptSigner, signReceipt } from '@tasdiq/tlog';
import { expect, test } from 'vitest';
import { HOUR, keyOf, report, TestDossier } from './builder.ts';

/** A dossier in which an office files a receipt of a witness, or of a stranger, for its own report. */
function filed(by: string, change: (signature: Uint8Array) => void = () => {}): TestDossier {
  const dossier = TestDossier.founded();
  const monitor = keyOf('monitor field');
  const as = dossier.grant('monitor', monitor, ['monitor']);
  const incident = dossier.say(monitor, report(as));
  const { seed, key } = keyOf(by);
  const at = formatTime(dossier.now - HOUR);
  const note = signReceipt(
    { digest: incident, time: at },
    receiptSigner({ name: 'witness.example/mediator', type: KEY_TYPE.cosignature, seed }),
  );
  const signature = parseNote(note).signatures[0]!.signature.slice();
  change(signature);
  const facts = { act: incident, at, witness: key, signature: Buffer.from(signature).toString('base64url') };
  dossier.say(monitor, { act: 'receipt.file', as, facts });
  return dossier;
}

async function outcome(dossier: TestDossier): Promise<string | number> {
  const replayer = new Replayer(nodeCrypto);
  const last = (await replayer.add(dossier.leaves)).at(-1)!;
  return last.refusal?.code ?? [...replayer.state.receipts][0]![1].at;
}

test('a receipt that a witness signed lets an act count from when it was seen', async () => {
  const dossier = filed('witness mediator');
  expect(await outcome(dossier)).toBe(dossier.now - HOUR);
});

test('a receipt with one bit changed is refused, and so is one of somebody who is no witness', async () => {
  expect(await outcome(filed('witness mediator', (signature) => (signature[3]! ^= 1)))).toBe(
    'receipt_refused',
  );
  expect(await outcome(filed('a stranger'))).toBe('reference_unknown');
});

test('core spells the text of a receipt as witnesses do', () => {
  const { seed } = keyOf('witness mediator');
  const digest = 'A'.repeat(43);
  const time = '2026-03-01T09:00:00.000Z';
  const note = signReceipt(
    { digest, time },
    receiptSigner({ name: 'witness.example/mediator', type: KEY_TYPE.cosignature, seed }),
  );
  expect(parseNote(note).text).toBe(receiptText({ act: digest as never, at: time }));
});
