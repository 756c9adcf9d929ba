import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Failure, sentenceOf, wrongUse } from './failure.ts';

/** A file's bytes. Throws a `Failure` of wrong use when it cannot be read. */
export function readInput(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw wrongUse(`The file ${path} cannot be read: ${sentenceOf(error)}.`);
  }
}

/** A file's JSON. Throws a `Failure` of wrong use. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readInput(path)));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw wrongUse(`The file ${path} is not JSON: ${sentenceOf(error)}.`);
  }
}

/**
 * Writes a file so that it is there whole or not at all, whatever happens meanwhile. `mode` is of a new file.
 * Throws a `Failure`.
 */
export function writeWhole(path: string, data: string | Uint8Array, mode = 0o644): void {
  const partial = `${path}.${randomBytes(4).toString('hex')}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(partial, 'wx', mode);
    try {
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new Failure(`${path} cannot be written: ${sentenceOf(error)}.`);
  }
}
