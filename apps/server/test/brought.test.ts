import { decodeAct, type Digest, openFields } from '@tasdiq/core';
import { expect, test } from 'vitest';
import { evidence } from '../../../packages/core/test/case-sayings.ts';
import { signer } from '../../../packages/core/test/world.ts';
import { objectToContent } from '../src/submission.ts';
import { WorldHost } from './support/world-host.ts';

/*
 * Naming a file by its digest tells nobody whether it is here, and gives nobody its bytes: whoever names it has brought it,
 * also where it came from a backup and nobody is known to have.
 */

test('an office names only what an office of its member has brought', async () => {
  const host = await WorldHost.founded();
  const key = signer('monitor, field');
  const as = await host.grant('monitor', key, ['monitor', 'report']);
  const bytes = Buffer.from('a photograph');
  const digest = (await host.keep(bytes)) as Digest;

  const saidOf = async (named: string): Promise<string> => {
    const file = { digest: named, bytes: bytes.length, media: 'image/jpeg' };
    const saying = evidence({ file, uses: ['publish'] });
    const { jws, disclosures } = host.world.sign(key, { ...saying, as });
    const decoded = decodeAct(jws);
    if ('code' in decoded) throw new Error(decoded.code);
    const { act } = decoded;
    const opened = openFields(act, disclosures);
    const objection = await objectToContent(host.state, act, opened, host.store, () =>
      Promise.resolve(undefined),
    );
    return JSON.stringify(objection ?? 'taken').replaceAll(named, 'DIGEST');
  };

  const absent = await saidOf(digest.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')));
  expect(absent).toContain('blob_missing');
  // It is here and came by a restore; it is here and another member brought it: the answer is one.
  expect(await saidOf(digest)).toBe(absent);
  const deposit = { digest, bytes: bytes.length, office: 'desk', at: 1 };
  await host.store.noteDeposit({ ...deposit, member: 'north' });
  expect(await saidOf(digest)).toBe(absent);
  await host.store.noteDeposit({ ...deposit, member: 'monitor' });
  expect(await saidOf(digest)).toBe('"taken"');
});
