import { fingerprint } from '@tasdiq/core';
import { BadAnswer, Follower, Host } from '@tasdiq/client';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { describe, expect, it } from 'vitest';
import { signer, World } from '../../core/test/world.ts';
import { FakeHost } from './fake-host.ts';

function worldOf(sources: number): { world: World; fake: FakeHost } {
  const world = World.founded();
  const office = signer('office');
  const as = world.grant('monitor', office, ['monitor']);
  const fake = new FakeHost(world);
  for (let i = 0; i < sources; i++) {
    const signed = world.sign(office, {
      act: 'source.register',
      as,
      facts: { kind: 'report', reliability: 'B' },
      fields: { title: { value: { en: `Report ${i}` }, tier: 'public' } },
    });
    world.must(signed);
    fake.disclosures.set(world.leaves.length - 1, [...signed.disclosures]);
  }
  return { world, fake };
}

function followerOf(fake: FakeHost, charter?: string): Follower {
  const host = new Host(fake.url, fake.fetch);
  return new Follower({ host, dossier: fake.world.dossier, crypto: nodeCrypto, charter });
}

describe('a follower', () => {
  it('comes to the same state as the host, in steps', async () => {
    const { world, fake } = worldOf(3);
    const follower = followerOf(fake, fingerprint(world.dossier));
    const first = await follower.advance();
    expect(first?.entries.length).toBe(5);
    expect(first?.entries.at(-1)?.disclosures.length).toBe(1);
    expect(await follower.advance()).toBeUndefined();
    for (let i = 0; i < 300; i++) world.grant('monitor', signer('office'), ['monitor']);
    expect((await follower.advance())?.entries.length).toBe(300);
    expect(follower.state.mandates.size).toBe(world.state.mandates.size);
    expect(follower.state.voids.size).toBe(0);
  });

  it('goes on from leaves that were kept', async () => {
    const { world, fake } = worldOf(3);
    const follower = followerOf(fake);
    await follower.resume(world.leaves.slice(0, 4));
    expect((await follower.advance())?.entries.map(({ index }) => index)).toEqual([4]);
  });

  it('ends where the public may read, at a checkpoint that is signed', async () => {
    const { fake } = worldOf(9);
    fake.readable = 6;
    const follower = followerOf(fake);
    expect((await follower.advance())?.checkpoint.size).toBe(6);
    expect(follower.size).toBe(6);
  });

  it('refuses another charter than the one that was brought along', async () => {
    const { fake } = worldOf(1);
    const other = fingerprint(World.founded((facts) => Object.assign(facts, { code: 'other' })).dossier);
    await expect(followerOf(fake, other).advance()).rejects.toThrow(BadAnswer);
  });

  it('refuses entries that do not give the signed root', async () => {
    const { world, fake } = worldOf(2);
    const text = fake.checkpoint();
    [world.leaves[2], world.leaves[3]] = [world.leaves[3]!, world.leaves[2]!];
    fake.checkpoint = () => text;
    await expect(followerOf(fake).advance()).rejects.toThrow('root');
  });

  it('refuses a checkpoint without the quorum of its charter', async () => {
    const { fake } = worldOf(1);
    fake.witnesses = ['guarantor-one'];
    await expect(followerOf(fake).advance()).rejects.toThrow('quorum');
  });

  it('refuses disclosures that open nothing', async () => {
    const { fake } = worldOf(2);
    fake.disclosures.set(2, fake.disclosures.get(3)!);
    await expect(followerOf(fake).advance()).rejects.toThrow('disclosures of entry 2');
  });
});
