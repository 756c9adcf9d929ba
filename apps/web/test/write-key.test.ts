import { base64url } from '@tasdiq/core';
import { generateKeyPair, verifyEd25519 } from '@tasdiq/crypto/node';
import { sealBytes, sealingKeyOf, sealText } from '@tasdiq/crypto/seal';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openKey, type OpenKey } from '../src/write/key-file.ts';
import { placeOf } from '../src/write/place.ts';

const MESSAGE = new TextEncoder().encode('what is signed');

async function keyFile(more: object = {}): Promise<{ text: string; publicKey: Uint8Array }> {
  const { seed, publicKey } = await generateKeyPair();
  const file = { format: 'tasdiq-key/1', key: base64url(publicKey), seed: base64url(seed), ...more };
  return { text: JSON.stringify(file), publicKey };
}

async function opened(text: string): Promise<OpenKey> {
  const key = await openKey(text);
  if (typeof key === 'string') throw new Error(key);
  return key;
}

afterEach(() => vi.restoreAllMocks());

describe.each([
  ['where the browser knows Ed25519', () => {}],
  [
    'where it does not',
    () => vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new Error('NotSupportedError')),
  ],
])('a key file %s', (_, prepare) => {
  test('is opened and signs', async () => {
    prepare();
    const { text, publicKey } = await keyFile();
    const key = await opened(text);
    expect(key.worthless).toBe(false);
    expect(await verifyEd25519(publicKey, MESSAGE, await key.sign(MESSAGE))).toBe(true);
  });

  test('does not sign once it is forgotten', async () => {
    prepare();
    const key = await opened((await keyFile()).text);
    key.forget();
    await expect(key.sign(MESSAGE)).rejects.toThrow('locked');
  });

  test('whose halves do not match is not opened', async () => {
    prepare();
    const [one, other] = [await keyFile(), await keyFile()];
    const mixed = { ...JSON.parse(one.text), key: (JSON.parse(other.text) as { key: string }).key } as object;
    expect(await openKey(JSON.stringify(mixed))).toBe('halves_differ');
  });
});

test('a key that WebCrypto holds cannot be read back', async () => {
  const imported = vi.spyOn(crypto.subtle, 'importKey');
  await opened((await keyFile()).text);
  expect(imported.mock.calls.map(([format, , , extractable]) => [format, extractable])).toEqual([
    ['pkcs8', false],
  ]);
});

test('a worthless key says so', async () => {
  const { text } = await keyFile({ note: 'Worthless: a key of a demonstration.' });
  expect((await opened(text)).worthless).toBe(true);
});

test.each(['', '{}', '[]', '{"format":"tasdiq-key/1","key":"AA","seed":"AA"}', '{"kty":"OKP"}'])(
  'the text %j is no key file',
  async (text) => {
    expect(await openKey(text)).toBe('not_a_key_file');
  },
);

test.each([
  ['the host itself', { exercise: false, mirrorOf: null }, 'host.example', 'host'],
  ['a host on this machine is a host', { exercise: false, mirrorOf: null }, '127.0.0.1', 'host'],
  ['a node of one’s own', { exercise: false, mirrorOf: 'https://host.example' }, '127.0.0.1', 'own_node'],
  ['a node of somebody else', { exercise: false, mirrorOf: 'https://host.example' }, 'node.example', 'host'],
  ['an exercise anywhere', { exercise: true, mirrorOf: null }, 'host.example', 'exercise'],
  [
    'a name that only looks like this machine',
    { exercise: false, mirrorOf: 'x' },
    '127.0.0.1.example',
    'host',
  ],
] as const)('%s', (_, said, hostname, place) => {
  expect(placeOf(said, { hostname })).toBe(place);
});

test('a key has a sealing key of its own, which opens until the key is forgotten', async () => {
  const { text } = await keyFile();
  const { seed } = JSON.parse(text) as { seed: string };
  const key = await opened(text);
  const expected = sealingKeyOf(Buffer.from(seed, 'base64url'));
  expect(key.sealingKey).toEqual(expected.publicKey);
  const file = await sealText('words', [expected.publicKey]);
  expect(await key.openText(file)).toBe('words');
  expect(await key.openFile(await sealBytes(Uint8Array.from([1, 2]), [key.sealingKey]))).toEqual(
    Uint8Array.from([1, 2]),
  );
  key.forget();
  expect(await key.openText(file)).toBeUndefined();
});
