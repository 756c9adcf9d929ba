import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyState } from '@tasdiq/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDisclosures, withheldHere } from '../src/restore-disclosures.ts';
import { SqliteStore } from '../src/store/sqlite.ts';
import { gather } from './store.conformance.ts';
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
/** The disclosure of a field that was only committed to. */
let withheld: string;

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
    fields: { particulars: { tier: 'restricted', to: ['north', 'mediator'], value: { archive } } },
  });
  const secret = writer.pen.write(stage.dossier, {
    act: 'source.register',
    as: writer.mandate,
    facts: { kind: 'person', reliability: 'F' },
    fields: { note: { tier: 'restricted', to: ['mediator'], value: 'nobody' } },
  });
  const from = new Date(Date.now() + 86_400_000).toISOString();
  const notice = writer.pen.write(stage.dossier, {
    act: 'notification.give',
    as: writer.mandate,
    facts: {
      activity: 'patrol',
      zone: 'valley',
      from,
      until: from.replace(/^..../, '2099'),
      to: ['north'],
      reveal: 'later',
    },
    fields: { details: { tier: 'restricted', to: ['north'], value: { account: { en: 'by the river' } } } },
  });
  [withheld] = notice.disclosures as [string];
  const committed = { body: JSON.stringify({ jws: notice.jws, disclosures: [] }) };
  for (const written of [person, secret, committed]) {
    const { status, body } = await stage.submit(written);
    expect([status, body]).toEqual([201, expect.anything()]);
  }
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
  expect(told.out).toContain('2 disclosures were not to be had there');
  expect(told.out).not.toContain('The file');
  expect(told.code).toBe(0);
  // A host must have every disclosure; a copy has what its office may read.
  const asHost = await stage.command(['fsck', '--data', at('node')]);
  expect(asHost.out).toContain('has no disclosure of its field note');
  writeFileSync(join(at('node'), 'host.json'), JSON.stringify({ mirrorOf: stage.server!.url }));
  const asMirror = await stage.command(['fsck', '--data', at('node')]);
  expect(asMirror.out).toMatch(/: good\. .*\(1 withheld\), 1 files\.\n/);
  expect(asMirror.out.trim().split('\n').slice(1)).toEqual([
    '  Withheld from this copy: 1 field (source.register note 1).',
    '  To be revealed later: 1 field (notification.give details 1).',
  ]);
});

test('a copy that lacks a file says so, and is no worse for it; a host that lacks one does not hold', async () => {
  const [digest] = readdirSync(join(at('node'), 'dossiers', stage.dossier, 'blobs'));
  rmSync(join(at('node'), 'dossiers', stage.dossier, 'blobs', digest!));
  const asMirror = await stage.command(['fsck', '--data', at('node')]);
  expect([asMirror.code, asMirror.out]).toEqual([
    0,
    expect.stringContaining(`  Missing in this copy: 1 file that acts name, ${digest} the first.`),
  ]);
  rmSync(join(at('node'), 'host.json'));
  expect((await stage.command(['fsck', '--data', at('node')])).out).toContain(
    `The file ${digest}, which entry 3 names, is missing.`,
  );
});

test('a later restore, with a wider mandate, adds fields and files to entries that are here', async () => {
  const wider = await stage.office('records', 'mediator', ['receive']);
  writeFileSync(at('records.key'), wider.pen.keyFile(), { mode: 0o600 });
  const told = await restore('node', ...as(wider, 'records.key'));
  expect([told.code, told.err]).toEqual([0, expect.not.stringContaining('cannot')]);
  expect(told.out).toContain('1 disclosures added to 1 entries that were here already');
  expect(told.out).toMatch(/the file \S+ was missing here; it was taken over/);
  // Everything is here now that a host must have: only what is to be revealed later is not.
  const asHost = await stage.command(['fsck', '--data', at('node')]);
  expect([asHost.code, asHost.out]).toEqual([0, expect.stringContaining(': good.')]);
  expect(asHost.out.trim().split('\n').slice(1)).toEqual([
    '  To be revealed later: 1 field (notification.give details 1).',
  ]);
  const again = await restore('node', ...as(wider, 'records.key'));
  expect(again.out).not.toContain('added');
});

test('disclosures that do not open a field of the act are not added', async () => {
  const place = (await new SqliteStore(join(at('node'), 'dossiers')).open(stage.dossier))!;
  const size = await place.size();
  const indexes = await withheldHere(place, size);
  expect(indexes).toHaveLength(1);
  const [index] = indexes as [number];
  const before = await gather(place.disclosures(0, size));
  const own = before.find((one) => one.index !== index)!.text;
  const lies = ['nonsense', '["AAAA","x","y","details",{}]', own].map((text) => ({ index, text }));
  const there = {
    disclosures: async function* () {
      yield lies;
    },
  };
  expect(await fillDisclosures(place, there, indexes, emptyState())).toEqual({ entries: [], fields: 0 });
  expect(await gather(place.disclosures(0, size))).toEqual(before);
  const real = {
    disclosures: async function* () {
      yield [...lies, { index, text: withheld }];
    },
  };
  expect(await fillDisclosures(place, real, indexes, emptyState())).toEqual({ entries: [index], fields: 1 });
  expect(await gather(place.disclosures(index, index + 1))).toEqual([{ index, text: withheld }]);
  await place.close();
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
