import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { verify } from '@tasdiq/dossier';
import { expect, test } from 'vitest';
import { type Expected, FOLDER, vectors } from './vectors.ts';

const names = ['good', 'bad'].flatMap((kind) =>
  readdirSync(join(FOLDER, kind))
    .filter((file) => file.endsWith('.tasdiq'))
    .map((file) => `${kind}/${file.slice(0, -'.tasdiq'.length)}`),
);

test.each(names)('%s', async (name) => {
  const bytes = new Uint8Array(readFileSync(join(FOLDER, `${name}.tasdiq`)));
  const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Expected;
  const found = await verify(bytes, { crypto: nodeCrypto, pin: expected.pin });
  if (expected.verdict === 'holds') {
    expect(found).toMatchObject({ verdict: 'holds', identity: 'authentic', firstWrong: undefined });
  } else {
    expect(found.verdict).not.toBe('holds');
    expect(found.firstWrong).toMatchObject(expected.first!);
  }
});

test('the committed files are the ones that the script makes', async () => {
  const made: string[] = [];
  for await (const { name, bytes, expected } of vectors()) {
    made.push(name);
    const committed = readFileSync(join(FOLDER, `${name}.tasdiq`));
    expect(committed.equals(bytes), `${name}.tasdiq`).toBe(true);
    expect(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))).toEqual(expected);
  }
  expect(made.sort()).toEqual(names.sort());
});
