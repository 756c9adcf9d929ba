// Reports of the public in the hands of an office: the command over HTTP, against the host's own routes and box.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import {
  codeOf,
  codeText,
  Intake,
  type IntakeList,
  messageSchema,
  paddedJson,
  readPadded,
  REPORT_SIZES,
  statedKeys,
} from '@tasdiq/client/intake';
import { base64url } from '@tasdiq/core';
import { keysOfCode } from '@tasdiq/crypto/code-key';
import { openBytes, sealBytes, sealingKeyOf } from '@tasdiq/crypto/seal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signer } from '../../../packages/core/test/world.ts';
import { IntakeBoxes } from '../../server/src/intake/boxes.ts';
import { intakeRoutes } from '../../server/src/routes/intake.ts';
import { Reader, WorldHost } from '../../server/test/support/world-host.ts';
import { Args } from '../src/args.ts';
import { COMMON } from '../src/command.ts';
import { intake } from '../src/commands/intake.ts';
import { Output } from '../src/output.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'tasdiq-intake-cli-'));
let host: WorldHost;
let reader: Reader;
let boxes: IntakeBoxes;
let server: ServerType;
let url = '';

/** What a command gives; its words to people are kept as lines. */
class Kept extends Output {
  value: unknown;
  lines: readonly string[] = [];

  constructor() {
    super(true);
  }

  override result(value: unknown, lines: readonly string[]): void {
    this.value = value;
    this.lines = lines;
  }

  override note(): void {}
}

async function run(office: string, ...words: string[]): Promise<Kept> {
  const out = new Kept();
  const to = ['--host', url, '--dossier', host.id, '--pins', join(FOLDER, 'pins.json')];
  const args = Args.parse([...words, ...to, '--key', keyFile(office)], { ...COMMON, ...intake.options });
  await intake.run(args, out);
  return out;
}

const seedOf = (office: string): Buffer => createHash('sha256').update(`tasdiq test key: ${office}`).digest();

/** The key file of an office of the tests. */
function keyFile(office: string): string {
  const path = join(FOLDER, `${office}.key`);
  const seed = base64url(seedOf(office));
  writeFileSync(path, JSON.stringify({ format: 'tasdiq-key/1', key: signer(office).key, seed }));
  return path;
}

beforeAll(async () => {
  host = await WorldHost.founded(({ terms }) => {
    terms.delay_hours = 0;
  });
  reader = new Reader(host);
  boxes = new IntakeBoxes(join(FOLDER, 'intake'));
  const { hosts, sessions } = reader.read;
  const find = (name: string): WorldHost | undefined => hosts.find(name) as WorldHost | undefined;
  const now = (): number => host.world.now;
  reader.app.route('/', intakeRoutes({ hosts: { find }, sessions, boxes, behindProxy: false, now }));
  await host.grant('mediator', signer('reports'), ['intake'], 'reports');
  await host.grant('monitor', signer('field'), ['monitor', 'report']);
  host.cosign();
  server = serve({ fetch: reader.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  boxes.stop();
  await reader.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

test('an office lists, opens, answers and closes a report; whoever reported reads the answer', async () => {
  const box = new Intake(url, host.id, fetch);
  expect(await box.desk()).toMatchObject({ open: false });
  const as = host.state.mandates.values().find(({ office }) => office === 'reports')!.id;
  const key = base64url(sealingKeyOf(seedOf('reports')).publicKey);
  await host.do(signer('reports'), { act: 'seal.announce', as, facts: { key } });
  const keys = await keysOfCode(codeText(codeOf(randomBytes(8))), host.id);
  const report = {
    typ: 'tasdiq-report/1',
    dossier: host.id,
    language: 'ps-AF',
    reply: base64url(keys.reply.publicKey),
    what: 'Shells fell\u202e here',
    harm: { killed: { low: 1, high: 3 } },
    uses: ['courts'],
    photos: [{ media: 'image/jpeg', data: Buffer.from('a picture').toString('base64') }],
  };
  const to = statedKeys(await box.desk()).map((one) => one.key);
  await box.lodge(keys.ticket, await sealBytes(paddedJson(report, REPORT_SIZES)!, to));

  const { items } = (await run('reports', 'list')).value as IntakeList;
  const { id } = items[0]!;
  const photos = join(FOLDER, 'photos');
  const read = await run('reports', 'read', id, '--photos', photos);
  expect(read.value).toMatchObject({ report: { what: report.what }, messages: [] });
  // What turns text around shows as what it is.
  expect(read.lines.join('\n')).toContain('Shells fell\ufffd here');
  expect(read.lines).toContain('killed: 1 to 3');
  expect(read.lines).toContain('may be passed on to: courts');
  expect(readdirSync(photos).map((name) => readFileSync(join(photos, name), 'utf8'))).toEqual(['a picture']);

  await expect(run('reports', 'answer', id, '--say', 'Where?')).rejects.toThrow('may not');
  await run('reports', 'take', id);
  await run('reports', 'answer', id, '--say', 'Where?');
  const { answers } = (await box.status(keys.ticket))!;
  const opened = await openBytes(Buffer.from(answers[0]!.sealed, 'base64'), keys.reply.secret);
  expect(readPadded(opened!, messageSchema, host.id)?.text).toBe('Where?');
  await run('reports', 'decline', id, '--reason', 'no_detail');
  expect(await box.status(keys.ticket)).toMatchObject({ state: 'declined', reason: 'no_detail' });
  await expect(run('reports', 'answer', id, '--say', 'Again')).rejects.toThrow('cannot be read');
  await expect(run('field', 'list')).rejects.toThrow('no active mandate that holds intake');
  await expect(run('reports', 'eat', id)).rejects.toThrow('Say one of');
});
