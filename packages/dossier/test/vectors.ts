// Writes testdata/dossier: `node scripts/run.mjs packages/dossier/test/vectors.ts`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BAD } from './bad.ts';
import { GOOD } from './good.ts';

/** Where the files are kept. */
export const FOLDER = fileURLToPath(new URL('../../../testdata/dossier', import.meta.url));

/** A file as it is committed, with what its verifier must say. */
export type Vector = { readonly name: string; readonly bytes: Uint8Array; readonly expected: Expected };

/** What stands beside a file: the fingerprint that its reader brings along, and the outcome. */
export type Expected = {
  readonly pin: string;
  readonly verdict: 'holds' | 'fails';
  /** Code and place of the first finding that is wrong. */
  readonly first?: { readonly code: string; readonly where?: string };
};

/** Every file, made anew. */
export async function* vectors(): AsyncGenerator<Vector> {
  for (const { name, make } of GOOD) {
    const { bytes, pin } = await make();
    yield { name: `good/${name}`, bytes, expected: { pin, verdict: 'holds' } };
  }
  for (const { name, make, expect } of BAD) {
    const { bytes, pin } = await make();
    yield { name: `bad/${name}`, bytes, expected: { pin, verdict: 'fails', first: expect } };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kind of ['good', 'bad']) {
    rmSync(join(FOLDER, kind), { recursive: true, force: true });
    mkdirSync(join(FOLDER, kind), { recursive: true });
  }
  for await (const { name, bytes, expected } of vectors()) {
    writeFileSync(join(FOLDER, `${name}.tasdiq`), bytes);
    writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(expected, undefined, 2)}\n`);
  }
}
