// Sealed fields and exhibits on a real host, and what that host can know of them: nothing.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { type Digest, type DraftField, makeDisclosure } from '@tasdiq/core';
import { type Logged } from '@tasdiq/client';
import { type Report } from '@tasdiq/dossier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Args } from '../src/args.ts';
import { COMMON, type Command } from '../src/command.ts';
import { act } from '../src/commands/act.ts';
import { exhibit } from '../src/commands/exhibit.ts';
import { exportFile } from '../src/commands/export.ts';
import { seal } from '../src/commands/seal.ts';
import { show } from '../src/commands/show.ts';
import { verify } from '../src/commands/verify.ts';
import { Output } from '../src/output.ts';
import { openVoice, SIGNING } from '../src/remote.ts';
import { canReadMemory, filesWith, holds, spellingsOf, wordsInMemory, workerOf } from './host-memory.ts';
import { JoinStage } from './join-stage.ts';

/** What nobody could have foreseen: found somewhere, a word that ends with it has been there. */
const TAG = randomBytes(12).toString('hex');
const SECRETS = {
  name: `Zarmina-${TAG}`,
  place: `hut-by-the-mill-${TAG}`,
  film: `frames-${TAG}`,
  film_name: `film-${TAG}`,
};
const KNOWN = `told-to-the-host-${randomBytes(12).toString('hex')}`;

let stage: JoinStage;
let source = '';
const answers: Buffer[] = [];

/** What a command gives; its words to people are thrown away. */
class Kept extends Output {
  value: unknown;

  constructor() {
    super(true);
  }

  override result(value: unknown): void {
    this.value = value;
  }

  override note(): void {}

  override progress(): void {}
}

async function run<T = Logged>(command: Command, office: string, ...words: string[]): Promise<T> {
  const out = new Kept();
  const to = ['--host', stage.url, '--dossier', stage.dossier, '--charter', stage.fingerprint];
  const key = ['--key', stage.at(`${office}.key`), '--pins', stage.at(`${office}.pins`)];
  await command.run(Args.parse([...words, ...to, ...key], { ...COMMON, ...command.options }), out);
  return out.value as T;
}

const OFFICES = [
  ['monitor', 'field', 'monitor,report,receive'],
  ['mediator', 'desk', 'certify,receive'],
  ['north', 'archive', 'receive,answer'],
  ['south', 'registry', 'receive,answer'],
] as const;

beforeAll(async () => {
  stage = await JoinStage.set('north');
  stage.meddle = (_path, body) => {
    answers.push(body);
    return undefined;
  };
  for (const [member, office, powers] of OFFICES) await stage.grant(member, office, powers);
});

afterAll(() => stage.strike());

describe('a sealed field', () => {
  test('is refused while somebody it is for has announced no key', async () => {
    const said = ['source.register', 'kind=person', 'reliability=F', '--say', `identity=${SECRETS.name}`];
    await expect(run(act, 'field', ...said, '--tell', 'mediator/desk')).rejects.toThrow(
      'mediator/desk has announced no key',
    );
    for (const [, office] of OFFICES) await run(seal, office, 'announce');
    await expect(run(act, 'field', ...said)).rejects.toThrow('say with --tell to whom');
  });

  test('opens for those it is for and for its author, and for nobody else', async () => {
    const said = ['source.register', 'kind=person', 'reliability=F', '--say', `identity=${SECRETS.name}`];
    const note = ['--say', `note=${KNOWN} `, '--tell', 'mediator/desk'];
    source = (await run(act, 'field', ...said, ...note)).id;
    for (const office of ['field', 'desk'])
      expect(await run(seal, office, 'read', source, 'identity')).toEqual({ value: SECRETS.name });
    await expect(run(seal, 'archive', 'read', source, 'identity')).rejects.toThrow(
      'does not give the sealed file',
    );
    const place = JSON.stringify({ lat: 34.5, lon: 70.5, precision: 1, name: SECRETS.place });
    const day = '{"from":"2026-01-01T00:00:00.000Z","to":"2026-01-01T00:00:00.000Z","precision":"day"}';
    const report = ['incident.report', 'kind=shelling', 'zone=valley', 'actors=', 'sources='];
    const words = ['--say', 'title=Shelling', '--say', `when=${day}`, '--say', `where_exact=${place}`];
    const { id } = await run(act, 'field', ...report, ...words, '--tell', 'mediator', '--not-self');
    expect(await run(seal, 'desk', 'read', id, 'where_exact')).toMatchObject({
      value: { name: SECRETS.place },
    });
    await expect(run(seal, 'field', 'read', id, 'where_exact')).rejects.toThrow('does not open');
    expect(readFileSync(stage.at('field.key.state'), 'utf8')).not.toContain(SECRETS.place);
  });

  test('goes into the dossier file of those it is for alone, and verify opens it with their key', async () => {
    for (const office of ['desk', 'archive'])
      await run(exportFile, office, stage.dossier, '--out', stage.at(`${office}.tasdiq`));
    const verified = async (office: string, key: string): Promise<Report> => {
      const out = new Kept();
      const words = [
        stage.at(`${office}.tasdiq`),
        '--key',
        stage.at(`${key}.key`),
        '--charter',
        stage.fingerprint,
      ];
      await verify.run(Args.parse(words, { ...COMMON, ...verify.options }), out);
      return out.value as Report;
    };
    const own = await verified('desk', 'desk');
    expect(own).toMatchObject({
      verdict: 'holds',
      counts: { sealed: { fields: 2, opened: 2 }, blobs: { missing: 0 } },
    });
    expect(own.counts.sealedFields).toEqual({
      'incident.report where_exact to mediator': 1,
      'source.register identity to mediator/desk': 1,
    });
    expect(JSON.stringify(own.opened)).toContain(SECRETS.name);
    const other = await verified('archive', 'archive');
    expect(other).toMatchObject({ verdict: 'holds', counts: { sealed: { fields: 2, opened: 0 } } });
    // Whoever got the file from somebody entitled still needs the key.
    expect((await verified('desk', 'archive')).counts.sealed.opened).toBe(0);
    expect(statSync(stage.at('archive.tasdiq')).size).toBeLessThan(statSync(stage.at('desk.tasdiq')).size);
  });

  test('is not taken with its disclosure, without its file, or with a file that is not sealed', async () => {
    const words = [...stage.there('--key', stage.at('field.key')), '--pins', stage.at('pins.json')];
    const { host, as, author, dossier, key } = await openVoice(
      Args.parse(words, SIGNING),
      new Output(false),
      ['report'],
    );
    const junk = randomBytes(600);
    const digest = createHash('sha256').update(junk).digest('base64url');
    const said = (file: string, text = '["x"]') => ({
      as,
      act: 'source.register',
      facts: { kind: 'person', reliability: 'F' },
      fields: {
        identity: {
          value: 'x',
          tier: 'sealed' as const,
          to: ['mediator'],
          sealed: { text, file: file as Digest },
        } satisfies DraftField,
      },
    });
    const code = (file: string) =>
      author.submit(host, said(file)).then(
        () => 'taken',
        (error: { code?: string }) => error.code,
      );
    expect(await code('A'.repeat(43))).toBe('blob_missing');
    await host.putBlob(dossier, digest, new Uint8Array(junk));
    expect(await code(digest)).toBe('sealed_unfit');
    const of = { dossier, kid: key.kid };
    const text = makeDisclosure(randomBytes(16), of, 'identity', 'A neighbour');
    const signed = await author.sign(said(digest, text));
    await expect(host.submit(dossier, { ...signed, disclosures: [text] })).rejects.toMatchObject({
      code: 'disclosure_sealed',
    });
    expect(filesWith(stage.at('data'), [Buffer.from('A neighbour')])).toEqual([]);
    // It is still the next act of this key, until it is refused as it was signed.
    await expect(author.send(host)).rejects.toMatchObject({ code: 'sealed_unfit' });
  });
});

describe('an exhibit', () => {
  const trustees = ['mediator/desk', 'north/archive', 'south/registry'];
  let id = '';
  let ask = '';

  test('is deposited, checked, asked for, released and opened by k of n', async () => {
    writeFileSync(stage.at(SECRETS.film_name), `film ${SECRETS.film}`);
    const given = [stage.at(SECRETS.film_name), '--k', '2', '--title', 'A film', '--media', 'video/mp4'];
    id = (await run(exhibit, 'field', 'deposit', ...given, ...trustees.flatMap((to) => ['--trustee', to])))
      .id;
    for (const office of ['desk', 'archive', 'registry'])
      expect(await run(exhibit, office, 'check', id)).toMatchObject({ verdict: 'share_ok' });
    const asking = ['ask', id, '--audience', 'mediator/desk', '--reason', 'The finding rests on it'];
    ask = (await run(exhibit, 'desk', ...asking)).id;
    const opening = () => run(exhibit, 'desk', 'open', ask, '--out', stage.at('opened'));
    await run(exhibit, 'archive', 'release', ask);
    await expect(opening()).rejects.toThrow('2 shares are needed, and 1 released so far');
    await run(exhibit, 'registry', 'release', ask);
    expect(await opening()).toMatchObject({ outcome: 'opened', bad: [], name: SECRETS.film_name });
    expect(readFileSync(stage.at('opened'), 'utf8')).toBe(`film ${SECRETS.film}`);
  });

  test('names the trustee that gives a bad share, and the proof is there for everybody', async () => {
    const asking = ['ask', id, '--audience', 'mediator/desk', '--reason', 'Again'];
    const again = (await run(exhibit, 'desk', ...asking)).id;
    await run(exhibit, 'registry', 'release', again);
    const forged = JSON.stringify([
      'tasdiq share',
      'A'.repeat(43),
      'A'.repeat(43),
      'north/archive',
      'A'.repeat(44),
    ]);
    const bad = await run(
      act,
      'archive',
      'exhibit.release',
      `ask=${again}`,
      '--say',
      `share=${forged}`,
      '--tell',
      'mediator/desk',
    );
    const opened = await run(exhibit, 'desk', 'open', again, '--out', stage.at('never'));
    expect(opened).toMatchObject({ outcome: 'bad_share', bad: ['north/archive'] });
    await run(seal, 'desk', 'open', bad.id, 'share');
    const shown = await run<{ fields: Record<string, { state: string; value: string; opened: object }> }>(
      show,
      'registry',
      'acts',
      bad.id,
      '--as',
      await mandate('registry'),
    );
    expect(shown.fields['share']).toMatchObject({ state: 'open', value: forged });
  });
});

/** An answer as it was before the host compressed it, if it did. */
function inflated(body: Buffer): Buffer {
  for (const inflate of [gunzipSync, brotliDecompressSync, zstdDecompressSync]) {
    try {
      return inflate(body);
    } catch {
      // Compressed in another way, or not at all.
    }
  }
  return body;
}

async function mandate(office: string): Promise<string> {
  const words = [...stage.there('--key', stage.at(`${office}.key`)), '--pins', stage.at('pins.json')];
  return (await openVoice(Args.parse(words, SIGNING), new Output(false), ['receive', 'report'])).as;
}

describe.skipIf(!canReadMemory)('the host', () => {
  test('has never had what was sealed: not on disk, not in memory, not in an answer', async () => {
    const [hidden, known] = [spellingsOf(TAG), spellingsOf(KNOWN)];
    const read = answers.map(inflated);
    // What it was told is found everywhere, so what is not found is not there.
    expect(filesWith(stage.at('data'), known)).not.toEqual([]);
    expect(read.some((body) => holds(body, known))).toBe(true);
    const inMemory = await wordsInMemory(
      workerOf(stage.hostPid),
      new Map([
        ['sealed', hidden],
        ['known', known],
      ]),
    );
    expect([...inMemory]).toEqual(['known']);
    expect(filesWith(stage.at('data'), hidden)).toEqual([]);
    expect(read.filter((body) => holds(body, hidden))).toEqual([]);
  });

  test('gets it when somebody opens it, and shows it with the act that did', async () => {
    const opening = await run(seal, 'desk', 'open', source, 'identity');
    const as = await mandate('registry');
    const shown = await run<{ fields: Record<string, object> }>(show, 'registry', 'acts', source, '--as', as);
    expect(shown.fields['identity']).toMatchObject({
      tier: 'sealed',
      state: 'open',
      value: SECRETS.name,
      opened: { id: opening.id, index: opening.index },
    });
    expect(filesWith(stage.at('data'), spellingsOf(SECRETS.name))).not.toEqual([]);
  });
});
