import { createHash } from 'node:crypto';
import { base64url, type Charter, type PublicKey } from '@tasdiq/core';
import { ed25519, publicKeyOf } from '@tasdiq/crypto/node';
import { type CharterSpan, GRACE_MS, handoversOf, logVerifier } from '@tasdiq/dossier';
import {
  ed25519Cosigner,
  ed25519Signer,
  formatSignature,
  KEY_TYPE,
  leafHash,
  parseAddCheckpoint,
  parseNote,
  signCheckpoint,
  Tree,
  utf8,
} from '@tasdiq/tlog';
import { expect, test } from 'vitest';
import { Cosigner } from '../src/cosigner.ts';
import type { Cosigned } from '../src/host.ts';
import { checkpointsFor } from '../src/kept-checkpoints.ts';
import type { Target } from '../src/witness-client.ts';
import type { WitnessApi } from '../src/witness-http.ts';

/*
 * The cosigner against witnesses in this process: a charter with three of them, then one in which three others
 * have taken their place. Two make a quorum.
 */

const DOSSIER = 'd'.repeat(42) + 'A';
const OLD = ['one', 'two', 'three'];
const NEW = ['four', 'five', 'six'];

/** Witnesses by name: whether each answers, by which clock, and how often it was asked. */
const witnesses = new Map([...OLD, ...NEW].map((name) => [name, { up: true, aheadMs: 0, asked: 0 }]));

const spans: CharterSpan[] = [
  { since: 1, charter: charterOf('first', OLD) },
  { since: 3, charter: charterOf('second', NEW) },
];

test('a change of witnesses has no quorum before the outgoing ones have cosigned it', async () => {
  const { cosigner, tree, quorums, bring } = stage();
  cosigner.obey(spans.slice(0, 1), 0);
  expect((await bring())?.size).toBe(2);
  tree.append(leafHash(utf8('the amendment')));
  for (const name of OLD) witnesses.get(name)!.up = false;
  cosigner.obey(spans, 2);
  expect(await bring()).toBeUndefined();
  expect(quorums.map(({ size }) => size)).not.toContain(3);
  for (const name of OLD) witnesses.get(name)!.up = true;
  tree.append(leafHash(utf8('another act')));
  cosigner.readdress();
  const proven = await bring();
  const signers = parseNote(proven!.text).signatures.map(({ name }) => name);
  expect(signers.filter((name) => OLD.includes(name)).length).toBeGreaterThanOrEqual(2);
  expect(signers.filter((name) => NEW.includes(name)).length).toBeGreaterThanOrEqual(2);
  // From here on the outgoing ones are left alone.
  const asked = OLD.map((name) => witnesses.get(name)!.asked);
  tree.append(leafHash(utf8('one more')));
  expect(parseNote((await bring())!.text).signatures.some(({ name }) => OLD.includes(name))).toBe(false);
  expect(OLD.map((name) => witnesses.get(name)!.asked)).toEqual(asked);
  cosigner.stop();
});

test('a host that starts after the change was cosigned asks nobody who is gone', async () => {
  const { cosigner, bring } = stage();
  cosigner.obey(spans, 3);
  const { text } = (await bring())!;
  expect(parseNote(text).signatures.every(({ name }) => !OLD.includes(name))).toBe(true);
  cosigner.stop();
});

test('a cosignature by a clock that is far from ours is left out', async () => {
  const { cosigner, bring } = stage();
  witnesses.get('one')!.aheadMs = GRACE_MS + 60_000;
  witnesses.get('two')!.aheadMs = GRACE_MS - 60_000;
  cosigner.obey(spans.slice(0, 1), 0);
  const { text } = (await bring())!;
  expect(parseNote(text).signatures.map(({ name }) => name)).not.toContain('one');
  expect(cosigner.views.find(({ name }) => name === 'one')?.trouble).toContain('minutes ahead of ours');
  cosigner.stop();
  for (const name of OLD) witnesses.get(name)!.aheadMs = 0;
});

test('of the checkpoints of one minute a file has the first and the last, and the one that proves a change of witnesses', () => {
  const kept = [1, 2, 3, 4, 5, 6, 7].map((size) => ({
    size,
    text: noteBy(size, [3, 5, 6].includes(size) ? [...OLD, ...NEW] : NEW),
    quorum: size !== 3,
    at: size * 1000,
  }));
  const sizes = (handovers: ReturnType<typeof handoversOf>): number[] =>
    [...checkpointsFor(kept, handovers)].map(({ size }) => size);
  expect(sizes([])).toEqual([1, 7]);
  expect(sizes(handoversOf(spans, DOSSIER))).toEqual([1, 5, 7]);
});

test('of a long log a file has some thousands of checkpoints', () => {
  const kept = Array.from({ length: 100_000 }, (_, i) => ({
    size: i,
    text: '',
    quorum: true,
    at: i * 60_000,
  }));
  const { length } = [...checkpointsFor(kept, [])];
  expect(length).toBeGreaterThan(7000);
  expect(length).toBeLessThanOrEqual(2 * 8192);
});

/** A cosigner over a log of two entries, and what brings its head to the witnesses. */
function stage() {
  const tree = new Tree();
  tree.append(leafHash(utf8('the founding')));
  tree.append(leafHash(utf8('an act')));
  const { charter } = spans[0]!;
  const verifier = logVerifier(charter, DOSSIER, ed25519);
  const signer = ed25519Signer({ name: verifier.name, type: KEY_TYPE.ed25519, seed: seedOf('log') }, ed25519);
  const quorums: Cosigned[] = [];
  const cosigner = new Cosigner(DOSSIER, { origin: verifier.name, verifiers: [verifier], tree }, apiOf, {
    quorum: (checkpoint) => quorums.push(checkpoint),
    contradicted: () => Promise.resolve(),
  });
  const bring = (): Promise<Cosigned | undefined> => {
    const root = tree.root();
    const checkpoint = { origin: verifier.name, size: tree.size, root, extensions: [] };
    const target: Target = { size: tree.size, root, text: signCheckpoint(checkpoint, [signer]) };
    return cosigner.bring(target);
  };
  return { cosigner, tree, quorums, bring };
}

/** A witness that cosigns whatever it is shown, when it is up. */
function apiOf(name: string): WitnessApi {
  const cosigner = ed25519Cosigner({ name, type: KEY_TYPE.cosignature, seed: seedOf(name) }, ed25519);
  return {
    addCheckpoint(body) {
      const { up, aheadMs } = witnesses.get(name)!;
      witnesses.get(name)!.asked++;
      if (!up) return Promise.reject(new Error('down'));
      const { text } = parseNote(parseAddCheckpoint(body).checkpoint);
      const line = cosigner.cosign(text, Math.floor((Date.now() + aheadMs) / 1000));
      return Promise.resolve({ status: 200, contentType: 'text/plain', body: formatSignature(line) });
    },
    checkpointOf: () => Promise.resolve({ status: 404, contentType: 'text/plain', body: '' }),
  };
}

/** A note with signature lines by these witnesses; whether they hold is nobody's question here. */
function noteBy(size: number, names: readonly string[]): string {
  const lines = names.map((name) => {
    const cosigner = ed25519Cosigner({ name, type: KEY_TYPE.cosignature, seed: seedOf(name) }, ed25519);
    return formatSignature(cosigner.cosign('log.example\n0\nAAAA\n', 1));
  });
  return `log.example\n${size}\nAAAA\n\n${lines.join('')}`;
}

function charterOf(version: string, names: readonly string[]): Charter {
  const charter = {
    version,
    log: { name: 'log.example', key: keyOf('log') },
    terms: {
      witnesses: names.map((name) => ({ name, key: keyOf(name), member: 'monitor' })),
      quorum: { k: 2, of: names },
    },
  };
  return charter as unknown as Charter;
}

function seedOf(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`tasdiq cosigner test: ${name}`).digest());
}

function keyOf(name: string): PublicKey {
  return base64url(publicKeyOf(seedOf(name))) as PublicKey;
}
