import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeLeaf } from '@tasdiq/core';
import { ed25519 } from '@tasdiq/crypto/node';
import { logVerifier, policyOf } from '@tasdiq/dossier';
import { leafHash, openRefusal, parsePolicy, utf8, verifierOf, verifyProof } from '@tasdiq/tlog';
import { type Office, Stage } from './support/stage.ts';

let stage: Stage;
let office: Office;

beforeAll(async () => {
  stage = await Stage.set();
  await stage.startServer();
  office = await stage.office('field office');
});
afterAll(() => stage?.strike());

const toVerifier = (key: Parameters<typeof verifierOf>[0]) => verifierOf(key, ed25519);

test('an act is answered with a proof that a quorum of witnesses stands behind', async () => {
  const written = office.write();
  const { status, body } = await stage.submit(written);
  expect(status).toBe(201);
  expect(body.id).toBe(written.id);
  const leaf = leafHash(utf8(encodeLeaf(body.loggedAt, written.jws)));
  const verdict = verifyProof(body.proof!, leaf, policyOf(stage.facts, stage.dossier), { toVerifier });
  expect(verdict.index).toBe(body.index);
  const policy = await (await fetch(`${stage.log}/policy`)).text();
  expect(() => verifyProof(body.proof!, leaf, parsePolicy(policy), { toVerifier })).not.toThrow();
});
