import { BadAnswer, ForkError, Host, LogWatch, ShortMemory } from '@tasdiq/client';
import { base64url } from '@tasdiq/core';
import { policyOf } from '@tasdiq/dossier';
import { expect, it } from 'vitest';
import { signer, World } from '../../core/test/world.ts';
import { bytes, FakeHost, treeOf } from './fake-host.ts';

/** A world with some entries, so that sizes can differ. */
function worldOf(entries: number): World {
  const world = World.founded();
  grow(world, entries - 1);
  return world;
}

function grow(world: World, entries: number): void {
  for (let i = 0; i < entries; i++) world.grant('monitor', signer('office'), ['monitor']);
}

function watchOf(fake: FakeHost, memory = new ShortMemory()): Promise<LogWatch> {
  const { facts, dossier } = fake.world;
  const host = new Host(fake.url, fake.fetch);
  return LogWatch.open({ host, dossier, policy: () => policyOf(facts, dossier), memory });
}

it('follows a log as it grows, and remembers across restarts', async () => {
  const fake = new FakeHost(worldOf(3));
  const memory = new ShortMemory();
  const watch = await watchOf(fake, memory);
  expect(watch.basis.size).toBe(0);
  expect((await watch.look())?.size).toBe(3);
  grow(fake.world, 300);
  const again = await watchOf(fake, memory);
  expect(again.basis.size).toBe(3);
  expect((await again.look())?.size).toBe(303);
});

it('takes no checkpoint without its quorum', async () => {
  const fake = new FakeHost(worldOf(3));
  fake.witnesses = ['mediator'];
  const watch = await watchOf(fake);
  expect(await watch.look()).toBeUndefined();
});

it('keeps what it has seen when the host shows an older checkpoint', async () => {
  const fake = new FakeHost(worldOf(5));
  const watch = await watchOf(fake);
  await watch.look();
  expect((await watch.take(fake.checkpoint(2)))?.size).toBe(5);
});

it('refuses another history of the same size, keeps both as proof, and stays refused', async () => {
  const memory = new ShortMemory();
  const fake = new FakeHost(worldOf(5));
  const watch = await watchOf(fake, memory);
  await watch.look();
  const other = [...fake.world.leaves.slice(0, 4), fake.world.leaves[3]!];
  await expect(watch.take(fake.checkpoint(5, other))).rejects.toThrow(ForkError);
  await expect(watchOf(fake, memory)).rejects.toThrow(ForkError);
});

it('refuses a larger checkpoint whose tiles do not go on from the one seen', async () => {
  const fake = new FakeHost(worldOf(5));
  const watch = await watchOf(fake);
  await watch.look();
  fake.world.leaves[1] = fake.world.leaves[0]!;
  grow(fake.world, 3);
  const error = await watch.look().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ForkError);
  expect((error as ForkError).earlier.size).toBe(5);
  expect((error as ForkError).later.size).toBe(8);
});

it('does not call it a fork when the tiles are garbage', async () => {
  const memory = new ShortMemory();
  const fake = new FakeHost(worldOf(5));
  const watch = await watchOf(fake, memory);
  await watch.look();
  grow(fake.world, 3);
  fake.meddle = (call, answer) => (call.includes('/tile/') ? bytes(new Uint8Array(8 * 32)) : answer);
  await expect(watch.look()).rejects.toThrow(BadAnswer);
  fake.meddle = (_, answer) => answer;
  const again = await watchOf(fake, memory);
  expect((await again.look())?.size).toBe(8);
});

it('calls a contradiction a fork whoever has cosigned it, and nobody has', async () => {
  const fake = new FakeHost(worldOf(5));
  const watch = await watchOf(fake);
  await watch.look();
  fake.witnesses = [];
  const other = [...fake.world.leaves.slice(0, 4), fake.world.leaves[3]!];
  await expect(watch.take(fake.checkpoint(5, other))).rejects.toThrow(ForkError);
});

it('lets a checkpoint be that nobody has cosigned and whose tiles are not served', async () => {
  const fake = new FakeHost(worldOf(5));
  const watch = await watchOf(fake);
  await watch.look();
  grow(fake.world, 3);
  fake.witnesses = [];
  fake.meddle = (call, answer) => (call.includes('/tile/') ? bytes(new Uint8Array(8 * 32)) : answer);
  expect((await watch.look())?.size).toBe(5);
});

it('compares an older checkpoint with roots that the caller has computed', async () => {
  const fake = new FakeHost(worldOf(5));
  const { facts, dossier } = fake.world;
  const watch = await LogWatch.open({
    host: new Host(fake.url, fake.fetch),
    dossier,
    policy: () => policyOf(facts, dossier),
    memory: new ShortMemory(),
    ownRoot: async (size) => base64url(treeOf(fake.world.leaves).rootAt(size)),
  });
  await watch.look();
  expect((await watch.take(fake.checkpoint(3)))?.size).toBe(5);
  const other = [...fake.world.leaves.slice(0, 2), fake.world.leaves[3]!];
  await expect(watch.take(fake.checkpoint(3, other))).rejects.toThrow(ForkError);
});

it('refuses a checkpoint of another log', async () => {
  const fake = new FakeHost(worldOf(2));
  const watch = await watchOf(fake);
  const foreign = new FakeHost(World.founded((facts) => Object.assign(facts, { code: 'other' })));
  await expect(watch.take(foreign.checkpoint())).rejects.toThrow();
  expect(treeOf(fake.world.leaves).size).toBe(2);
});
