import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type ActId,
  base64url,
  type DossierId,
  dossierIdOf,
  formatTime,
  fromBase64url,
  type FoundingFacts,
} from '@tasdiq/core';
import { ed25519Verifier, formatVerifierKey, KEY_TYPE, type Verifier, verifierKey } from '@tasdiq/tlog';
import { foundingFacts } from '../../../../packages/core/test/world.ts';
import { DataFolder } from '../../src/config.ts';
import { found } from '../../src/found.ts';
import { makeLogKey } from '../../src/log-key.ts';
import { type Challenge, signInInput } from '../../src/session-jws.ts';
import { openFolder } from '../../../witness/src/data-folder.ts';
import { openssl } from '../../../witness/src/openssl.ts';
import { Pen, type Written } from './pen.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
/** The server program. */
export const SERVER = join(ROOT, 'apps/server/src/main.ts');
const WITNESS = join(ROOT, 'apps/witness/src/main.ts');
const NEUTRAL = ['mediator', 'guarantor-one', 'guarantor-two'];
const DAY = 24 * 3_600_000;
/** A process that has not said that it listens by then will not. */
const START_MS = 20_000;

/** A process of a test, started and stopped by it. */
export class Running {
  readonly child: ChildProcess;
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
  }

  /** Starts a program and waits for the line in which it says its address. */
  static async start(file: string, args: readonly string[]): Promise<Running> {
    const child = node(file, args);
    const errors: string[] = [];
    createInterface({ input: child.stderr! }).on('line', (line) => errors.push(line));
    const address = Promise.withResolvers<string>();
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const found = /http:\/\/\S+/.exec(line);
      if (found) address.resolve(found[0]);
    });
    child.once('exit', (code) =>
      address.reject(new Error(`${file} ended with ${code}: ${errors.join(' ')}`)),
    );
    const clock = setTimeout(() => address.reject(new Error(`${file} does not start`)), START_MS);
    try {
      return new Running(child, await address.promise);
    } finally {
      clearTimeout(clock);
    }
  }

  /** Ends the process and waits until it is gone. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill(signal);
      await gone;
    }
    return this.child.exitCode;
  }
}

/** What a command said and how it ended. */
export interface Told {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A dossier with its host and witnesses as real processes over a folder of their own. */
export class Stage {
  readonly folder: string;
  readonly data: string;
  readonly facts: FoundingFacts;
  readonly dossier: DossierId;
  readonly witnesses = new Map<string, Running>();
  readonly root = new Map<string, Pen>();
  server: Running | undefined;
  /** Id of the founding. */
  founding!: ActId;

  private constructor(folder: string, facts: FoundingFacts) {
    this.folder = folder;
    this.data = join(folder, 'host');
    this.facts = facts;
    this.dossier = dossierIdOf(facts, {});
  }

  /** Founds a dossier with three neutral witnesses, which run; the server does not yet. */
  static async set(change: (facts: FoundingFacts) => void = () => {}): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'tasdiq-server-'));
    const data = join(folder, 'host');
    const key = await makeLogKey(new DataFolder(data));
    const facts = foundingFacts() as unknown as Record<string, never>;
    const made = facts as unknown as FoundingFacts & { log: { key: string }; members: { root: string }[] };
    made.log.key = key as never;
    for (const member of made.members) (member as { root: string }).root = new Pen(member.code).key;
    const { terms } = made;
    terms.from = formatTime(Date.now() - DAY) as never;
    terms.quota.acts_per_hour = 1_000_000;
    terms.witnesses = NEUTRAL.map((member) => ({
      name: `witness.example/${member}` as never,
      member: member as never,
      key: witnessKey(folder, member) as never,
    }));
    change(made);
    const stage = new Stage(folder, made);
    await stage.#found();
    await Promise.all(NEUTRAL.map((member) => stage.startWitness(member)));
    stage.writeHostFile();
    return stage;
  }

  async #found(): Promise<void> {
    for (const { code } of this.facts.members) this.root.set(code, new Pen(code));
    const founding = this.root.get('secretariat')!.write(this.dossier, {
      act: 'charter.found',
      facts: this.facts,
    });
    this.founding = founding.id;
    await found(new DataFolder(this.data), founding.body);
  }

  /** Starts another witness and gives what a charter says of it. */
  async addWitness(name: string, member: string): Promise<{ name: string; member: string; key: string }> {
    const key = witnessKey(this.folder, name);
    await this.startWitness(name);
    return { name: `witness.example/${name}`, member, key };
  }

  async startWitness(member: string): Promise<void> {
    const port = this.witnesses.get(member)?.url.split(':').at(-1) ?? '0';
    const origin = `${this.facts.log.name}/log/${this.dossier}`;
    this.witnesses.set(
      member,
      await Running.start(WITNESS, [
        '--data',
        join(this.folder, member),
        '--port',
        port,
        '--log',
        logVkey(origin, this.facts.log.key),
      ]),
    );
  }

  /** Tells the host where the witnesses are, or some of them; `instead` gives other addresses. */
  writeHostFile(instead: Readonly<Record<string, string>> = {}, which = [...this.witnesses.keys()]): void {
    const witnesses = Object.fromEntries(
      which.map((name) => [`witness.example/${name}`, instead[name] ?? this.witnesses.get(name)!.url]),
    );
    writeFileSync(join(this.data, 'host.json'), JSON.stringify({ witnesses }));
  }

  async startServer(more: readonly string[] = []): Promise<Running> {
    const port = more.includes('--port') ? [] : ['--port', '0'];
    this.server = await Running.start(SERVER, ['serve', '--data', this.data, ...port, ...more]);
    return this.server;
  }

  /** Checks what the host signs with the log's key. */
  get logVerifier(): Verifier {
    const origin = `${this.facts.log.name}/log/${this.dossier}`;
    return ed25519Verifier(verifierKey(origin, KEY_TYPE.ed25519, fromBase64url(this.facts.log.key)!));
  }

  /** What the host says of itself. */
  async mode(): Promise<{ mode: string; why?: string; size: number; cosigned: number }> {
    const health = (await (await fetch(`${this.server!.url}/health`)).json()) as {
      dossiers: { id: string; mode: string; why?: string; size: number; cosigned: number }[];
    };
    return health.dossiers.find(({ id }) => id === this.dossier)!;
  }

  /** Waits until the host has a mode: `open` when a quorum of witnesses has let it. */
  async reaches(mode: string): Promise<void> {
    const end = Date.now() + START_MS;
    for (let now = await this.mode(); now?.mode !== mode; now = await this.mode()) {
      if (Date.now() > end) throw new Error(`the host stays ${JSON.stringify(now)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Runs a command of the server program. */
  command(args: readonly string[], stdin = ''): Promise<Told> {
    return run(SERVER, args, stdin);
  }

  /** Address of the dossier's API. */
  get api(): string {
    return `${this.server!.url}/api/dossiers/${this.dossier}`;
  }

  get log(): string {
    return `${this.server!.url}/log/${this.dossier}`;
  }

  async submit(written: { body: string }): Promise<{ status: number; body: Answered }> {
    const response = await fetch(`${this.api}/acts`, { method: 'POST', body: written.body });
    return { status: response.status, body: (await response.json()) as Answered };
  }

  /** A new office with a mandate, granted by the root of `member`. */
  async office(name: string, member = 'monitor', powers = ['report', 'monitor']): Promise<Office> {
    const pen = new Pen(`${name} ${Math.random()}`);
    const grant = this.root.get(member)!.write(this.dossier, grantTo(pen, name, powers));
    const { status, body } = await this.submit(grant);
    if (status !== 201) throw new Error(`the grant was answered ${status} ${JSON.stringify(body)}`);
    return new Office(this.dossier, pen, grant.id);
  }

  /** Signs an office in and gives the header that says so. */
  async signIn({ pen, mandate }: Office): Promise<{ authorization: string }> {
    const asked = await fetch(`${this.api}/session/challenge`, { method: 'POST' });
    const { challenge } = (await asked.json()) as { challenge: Challenge };
    const signed = signInInput(pen.kid, challenge, mandate);
    const body = JSON.stringify({ jws: `${signed}.${pen.sign(signed)}` });
    const answered = await fetch(`${this.api}/session`, { method: 'POST', body });
    const { token } = (await answered.json()) as { token: string };
    return { authorization: `Bearer ${token}` };
  }

  /** Stops everything and removes the folder. */
  async strike(): Promise<void> {
    await this.server?.end('SIGKILL');
    for (const witness of this.witnesses.values()) await witness.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What the API answers to a submission, as far as tests look. */
export interface Answered {
  readonly index: number;
  readonly id: string;
  readonly loggedAt: string;
  readonly reference: string;
  readonly proof?: string;
  readonly pending?: boolean;
  readonly code?: string;
  readonly signature?: string;
  readonly status?: number;
}

/** A grant of broad powers, good from yesterday for 30 days. */
export function grantTo(pen: Pen, office: string, powers = ['report', 'monitor']) {
  return {
    act: 'mandate.grant',
    facts: {
      office: office.replaceAll(/[^a-z0-9]/g, '-'),
      key: pen.key,
      powers,
      scope: {},
      from: formatTime(Date.now() - DAY),
      until: formatTime(Date.now() + 30 * DAY),
      device: false,
    },
  };
}

/** An office that writes acts. */
export class Office {
  readonly dossier: DossierId;
  readonly pen: Pen;
  readonly mandate: ActId;
  #source: ActId | undefined;
  #count = 0;

  constructor(dossier: DossierId, pen: Pen, mandate: ActId) {
    this.dossier = dossier;
    this.pen = pen;
    this.mandate = mandate;
  }

  /** The next act: a source first, then one incident after another. */
  write(): Written {
    if (!this.#source) {
      const source = this.pen.write(this.dossier, {
        act: 'source.register',
        as: this.mandate,
        facts: { kind: 'report', reliability: 'F' },
      });
      this.#source = source.id;
      return source;
    }
    return this.pen.write(this.dossier, {
      act: 'incident.report',
      as: this.mandate,
      facts: {
        kind: 'shelling',
        zone: 'valley',
        actors: [],
        sources: [{ source: this.#source, credibility: 3 }],
      },
      fields: {
        title: { tier: 'public', value: { en: `Shelling, report ${this.#count++}` } },
        when: { tier: 'public', value: { from: '2026-03-01', to: null, precision: 'day' } },
      },
    });
  }
}

/** The public key of a witness whose folder is made here, as a charter has it. */
function witnessKey(folder: string, member: string): string {
  const { key, state } = openFolder(join(folder, member), `witness.example/${member}`);
  state.close();
  return base64url(openssl.publicKey(key.seed));
}

function logVkey(origin: string, key: string): string {
  return formatVerifierKey(verifierKey(origin, KEY_TYPE.ed25519, fromBase64url(key)!));
}

function node(file: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs a program to its end. */
export async function run(file: string, args: readonly string[], stdin = ''): Promise<Told> {
  const child = node(file, args);
  let out = '';
  let err = '';
  child.stdout!.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr!.on('data', (part: Buffer) => (err += part.toString()));
  child.stdin!.end(stdin);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}
