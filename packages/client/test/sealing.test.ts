import { randomBytes } from 'node:crypto';
import { type ActId, base64url, type Digest, openedField } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { openSealed, sealingKeyOf, sealText } from '@tasdiq/crypto/seal';
import {
  announcedKeys,
  Author,
  type AuthorOptions,
  formatSignedAct,
  Host,
  keptDisclosures,
  KeysMissing,
  Outbox,
  readSignedAct,
  ShortMemory,
} from '@tasdiq/client';
import { ed25519, EMPTY_ROOT } from '@tasdiq/tlog';
import { beforeEach, expect, test } from 'vitest';
import { DAY, signer, World } from '../../core/test/world.ts';
import { FakeHost, seedOf } from './fake-host.ts';

const FIELD = 'field office';
const KEYS = { reader: sealingKeyOf(seedOf('reader')), author: sealingKeyOf(seedOf(FIELD)) };

let world: World;
let fake: FakeHost;
let host: Host;
let memory: ShortMemory;
let as: ActId;
let reader: ActId;

beforeEach(() => {
  world = World.founded();
  as = world.grant('monitor', signer(FIELD), ['monitor', 'report']);
  reader = world.grant('mediator', signer('reader'), ['certify', 'receive'], { office: 'desk' });
  fake = new FakeHost(world);
  host = new Host(fake.url, fake.fetch);
  memory = new ShortMemory();
});

function announce(name: string, mandate: ActId, publicKey: Uint8Array): void {
  world.must(
    world.sign(signer(name), { act: 'seal.announce', as: mandate, facts: { key: base64url(publicKey) } }),
  );
}

function author(own?: Uint8Array): Promise<Author> {
  const { key, kid } = signer(FIELD);
  const options: AuthorOptions = {
    dossier: world.dossier,
    key: { kid, publicKey: key, sign: async (message) => ed25519.sign(seedOf(FIELD), message) },
    memory,
    basis: () => ({ size: 0, root: base64url(EMPTY_ROOT) as Digest }),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    now: () => world.now,
    pause: async () => {},
    sealing: {
      keysFor: async (to) => announcedKeys(world.state, to, world.now),
      seal: sealText,
      own: own && (async () => own),
    },
  };
  return Author.open(options, host);
}

const person = (to = ['mediator/desk']) => ({
  as,
  act: 'source.register',
  facts: { kind: 'person', reliability: 'F' },
  fields: { identity: { value: 'MARKED-NAME', tier: 'sealed' as const, to } },
});

test('a sealed field goes to the keys of those it is for, and to its author; the host has a file and no text', async () => {
  announce('reader', reader, KEYS.reader.publicKey);
  const one = await author(KEYS.author.publicKey);
  const { index, id } = await one.submit(host, person());
  const act = world.act(index);
  const { sealed, digest } = act.fields['identity']!;
  const file = fake.files.get(sealed!)!;
  expect(base64url(sha256(file))).toBe(sealed);
  expect(fake.disclosures.get(index)).toEqual([]);
  const texts = await Promise.all([KEYS.reader, KEYS.author].map(({ secret }) => openSealed(file, secret)));
  expect(texts[0]).toBe(texts[1]);
  expect(openedField(act, 'identity', texts[0]!)).toMatchObject({ state: 'open', value: 'MARKED-NAME' });
  expect(await keptDisclosures(memory, world.dossier, id)).toEqual({ identity: texts[0] });
  // The same words once more: nothing in common.
  const again = world.act((await one.submit(host, person())).index).fields['identity']!;
  expect([again.digest, again.sealed]).not.toContain(digest);
  expect(again.sealed).not.toBe(sealed);
});

test('an author that may be seized keeps neither key nor text', async () => {
  announce('reader', reader, KEYS.reader.publicKey);
  const { index, id } = await (await author()).submit(host, person());
  const file = fake.files.get(world.act(index).fields['identity']!.sealed!)!;
  expect(await openSealed(file, KEYS.author.secret)).toBeUndefined();
  expect(await keptDisclosures(memory, world.dossier, id)).toEqual({});
});

test('an act is not signed while somebody it is for has announced no key, and that is said by name', async () => {
  const one = await author();
  await expect(one.submit(host, person(['mediator/desk', 'north']))).rejects.toThrow(
    /mediator\/desk, north have/,
  );
  announce('reader', reader, KEYS.reader.publicKey);
  await expect(one.submit(host, person(['mediator', 'south']))).rejects.toThrow(KeysMissing);
  expect([one.pending, fake.files.size]).toEqual([[], 0]);
});

test('the newest key of a mandate counts, of every active mandate, and none of one that has ended', () => {
  const other = world.grant('mediator', signer('other'), ['certify'], { office: 'desk' });
  const ended = world.grant('mediator', signer('ended'), ['certify'], { office: 'archive' });
  const [k1, k2, k3, k4] = [1, 2, 3, 4].map((n) => sealingKeyOf(new Uint8Array(32).fill(n)).publicKey);
  announce('reader', reader, k1!);
  announce('reader', reader, k2!);
  announce('other', other, k3!);
  announce('ended', ended, k4!);
  const found = (to: string[], at = world.now) => announcedKeys(world.state, to, at);
  expect(found(['mediator/desk'])).toEqual({ keys: [k2, k3], missing: [] });
  expect(found(['mediator', 'mediator/desk'])).toEqual({ keys: [k2, k3, k4], missing: [] });
  expect(found(['mediator/nobody', 'mediator/archive'])).toEqual({
    keys: [k4],
    missing: ['mediator/nobody'],
  });
  expect(found(['mediator'], world.now + 3000 * DAY)).toEqual({ keys: [], missing: ['mediator'] });
});

test('what is sealed without a network is carried with its file', async () => {
  announce('reader', reader, KEYS.reader.publicKey);
  const signed = await (await author()).sign(person());
  const carried = readSignedAct(formatSignedAct(signed));
  if ('fault' in carried) throw new Error(carried.fault);
  expect(carried).toEqual(signed);
  const outbox = new Outbox(new ShortMemory());
  await outbox.put(world.dossier, carried);
  expect((await outbox.send(host)).left).toBe(0);
  expect([...fake.files.keys()]).toEqual([world.act(world.leaves.length - 1).fields['identity']!.sealed]);
});
