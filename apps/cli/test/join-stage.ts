// A host with witnesses, and in front of it an address that a test can make lie or fall silent.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64url } from '@tasdiq/core';
import { ed25519 } from '@tasdiq/crypto/node';
import {
  ed25519Signer,
  formatVerifierKey,
  KEY_TYPE,
  parseVerifierKey,
  signCheckpoint,
  verifierKey,
} from '@tasdiq/tlog';
import { freePort, result, type Running, started, tasdiq } from './tasdiq.ts';

const MEMBERS = [
  ['north', 'party'],
  ['south', 'party'],
  ['mediator', 'mediator'],
  ['monitor', 'monitor'],
  ['secretariat', 'secretariat'],
] as const;
/** Witnesses and who runs them. The last is the node's: the others are enough for a quorum. */
const WITNESSES = ['mediator', 'monitor', 'secretariat'] as const;
/** The witness that a node brings. */
export const NODE_WITNESS = 'witness.example/secretariat';

/** Changes an answer on its way out: bytes instead of the host's, or undefined to leave them. */
export type Meddle = (path: string, body: Buffer) => Buffer | string | undefined;

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
  #front: Server | undefined;
  readonly #running: Running[] = [];

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
  static async set(): Promise<JoinStage> {
    const stage = new JoinStage();
    await stage.#found();
    const addresses: Record<string, string> = {};
    for (const member of WITNESSES.slice(0, 2)) {
      const words = ['--data', stage.at(`witness-${member}`), '--port', '0', '--log', stage.#vkey()];
      const witness = stage.run(['witness', ...words]);
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

  /** Logs a source with a public and a restricted field; gives the size of the log. */
  async log(office: string, to: string): Promise<number> {
    const act = {
      act: 'source.register',
      facts: { kind: 'report', reliability: 'F' },
      fields: {
        title: { tier: 'public', value: { en: 'A report' } },
        note: { tier: 'restricted', to: [to], value: 'for few' },
      },
    };
    writeFileSync(this.at('act.json'), JSON.stringify(act));
    const submitting = ['submit', this.at('act.json'), ...this.there('--key', this.at(`${office}.key`))];
    const { acts } = await result<{ acts: { index: number }[] }>(submitting, this.env);
    return acts[0]!.index + 1;
  }

  /** Lets the host reach the node's witness. */
  addWitness(url: string): void {
    const file = this.at('data', 'host.json');
    const { witnesses } = JSON.parse(readFileSync(file, 'utf8')) as { witnesses: object };
    writeFileSync(file, JSON.stringify({ witnesses: { ...witnesses, [NODE_WITNESS]: url } }));
  }

  /** A checkpoint that the log's own key signed over any root. */
  forge(size: number, root: Uint8Array): string {
    const [file] = readdirSync(this.at('data', 'keys'));
    const { seed } = JSON.parse(readFileSync(this.at('data', 'keys', file!), 'utf8')) as { seed: string };
    const key = { name: this.#origin, type: KEY_TYPE.ed25519, seed: fromBase64url(seed)! };
    const checkpoint = { origin: this.#origin, size, root, extensions: [] };
    return signCheckpoint(checkpoint, [ed25519Signer(key, ed25519)]);
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
    const { 'content-type': type = 'text/plain', 'content-encoding': encoding } = answer.headers;
    outgoing.writeHead(answer.statusCode!, {
      'content-type': type,
      ...(encoding && { 'content-encoding': encoding }),
    });
    outgoing.end(this.meddle(url, body) ?? body);
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
    for (const member of WITNESSES) {
      // The last one lies where the node of the tests looks for it.
      const data = member === 'secretariat' ? this.at('node', 'witness') : this.at(`witness-${member}`);
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
        quorum: { k: 2, of: witnesses.map(({ name }) => name) },
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
