import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, run, Stage, type Told } from './support/stage.ts';

/*
 * A restore from a host that gives entries to participants only, as its operator does it: with the command line and
 * the key of an office.
 */
const CLI = join(import.meta.dirname, '..', '..', 'cli', 'src', 'main.ts');

let stage: Stage;
let writer: Office;
let reader: Office;
const bytes = randomBytes(3000);

beforeAll(async () => {
  stage = await Stage.set(({ terms }) => {
    terms.read = 'participants';
  });
  await stage.startServer();
  writer = await stage.office('field office');
  reader = await stage.office('liaison', 'north', ['receive']);
  const digest = createHash('sha256').update(bytes).digest('base64url');
  const headers = await stage.signIn(writer);
  await fetch(`${stage.api}/blobs/${digest}`, { method: 'PUT', headers, body: new Uint8Array(bytes) });
  const archive = { digest, bytes: bytes.length, media: 'application/pdf' };
  const person = writer.pen.write(stage.dossier, {
    act: 'source.register',
    as: writer.mandate,
    facts: { kind: 'person', reliability: 'F' },
    fields: { particulars: { tier: 'restricted', to: ['north'], value: { archive } } },
  });
  const secret = writer.pen.write(stage.dossier, {
    act: 'source.register',
    as: writer.mandate,
    facts: { kind: 'person', reliability: 'F' },
    fields: { identity: { tier: 'restricted', to: ['mediator'], value: 'nobody' } },
  });
  for (const written of [person, secret]) expect((await stage.submit(written)).status).toBe(201);
});
afterAll(() => stage?.strike());

const at = (name: string): string => join(stage.folder, name);

/** Options that sign an office in, with its key or another. */
function as({ mandate }: Office, key = 'liaison.key'): string[] {
  return ['--dossier', 'test', '--key', at(key), `--as=${mandate}`];
}

function restore(data: string, ...more: string[]): Promise<Told> {
  return run(CLI, ['restore', '--data', at(data), '--from', stage.server!.url, ...more]);
}

test('without a session nothing is taken over, and the sentence says what to do', async () => {
  const told = await restore('nobody');
  expect(told.code).toBe(1);
  expect(told.err).toContain(
    'does not give the entries from 0 on. If only participants may read it, sign in',
  );
});

test('with the key of an office all is taken over that the office may have, files of open fields too', async () => {
  writeFileSync(at('liaison.key'), reader.pen.keyFile(), { mode: 0o600 });
  const told = await restore('node', ...as(reader));
  expect([told.code, told.err]).toEqual([0, expect.not.stringContaining('cannot')]);
  expect(told.out).toContain('entries taken over');
  expect(told.out).toContain('1 disclosures were not to be had there');
  expect(told.out).not.toContain('The file');
  expect(told.code).toBe(0);
  // A host must have every disclosure; a copy has what its office may read.
  const asHost = await stage.command(['fsck', '--data', at('node')]);
  expect(asHost.out).toContain('has no disclosure of its field identity');
  writeFileSync(join(at('node'), 'host.json'), JSON.stringify({ mirrorOf: stage.server!.url }));
  const asMirror = await stage.command(['fsck', '--data', at('node')]);
  expect(asMirror.out).toMatch(/: good\. .*\(1 withheld\), 1 files\.\n$/);
});

test('a key without a mandate, and options that do not go together, are told in a sentence', async () => {
  writeFileSync(at('stranger.key'), stage.root.get('south')!.keyFile(), { mode: 0o600 });
  const stranger = await restore('other', ...as(reader, 'stranger.key'));
  expect(stranger.code).toBe(1);
  expect(stranger.err).toContain('mandate_unknown');
  expect((await restore('other', ...as(reader).slice(0, 4))).code).toBe(2);
  expect((await restore('other', ...as(reader).slice(2))).code).toBe(2);
  expect((await restore('other', ...as(reader), '--from', at('node'))).code).toBe(2);
});
