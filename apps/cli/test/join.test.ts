// A node of one's own, against a host that is honest, away, forgetful, lying or forked.
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { JoinStage, NODE_WITNESS } from './join-stage.ts';
import { freePort, type Running, tasdiq } from './tasdiq.ts';

const PATIENCE = { timeout: 30_000 };

let stage: JoinStage;
let mandate: string;
let node: { running: Running; url: string; said: string[] };
let port: number;

beforeAll(async () => {
  stage = await JoinStage.set();
  mandate = await stage.grant('north', 'liaison', 'report');
  await stage.grant('monitor', 'desk', 'monitor,report,publish');
  await stage.log('desk', 'north/liaison');
  await stage.log('desk', 'south');
  port = await freePort();
}, 120_000);
afterAll(() => stage?.strike());

function words(...more: string[]): string[] {
  return [
    'join',
    stage.url,
    '--charter',
    stage.fingerprint,
    '--data',
    stage.at('node'),
    '--port',
    String(port),
    ...more,
  ];
}

const key = (): string[] => ['--key', stage.at('liaison.key'), '--as', mandate];

async function join(): Promise<void> {
  const running = stage.run(words(...key()));
  const said: string[] = [];
  createInterface({ input: running.child.stderr! }).on('line', (line) => said.push(line));
  await running.line(/^Open/);
  node = { running, url: `http://127.0.0.1:${port}`, said };
}

interface Holding {
  readonly as: string;
  readonly member: string;
  readonly office: string | null;
  readonly witness: string | null;
  readonly size: number;
  readonly disclosures: { readonly have: number; readonly of: number };
}

/** Who holds copies, as the host or the node's own server says. */
async function holdings(url: string): Promise<Holding[]> {
  const answer = await fetch(`${url}/api/dossiers/test/holdings`);
  return ((await answer.json()) as { items?: Holding[] }).items ?? [];
}

/** Entries of the node's copy with a quorum. */
async function copied(): Promise<number | undefined> {
  const health = (await (await fetch(`${node.url}/health`)).json()) as { dossiers: { cosigned: number }[] };
  return health.dossiers[0]?.cosigned;
}

const saying = (pattern: RegExp): string | undefined => node.said.find((line) => pattern.test(line));

it('needs a key where only participants may read', async () => {
  const { code, error } = await tasdiq(
    ['join', stage.url, '--charter', stage.fingerprint, '--data', stage.at('stranger'), '--port', '65500'],
    stage.env,
  );
  expect([code, error]).toEqual([1, expect.stringContaining('does not give the entries from 0 on')]);
});

it('copies what its office may have, and tells the host of it in the names of office and witness', async () => {
  await join();
  await expect.poll(() => holdings(stage.host), PATIENCE).toHaveLength(2);
  const [office, witness] = (await holdings(stage.host)).sort((a, b) => a.as.length - b.as.length).reverse();
  expect(office).toMatchObject({ as: mandate, member: 'north', office: 'liaison', size: 5 });
  expect(witness).toMatchObject({ as: NODE_WITNESS, member: 'secretariat', witness: NODE_WITNESS, size: 5 });
  // Two titles of mandates and two of sources for everybody, and of two notes the one for this office.
  expect([office!.disclosures, witness!.disclosures]).toEqual([
    { have: 5, of: 5 },
    { have: 4, of: 4 },
  ]);
  await expect.poll(() => saying(/north\/liaison: entries 5, fields 5 of 5/), PATIENCE).toBeDefined();
  // Its own server says so too, from what it has verified itself.
  await expect.poll(() => holdings(node.url), PATIENCE).toHaveLength(2);
});

it('cosigns as the witness that the charter names', async () => {
  const [, url] = /Cosigning at (\S+):/.exec(await node.running.line(/^Cosigning/))!;
  stage.addWitness(url!);
  const cosigned = async (): Promise<boolean> => {
    await stage.log('desk', 'north');
    return (await (await fetch(`${stage.host}/log/test/checkpoint`)).text()).includes(`— ${NODE_WITNESS} `);
  };
  await expect.poll(cosigned, PATIENCE).toBe(true);
});

it('follows, and says what it holds anew', async () => {
  const size = await stage.log('desk', 'north');
  await expect.poll(copied, PATIENCE).toBe(size);
  await expect
    .poll(async () => (await holdings(stage.host)).map((one) => one.size), PATIENCE)
    .toEqual([size, size]);
});

it('tells on the command line who holds copies, after checking each word', async () => {
  const asking = ['copies', 'test', '--host', stage.url, '--charter', stage.fingerprint, ...key()];
  const good = await tasdiq(asking, stage.env);
  expect([good.code, good.out.trim().split('\n')]).toEqual([
    0,
    [
      'Who holds copies:',
      expect.stringMatching(/^ {2}\S+.*: entries \d+, fields (\d+) of \1, /),
      expect.stringMatching(/^ {2}\S+.*: entries \d+, fields (\d+) of \1, /),
    ],
  ]);
  stage.meddle = (path, body) => {
    if (!path.endsWith('/holdings')) return undefined;
    const list = JSON.parse(body.toString()) as { items: { jws: string }[] };
    const [one, two] = list.items.map(({ jws }) => jws.split('.'));
    list.items[0]!.jws = [one![0], one![1], two![2]].join('.');
    return JSON.stringify(list);
  };
  const bad = await tasdiq(asking, stage.env);
  expect([bad.code, bad.out.match(/DOES NOT HOLD: signature_invalid/g)?.length]).toEqual([1, 1]);
  stage.meddle = () => undefined;
});

it('refuses files, which must be uploaded at the host', async () => {
  const path = `/api/dossiers/test/blobs/${'A'.repeat(43)}`;
  const answer = await fetch(`${node.url}${path}`, { method: 'PUT', body: 'a file' });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'read_only']);
});

it('takes nothing of a lie, says so, and goes on when the host is honest again', async () => {
  const before = await copied();
  stage.meddle = (path, body) => {
    if (!path.includes('/tile/entries/')) return undefined;
    return Buffer.from(body.toString('latin1').replaceAll(/\b20\d\d-/g, '1999-'), 'latin1');
  };
  const size = await stage.log('desk', 'north');
  await expect.poll(() => saying(/^Not copied: /), PATIENCE).toMatch(/another entry|do not give a root/);
  expect(await copied()).toBe(before);
  stage.meddle = () => undefined;
  await expect.poll(() => saying(/is in order again/), PATIENCE).toBeDefined();
  await expect.poll(copied, PATIENCE).toBe(size);
});

it('takes nothing back when the host shows less, and says what that means', async () => {
  const before = await copied();
  const kept = (await (await fetch(`${stage.host}/api/dossiers/test/checkpoints?from=5&to=5`)).json()) as {
    items: { text: string }[];
  };
  stage.meddle = (path) => (path.endsWith('/checkpoint') ? kept.items[0]!.text : undefined);
  await expect.poll(() => saying(/now shows 5 entries/), PATIENCE).toContain('Nothing here was taken back');
  expect(await copied()).toBe(before);
  stage.meddle = () => undefined;
});

it('serves its copy while the host is away, also after a start', async () => {
  const before = await copied();
  const front = await stage.closeFront();
  await expect.poll(() => saying(/cannot be reached/), PATIENCE).toContain('served as it is');
  expect(await node.running.child.exitCode).toBeNull();
  await node.running.stop();
  await join();
  expect(await copied()).toBe(before);
  await stage.openFront(front);
});

it('keeps the proof of a fork, stops cosigning, ends with 1, and does not start again', async () => {
  const size = (await copied())!;
  const forged = stage.forge(size, new Uint8Array(32).fill(7));
  const ended = new Promise<number | null>((resolve) => node.running.child.once('close', resolve));
  stage.meddle = (path) => (path.endsWith('/checkpoint') ? forged : undefined);
  expect(await ended).toBe(1);
  expect(saying(/two histories/)).toContain('its witness cosigns nothing more');
  expect(readFileSync(stage.at('node', 'fork', 'shown.checkpoint'), 'utf8')).toBe(forged);
  const seen = readFileSync(stage.at('node', 'fork', 'seen.checkpoint'), 'utf8');
  expect(seen.split('\n').slice(0, 2)).toEqual(forged.split('\n').slice(0, 2));
  expect(seen.split('\n')[2]).not.toBe(forged.split('\n')[2]);
  await expect(fetch(`${node.url}/health`)).rejects.toThrow();
  // The host is honest again: what it has shown stays shown.
  stage.meddle = () => undefined;
  const { code, error } = await tasdiq(words(...key()), stage.env);
  expect([code, error]).toEqual([1, expect.stringContaining('two histories')]);
  expect(existsSync(stage.at('node', 'fork', 'shown.checkpoint'))).toBe(true);
});
