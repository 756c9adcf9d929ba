import { base64url, fingerprint } from '@tasdiq/core';
import { BadAnswer, Follower, Host } from '@tasdiq/client';
import { nodeCrypto, publicKeyOf } from '@tasdiq/crypto/node';
import { describe, expect, it } from 'vitest';
import { signer, World } from '../../core/test/world.ts';
import { FakeHost, seedOf } from './fake-host.ts';

type Terms = { witnesses: { name: string; key: string }[] };

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

  it('refuses other witnesses that the outgoing ones have not seen, and takes them when they have', async () => {
    const { world, fake } = worldOf(1);
    const terms = structuredClone(world.facts.terms) as unknown as Terms;
    for (const witness of terms.witnesses) {
      const [, name] = witness.name.split('/');
      witness.key = base64url(publicKeyOf(seedOf(`of the host ${name}`)));
    }
    const answers = world.state.charter!.version;
    const amendment = world.do(signer('north'), { act: 'charter.amend', facts: { answers, terms } });
    world.do(signer('south'), { act: 'charter.agree', facts: { amendment } });
    expect(world.state.charter!.version).toBe(amendment);
    fake.witnessKeys = ['of the host'];
    await expect(followerOf(fake).advance()).rejects.toThrow('the outgoing ones are not shown');
    // The true checkpoints of before the change do not help.
    const own = fake.checkpoint.bind(fake);
    fake.checkpoint = (size = world.leaves.length) => {
      fake.witnessKeys = size < world.leaves.length ? ['witness of'] : ['of the host'];
      return own(size);
    };
    await expect(followerOf(fake).advance()).rejects.toThrow('the outgoing ones are not shown');
    const changed = world.leaves.length;
    world.grant('monitor', signer('office'), ['monitor']);
    fake.checkpoint = (size = world.leaves.length) => {
      fake.witnessKeys = size === changed ? ['witness of', 'of the host'] : ['of the host'];
      return own(size);
    };
    expect((await followerOf(fake).advance())?.checkpoint.size).toBe(changed + 1);
  });

  it('refuses disclosures that open nothing', async () => {
    const { fake } = worldOf(2);
    fake.disclosures.set(2, fake.disclosures.get(3)!);
    await expect(followerOf(fake).advance()).rejects.toThrow('disclosures of entry 2');
  });
});
