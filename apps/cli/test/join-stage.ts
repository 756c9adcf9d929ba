// A host with witnesses, and in front of it an address that a test can make lie or fall silent.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Host, signIn } from '@tasdiq/client';
import { type DossierId, fromBase64url } from '@tasdiq/core';
import { ed25519 } from '@tasdiq/crypto/node';
import {
  ed25519Signer,
  encodeAddCheckpoint,
  formatVerifierKey,
  KEY_TYPE,
  leafHash,
  parseVerifierKey,
  signCheckpoint,
  Tree,
  utf8,
  verifierKey,
  witnessCheckpointPath,
} from '@tasdiq/tlog';
import { readKey } from '../src/key-file.ts';
import { freePort, result, type Running, started, tasdiq } from './tasdiq.ts';

const MEMBERS = [
  ['north', 'party'],
  ['south', 'party'],
  ['mediator', 'mediator'],
  ['monitor', 'monitor'],
  ['secretariat', 'secretariat'],
] as const;
/** The neutral witnesses, two of which are a quorum. */
const NEUTRAL = ['mediator', 'monitor', 'secretariat'] as const;
/** The witness that a node brings when it is one of them. */
export const NODE_WITNESS = 'witness.example/secretariat';
/** The member whose witness is the node's: one of the neutral ones, or a party whose cosignature no quorum needs. */
type NodeMember = 'secretariat' | 'north';

/**
 * Changes an answer on its way out: bytes instead of the host's, a status instead of an answer, or undefined to leave
 * it. It may take its time.
 */
export type Meddle = (path: string, body: Buffer) => Meddled | Promise<Meddled>;
type Meddled = Buffer | string | number | undefined;

/** One dossier on a real host, only participants may read it. */
export class JoinStage {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'tasdiq-join-'));
  dossier = '';
  fingerprint = '';
  /** Address of the host. */
  host = '';
  /** Address in front of it, for nodes. */
  url = '';
  meddle: Meddle = () => undefined;
  /** Witnesses of their own, by member. */
  readonly witnesses = new Map<string, Running>();
  readonly #nodeMember: NodeMember;
  #front: Server | undefined;
  readonly #running: Running[] = [];

  private constructor(nodeMember: NodeMember) {
    this.#nodeMember = nodeMember;
  }

  /** The witness that the node brings. */
  get nodeWitness(): string {
    return `witness.example/${this.#nodeMember}`;
  }

  /** A path in the stage's folder. */
  at(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  get env(): Record<string, string> {
    return { XDG_CONFIG_HOME: this.at('settings') };
  }

  /** Options of commands that go to the host itself. */
  there(...more: string[]): string[] {
    return ['--host', this.host, '--dossier', this.dossier, '--charter', this.fingerprint, ...more];
  }

  /** Founds, starts witnesses and host, and opens the address in front. */
  static async set(nodeMember: NodeMember = 'secretariat'): Promise<JoinStage> {
    const stage = new JoinStage(nodeMember);
    await stage.#found();
    const addresses: Record<string, string> = {};
    for (const member of NEUTRAL.filter((one) => one !== nodeMember)) {
      const words = ['--data', stage.at(`witness-${member}`), '--port', '0', '--log', stage.#vkey()];
      const witness = stage.run(['witness', ...words]);
      stage.witnesses.set(member, witness);
      addresses[`witness.example/${member}`] = await witness.line(/^http:/);
    }
    writeFileSync(stage.at('data', 'host.json'), JSON.stringify({ witnesses: addresses }));
    const port = await freePort();
    await stage.run(['serve', '--data', stage.at('data'), '--port', String(port)]).line(/listens on/);
    stage.host = `http://127.0.0.1:${port}`;
    await stage.openFront(await freePort());
    return stage;
  }

  /** Starts a command that goes on running until the stage is struck. */
  run(words: readonly string[]): Running {
    const one = started(words, this.env);
    this.#running.push(one);
    return one;
  }

  /** A new key with a mandate of a member's; gives the mandate. */
  async grant(member: string, office: string, powers: string): Promise<string> {
    const { key } = await result<{ key: string }>(['keygen', '--out', this.at(`${office}.key`)]);
    const words = ['--office', office, '--public-key', key, '--powers', powers, '--title', office];
    const granting = ['mandate', 'grant', ...this.there('--key', this.at(`${member}.key`)), ...words];
    return (await result<{ id: string }>(granting, this.env)).id;
  }

  /** Logs a source that is a person, with a file for one reader; gives the digest of the file. */
  async logFile({ office, as, to }: { office: string; as: string; to: string }): Promise<string> {
    const bytes = randomBytes(3000);
    const digest = createHash('sha256').update(bytes).digest('base64url');
    const key = readKey(this.at(`${office}.key`));
    const host = new Host(this.host, fetch);
    const dossier = this.dossier as DossierId;
    const { token } = await signIn({ host, dossier, key, as, origin: new URL(this.host).origin });
    const headers = { authorization: `Bearer ${token}` };
    const path = `${this.host}/api/dossiers/${this.dossier}/blobs/${digest}`;
    const { ok, status } = await fetch(path, { method: 'PUT', headers, body: new Uint8Array(bytes) });
    if (!ok) throw new Error(`the file was answered ${status}`);
    const archive = { digest, bytes: bytes.length, media: 'application/pdf' };
    await this.submit(office, {
      act: 'source.register',
      facts: { kind: 'person', reliability: 'F' },
      fields: { particulars: { tier: 'restricted', to: [to], value: { archive } } },
    });
    return digest;
  }

  /** Logs a source with a public and a restricted field; gives the size of the log. */
  async log(office: string, to: string): Promise<number> {
    const { index } = await this.submit(office, {
      act: 'source.register',
      facts: { kind: 'report', reliability: 'F' },
      fields: {
        title: { tier: 'public', value: { en: 'A report' } },
        note: { tier: 'restricted', to: [to], value: 'for few' },
      },
    });
    return index + 1;
  }

  /** Logs an act. */
  async submit(office: string, act: object): Promise<{ index: number; status: string }> {
    writeFileSync(this.at('act.json'), JSON.stringify(act));
    const submitting = ['submit', this.at('act.json'), ...this.there('--key', this.at(`${office}.key`))];
    const { acts } = await result<{ acts: { index: number; status: string }[] }>(submitting, this.env);
    return acts[0]!;
  }

  /** Lets the host reach the node's witness. */
  addWitness(url: string): void {
    const file = this.at('data', 'host.json');
    const { witnesses } = JSON.parse(readFileSync(file, 'utf8')) as { witnesses: object };
    writeFileSync(file, JSON.stringify({ witnesses: { ...witnesses, [this.nodeWitness]: url } }));
  }

  /** A checkpoint that the log's own key signed over any root. */
  forge(size: number, root: Uint8Array): string {
    const [file] = readdirSync(this.at('data', 'keys'));
    const { seed } = JSON.parse(readFileSync(this.at('data', 'keys', file!), 'utf8')) as { seed: string };
    const key = { name: this.#origin, type: KEY_TYPE.ed25519, seed: fromBase64url(seed)! };
    const checkpoint = { origin: this.#origin, size, root, extensions: [] };
    return signCheckpoint(checkpoint, [ed25519Signer(key, ed25519)]);
  }

  /** The log as the host has it, with its last leaves changed from `forked` on. */
  tree(forked = Number.POSITIVE_INFINITY): Tree {
    const db = new DatabaseSync(this.at('data', 'dossiers', this.dossier, 'log.db'), { readOnly: true });
    const leaves = db.prepare('SELECT leaf FROM entry ORDER BY idx').all();
    db.close();
    const tree = new Tree();
    leaves.forEach(({ leaf }, i) => tree.append(leafHash(utf8(i < forked ? String(leaf) : `other ${i}`))));
    return tree;
  }

  /** Asks a witness to cosign the size of a tree, as the host would. */
  async askWitness(url: string, tree: Tree): Promise<{ status: number; said: string }> {
    const shown = await (await fetch(`${url}/${witnessCheckpointPath(this.#origin)}`)).text();
    const old = Number(shown.split('\n')[1]);
    const body = encodeAddCheckpoint({
      oldSize: old,
      proof: tree.consistencyProof(old, tree.size),
      checkpoint: this.forge(tree.size, tree.root()),
    });
    const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    return { status: answer.status, said: await answer.text() };
  }

  /** The host does not reach the node's witness any more. */
  forgetWitness(): void {
    const file = this.at('data', 'host.json');
    const { witnesses } = JSON.parse(readFileSync(file, 'utf8')) as { witnesses: Record<string, string> };
    delete witnesses[this.nodeWitness];
    writeFileSync(file, JSON.stringify({ witnesses }));
  }

  async openFront(port: number): Promise<void> {
    this.#front = createServer((incoming, outgoing) => {
      void this.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    });
    await new Promise<void>((resolve) => this.#front!.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${port}`;
  }

  /** The host is away until `openFront`. */
  async closeFront(): Promise<number> {
    this.#front!.closeAllConnections();
    await new Promise<void>((resolve) => this.#front!.close(() => resolve()));
    return Number(new URL(this.url).port);
  }

  async strike(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.stop()));
    await this.closeFront();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Passes a request on with its `Host`, so that sign-ins at this address are for this address. */
  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = incoming;
    const passed = request(new URL(url, this.host), { method, headers });
    incoming.pipe(passed);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    const body = await buffer(answer);
    const meddled = await this.meddle(url, body);
    if (typeof meddled === 'number') {
      outgoing.writeHead(meddled).end();
      return;
    }
    const { 'content-type': type = 'text/plain', 'content-encoding': encoding } = answer.headers;
    outgoing.writeHead(answer.statusCode!, {
      'content-type': type,
      ...(encoding && { 'content-encoding': encoding }),
    });
    outgoing.end(meddled ?? body);
  }

  get #origin(): string {
    return `record.example/log/${this.dossier}`;
  }

  #vkey(): string {
    const [file] = readdirSync(this.at('data', 'keys'));
    const key = fromBase64url(file!.replace('.json', ''))!;
    return formatVerifierKey(verifierKey(this.#origin, KEY_TYPE.ed25519, key));
  }

  async #found(): Promise<void> {
    const roots: { key: string; next?: string }[] = [];
    for (const [code] of MEMBERS)
      roots.push(await result(['keygen', '--root', '--out', this.at(`${code}.key`)]));
    const witnesses = [];
    for (const member of new Set<string>([...NEUTRAL, this.#nodeMember])) {
      // The node's lies where the node of the tests looks for it.
      const data = member === this.#nodeMember ? this.at('node', 'witness') : this.at(`witness-${member}`);
      const name = `witness.example/${member}`;
      const { out } = await tasdiq(['witness', '--data', data, '--name', name, '--print-vkey']);
      const key = Buffer.from(parseVerifierKey(out.trim()).publicKey).toString('base64url');
      witnesses.push({ name, key, member });
    }
    const facts = {
      code: 'test',
      exercise: true,
      members: MEMBERS.map(([code, role], i) => ({ code, role, root: roots[i]!.key, next: roots[i]!.next })),
      terms: {
        rules: 1,
        witnesses,
        quorum: { k: 2, of: NEUTRAL.map((member) => `witness.example/${member}`) },
        read: 'participants',
        delay_hours: 0,
        merge_minutes: 60,
        expiry_hours: 72,
        device_days: 14,
        accession_days: 30,
        public_place: 2,
        quota: { acts_per_hour: 1000, blob_bytes_per_day: 10_000_000 },
        zones: ['valley'],
        languages: ['en'],
        authentic: 'en',
        forbids: [],
        from: new Date(Date.now() - 60_000).toISOString(),
        until: null,
        amended_by: ['party'],
      },
    };
    writeFileSync(this.at('charter.json'), JSON.stringify({ facts, fields: {} }));
    const founding = ['found', this.at('charter.json'), '--data', this.at('data')];
    const made = await result<{ dossier: string; fingerprint: string }>([
      ...founding,
      '--key',
      this.at('secretariat.key'),
      '--log-name',
      'record.example',
    ]);
    ({ dossier: this.dossier, fingerprint: this.fingerprint } = made);
  }
}
