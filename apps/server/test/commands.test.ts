import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticFiles } from '../src/static-files.ts';
import { Pen } from './support/pen.ts';
import { run, Stage } from './support/stage.ts';

const SERVER = join(import.meta.dirname, '../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'tasdiq-commands-'));
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(async () => {
  await stage?.strike();
  rmSync(folder, { recursive: true, force: true });
});

const sentence = (err: string): boolean => err.trim().split('\n').length === 1 && !err.includes('    at ');

test('a taken port, a file where the folder should be and wrong use each give one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = await run(SERVER, ['serve', '--data', stage.data, '--port', String(port)]);
  other.close();
  expect(taken).toMatchObject({ code: 1, out: '' });
  expect(taken.err).toBe(`Port ${port} on 127.0.0.1 is in use by another program.\n`);

  writeFileSync(join(folder, 'file'), '');
  const noFolder = await run(SERVER, ['serve', '--data', join(folder, 'file'), '--port', '0']);
  expect(noFolder.code).toBe(1);
  expect(noFolder.err).toContain(`The folder ${join(folder, 'file')} cannot be written`);
  expect(sentence(noFolder.err)).toBe(true);

  expect((await run(SERVER, [])).code).toBe(2);
  expect((await run(SERVER, ['dance', '--data', folder])).code).toBe(2);
  expect((await run(SERVER, ['serve', '--nothing'])).code).toBe(2);
  const badPort = await run(SERVER, ['serve', '--data', stage.data, '--port', '99999']);
  expect([badPort.code, badPort.err]).toEqual([1, '99999 is not a port.\n']);
});

test('a log key is private, and a dossier whose key is not here is not served', async () => {
  const told = await run(SERVER, ['log-key', '--data', join(folder, 'keys')]);
  const { key } = JSON.parse(told.out) as { key: string };
  const path = join(folder, 'keys', 'keys', `${key}.json`);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  const own = join(stage.data, 'keys', `${stage.facts.log.key}.json`);
  const text = readFileSync(own, 'utf8');
  rmSync(own);
  const served = await run(SERVER, ['serve', '--data', stage.data, '--port', '0']);
  writeFileSync(own, text);
  chmodSync(own, 0o600);
  expect(served.code).toBe(1);
  expect(served.err).toContain(`The private key of the log is not here: ${own}`);
});

test('a dossier is founded once, only with its log key at hand, and only by an act that holds', async () => {
  const again = new Pen('secretariat').write(stage.dossier, { act: 'charter.found', facts: stage.facts });
  const other = new Pen('mediator').write(stage.dossier, { act: 'charter.found', facts: stage.facts });
  expect((await stage.command(['found', '--data', stage.data], other.body)).err).toContain('key_unknown');
  const twice = await stage.command(['found', '--data', stage.data], again.body);
  expect(twice).toMatchObject({ code: 1, err: `The dossier ${stage.dossier} is founded already.\n` });
  const noKey = await stage.command(['found', '--data', join(folder, 'elsewhere')], again.body);
  expect(noKey.err).toContain('The private key of the log is not here');
  const forged = JSON.stringify({ jws: `${again.jws.slice(0, -6)}AAAAAA`, disclosures: [] });
  const refused = await stage.command(['found', '--data', stage.data], forged);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('The founding is refused (signature_invalid, clause L4)');
  const nothing = await stage.command(['found', '--data', stage.data], 'nothing');
  expect(nothing.err).toContain('bad_request');
  expect(existsSync(join(folder, 'elsewhere', 'dossiers', stage.dossier))).toBe(false);
});

test('a host.json that is wrong stops the start and is only told about later', async () => {
  const path = join(stage.data, 'host.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, '{"witnesses":{"a":"file:///etc/passwd"}}');
  const wrong = await run(SERVER, ['serve', '--data', stage.data, '--port', '0']);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain(`The file ${path} is wrong at "witnesses.a"`);
  writeFileSync(path, text);
  const server = await stage.startServer();
  let said = '';
  server.child.stderr!.on('data', (part: Buffer) => (said += part.toString()));
  writeFileSync(path, 'not json');
  const end = Date.now() + 15_000;
  while (!said.includes('stay in force') && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said).toContain('The settings of before stay in force.');
  writeFileSync(path, text);
  const act = stage.root
    .get('north')!
    .write(stage.dossier, { act: 'charter.suspend', facts: { ground: 'other' } });
  expect((await stage.submit(act)).status).toBe(201);
  expect(await server.end('SIGTERM')).toBe(0);
});

test('files of the web app are served from a list, compressed, with a policy that runs no foreign script', async () => {
  const app = join(folder, 'dist');
  mkdirSync(join(app, 'assets'), { recursive: true });
  writeFileSync(join(app, 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(app, 'assets', 'main-A1b2C3d4.js'), 'export const one = 1;'.repeat(100));
  writeFileSync(join(app, 'assets', 'main-A1b2C3d4.js.map'), '{"sourcesContent":["one"]}');
  const verifier = join(folder, 'verify.html');
  writeFileSync(verifier, '<script>let a = 1</script><style>p{}</style>');
  const files = staticFiles(app, verifier);
  const page = await files.request('/');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect((await files.request('/exercise/events/abc~12.5')).status).toBe(200);
  expect((await files.request('/nothing.js')).status).toBe(404);
  expect((await files.request('/api/nothing')).status).toBe(404);
  expect((await files.request('/..%2f..%2fetc/passwd')).headers.get('content-type')).not.toContain('octet');
  const script = await files.request('/assets/main-A1b2C3d4.js', { headers: { 'accept-encoding': 'gzip' } });
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(script.headers.get('content-encoding')).toBe('gzip');
  const source = await files.request('/assets/main-A1b2C3d4.js.map');
  expect(await source.text()).not.toContain('sourcesContent');
  const tag = script.headers.get('etag')!;
  expect(
    (await files.request('/assets/main-A1b2C3d4.js', { headers: { 'if-none-match': tag } })).status,
  ).toBe(304);
  const alone = (await files.request('/verify.html')).headers.get('content-security-policy')!;
  expect(alone).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]{44}' blob:; style-src 'sha256-/);
  expect(alone).toContain("connect-src 'none'");
});
