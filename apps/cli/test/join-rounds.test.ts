// What a node says to its witness about entries that the host does not show with a quorum.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Host } from '@tasdiq/client';
import { base64url, type DossierId } from '@tasdiq/core';
import {
  ed25519Cosigner,
  ed25519Signer,
  formatNote,
  formatPolicy,
  KEY_TYPE,
  leafHash,
  parseNote,
  parsePolicy,
  type Policy,
  signCheckpoint,
  Tree,
  utf8,
} from '@tasdiq/tlog';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CopyProgram, CopyStanding } from '../src/commands/join-copy.ts';
import { Rounds } from '../src/commands/join-rounds.ts';
import { countsFor } from '../src/commands/join-witness.ts';
import { Output } from '../src/output.ts';

const DOSSIER = 'A'.repeat(43) as DossierId;
/** Time for which the node of the tests insists, milliseconds. */
const INSISTS_MS = 300;

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const log = ed25519Signer({ name: `host.example/log/${DOSSIER}`, type: KEY_TYPE.ed25519, seed: seed(1) });
const [one, two] = [2, 3].map((fill) =>
  ed25519Cosigner({ name: `w${fill}.example`, type: KEY_TYPE.cosignature, seed: seed(fill) }),
);
const policy: Policy = {
  logs: [{ key: log.verifierKey }],
  witnesses: [one!, two!].map(({ verifierKey }) => ({ name: verifierKey.name, key: verifierKey })),
  groups: [{ name: 'NEUTRAL', threshold: 1, members: ['w2.example'] }],
  quorum: 'NEUTRAL',
};
const tree = new Tree();
for (let i = 0; i < 10; i++) tree.append(leafHash(utf8(`leaf ${i}`)));

const signed = (size: number): string =>
  signCheckpoint({ origin: log.name, size, root: tree.rootAt(size), extensions: [] }, [log]);

function cosigned(size: number): string {
  const { text, signatures } = parseNote(signed(size));
  return formatNote(text, [...signatures, one!.cosign(text, 1_800_000_000)]);
}

let data: string;
/** What the host shows, and what the copy has and lacks. */
let shown: number;
let here: number;
let missing: string[];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tasdiq-rounds-'));
  [shown, here, missing] = [5, 5, []];
});
afterEach(() => rmSync(data, { recursive: true }));

function standing(): CopyStanding {
  return {
    size: here,
    root: base64url(tree.rootAt(here)),
    policy: formatPolicy(policy),
    checkpoint: cosigned(here),
    rootAt: null,
    counts: [],
    missing,
    lacks: [],
    said: [],
    replayed: 0,
    error: null,
  };
}

function opened(without: readonly string[] = []): Promise<Rounds> {
  // A checkpoint, or the one partial hash tile of a log as small as this.
  const fetched = (url: string | URL) => {
    const [, width] = /\/tile\/0\/000\.p\/(\d+)$/.exec(String(url)) ?? [];
    const bytes = width && new Uint8Array(tree.hashTile(0, 0, Number(width)));
    return Promise.resolve(new Response(bytes ?? cosigned(shown)));
  };
  const copy = {
    ask: ({ copy: isToCopy, rootAt }: { copy?: boolean; rootAt?: number }) => {
      if (isToCopy) here = shown;
      const root = rootAt === undefined || rootAt > here ? null : base64url(tree.rootAt(rootAt));
      return Promise.resolve({ ...standing(), rootAt: root });
    },
  } as unknown as CopyProgram;
  const host = new Host('http://host.example', fetched as typeof fetch);
  const out = new Output(true);
  return Rounds.open({ host, dossier: DOSSIER, data, copy, office: undefined, without, out });
}

it('has no objection to what the copy has', async () => {
  const rounds = await opened();
  expect(await rounds.objection(signed(5), INSISTS_MS)).toBeUndefined();
  expect(await rounds.objection(signed(3), INSISTS_MS)).toBeUndefined();
});

it('objects to entries that it has not, and gives way when the copy has not grown for long', async () => {
  const rounds = await opened();
  expect(await rounds.objection(signed(7), INSISTS_MS)).toContain('The copy has 5 of 7 entries');
  await sleep(INSISTS_MS);
  expect(await rounds.objection(signed(8), INSISTS_MS)).toBeUndefined();
});

it('insists anew when the copy has grown', async () => {
  const rounds = await opened();
  expect(await rounds.objection(signed(7), INSISTS_MS)).toBeDefined();
  await sleep(INSISTS_MS);
  shown = 6;
  expect(await rounds.objection(signed(9), INSISTS_MS)).toContain('The copy has 6 of 9 entries');
});

it('does not insist when a quorum can depend on it, and waits for what is on the record all the same', async () => {
  const rounds = await opened();
  expect(await rounds.objection(signed(7), 0)).toBeUndefined();
  missing = ['B'.repeat(43)];
  expect(await opened().then((again) => again.objection(signed(7), 0))).toContain('the copy lacks: 1');
  expect(await opened(missing).then((again) => again.objection(signed(7), 0))).toBeUndefined();
});

it('knows on which witnesses a quorum can depend', () => {
  const read = parsePolicy(formatPolicy(policy));
  expect([countsFor(read, 'w2.example'), countsFor(read, 'w3.example')]).toEqual([true, false]);
  expect(countsFor({ ...read, groups: [], quorum: 'w3.example' }, 'w3.example')).toBe(true);
});
