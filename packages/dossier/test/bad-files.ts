import { utf8 } from '@tasdiq/core';
import { deflateSync, unzipSync, type Zippable, zipSync } from 'fflate';
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
  {
    name: 'local-header-with-another-checksum',
    expect: { code: 'zip_inconsistent', where: 'checkpoint' },
    make: () => relabelled((view) => view.setUint32(14, 0xdeadbeef, true)),
  },
  {
    name: 'local-header-with-another-size',
    expect: { code: 'zip_inconsistent', where: 'checkpoint' },
    make: () => relabelled((view) => view.setUint32(22, 5, true)),
  },
  {
    name: 'member-with-a-second-name',
    expect: { code: 'zip_unsupported', where: 'checkpoint' },
    make: () => zipped({ checkpoint: [utf8('x'), { extra: { 0x7075: utf8('other') } }] }),
  },
  {
    name: 'label-of-a-megabyte',
    expect: { code: 'member_too_large', where: 'dossier.json' },
    make: () => withMember('dossier.json', utf8('[[],'.repeat(262_144))),
  },
  {
    name: 'checkpoint-of-two-megabytes',
    expect: { code: 'member_too_large', where: 'checkpoints/4' },
    make: () => withMember('checkpoints/4', new Uint8Array(2_000_000)),
  },
  {
    name: 'disclosures-that-unpack-to-far-too-much',
    expect: { code: 'member_too_large', where: 'disclosures.ndjson' },
    make: () => withMember('disclosures.ndjson', new Uint8Array(40_000_000).fill(0x5b)),
  },
  {
    name: 'disclosure-longer-than-any',
    expect: { code: 'disclosure_unreadable' },
    make: () => withMember('disclosures.ndjson', utf8(`[1,"${'x'.repeat(1_600_000)}"]\n`)),
  },
];

async function raw(change: (good: Uint8Array) => Uint8Array): Promise<Made> {
  const { bytes, pin } = await madeFrom(small().dossier);
  return { bytes: change(bytes), pin };
}

/** The small file with a member of other bytes. */
async function withMember(name: string, bytes: Uint8Array): Promise<Made> {
  const { bytes: good, pin } = await madeFrom(small().dossier);
  const members = { ...unzipSync(good), [name]: bytes };
  return { bytes: zipSync(members, { mtime: new Date(1980, 0, 1) }), pin };
}

/** An archive of one member whose local header was changed. */
async function relabelled(change: (view: DataView) => void): Promise<Made> {
  const { bytes, pin } = await zipped({ checkpoint: utf8('x') });
  change(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { bytes, pin };
}

async function zipped(members: Zippable): Promise<Made> {
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
