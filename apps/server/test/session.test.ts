import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, signer } from '../../../packages/core/test/world.ts';
import { type Challenge, openSignIn, signInInput } from '../src/session-jws.ts';
import { CHALLENGE_MS, CHALLENGES_PER_MINUTE, SESSION_MS, Sessions } from '../src/session.ts';
import { Reader, WorldHost } from './support/world-host.ts';

const ORIGIN = 'http://localhost';
const office = signer('monitor, field office');
const other = signer('south, liaison');

let host: WorldHost;
let foreign: WorldHost;
let reader: Reader;
let sessions: Sessions;
let mandate: string;
let now: number;

beforeAll(async () => {
  host = await WorldHost.founded();
  foreign = await WorldHost.founded((facts) => {
    facts.code = 'other' as never;
  });
  mandate = await host.grant('monitor', office, ['monitor']);
  reader = new Reader(host, foreign);
});
afterAll(() => reader.close());
beforeEach(() => {
  ({ now } = host.world);
  sessions = new Sessions({ now: () => now });
});

function challenge(): Challenge {
  const given = sessions.challenge(host.id, ORIGIN, '');
  if (given === 'too_many') throw new Error('too many');
  return given;
}

/** The answer to a challenge by some key. */
function answer(given: Challenge, by = office, as = mandate): string {
  const signed = signInInput(by.kid, given, as);
  return `${signed}.${Buffer.from(by.sign(signed)).toString('base64url')}`;
}

/** What becomes of an answer: `opened`, or why not. */
async function outcome(jws: string, of = host, origin = ORIGIN): Promise<string> {
  const opened = await sessions.open(jws, of, origin);
  return typeof opened === 'string' ? opened : 'opened';
}

const bearer = (token: string): Headers => new Headers({ authorization: `Bearer ${token}` });

test('an office signs in and is known by its token, in its dossier only', async () => {
  const opened = await sessions.open(answer(challenge()), host, ORIGIN);
  if (typeof opened === 'string') throw new Error(opened);
  const { token, session } = opened;
  expect(session).toMatchObject({ member: 'monitor', office: 'field', mandate, powers: ['monitor'] });
  expect(sessions.of(bearer(token), host.id)).toEqual(session);
  expect(sessions.of(bearer(token), foreign.id)).toBeUndefined();
  expect(sessions.of(bearer(`${token}x`), host.id)).toBeUndefined();
  expect(sessions.of(new Headers({ authorization: `Basic ${token}` }), host.id)).toBeUndefined();
  sessions.end(bearer(token));
  expect(sessions.of(bearer(token), host.id)).toBeUndefined();
});

test('a challenge is good once', async () => {
  const jws = answer(challenge());
  expect(await outcome(jws)).toBe('opened');
  expect(await outcome(jws)).toBe('challenge_unknown');
});

test('a failed answer uses the challenge up', async () => {
  const given = challenge();
  expect(await outcome(answer(given, other))).toBe('key_unknown');
  expect(await outcome(answer(given))).toBe('challenge_unknown');
});

test('a challenge is good for 60 seconds', async () => {
  const [early, late] = [challenge(), challenge()];
  now += CHALLENGE_MS - 1;
  expect(await outcome(answer(early))).toBe('opened');
  now += 1;
  expect(await outcome(answer(late))).toBe('challenge_expired');
});

test('an answer that changes the challenge is refused', async () => {
  const changes: Partial<Challenge>[] = [
    { origin: 'http://evil.example' },
    { dossier: foreign.id },
    { exp: new Date(now + DAY).toISOString() },
  ];
  for (const change of changes) {
    expect(await outcome(answer({ ...challenge(), ...change }))).toBe('challenge_changed');
  }
  expect(await outcome(answer({ ...challenge(), nonce: 'A'.repeat(43) }))).toBe('challenge_unknown');
});

test('a challenge of one dossier does not open another, nor under another origin', async () => {
  expect(await outcome(answer(challenge()), foreign)).toBe('challenge_changed');
  expect(await outcome(answer(challenge()), host, 'http://127.0.0.1')).toBe('wrong_origin');
  expect(await sessions.open(answer(challenge()), host, undefined)).toBe('wrong_origin');
});

test('only the one spelling of a sign-in is opened', async () => {
  const given = challenge();
  const jws = answer(given);
  const [head, body, tail] = jws.split('.') as [string, string, string];
  const b64 = (text: string): string => Buffer.from(text).toString('base64url');
  const act = b64(Buffer.from(head, 'base64url').toString().replace('tasdiq-session', 'tasdiq-act'));
  const none = b64(Buffer.from(head, 'base64url').toString().replace('EdDSA', 'none'));
  const payload = Buffer.from(body, 'base64url').toString();
  const wrong = [
    `${act}.${body}.${tail}`,
    `${none}.${body}.${tail}`,
    `${head}.${b64(payload.replace(',', ', '))}.${tail}`,
    `${head}.${b64(payload.replace('{', '{"more":1,'))}.${tail}`,
    `${head}.${b64(payload.replace('"tasdiq-session"', '"tasdiq-act"'))}.${tail}`,
    `${head}.${body}.${tail}.`,
    `${head}.${body}.${tail.slice(1)}`,
    `${head}=.${body}.${tail}`,
    `${head}.${body}`,
    '',
  ];
  for (const text of wrong) expect(openSignIn(text), text.slice(0, 40)).toBeUndefined();
  for (const text of wrong) expect(await outcome(text)).toBe('malformed');
  expect(openSignIn(jws)?.challenge).toEqual(given);
  expect(await outcome(jws)).toBe('opened');
});

test('the key of the mandate signs, nobody else', async () => {
  const signed = signInInput(office.kid, challenge(), mandate);
  const forged = `${signed}.${Buffer.from(other.sign(signed)).toString('base64url')}`;
  expect(await outcome(forged)).toBe('signature_invalid');
  await host.grant('south', other, ['receive']);
  expect(await outcome(answer(challenge(), other))).toBe('mandate_unknown');
  expect(await outcome(answer(challenge(), office, 'A'.repeat(43)))).toBe('mandate_unknown');
});

test('a session ends with its mandate, at the latest after twelve hours', async () => {
  const facts = {
    office: 'short',
    key: office.key,
    powers: ['monitor'],
    scope: {},
    from: new Date(now).toISOString(),
    until: new Date(now + SESSION_MS / 2).toISOString(),
    device: false,
  };
  const short = await host.do(signer('monitor'), { act: 'mandate.grant', facts });
  const opened = await sessions.open(answer(challenge(), office, short), host, ORIGIN);
  const long = await sessions.open(answer(challenge()), host, ORIGIN);
  if (typeof opened === 'string' || typeof long === 'string') throw new Error('not opened');
  now += SESSION_MS / 2;
  expect(sessions.of(bearer(opened.token), host.id)).toBeUndefined();
  expect(await outcome(answer(challenge(), office, short))).toBe('mandate_expired');
  expect(sessions.of(bearer(long.token), host.id)).toBeDefined();
  now += SESSION_MS / 2;
  expect(sessions.of(bearer(long.token), host.id)).toBeUndefined();
});

test('a revoked mandate ends its sessions at once', async () => {
  const revoked = await host.grant('monitor', office, ['monitor'], 'other');
  const token = await reader.signIn(host, office, revoked);
  const path = `/api/dossiers/${host.id}/journal`;
  expect((await reader.get(path, token)).status).toBe(200);
  await host.do(signer('monitor'), {
    act: 'mandate.revoke',
    facts: { mandate: revoked, ground: 'unreliable' },
  });
  expect((await reader.get(path, token)).status).toBe(401);
  // A session that has ended is told so, not shown the public's view.
  expect((await reader.get(`/api/dossiers/${host.id}/acts`, token)).status).toBe(401);
  expect(await outcome(answer(challenge(), office, revoked))).toBe('mandate_revoked');
});

test('challenges are rationed by address, and all together', () => {
  for (let i = 0; i < CHALLENGES_PER_MINUTE; i++) {
    expect(sessions.challenge(host.id, ORIGIN, '192.0.2.1')).not.toBe('too_many');
  }
  expect(sessions.challenge(host.id, ORIGIN, '192.0.2.1')).toBe('too_many');
  expect(sessions.challenge(host.id, ORIGIN, '192.0.2.2')).not.toBe('too_many');
  now += 60_000;
  expect(sessions.challenge(host.id, ORIGIN, '192.0.2.1')).not.toBe('too_many');
  let last: unknown;
  for (let i = 0; i < 11_000; i++) last = sessions.challenge(host.id, ORIGIN, `10.0.${i >> 8}.${i & 255}`);
  expect(last).toBe('too_many');
});

test('without configured origins only names that nobody can relay are taken', () => {
  const from = (url: string, origin?: string): string | undefined =>
    sessions.originOf(new Request(url, { headers: origin === undefined ? {} : { origin } }));
  expect(from('http://localhost:8420/x')).toBe('http://localhost:8420');
  expect(from('http://127.0.0.1:1/x')).toBe('http://127.0.0.1:1');
  expect(from('http://[::1]:1/x')).toBe('http://[::1]:1');
  expect(from('http://evil.example/x')).toBeUndefined();
  expect(from('http://evil.example/x', 'http://localhost')).toBeUndefined();
  expect(from('http://localhost.evil.example/x')).toBeUndefined();
  expect(from('http://1.2.3.4.evil.example/x')).toBeUndefined();
  sessions = new Sessions({ origins: ['https://host.example'] });
  expect(from('http://127.0.0.1/x', 'https://host.example')).toBe('https://host.example');
  // A client that came by another name sees that the challenge is not for it.
  expect(from('http://evil.example/x')).toBe('https://host.example');
});

test('the routes open, use and end a session', async () => {
  const base = `${ORIGIN}/api/dossiers/${host.id}/session`;
  const post = (path: string, body?: string): Promise<Response> | Response =>
    reader.app.request(path, { method: 'POST', ...(body !== undefined && { body }) });
  const asked = await post(`${base}/challenge`);
  expect(asked.headers.get('cache-control')).toBe('no-store');
  const { challenge: given } = (await asked.json()) as { challenge: Challenge };
  expect(given).toMatchObject({ typ: 'tasdiq-session', origin: ORIGIN, dossier: host.id });
  expect((await post(base, 'nonsense')).status).toBe(400);
  expect((await post(base, '{"jws":"x"}')).status).toBe(401);
  expect((await post(base, JSON.stringify({ jws: 'x'.repeat(10_000) }))).status).toBe(413);
  const opened = await post(base, JSON.stringify({ jws: answer(given) }));
  expect(opened.status).toBe(200);
  const { token } = (await opened.json()) as { token: string };
  const headers = bearer(token);
  const journal = `${ORIGIN}/api/dossiers/${host.id}/journal`;
  expect((await reader.app.request(journal, { headers })).status).toBe(200);
  expect((await reader.app.request(base, { method: 'DELETE', headers })).status).toBe(204);
  expect((await reader.app.request(journal, { headers })).status).toBe(401);
  expect((await post(`http://evil.example/api/dossiers/${host.id}/session/challenge`)).status).toBe(401);
});
