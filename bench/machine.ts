// The rows of the bare limits themselves.
import { fsyncLimit, hashLimit, signLimit, verifyLimit, verifySyncLimit } from './limits.ts';
import { type Figure, load, type Options, repeat, row } from './measure.ts';

const VERIFY_ALL = 'Ed25519 verification, all cores, callback form';
/** The row that says how fast a machine is. */
export const VERIFY_ROW = `bare limit: ${VERIFY_ALL}`;

/** The machine without us. */
export const machine: Figure = { name: 'machine', measure };

async function measure({ quick, repeats }: Options) {
  const before = load();
  const few = quick ? 200 : 1;
  const limits: [string, string, () => Promise<number>][] = [
    [VERIFY_ALL, 'a second', () => verifyLimit(40_000 / few)],
    ['Ed25519 verification, one thread', 'a second', () => verifySyncLimit(8000 / few)],
    ['Ed25519 signature, one thread', 'a second', () => signLimit(10_000 / few)],
    ['SHA-256 of 65 bytes, one thread', 'a second', () => hashLimit(65, 400_000 / few)],
    ['SHA-256 of 900 bytes, one thread', 'a second', () => hashLimit(900, 200_000 / few)],
    ['append of 4 kB with fsync', 'a second', () => fsyncLimit(400 / few)],
  ];
  const rows = [];
  for (const [what, unit, limit] of limits) {
    await limit();
    rows.push(row(`bare limit: ${what}`, unit, await repeat(repeats, limit), { load: before }));
  }
  return rows;
}
