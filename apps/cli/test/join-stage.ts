// A host with witnesses, and in front of it an address that a test can make lie or fall silent.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Host, type Logged, signIn, type Statement } from '@tasdiq/client';
import { base64url, type DossierId, type DraftField, formatTime, fromBase64url } from '@tasdiq/core';
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
import { Args } from '../src/args.ts';
import { commitmentTo, makeKey, readKey } from '../src/key-file.ts';
import { Output } from '../src/output.ts';
import { ask } from '../src/programs.ts';
import { openVoice, SIGNING } from '../src/remote.ts';
import { freePort, result, type Running, started } from './tasdiq.ts';

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

/** For how long a mandate is granted, milliseconds. */
const MANDATE_MS = 90 * 86_400_000;

/** What is said on the stage. */
type Said = Pick<Statement, 'act' | 'facts' | 'fields'>;

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
  #serve: Running | undefined;
  readonly #running: Running[] = [];

  private constructor(nodeMember: NodeMember) {
    this.#nodeMember = nodeMember;
  }

  /** Process of the command that runs the host. */
  get hostPid(): number {
    return this.#serve!.child.pid!;
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
    const others = NEUTRAL.filter((one) => one !== nodeMember);
    for (const member of others) {
      const words = ['--data', stage.at(`witness-${member}`), '--port', '0', '--log', stage.#vkey()];
      stage.witnesses.set(member, stage.run(['witness', ...words]));
    }
    for (const member of others)
      addresses[`witness.example/${member}`] = await stage.witnesses.get(member)!.line(/^http:/);
    writeFileSync(stage.at('data', 'host.json'), JSON.stringify({ witnesses: addresses }));
    const port = await freePort();
    stage.#serve = stage.run(['serve', '--data', stage.at('data'), '--port', String(port)]);
    await stage.#serve.line(/listens on/);
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
    const { publicKey } = await makeKey(this.at(`${office}.key`));
    const facts = {
      office,
      key: publicKey,
      powers: powers.split(','),
      scope: {},
      from: formatTime(Date.now()),
      until: formatTime(Date.now() + MANDATE_MS),
      device: false,
    };
    const title: DraftField = { tier: 'public', value: { en: office } };
    return (await this.#say(member, 'root', { act: 'mandate.grant', facts, fields: { title } })).id;
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

  /** Logs an act of an office that monitors. */
  submit(office: string, act: Said): Promise<Logged> {
    return this.#say(office, ['monitor'], act);
  }

  /** Says something as the command line does, without a process for it. */
  async #say(key: string, powers: readonly string[] | 'root', act: Said): Promise<Logged> {
    const words = this.there('--key', this.at(`${key}.key`), '--pins', this.at('pins.json'));
    const { host, as, author } = await openVoice(Args.parse(words, SIGNING), new Output(false), powers);
    return author.submit(host, { as, ...act });
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
    const members = [];
    for (const [code, role] of MEMBERS) {
      const [root, next] = [
        await makeKey(this.at(`${code}.key`)),
        await makeKey(this.at(`${code}.key.next`)),
      ];
      members.push({ code, role, root: root.publicKey, next: commitmentTo(next) });
    }
    const cosigning = new Set<string>([...NEUTRAL, this.#nodeMember]);
    const witnesses = await Promise.all(
      [...cosigning].map(async (member) => {
        // The node's lies where the node of the tests looks for it.
        const data = member === this.#nodeMember ? this.at('node', 'witness') : this.at(`witness-${member}`);
        const name = `witness.example/${member}`;
        const line = await ask('witness', ['--data', data, '--name', name, '--print-vkey']);
        return { name, key: base64url(parseVerifierKey(line.trim()).publicKey), member };
      }),
    );
    const facts = {
      code: 'test',
      exercise: true,
      members,
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
