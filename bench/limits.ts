// What the machine can do without us: the bare limits that every figure stands beside, measured in the same run.
import {
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, timed } from './measure.ts';

/** Verifications in flight: enough to keep every core busy. */
const IN_FLIGHT = 1024;
/** Bytes that an act's signature covers. */
const SIGNED_BYTES = 900;
const APPEND_BYTES = 4096;

/** Different messages, each signed by one of some keys, as the acts of many offices are. */
interface Signatures {
  readonly keys: readonly { publicKey: KeyObject; privateKey: KeyObject }[];
  readonly messages: readonly Buffer[];
  readonly signatures: readonly Buffer[];
}

function signatures(): Signatures {
  const keys = Array.from({ length: 64 }, () => generateKeyPairSync('ed25519'));
  const messages = Array.from({ length: IN_FLIGHT }, () => randomBytes(SIGNED_BYTES));
  const sign = (message: Buffer, i: number): Buffer => nodeSign(null, message, keys[i % 64]!.privateKey);
  return { keys, messages, signatures: messages.map(sign) };
}

let made: Signatures | undefined;

/** Ed25519 verifications a second on all cores: OpenSSL's callback form with 1,024 in flight. */
export async function verifyLimit(count: number): Promise<number> {
  const { keys, messages, signatures: signed } = (made ??= signatures());
  let started = 0;
  let good = 0;
  const verifyNext = (done: () => void, fail: (error: unknown) => void): void => {
    if (started >= count) return done();
    const i = started++ % IN_FLIGHT;
    nodeVerify(null, messages[i]!, keys[i % 64]!.publicKey, signed[i]!, (error, holds) => {
      if (error) return fail(error);
      if (holds) good++;
      verifyNext(done, fail);
    });
  };
  const line = (): Promise<void> => new Promise((done, fail) => verifyNext(done, fail));
  const seconds = await timed(() => Promise.all(Array.from({ length: IN_FLIGHT }, line)));
  if (good !== count) throw new Error(`limits: ${count - good} of ${count} good signatures did not verify`);
  return count / seconds;
}

/** Ed25519 verifications a second on one thread. */
export async function verifySyncLimit(count: number): Promise<number> {
  const { keys, messages, signatures: signed } = (made ??= signatures());
  const seconds = await timed(() => {
    for (let n = 0; n < count; n++) {
      const i = n % IN_FLIGHT;
      nodeVerify(null, messages[i]!, keys[i % 64]!.publicKey, signed[i]!);
    }
  });
  return count / seconds;
}

/** Ed25519 signatures a second on one thread. */
export async function signLimit(count: number): Promise<number> {
  const { keys, messages } = (made ??= signatures());
  const seconds = await timed(() => {
    for (let n = 0; n < count; n++) nodeSign(null, messages[n % IN_FLIGHT]!, keys[n % 64]!.privateKey);
  });
  return count / seconds;
}

/** SHA-256 of so many bytes, hashes a second on one thread. */
export async function hashLimit(bytes: number, count: number): Promise<number> {
  const data = randomBytes(bytes);
  const seconds = await timed(() => {
    for (let n = 0; n < count; n++) hash('sha256', data, 'binary');
  });
  return count / seconds;
}

/** Appends of 4 kB that survive a power cut, a second; the median of one append each. */
export async function fsyncLimit(count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tasdiq-bench-'));
  const file = openSync(join(folder, 'appends'), 'w');
  try {
    const data = randomBytes(APPEND_BYTES);
    const each: number[] = [];
    for (let n = 0; n < count; n++) {
      each.push(
        await timed(() => {
          writeSync(file, data);
          fdatasyncSync(file);
        }),
      );
    }
    return 1 / median(each);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
