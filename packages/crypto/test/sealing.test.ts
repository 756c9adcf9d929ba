import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { combine } from 'shamir-secret-sharing';
import { describe, expect, test } from 'vitest';
import { base64, fromBase64 } from '../src/base64.ts';
import { checkShare, depositExhibit, type Deposited, openExhibit, type Opening } from '../src/exhibit.ts';
import {
  identityText,
  keyOfIdentity,
  keyOfSecret,
  openSealed,
  publicKeyOfRecipient,
  recipientText,
  sealingKeyOf,
  sealText,
} from '../src/seal.ts';

const FOLDER = new URL('../../../testdata/sealing/', import.meta.url);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function read<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as T[];
}

describe('vectors', () => {
  for (const { name, seed, secret, publicKey, recipient } of read<Record<string, string>>('key.json')) {
    test(`key: ${name}`, () => {
      const key = sealingKeyOf(fromBase64(seed!)!);
      expect([base64(key.secret), base64(key.publicKey), recipientText(key.publicKey)]).toEqual([
        secret,
        publicKey,
        recipient,
      ]);
    });
  }

  type Field = { name: string; file: string; seed: string; opens: string | null };
  for (const { name, file, seed, opens } of read<Field>('field.json')) {
    test(`field: ${name}`, async () => {
      const found = await openSealed(fromBase64(file)!, sealingKeyOf(fromBase64(seed)!).secret);
      expect(found ?? null).toBe(opens);
    });
  }

  type Case = {
    name: string;
    deposited: Deposited;
    file: string;
    released: { to: string; text: string }[];
    expected: object;
  };
  for (const { name, deposited, file, released, expected } of read<Case>('exhibit.json')) {
    test(`exhibit: ${name}`, async () => {
      expect(told(await openExhibit(deposited, fromBase64(file)!, released))).toEqual(expected);
    });
  }
});

function told(opening: Opening): object {
  const { badShares, ...rest } = opening;
  if (!('content' in rest)) return { ...rest, bad_shares: badShares };
  const { content, ...more } = rest;
  const { media, name, bytes } = content;
  return { ...more, media, file_name: name, content: base64(bytes), bad_shares: badShares };
}

describe('sealed texts', () => {
  const [one, two, three] = [1, 2, 3].map((n) => sealingKeyOf(new Uint8Array(32).fill(n))) as [
    ReturnType<typeof sealingKeyOf>,
    ReturnType<typeof sealingKeyOf>,
    ReturnType<typeof sealingKeyOf>,
  ];

  test('open for every key that they were sealed to, and for no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (value) => {
        const text = JSON.stringify([value]);
        const file = await sealText(text, [one.publicKey, two.publicKey]);
        expect(await openSealed(file, one.secret)).toBe(text);
        expect(await openSealed(file, two.secret)).toBe(text);
        expect(await openSealed(file, three.secret)).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  test('sealed twice have nothing in common, and lengths tell little', async () => {
    const [first, again, longer] = await Promise.all(
      ['["Ali"]', '["Ali"]', '["Mahmoud al-Hassan of the third house"]'].map((text) =>
        sealText(text, [one.publicKey]),
      ),
    );
    expect(base64(first!)).not.toBe(base64(again!));
    expect(base64(first!.subarray(60))).not.toBe(base64(again!.subarray(60)));
    expect(first!.length).toBe(longer!.length);
  });

  test('are refused to nobody and to keys with which no secret can be agreed', async () => {
    await expect(sealText('[]', [])).rejects.toThrow(RangeError);
    await expect(sealText('[]', [new Uint8Array(32)])).rejects.toThrow();
  });

  test('keys have the spellings of age', () => {
    expect(publicKeyOfRecipient(recipientText(one.publicKey))).toEqual(one.publicKey);
    expect(keyOfIdentity(identityText(one.secret))).toEqual(one);
    expect(identityText(one.secret)).toMatch(/^AGE-SECRET-KEY-1/);
    expect([publicKeyOfRecipient('age1x'), keyOfIdentity(recipientText(one.publicKey))]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('exhibits', () => {
  const keys = Array.from({ length: 5 }, (_, i) => sealingKeyOf(new Uint8Array(32).fill(i + 1)));
  const parties = (n: number): { to: string; keys: Uint8Array[] }[] =>
    keys.slice(0, n).map(({ publicKey }, i) => ({ to: `party${i}`, keys: [publicKey] }));

  test('open with any k shares and never with fewer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 2, max: 5 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4]),
        async (n, wanted, bytes, order) => {
          const k = Math.min(wanted, n);
          const content = { bytes: new Uint8Array(bytes), media: 'image/png', name: 'تصویر.png' };
          const { deposited, files } = await depositExhibit(content, parties(n), k);
          const shares = await Promise.all(
            order
              .filter((i) => i < n)
              .map(async (i) => ({
                to: `party${i}`,
                text: (await openSealed(files[i + 1]!.bytes, keys[i]!.secret))!,
              })),
          );
          for (const { to, text } of shares) expect(checkShare(deposited, to, text)).toBe('share_ok');
          const opening = await openExhibit(deposited, files[0]!.bytes, shares);
          if (shares.length < k)
            expect(opening).toEqual({ outcome: 'too_few', good: shares.length, badShares: [] });
          else expect(opening).toEqual({ outcome: 'opened', content, badShares: [], misdealt: [] });
        },
      ),
      { numRuns: 20 },
    );
  });

  test('k-1 shares give another key, whatever a cheat does with them', async () => {
    const content = { bytes: utf8('x'), media: 'a/b', name: 'x' };
    const { deposited, files } = await depositExhibit(content, parties(4), 3);
    const shares = await Promise.all(
      [0, 1].map(async (i) => (await openSealed(files[i + 1]!.bytes, keys[i]!.secret))!),
    );
    const raw = shares.map((text) => fromBase64((JSON.parse(text) as string[])[4]!)!);
    expect(base64(keyOfSecret(await combine(raw)).publicKey)).not.toBe(deposited.key);
    // One who says that fewer are enough deceives nobody: the key must still come out.
    const texts = shares.map((text, i) => ({ to: `party${i}`, text }));
    const opening = await openExhibit({ ...deposited, k: 2 }, files[0]!.bytes, texts);
    expect(opening).toMatchObject({ outcome: 'bad_deposit', fault: 'key_differs' });
  });

  test('a trustee finds what is wrong with its share', async () => {
    const content = { bytes: utf8('x'), media: 'a/b', name: 'x' };
    const [mine, other] = [
      await depositExhibit(content, parties(2), 2),
      await depositExhibit(content, parties(2), 2),
    ];
    const text = (await openSealed(mine.files[1]!.bytes, keys[0]!.secret))!;
    const stranger = (await openSealed(other.files[1]!.bytes, keys[0]!.secret))!;
    const said = (one: string | undefined, to = 'party0') => checkShare(mine.deposited, to, one);
    expect([said(text), said(undefined), said(stranger), said(text, 'party1'), said(`${text} `)]).toEqual([
      'share_ok',
      'share_bad',
      'share_bad',
      'share_bad',
      'share_bad',
    ]);
  });

  test('hold neither the file, nor its name, nor the key in what is handed in', async () => {
    const content = { bytes: utf8('MARKED-CONTENT-OF-A-FILE'), media: 'a/b', name: 'MARKED-NAME' };
    const { deposited, files } = await depositExhibit(content, parties(3), 2);
    const all = Buffer.concat([Buffer.from(JSON.stringify(deposited)), ...files.map(({ bytes }) => bytes)]);
    expect(all.includes('MARKED')).toBe(false);
  });

  test('ask for two shares at the least, and for trustees enough', async () => {
    const content = { bytes: utf8('x'), media: 'a/b', name: 'x' };
    for (const [n, k] of [
      [3, 1],
      [3, 4],
      [3, 2.5],
      [1, 2],
    ] as const) {
      await expect(depositExhibit(content, parties(n), k)).rejects.toThrow(RangeError);
    }
    const twice = [...parties(1), ...parties(1)];
    await expect(depositExhibit(content, twice, 2)).rejects.toThrow('named once');
  });
});
