// The witness of a node cosigns while the node's copy is in order, and the host never waits for it.
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JoinStage } from './join-stage.ts';
import { freePort, type Running, tasdiq } from './tasdiq.ts';

const PATIENCE = { timeout: 60_000, interval: 200 };
/** Seconds from checkpoint to quorum: a host that waited for the node's witness would take two at the least. */
const AT_ONCE = 1.9;

const REPORT = { act: 'source.register', facts: { kind: 'report', reliability: 'F' } };

/** A node of the stage's, and what is asked about it. */
class Node {
  readonly stage: JoinStage;
  readonly mandate: string;
  readonly desk: string;
  readonly said: string[] = [];
  readonly #port: number;
  running!: Running;

  private constructor(stage: JoinStage, mandate: string, desk: string, port: number) {
    this.stage = stage;
    this.mandate = mandate;
    this.desk = desk;
    this.#port = port;
  }

  static async on(stage: JoinStage): Promise<Node> {
    const mandate = await stage.grant('north', 'liaison', 'report');
    const desk = await stage.grant('monitor', 'desk', 'monitor,report,publish');
    const node = new Node(stage, mandate, desk, await freePort());
    await node.join();
    stage.addWitness(await node.witnessUrl());
    return node;
  }

  words(...more: string[]): string[] {
    const { stage, mandate } = this;
    const charter = ['--charter', stage.fingerprint, '--data', stage.at('node')];
    const key = ['--key', stage.at('liaison.key'), '--as', mandate];
    return ['join', stage.url, ...charter, '--port', String(this.#port), ...key, ...more];
  }

  async join(...more: string[]): Promise<void> {
    this.running = this.stage.run(this.words(...more));
    createInterface({ input: this.running.child.stderr! }).on('line', (line) => this.said.push(line));
    await this.running.line(/^Open/);
  }

  async witnessUrl(): Promise<string> {
    return /Cosigning at (\S+):/.exec(await this.running.line(/^Cosigning/))![1]!;
  }

  /** Logs an act; gives how many seconds its checkpoint took to its quorum, on average of those that were signed. */
  async log(): Promise<number> {
    const before = await this.#rounds();
    await this.stage.log('desk', 'north');
    const after = await this.#rounds();
    return (after.seconds - before.seconds) / (after.count - before.count);
  }

  async #rounds(): Promise<{ seconds: number; count: number }> {
    const metrics = await (await fetch(`${this.stage.host}/metrics`)).text();
    const of = (what: string): number =>
      Number(new RegExp(`^tasdiq_quorum_seconds_${what}\\S* (\\S+)$`, 'm').exec(metrics)?.[1]);
    return { seconds: of('sum'), count: of('count') };
  }

  /** The newest checkpoint, and whether the node's witness has cosigned it. */
  async newest(): Promise<{ size: number; cosigned: boolean }> {
    const note = await (await fetch(`${this.stage.host}/log/test/checkpoint`)).text();
    return { size: Number(note.split('\n')[1]), cosigned: note.includes(`— ${this.stage.nodeWitness} `) };
  }

  /** What the host says is wrong with the node's witness. */
  async trouble(): Promise<string | null> {
    const { url, nodeWitness } = this.stage;
    const overview = await (await fetch(`${url}/api/dossiers/test`)).text();
    const { witnesses } = JSON.parse(overview) as { witnesses: { name: string; trouble: string | null }[] };
    return witnesses.find(({ name }) => name === nodeWitness)!.trouble;
  }

  /** Logs an act and says whether the node's witness cosigns it in the end. */
  async cosigns(): Promise<boolean> {
    await this.log();
    for (let i = 0; i < 20; i++) {
      if ((await this.newest()).cosigned) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  }

  /** What the node's witness answers when it is asked to cosign the host's log as it is. */
  async answer(): Promise<string> {
    const { status, said } = await this.stage.askWitness(await this.witnessUrl(), this.stage.tree());
    return `${status} ${said.trim()}`;
  }

  async copied(): Promise<number> {
    const health = await (await fetch(`http://127.0.0.1:${this.#port}/health`)).text();
    return (JSON.parse(health) as { dossiers: { cosigned: number }[] }).dossiers[0]!.cosigned;
  }
}

describe('the witness of a party, which no quorum needs', () => {
  let stage: JoinStage;
  let node: Node;
  beforeAll(async () => {
    stage = await JoinStage.set('north');
    node = await Node.on(stage);
  }, 120_000);
  afterAll(() => stage?.strike());

  it('cosigns what its copy has', async () => {
    await expect.poll(() => node.cosigns(), PATIENCE).toBe(true);
    const { size } = await node.newest();
    await expect.poll(() => node.copied(), PATIENCE).toBe(size);
  });

  it('does not cosign while the copy is behind; nobody waits for it, and it is back when the copy is', async () => {
    const before = await node.copied();
    stage.meddle = (path) => (path.includes('/tile/entries/') ? 503 : undefined);
    expect(await node.log()).toBeLessThan(AT_ONCE);
    expect(await node.answer()).toMatch(/^503 .*does not give the entries/);
    expect(await node.log()).toBeLessThan(AT_ONCE);
    expect(await node.newest()).toMatchObject({ cosigned: false });
    expect(await node.copied()).toBe(before);
    stage.meddle = () => undefined;
    await expect.poll(async () => (await node.newest()).cosigned, PATIENCE).toBe(true);
    const { size } = await node.newest();
    await expect.poll(() => node.copied(), PATIENCE).toBe(size);
  });

  it('does not cosign without a file that it may have, until it is there or given up', async () => {
    stage.meddle = (path) => (path.includes('/blobs/') ? 404 : undefined);
    const digest = await stage.logFile({ office: 'desk', as: node.desk, to: 'north' });
    expect(await node.answer()).toBe(`503 Files that acts name and the copy lacks: 1, the first ${digest}.`);
    expect(await node.log()).toBeLessThan(AT_ONCE);
    expect(await node.newest()).toMatchObject({ cosigned: false });
    await expect.poll(() => node.said.join('\n'), PATIENCE).toContain('  1 file that acts name.');
    await node.running.stop();
    await node.join('--without', digest);
    stage.addWitness(await node.witnessUrl());
    await expect.poll(() => node.cosigns(), PATIENCE).toBe(true);
    await node.running.stop();
    await node.join();
    stage.addWitness(await node.witnessUrl());
    await node.log();
    expect(await node.newest()).toMatchObject({ cosigned: false });
    stage.meddle = () => undefined;
    await expect.poll(() => node.cosigns(), PATIENCE).toBe(true);
    expect(existsSync(stage.at('node', 'dossiers', stage.dossier, 'blobs', digest))).toBe(true);
  });

  it('does not cosign when the node does not answer, and the host does not wait', async () => {
    node.running.child.kill('SIGSTOP');
    try {
      expect(await node.log()).toBeLessThan(AT_ONCE);
      expect(await node.answer()).toBe('503 The copy is not there in time.');
      expect(await node.log()).toBeLessThan(AT_ONCE);
      expect(await node.newest()).toMatchObject({ cosigned: false });
    } finally {
      node.running.child.kill('SIGCONT');
    }
    await expect.poll(async () => (await node.newest()).cosigned, PATIENCE).toBe(true);
  });

  it('does not cosign what contradicts its copy: the proof is kept, and the node ends', async () => {
    const url = await node.witnessUrl();
    // The copy gets ahead of what the witness has cosigned: only the copy knows better now.
    await expect.poll(() => node.cosigns(), PATIENCE).toBe(true);
    stage.forgetWitness();
    await expect.poll(() => node.trouble(), PATIENCE).toContain('gives no address');
    await node.log();
    await node.log();
    expect(await node.newest()).toMatchObject({ cosigned: false });
    const { size } = await node.newest();
    await expect.poll(() => node.copied(), PATIENCE).toBe(size);
    const ended = new Promise<number | null>((resolve) => node.running.child.once('close', resolve));
    const { status, said } = await stage.askWitness(url, stage.tree(size - 1));
    expect([status, said]).toEqual([503, expect.stringContaining('two histories')]);
    expect(await ended).toBe(1);
    expect(existsSync(stage.at('node', 'fork', 'shown.checkpoint'))).toBe(true);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    const { code, error } = await tasdiq(node.words(), stage.env);
    expect([code, error]).toEqual([1, expect.stringContaining('two histories')]);
  });
});

describe('the witness of a node on which the quorum depends', () => {
  let stage: JoinStage;
  let node: Node;
  beforeAll(async () => {
    stage = await JoinStage.set();
    node = await Node.on(stage);
  }, 120_000);
  afterAll(() => stage?.strike());

  it('does not wait for entries that are given to nobody before its cosignature', async () => {
    await expect.poll(() => node.cosigns(), PATIENCE).toBe(true);
    await stage.witnesses.get('mediator')!.stop();
    const { status } = await stage.submit('desk', REPORT);
    expect(status).toBe('logged');
    expect(await node.log()).toBeLessThan(AT_ONCE);
    expect(await node.newest()).toMatchObject({ cosigned: true });
  });

  it('cosigns nothing more while what is on the record already is kept from its copy', async () => {
    stage.meddle = (path) => (path.includes('/tile/entries/') ? 503 : undefined);
    await stage.submit('desk', REPORT);
    const { status } = await stage.submit('desk', REPORT);
    expect(status).toBe('pending');
    stage.meddle = () => undefined;
    await expect.poll(() => node.cosigns(), PATIENCE).toBe(true);
  });
});
