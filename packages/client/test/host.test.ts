import { BadAnswer, Host, HostError, signIn } from '@tasdiq/client';
import { expect, it } from 'vitest';
import { signer } from '../../core/test/world.ts';
import { json, problem } from './fake-host.ts';

const D = 'A'.repeat(43);
const NONCE = 'B'.repeat(42) + 'A';

it('gives a known code our own words, whatever the host says', async () => {
  const host = new Host('http://h.example/', async () => problem(409, 'superseded', { newest: 'x' }));
  const error = (await host.view(D, '').catch((caught: unknown) => caught)) as HostError;
  expect(error.code).toBe('superseded');
  expect(error.problem.clause).toBe('O6');
  expect(error.message).toContain('The act answers a version that is no longer the newest.');
  expect(error.message).not.toContain('words of the host');
  expect(error.problem.detail).toEqual({ newest: 'x' });
});

it('takes a code that it does not know as unknown', async () => {
  const host = new Host('http://h.example', async () => problem(418, '__proto__'));
  const error = (await host.view(D, '').catch((caught: unknown) => caught)) as HostError;
  expect([error.code, error.status]).toEqual(['unknown', 418]);
});

it('refuses answers of another form', async () => {
  const host = new Host('http://h.example', async () => json(201, { index: -1 }));
  await expect(host.submit(D, { id: D as never, jws: '', disclosures: [] })).rejects.toThrow(BadAnswer);
});

it('signs in only to the origin and dossier that it means', async () => {
  const key = {
    kid: signer('office').kid,
    publicKey: signer('office').key,
    sign: async () => new Uint8Array(64),
  };
  const asked: string[] = [];
  const challenge = (origin: string, dossier: string) =>
    new Host('http://h.example', async (url) => {
      asked.push(url);
      return json(200, {
        typ: 'tasdiq-session',
        origin,
        dossier,
        nonce: NONCE,
        exp: '2026-03-01T09:00:00.000Z',
      });
    });
  const task = { dossier: D, key, as: D, origin: 'http://h.example' };
  await expect(signIn({ ...task, host: challenge('http://evil.example', D) })).rejects.toThrow(BadAnswer);
  await expect(signIn({ ...task, host: challenge('http://h.example', NONCE) })).rejects.toThrow(BadAnswer);
  expect(asked.every((url) => url.endsWith('/session/challenge'))).toBe(true);
});
