// Builds the edge cases of Ed25519 with the library's points: run this file to write testdata/crypto/ed25519.json.
import { writeFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';

/** One case: hex bytes, and the verdicts that every platform must give. */
export type EdgeVector = {
  readonly name: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  /** Whether the key may be used at all. */
  readonly keyAcceptable: boolean;
  /** Whether the signature holds. */
  readonly valid: boolean;
};

/** Where the vectors are kept. */
export const VECTOR_FILE = new URL('../../../testdata/crypto/ed25519.json', import.meta.url);

const { Point } = ed25519;
const L = Point.Fn.ORDER;
const P = Point.Fp.ORDER;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A point of order 8; its multiples are the eight points of small order. */
const T8 = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');
const SMALL = Array.from({ length: 8 }, (_, i) => T8.multiplyUnsafe(BigInt(i)));

const SECRET = 0x1234567890abcdef1234567890abcdef1234567890abcdefn;
const NONCE = 0xfedcba0987654321fedcba0987654321fedcba0987654321n;
const KEY = Point.BASE.multiply(SECRET);
const MESSAGE = utf8('tasdiq edge case');

function littleEndian(value: bigint, length = 32): Uint8Array {
  const out = new Uint8Array(length);
  for (let i = 0, rest = value; i < length; i++, rest >>= 8n) out[i] = Number(rest & 0xffn);
  return out;
}

function challenge(R: Uint8Array, A: Uint8Array, message: Uint8Array): bigint {
  const digest = sha512(Buffer.concat([R, A, message]));
  return BigInt(`0x${hex(Uint8Array.from(digest).reverse())}`) % L;
}

/** A signature with chosen encodings: S = nonce + H(R, A, message) * secret. */
function signature(
  R: Uint8Array,
  A: Uint8Array,
  message: Uint8Array,
  nonce: bigint,
  secret: bigint,
): Uint8Array {
  const S = (nonce + challenge(R, A, message) * secret) % L;
  return Uint8Array.from(Buffer.concat([R, littleEndian(S)]));
}

/** The first of numbered messages that has a property: how a challenge with a wanted remainder is found. */
function grind(wanted: (message: Uint8Array) => boolean): Uint8Array {
  for (let i = 0; ; i++) {
    const message = utf8(`tasdiq edge case ${i}`);
    if (wanted(message)) return message;
  }
}

type Case = Omit<EdgeVector, 'publicKey' | 'message' | 'signature'> & {
  A: Uint8Array;
  message: Uint8Array;
  sig: Uint8Array;
};

const RFC8032 = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

/** All vectors, the same on every run. */
export function buildVectors(): EdgeVector[] {
  const cases = [...plainCases(), ...scalarCases(), ...nonceCases(), ...keyCases(), ...mixedKeyCases()];
  return cases.map(({ name, A, message, sig, keyAcceptable, valid }) => ({
    name,
    publicKey: hex(A),
    message: hex(message),
    signature: hex(sig),
    keyAcceptable,
    valid,
  }));
}

function plainCases(): Case[] {
  const A = KEY.toBytes();
  const R = Point.BASE.multiply(NONCE).toBytes();
  const sig = signature(R, A, MESSAGE, NONCE, SECRET);
  const flipped = sig.slice();
  flipped[40]! ^= 1;
  const other = Point.BASE.multiply(SECRET + 1n).toBytes();
  const base = { A, message: MESSAGE, sig, keyAcceptable: true };
  return [
    ...RFC8032.map(([key, message, signed], i) => ({
      name: `RFC 8032 section 7.1 test ${i + 1}`,
      A: bytesOf(key),
      message: bytesOf(message),
      sig: bytesOf(signed),
      keyAcceptable: true,
      valid: true,
    })),
    { ...base, name: 'signed', valid: true },
    { ...base, name: 'another message', message: utf8('another'), valid: false },
    { ...base, name: 'another key', A: other, valid: false },
    { ...base, name: 'one bit of S changed', sig: flipped, valid: false },
    { ...base, name: 'signature one byte short', sig: sig.slice(0, 63), valid: false },
    { ...base, name: 'signature one byte long', sig: Uint8Array.from([...sig, 0]), valid: false },
    { ...base, name: 'empty signature', sig: new Uint8Array(0), valid: false },
    { ...base, name: 'signature of zeroes', sig: new Uint8Array(64), valid: false },
  ];
}

function scalarCases(): Case[] {
  const A = KEY.toBytes();
  const R = Point.BASE.multiply(NONCE).toBytes();
  const S = (NONCE + challenge(R, A, MESSAGE) * SECRET) % L;
  const withS = (value: bigint): Uint8Array => Uint8Array.from(Buffer.concat([R, littleEndian(value)]));
  const base = { A, message: MESSAGE, keyAcceptable: true, valid: false };
  return [
    { ...base, name: 'S plus L', sig: withS(S + L) },
    { ...base, name: 'S plus 8 L', sig: withS(S + 8n * L) },
    { ...base, name: 'S is L', sig: withS(L) },
    { ...base, name: 'S is L minus 1, not the right one', sig: withS(L - 1n) },
    { ...base, name: 'S of all ones', sig: withS(2n ** 256n - 1n) },
    { ...base, name: 'S with its highest bit set', sig: withS(S + 2n ** 255n) },
  ];
}

function nonceCases(): Case[] {
  const A = KEY.toBytes();
  const R = Point.BASE.multiply(NONCE);
  const base = { A, message: MESSAGE, keyAcceptable: true, valid: false };
  const withR = (encoded: Uint8Array, nonce: bigint): Uint8Array =>
    signature(encoded, A, MESSAGE, nonce, SECRET);
  const offCurve = littleEndian(2n);
  return [
    { ...base, name: 'R with a part of order 8', sig: withR(R.add(SMALL[1]!).toBytes(), NONCE) },
    { ...base, name: 'R with a part of order 4', sig: withR(R.add(SMALL[2]!).toBytes(), NONCE) },
    { ...base, name: 'R with a part of order 2', sig: withR(R.add(SMALL[4]!).toBytes(), NONCE) },
    ...SMALL.map((point, i) => ({ ...base, name: `R is small point ${i}`, sig: withR(point.toBytes(), 0n) })),
    { ...base, name: 'R is the identity, y not reduced', sig: withR(littleEndian(P + 1n), 0n) },
    { ...base, name: 'R is the identity with a sign', sig: withR(littleEndian(1n + 2n ** 255n), 0n) },
    {
      ...base,
      name: 'R is order 2, y not reduced, with a sign',
      sig: withR(littleEndian(P - 1n + 2n ** 255n), 0n),
    },
    { ...base, name: 'R is no point', sig: withR(offCurve, NONCE) },
    { ...base, name: 'R with a y of all ones', sig: withR(littleEndian(2n ** 256n - 1n), NONCE) },
  ];
}

function keyCases(): Case[] {
  const R = Point.BASE.multiply(NONCE).toBytes();
  const encodings: [string, Uint8Array][] = [
    ...SMALL.map((point, i): [string, Uint8Array] => [`small point ${i}`, point.toBytes()]),
    ['of zeroes', new Uint8Array(32)],
    ['the identity, y not reduced', littleEndian(P + 1n)],
    ['the identity with a sign', littleEndian(1n + 2n ** 255n)],
    ['y not reduced and zero', littleEndian(P)],
    ['order 2 with a sign', littleEndian(P - 1n + 2n ** 255n)],
    ['a y of all ones', littleEndian(2n ** 256n - 1n)],
    ['of large order, y not reduced', littleEndian(P + 3n)],
    ['no point', littleEndian(2n)],
    ['one byte short', KEY.toBytes().slice(0, 31)],
    ['one byte long', Uint8Array.from([...KEY.toBytes(), 0])],
    ['empty', new Uint8Array(0)],
  ];
  return encodings.map(([what, A]) => {
    // With a challenge of 0 modulo 8 the small point vanishes: the signature holds wherever the key is let in.
    const message = grind((candidate) => challenge(R, A, candidate) % 8n === 0n);
    const sig = signature(R, A, message, NONCE, 0n);
    return { name: `key ${what}`, A, message, sig, keyAcceptable: false, valid: false };
  });
}

function mixedKeyCases(): Case[] {
  const R = Point.BASE.multiply(NONCE);
  const base = { keyAcceptable: false, valid: false };
  return [1, 2, 4].flatMap((part) => {
    const A = KEY.add(SMALL[part]!).toBytes();
    const order = 8 / part;
    const plain = R.toBytes();
    const vanishes = grind((m) => challenge(plain, A, m) % 8n === 0n);
    const stays = grind((m) => challenge(plain, A, m) % BigInt(order) !== 0n);
    // R carries the negative of what the key brings: the equation without the cofactor holds.
    const opposite = grind((m) => cancels(R, A, part, m));
    const shifted = R.add(SMALL[part]!).toBytes();
    return [
      {
        ...base,
        name: `key with a part of order ${order} that vanishes in the equation`,
        A,
        message: vanishes,
        sig: signature(plain, A, vanishes, NONCE, SECRET),
      },
      {
        ...base,
        name: `key with a part of order ${order} that only the cofactor removes`,
        A,
        message: stays,
        sig: signature(plain, A, stays, NONCE, SECRET),
      },
      {
        ...base,
        name: `key and R with parts of order ${order} that cancel`,
        A,
        message: opposite,
        sig: signature(shifted, A, opposite, NONCE, SECRET),
      },
    ];
  });
}

function cancels(R: typeof KEY, A: Uint8Array, part: number, message: Uint8Array): boolean {
  const shifted = R.add(SMALL[part]!).toBytes();
  const k = challenge(shifted, A, message);
  return SMALL[part]!.add(SMALL[Number((k * BigInt(part)) % 8n)]!).is0();
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(VECTOR_FILE, `${JSON.stringify(buildVectors(), null, 1)}\n`);
}
