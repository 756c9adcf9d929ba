import { createHash } from 'node:crypto';
import { type ActId, base64url, type Digest } from '@tasdiq/core';
import {
  Author,
  BadAnswer,
  type AuthorOptions,
  Host,
  HostError,
  Outbox,
  ShortMemory,
  StatementRefused,
  Unreachable,
} from '@tasdiq/client';
import { ed25519, EMPTY_ROOT } from '@tasdiq/tlog';
import { describe, expect, it } from 'vitest';
import { signer, World } from '../../core/test/world.ts';
import { FakeHost, json, seedOf } from './fake-host.ts';

const OFFICE = 'field office';

function setting() {
  const world = World.founded();
  const as = world.grant('monitor', signer(OFFICE), ['monitor', 'report']);
  const fake = new FakeHost(world);
  return { world, as, fake, host: new Host(fake.url, fake.fetch), memory: new ShortMemory() };
}

function optionsFor({ world, memory }: ReturnType<typeof setting>, name = OFFICE): AuthorOptions {
  const { key, kid } = signer(name);
  let random = 0;
  return {
    dossier: world.dossier,
    key: { kid, publicKey: key, sign: async (message) => ed25519.sign(seedOf(name), message) },
    memory,
    basis: () => ({ size: 0, root: base64url(EMPTY_ROOT) as Digest }),
    randomBytes: (length) =>
      new Uint8Array(createHash('sha256').update(String(random++)).digest()).subarray(0, length),
    now: () => world.now,
    pause: async () => {},
  };
}

const source = (as: ActId) => ({
  as,
  act: 'source.register',
  facts: { kind: 'report', reliability: 'B' },
  fields: { title: { value: { en: 'A report' }, tier: 'public' as const } },
});

describe('an author', () => {
  it('signs each act on top of the one before', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at), at.host);
    const one = await author.submit(at.host, source(at.as));
    const two = await author.submit(at.host, source(at.as));
    expect([one.status, two.status]).toEqual(['logged', 'logged']);
    expect(at.world.act(two.index).prev).toBe(one.id);
    expect(author.pending).toEqual([]);
  });

  it('sends again after a lost answer, and the act is logged once', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at), at.host);
    let broken = 2;
    at.fake.afterwards = (call) => {
      if (call.startsWith('POST') && broken-- > 0) throw new TypeError('connection reset');
    };
    const logged = await author.submit(at.host, source(at.as));
    expect(logged.status).toBe('known');
    expect(at.world.state.sources.size).toBe(1);
  });

  it('keeps an act pending when the host stays away, and sends it after a restart', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at), at.host);
    at.fake.afterwards = () => {
      throw new TypeError('connection reset');
    };
    await expect(author.submit(at.host, source(at.as))).rejects.toThrow(Unreachable);
    at.fake.afterwards = () => {};
    const restarted = await Author.open(optionsFor(at), at.host);
    expect(restarted.pending.length).toBe(1);
    const next = await restarted.submit(at.host, source(at.as));
    expect(at.world.state.sources.size).toBe(2);
    expect(at.world.act(next.index).prev).toBe(at.world.act(next.index - 1).id);
  });

  it('drops a refused act, and goes on from the one before', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at), at.host);
    const refused = {
      ...source(at.as),
      act: 'source.grade',
      facts: { source: at.as, answers: at.as, reliability: 'A' },
      fields: {},
    };
    const error = await author.submit(at.host, refused).catch((caught: unknown) => caught);
    expect((error as HostError).code).toBe('reference_unknown');
    expect((error as HostError).problem.clause).toBe('N1');
    expect((await author.submit(at.host, source(at.as))).status).toBe('logged');
  });

  it('without a memory goes on from its last act at the host', async () => {
    const at = setting();
    const first = await Author.open(optionsFor(at), at.host);
    const one = await first.submit(at.host, source(at.as));
    const second = await Author.open(optionsFor({ ...at, memory: new ShortMemory() }), at.host);
    const two = await second.submit(at.host, source(at.as));
    expect(at.world.act(two.index).prev).toBe(one.id);
  });

  it('refuses a list of another form', async () => {
    const at = setting();
    at.fake.meddle = (call, answer) => (call.endsWith('/mandates') ? json(200, { items: 'none' }) : answer);
    const opening = Author.open(optionsFor({ ...at, memory: new ShortMemory() }), at.host);
    await expect(opening).rejects.toThrow(BadAnswer);
  });

  it('signs nothing that no log would take', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at), at.host);
    await expect(author.sign({ ...source(at.as), facts: { kind: 'rumour' } })).rejects.toThrow(
      StatementRefused,
    );
    expect(author.pending).toEqual([]);
  });

  it('does calls in the order in which they are made', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at), at.host);
    const all = await Promise.all([1, 2, 3, 4].map(() => author.submit(at.host, source(at.as))));
    expect(all.map(({ index }) => index)).toEqual([2, 3, 4, 5]);
  });
});

describe('an outbox', () => {
  it('sends in order what was signed offline, and stops at a refusal', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at));
    const outbox = new Outbox(at.memory);
    const good = await author.sign(source(at.as));
    const bad = await author.sign({
      as: at.as,
      act: 'source.grade',
      facts: { source: at.as, answers: at.as, reliability: 'A' },
    });
    const behind = await author.sign(source(at.as));
    for (const act of [good, bad, behind]) await outbox.put(at.world.dossier, act);
    const sent = await outbox.send(at.host);
    expect(sent.logged.map(({ id }) => id)).toEqual([good.id]);
    expect(sent.refused?.act.id).toBe(bad.id);
    expect((await new Outbox(at.memory).waiting()).map(({ act }) => act.id)).toEqual([bad.id, behind.id]);
  });

  it('keeps what it could not send, and may be asked again', async () => {
    const at = setting();
    const author = await Author.open(optionsFor(at));
    const outbox = new Outbox(at.memory);
    await outbox.put(at.world.dossier, await author.sign(source(at.as)));
    at.fake.afterwards = () => {
      throw new TypeError('offline');
    };
    await expect(outbox.send(at.host)).rejects.toThrow(Unreachable);
    at.fake.afterwards = () => {};
    expect((await outbox.send(at.host)).logged[0]?.status).toBe('known');
    expect(await outbox.waiting()).toEqual([]);
  });
});
