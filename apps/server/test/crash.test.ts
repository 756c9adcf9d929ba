import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { splitLeaf } from '@tasdiq/core';
import { SqliteStore } from '../src/store/sqlite.ts';
import type { Written } from './support/pen.ts';
import { type Answered, type Office, Running, Stage } from './support/stage.ts';

/** How long the processes are killed and started, at the least; a soak sets more. */
const SECONDS = Number(process.env['TASDIQ_SOAK_SECONDS'] ?? 6);
const KILLS = 4;
const AUTHORS = 12;

let stage: Stage;
afterAll(() => stage?.strike());

interface Acked {
  readonly index: number;
  readonly written: Written;
  readonly loggedAt: string;
}

/** Submits one act after another, each until it is answered, as a client with an outbox does. */
async function author(
  office: Office,
  api: () => string,
  until: () => boolean,
  acked: Acked[],
): Promise<void> {
  let written = office.write();
  while (!until()) {
    try {
      const response = await fetch(`${api()}/acts`, { method: 'POST', body: written.body });
      const body = (await response.json()) as Answered;
      if (response.status === 503) throw new Error('not ready');
      if (response.status > 202) throw new Wrong(`answered ${response.status} ${JSON.stringify(body)}`);
      acked.push({ index: body.index, written, loggedAt: body.loggedAt });
      written = office.write();
    } catch (error) {
      if (error instanceof Wrong) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
class Wrong extends Error {}

test(
  'kill -9 of host and witnesses under load loses nothing that was answered, and the log goes on',
  async () => {
    stage = await Stage.set();
    const first = await stage.startServer();
    const port = first.url.split(':').at(-1)!;
    const offices = await Promise.all(Array.from({ length: AUTHORS }, (_, i) => stage.office(`author ${i}`)));
    const api = stage.api;
    const acked: Acked[] = [];
    const end = Date.now() + SECONDS * 1000;
    let done = false;
    const authors = offices.map((office) =>
      author(
        office,
        () => api,
        () => done,
        acked,
      ),
    );

    const ackedAtKill: number[] = [];
    const members = [...stage.witnesses.keys()];
    for (let round = 0; round < KILLS || Date.now() < end; round++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 900));
      ackedAtKill.push(acked.length);
      const member = members[round % members.length]!;
      // Every other time a witness dies with the host, and its memory of what it cosigned must not.
      if (round % 2 === 1) await stage.witnesses.get(member)!.end('SIGKILL');
      await stage.server!.end('SIGKILL');
      stage.server = await restart(stage, port);
      if (round % 2 === 1) await stage.startWitness(member);
    }
    await stage.reaches('open');
    const before = acked.length;
    await until(() => acked.length > before + AUTHORS);
    done = true;
    await Promise.all(authors);
    expect(ackedAtKill.at(-1)).toBeGreaterThan(0);
    expect(acked.length).toBeGreaterThan(50);
    expect(await stage.server!.end('SIGTERM')).toBe(0);

    const store = await new SqliteStore(join(stage.data, 'dossiers')).open(stage.dossier);
    const leaves: string[] = [];
    for await (const some of store!.leaves(0, Number.MAX_SAFE_INTEGER)) leaves.push(...some);
    for (const { index, written, loggedAt } of acked) {
      expect(leaves[index]).toBe(`${loggedAt}\n${written.jws}`);
    }
    const ids = leaves.map((leaf) => splitLeaf(leaf)).map((parts) => ('code' in parts ? '' : parts.jws));
    expect(new Set(ids).size).toBe(leaves.length);
    await store!.close();
    const told = await stage.command(['fsck', '--data', stage.data]);
    expect(told.out).toMatch(/: good\. \d+ entries \(0 void\)/);
    expect(told.code).toBe(0);
    console.log(`${ackedAtKill.length} kills, ${acked.length} acts answered, 0 lost`);
  },
  SECONDS * 1000 + 90_000,
);

function restart(on: Stage, port: string): Promise<Running> {
  return on.startServer(['--port', port]);
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('the log does not go on');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
