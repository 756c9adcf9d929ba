import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  codeOf,
  codeText,
  codeWords,
  Intake,
  type IntakeReport,
  intakeKeys,
  MESSAGE_SIZES as CLIENT_MESSAGE_SIZES,
  messageSchema,
  paddedJson,
  readPadded,
  REPORT_SIZES as CLIENT_REPORT_SIZES,
  reportSchema,
  statedKeys,
} from '@tasdiq/client/intake';
import { type ActId, base64url } from '@tasdiq/core';
import { keysOfCode } from '@tasdiq/crypto/code-key';
import { openBytes, sealBytes, sealingKeyOf } from '@tasdiq/crypto/seal';
import { DAY, type Signer, signer } from '../../../packages/core/test/world.ts';
import { backup } from '../src/backup.ts';
import { DataFolder } from '../src/config.ts';
import { IntakeBoxes } from '../src/intake/boxes.ts';
import {
  INTAKE_DEFAULTS,
  type IntakeSettings,
  MESSAGE_SIZES,
  MISSES_PER_HOUR,
  POSTS_PER_HOUR,
  REPORT_SIZES,
} from '../src/intake/limits.ts';
import { intakeRoutes } from '../src/routes/intake.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const MARK = 'zzmarkzz';
const SEED = new Uint8Array(32).fill(7);
const officer = signer('mediator, intake');
const second = signer('secretariat, intake');
const stranger = signer('south, liaison');
const sealing = sealingKeyOf(SEED);

let folder: string;
let host: WorldHost;
let reader: Reader;
let settings: IntakeSettings;
let boxes: IntakeBoxes;
let mandates: Record<'officer' | 'second' | 'stranger', ActId>;
let tokens: Record<'officer' | 'second' | 'stranger', string>;
let keyless: { open: boolean; answer: number };
/** The address that requests come from. */
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tasdiq-intake-'));
  host = await WorldHost.founded();
  reader = new Reader(host);
  boxes = new IntakeBoxes(join(folder, 'intake'), () => settings);
  settings = INTAKE_DEFAULTS;
  const { hosts, sessions } = reader.read;
  const find = (name: string): WorldHost | undefined => hosts.find(name) as WorldHost | undefined;
  const now = (): number => host.world.now;
  // What is asked for comes to the box of now, also after a test has opened it anew.
  const current = { of: (dossier: string) => boxes.of(dossier), settings } as never;
  Object.defineProperty(current, 'settings', { get: () => settings });
  reader.app.route('/', intakeRoutes({ hosts: { find }, sessions, boxes: current, behindProxy: false, now }));
  mandates = {
    officer: await host.grant('mediator', officer, ['intake'], 'intake'),
    second: await host.grant('secretariat', second, ['intake'], 'intake'),
    stranger: await host.grant('south', stranger, ['receive']),
  };
  address = '192.0.2.1';
  const desk = await intake().desk();
  const refused = await post('', parcel(randomBytes(32), await sealedReport()));
  keyless = { open: desk.open, answer: refused.status };
  await host.do(officer, {
    act: 'seal.announce',
    as: mandates.officer,
    facts: { key: base64url(sealing.publicKey) },
  });
});
afterAll(async () => {
  boxes.stop();
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  // Another hour: what addresses did before is forgotten.
  host.world.now += 3_600_000;
  tokens = {
    officer: await reader.signIn(host, officer, mandates.officer),
    second: await reader.signIn(host, second, mandates.second),
    stranger: await reader.signIn(host, stranger, mandates.stranger),
  };
  settings = INTAKE_DEFAULTS;
  address = '192.0.2.1';
});

/** The client over the routes, from an address, with or without a session. */
function intake(token?: string): Intake {
  return new Intake('http://localhost', host.id, (url, init) => ask(url, init as RequestInit), token);
}

async function ask(url: string, init?: RequestInit): Promise<Response> {
  const env = { incoming: { socket: { remoteAddress: address } } };
  return reader.app.request(url, init, env);
}

async function post(path: string, body: BodyInit, token?: string): Promise<Response> {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return ask(`http://localhost/api/dossiers/${host.id}/intake${path}`, { method: 'POST', body, headers });
}

function parcel(ticket: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...ticket, ...sealed]);
}

const reply = sealingKeyOf(new Uint8Array(32).fill(9));

function report(more: Partial<IntakeReport> = {}): IntakeReport {
  return {
    typ: 'tasdiq-report/1',
    dossier: host.id,
    language: 'ur-PK',
    reply: base64url(reply.publicKey),
    what: `Shells fell on the bazar ${MARK}`,
    when: { from: '2026-02-20', to: null, precision: 'day' },
    place: 'Dara',
    harm: { killed: { low: 1, high: 3 } },
    uses: [],
    photos: [],
    ...more,
  };
}

function sealedReport(more?: Partial<IntakeReport>): Promise<Uint8Array> {
  return sealBytes(paddedJson(report(more), REPORT_SIZES)!, [sealing.publicKey]);
}

/** Leaves a report and gives its ticket and its id. */
async function left(more?: Partial<IntakeReport>): Promise<{ ticket: Buffer; id: string }> {
  const before = new Set((await intake(tokens.officer).list()).items.map(({ id }) => id));
  const ticket = randomBytes(32);
  await intake().lodge(ticket, await sealedReport(more));
  const { items } = await intake(tokens.officer).list();
  return { ticket, id: items.find(({ id }) => !before.has(id))!.id };
}

/** Every byte below the folder of boxes. */
function onDisk(): Buffer {
  const files = readdirSync(join(folder, 'intake'));
  return Buffer.concat(files.map((name) => readFileSync(join(folder, 'intake', name))));
}

test('the sizes of client and host are the same', () => {
  expect(REPORT_SIZES).toEqual(CLIENT_REPORT_SIZES);
  expect(MESSAGE_SIZES).toEqual(CLIENT_MESSAGE_SIZES);
});

test('while no office has announced a key, nothing is taken', () => {
  expect(keyless).toEqual({ open: false, answer: 503 });
});

test('a report goes from a code to an office, and an answer goes back, while the host reads neither', async () => {
  const code = codeOf(randomBytes(8));
  const keys = await keysOfCode(codeText(code), host.id);
  const desk = await intake().desk();
  expect(desk).toMatchObject({ open: true, days: 90 });
  // The host's word is what the record says.
  expect(statedKeys(desk)).toEqual(intakeKeys(host.state, host.world.now));
  expect(statedKeys(desk)).toMatchObject([{ office: 'mediator/intake' }]);
  const sealed = await sealBytes(
    paddedJson(report({ reply: base64url(keys.reply.publicKey) }), REPORT_SIZES)!,
    statedKeys(desk).map(({ key }) => key),
  );
  const receipt = await intake().lodge(keys.ticket, sealed);
  expect(Date.parse(receipt.receivedAt) % 3_600_000).toBe(0);
  expect(Date.parse(receipt.until) - Date.parse(receipt.receivedAt)).toBe(90 * DAY);
  expect(await intake().status(keys.ticket)).toMatchObject({ state: 'waiting', messages: 1, answers: [] });

  const office = intake(tokens.officer);
  const listed = (await office.list()).items.find(({ unread }) => unread === 1)!;
  expect(listed).toMatchObject({ state: 'waiting', taker: null, openedBy: [] });
  const { parts } = await office.open(listed.id);
  const opened = await openBytes(Buffer.from(parts[0]!.sealed, 'base64'), sealing.secret);
  const read = readPadded(opened!, reportSchema, host.id)!;
  expect(read.what).toContain(MARK);
  await office.step(listed.id, { step: 'take' });
  const words = { typ: 'tasdiq-report-answer/1', dossier: host.id, text: `Which bridge? ${MARK}` };
  const answer = await sealBytes(paddedJson(words, MESSAGE_SIZES)!, [Buffer.from(read.reply, 'base64url')]);
  await office.step(listed.id, { step: 'answer', sealed: Buffer.from(answer).toString('base64') });

  const status = (await intake().status(keys.ticket))!;
  expect(status).toMatchObject({ state: 'taken', reason: null, allegation: null });
  const heard = await openBytes(Buffer.from(status.answers[0]!.sealed, 'base64'), keys.reply.secret);
  expect(readPadded(heard!, messageSchema, host.id)!.text).toBe(`Which bridge? ${MARK}`);
  expect((await office.list()).items.find(({ id }) => id === listed.id)).toMatchObject({
    openedBy: ['mediator/intake'],
    unread: 0,
  });

  // Host-blind: neither the words, nor the code, nor the ticket, nor the address are with the host or in its answers.
  const answers = JSON.stringify([desk, receipt, status, await office.list(), await office.open(listed.id)]);
  for (const secret of [MARK, ...codeWords(code, 'arabic'), base64url(keys.ticket), address]) {
    expect(onDisk().includes(secret), secret).toBe(false);
    expect(answers.includes(secret), secret).toBe(false);
  }
  expect(onDisk().includes(Buffer.from(keys.ticket))).toBe(false);
  // That the search would find it: the ciphertext is there.
  expect(onDisk().includes(Buffer.from(sealed.subarray(-64)))).toBe(true);
});

test('a report is lodged, with or without telling the allegation, and its text is gone from the disk', async () => {
  const ticket = randomBytes(32);
  const sealed = await sealedReport();
  await intake().lodge(ticket, sealed);
  const office = intake(tokens.officer);
  const { id } = (await office.list()).items.find(({ unread }) => unread > 0)!;
  expect(onDisk().includes(Buffer.from(sealed.subarray(-64)))).toBe(true);
  await office.step(id, { step: 'take' });
  const wrong = office.step(id, { step: 'lodged', allegation: 'A'.repeat(43) });
  await expect(wrong).rejects.toMatchObject({ code: 'reference_unknown' });
  const allegation = await lodgedAct();
  expect(await office.step(id, { step: 'lodged', allegation })).toMatchObject({
    state: 'lodged',
    allegation,
  });
  expect(await intake().status(ticket)).toMatchObject({ state: 'lodged', allegation, messages: 0 });
  expect((await office.open(id)).parts).toEqual([]);
  expect(onDisk().includes(Buffer.from(sealed.subarray(-64)))).toBe(false);
  await expect(office.step(id, { step: 'take' })).rejects.toMatchObject({ code: 'already_done' });
});

/** An allegation from the public, as the office puts it on the record. */
function lodgedAct(): Promise<ActId> {
  const none = { provisions: [], undertakings: [], incidents: [], evidence: [], links: [] };
  const named = { channel: 'public', complainants: [], accused: [], kind: 'shelling', zone: 'valley' };
  return host.do(officer, {
    act: 'allegation.lodge',
    as: mandates.officer,
    facts: { ...named, ...none, historic: false },
    fields: {
      title: { tier: 'public', value: { en: 'Shells near a bridge' } },
      when: { tier: 'public', value: { from: '2026-02-20', to: null, precision: 'day' } },
    },
  });
}

test('a report is declined with a reason of the list', async () => {
  const { ticket, id } = await left();
  const office = intake(tokens.officer);
  await expect(office.step(id, { step: 'declined', reason: 'misuse' })).rejects.toMatchObject({
    status: 403,
  });
  await office.step(id, { step: 'take' });
  const wrong = office.step(id, { step: 'declined', reason: 'because' });
  await expect(wrong).rejects.toMatchObject({ code: 'bad_request' });
  await office.step(id, { step: 'declined', reason: 'outside_mandate' });
  expect(await intake().status(ticket)).toMatchObject({ state: 'declined', reason: 'outside_mandate' });
});

test('one office deals with a report; another takes it over only by saying so', async () => {
  const { id } = await left();
  const [one, other] = [intake(tokens.officer), intake(tokens.second)];
  expect(await one.step(id, { step: 'take' })).toMatchObject({ taker: 'mediator/intake' });
  await expect(other.step(id, { step: 'take' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(other.step(id, { step: 'release' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await other.step(id, { step: 'take', over: true })).toMatchObject({ taker: 'secretariat/intake' });
  expect(await other.step(id, { step: 'release' })).toMatchObject({ state: 'waiting', taker: null });
});

test('whoever reported adds to it, and takes it back', async () => {
  const { ticket, id } = await left();
  const office = intake(tokens.officer);
  await office.open(id);
  const more = await sealBytes(new Uint8Array(MESSAGE_SIZES[0]).fill(32), [sealing.publicKey]);
  await intake().addMessage(ticket, more);
  // A retry over a bad network adds nothing.
  await intake().addMessage(ticket, more);
  expect(await intake().status(ticket)).toMatchObject({ messages: 2 });
  expect((await office.list()).items.find((item) => item.id === id)).toMatchObject({ unread: 1 });
  expect(await intake().addMessage(randomBytes(32), more)).toBeUndefined();
  expect(await intake().withdraw(ticket)).toBe(true);
  expect(await intake().status(ticket)).toBeUndefined();
  expect(await intake().withdraw(ticket)).toBe(false);
  await expect(office.open(id)).rejects.toMatchObject({ status: 404 });
  expect(onDisk().includes(Buffer.from(more.subarray(-64)))).toBe(false);
});

test('a retry with the same bytes is answered as the first time; a ticket is good for one report', async () => {
  const ticket = randomBytes(32);
  const sealed = await sealedReport();
  const first = await intake().lodge(ticket, sealed);
  host.world.now += 3_600_000;
  expect(await intake().lodge(ticket, sealed)).toEqual(first);
  await expect(intake().lodge(ticket, await sealedReport())).rejects.toMatchObject({ code: 'already_done' });
  expect(await intake().status(ticket)).toMatchObject({ messages: 1 });
});

test('the box outlives the process, whether it ended in order or not', async () => {
  const { ticket, id } = await left();
  await intake(tokens.officer).step(id, { step: 'take' });
  const crashed = boxes;
  boxes = new IntakeBoxes(join(folder, 'intake'), () => settings);
  expect(await intake().status(ticket)).toMatchObject({ state: 'taken', messages: 1 });
  crashed.stop();
  boxes.stop();
  boxes = new IntakeBoxes(join(folder, 'intake'), () => settings);
  expect((await intake(tokens.officer).open(id)).parts).toHaveLength(1);
});

describe('who may not', () => {
  test('offices without the power and strangers get nothing of the box', async () => {
    const { id } = await left();
    for (const [token, status] of [
      [undefined, 401],
      ['nonsense', 401],
      [tokens.stranger, 403],
    ] as const) {
      const asked = intake(token);
      await expect(asked.list()).rejects.toMatchObject({ status });
      await expect(asked.open(id)).rejects.toMatchObject({ status });
      await expect(asked.step(id, { step: 'take' })).rejects.toMatchObject({ status });
    }
  });

  test('tickets cannot be tried out: an address is stopped, others are not', async () => {
    const { ticket } = await left();
    address = '198.51.100.7';
    for (let i = 0; i < MISSES_PER_HOUR; i++) expect(await intake().status(randomBytes(32))).toBeUndefined();
    await expect(intake().status(randomBytes(32))).rejects.toMatchObject({ status: 429 });
    // Nor does a right guess get through.
    await expect(intake().status(ticket)).rejects.toMatchObject({ status: 429 });
    await expect(intake().withdraw(ticket)).rejects.toMatchObject({ status: 429 });
    address = '192.0.2.9';
    expect(await intake().status(ticket)).toMatchObject({ state: 'waiting' });
    address = '198.51.100.7';
    host.world.now += 3_600_000;
    expect(await intake().status(ticket)).toMatchObject({ state: 'waiting' });
  });
});

describe('floods', () => {
  test('an address is stopped, its whole IPv6 network too; a loopback address stands for many', async () => {
    const sealed = await sealedReport();
    const send = async (from: string): Promise<number> => {
      address = from;
      return (await post('', parcel(randomBytes(32), sealed))).status;
    };
    for (let i = 0; i < POSTS_PER_HOUR; i++) expect(await send(`2001:db8:1:2::${i}`)).toBe(201);
    expect(await send('2001:db8:1:2:3:4:5:6')).toBe(429);
    expect(await send('2001:db8:1:3::1')).toBe(201);
    for (let i = 0; i <= POSTS_PER_HOUR; i++) expect(await send('127.0.0.1')).toBe(201);
  });

  test('a dossier takes only so many in an hour from everybody', async () => {
    settings = { ...INTAKE_DEFAULTS, perHour: 8 };
    host.world.now += 3_600_000;
    const sealed = await sealedReport();
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) {
      address = `203.0.113.${i}`;
      statuses.push((await post('', parcel(randomBytes(32), sealed))).status);
    }
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429, 429, 429]);
    host.world.now += 900_000;
    expect((await post('', parcel(randomBytes(32), sealed))).status).toBe(201);
  });

  test('a full box says so, and keeps its last half for words', async () => {
    const { held } = await intake(tokens.officer).list();
    const large = (await sealBytes(new Uint8Array(REPORT_SIZES[2]).fill(32), [sealing.publicKey])) as never;
    settings = { ...INTAKE_DEFAULTS, bytes: 2 * (held.bytes + 100_000) };
    const answer = await post('', parcel(randomBytes(32), large));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'intake_full']);
    expect((await post('', parcel(randomBytes(32), await sealedReport()))).status).toBe(201);
    settings = { ...INTAKE_DEFAULTS, reports: held.reports + 1 };
    expect((await post('', parcel(randomBytes(32), await sealedReport()))).status).toBe(503);
  });
});

test('what is no age file of a padded size is refused', async () => {
  const whole = await sealedReport();
  const unpadded = await sealBytes(new TextEncoder().encode('{}'), [sealing.publicKey]);
  const wrong: [string, Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['a ticket alone', randomBytes(32)],
    ['plain text', parcel(randomBytes(32), Buffer.from(`I saw it ${MARK}`))],
    ['noise of the right size', parcel(randomBytes(32), randomBytes(whole.length))],
    ['cut short', parcel(randomBytes(32), whole.subarray(0, -1000))],
    ['not padded', parcel(randomBytes(32), unpadded)],
    ['armoured', parcel(randomBytes(32), Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\n'))],
  ];
  const { held } = await intake(tokens.officer).list();
  for (const [what, bytes] of wrong) {
    address = `203.0.113.${wrong.findIndex(([name]) => name === what)}`;
    const answer = await post('', bytes as Uint8Array<ArrayBuffer>);
    expect([what, answer.status]).toEqual([what, 400]);
    expect(await answer.text()).not.toContain(MARK);
  }
  expect((await post('', new Uint8Array(3_000_000))).status).toBe(413);
  expect((await post('/status', '{"ticket":"short"}')).status).toBe(400);
  expect((await post('/status', 'nonsense')).status).toBe(400);
  expect((await intake(tokens.officer).list()).held).toEqual(held);
  // What could never be a report is counted too.
  address = '203.0.113.200';
  for (let i = 0; i < POSTS_PER_HOUR; i++) expect((await post('', new Uint8Array(100))).status).toBe(400);
  expect((await post('', new Uint8Array(100))).status).toBe(429);
});

test('a backup leaves the box out', async () => {
  const data = new DataFolder(join(folder, 'host'));
  mkdirSync(data.intake, { recursive: true });
  writeFileSync(join(data.intake, 'box.db'), 'ciphertext');
  mkdirSync(data.dossiers, { recursive: true });
  await backup(data, join(folder, 'copy'));
  expect(existsSync(join(folder, 'copy'))).toBe(true);
  expect(existsSync(join(folder, 'copy', 'intake'))).toBe(false);
});

test('no key of a party opens reports: its root cannot grant the power', async () => {
  const by: Signer = signer('north, intake');
  await expect(host.grant('north', by, ['intake'])).rejects.toThrow('grant_refused');
});

test('what has run out is deleted, asked for or not; an answer begins the time anew', async () => {
  settings = { ...INTAKE_DEFAULTS, days: 1 };
  const [kept, gone] = [await left(), await left()];
  const office = intake(tokens.officer);
  host.world.now += 6 * 3_600_000;
  await office.step(kept.id, { step: 'take' });
  const answer = await sealBytes(new Uint8Array(MESSAGE_SIZES[0]).fill(32), [reply.publicKey]);
  await office.step(kept.id, { step: 'answer', sealed: Buffer.from(answer).toString('base64') });
  host.world.now += 17 * 3_600_000;
  expect(await intake().status(gone.ticket)).toBeDefined();
  const size = onDisk().length;
  host.world.now += 3_600_000;
  boxes.start(
    () => {},
    () => host.world.now,
  );
  expect(onDisk().length).toBeLessThan(size);
  expect(await intake().status(gone.ticket)).toBeUndefined();
  expect(await intake().status(kept.ticket)).toMatchObject({ state: 'taken' });
});
