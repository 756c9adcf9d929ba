import { utf8 } from '@tasdiq/core';
import { deflateSync, zipSync } from 'fflate';
import type { BadCase } from './bad-case.ts';
import { type Made, madeFrom } from './good.ts';
import { small } from './world.ts';

/** Archives that are damaged or hostile. */
export const BAD_FILES: readonly BadCase[] = [
  {
    name: 'not-a-zip',
    expect: { code: 'not_a_zip' },
    make: () => raw(() => utf8('This is no archive.\n'.repeat(9))),
  },
  { name: 'empty-file', expect: { code: 'not_a_zip' }, make: () => raw(() => new Uint8Array(0)) },
  { name: 'truncated', expect: { code: 'not_a_zip' }, make: () => raw((good) => good.slice(0, -200)) },
  {
    name: 'cut-out-of-the-middle',
    expect: { code: 'zip_inconsistent' },
    make: () => raw((good) => Uint8Array.from([...good.subarray(0, 500), ...good.subarray(900)])),
  },
  {
    name: 'bytes-before-the-archive',
    expect: { code: 'zip_inconsistent' },
    make: () => raw((good) => Uint8Array.from([...utf8('#!/bin/sh\n'), ...good])),
  },
  {
    name: 'byte-changed-in-the-packed-policy',
    expect: { code: 'member_damaged', where: 'policy' },
    make: () => raw((good) => flipByte(good, Buffer.from(good).indexOf('policy') + 300)),
  },
  {
    name: 'zip-of-something-else',
    expect: { code: 'checkpoint_missing' },
    make: () => zipped({ 'letter.txt': utf8('hi') }),
  },
  {
    name: 'path-that-climbs-out',
    expect: { code: 'member_name_unsafe' },
    make: () => zipped({ '../../etc/passwd': utf8('x') }),
  },
  {
    name: 'path-from-the-root',
    expect: { code: 'member_name_unsafe' },
    make: () => zipped({ '/etc/passwd': utf8('x') }),
  },
  {
    name: 'path-with-a-backslash',
    expect: { code: 'member_name_unsafe' },
    make: () => zipped({ 'tile\\entries\\000': utf8('x') }),
  },
  { name: 'member-given-twice', expect: { code: 'member_twice' }, make: () => renamed('blobb', 'bloba') },
  {
    name: 'bomb-that-says-so',
    expect: { code: 'archive_too_large' },
    make: () => lied(512 * 1024 * 1024),
  },
  { name: 'bomb-that-lies-about-its-size', expect: { code: 'member_damaged' }, make: () => lied(1000) },
  { name: 'encrypted-member', expect: { code: 'zip_unsupported' }, make: encrypted },
];

async function raw(change: (good: Uint8Array) => Uint8Array): Promise<Made> {
  const { bytes, pin } = await madeFrom(small().dossier);
  return { bytes: change(bytes), pin };
}

async function zipped(members: Record<string, Uint8Array>): Promise<Made> {
  const bytes = zipSync(members, { mtime: new Date(1980, 0, 1) });
  return { bytes, pin: small().dossier.fingerprint };
}

/** A second member under the first one's name. */
async function renamed(from: string, to: string): Promise<Made> {
  const { bytes, pin } = await zipped({ [to]: utf8('one'), [from]: utf8('two') });
  const text = Buffer.from(bytes).toString('latin1').replaceAll(from, to);
  return { bytes: new Uint8Array(Buffer.from(text, 'latin1')), pin };
}

/** Eight million zeros in eight thousand bytes, with a stated size that is not theirs. */
async function lied(size: number): Promise<Made> {
  const zeros = new Uint8Array(8_000_000);
  const { bytes, pin } = await zipped({ checkpoint: zeros });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packed = deflateSync(zeros).length;
  const central = bytes.length - 22 - 46 - 'checkpoint'.length;
  if (view.getUint32(central + 20, true) !== packed) throw new Error('the directory is elsewhere');
  view.setUint32(central + 24, size, true);
  view.setUint32(22, size, true);
  return { bytes, pin };
}

async function encrypted(): Promise<Made> {
  const { bytes, pin } = await zipped({ checkpoint: utf8('x') });
  const central = bytes.length - 22 - 46 - 'checkpoint'.length;
  bytes[central + 8]! |= 1;
  bytes[6]! |= 1;
  return { bytes, pin };
}

/** The same bytes with one bit changed. */
export function flipByte(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.with(at, bytes[at]! ^ 1);
}
