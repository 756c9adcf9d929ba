// A host with a data folder of its own and the three witnesses of its charter: four real processes.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64url, type FoundingFacts, type PublicKey } from '@tasdiq/core';
import { logKey } from '@tasdiq/dossier';
import { formatVerifierKey, parseVerifierKey } from '@tasdiq/tlog';
import { dossierOf, foundingFacts, WITNESSES, witnessName } from './cast.ts';
import { Child, run } from './children.ts';
import { Story } from './story.ts';

const SERVER = 'apps/server/src/main.ts';
const WITNESS = 'apps/witness/src/main.ts';
/** Milliseconds between two looks whether the host is open. */
const LOOK_MS = 5;
const OPEN_MS = 600_000;
/** CPU time in /proc is counted in hundredths of a second. */
const TICKS = 100;

/** A running site. */
export class Site {
  readonly facts: FoundingFacts;
  /** When it was founded, milliseconds since 1970. */
  readonly start: number;
  readonly #folder: string;
  readonly #isKept: boolean;
  readonly #witnesses: readonly Child[];
  #server: Child | undefined;
  #url = '';

  private constructor(
    folder: string,
    isKept: boolean,
    { facts, start }: Founded,
    witnesses: readonly Child[],
  ) {
    this.#folder = folder;
    this.#isKept = isKept;
    this.facts = facts;
    this.start = start;
    this.#witnesses = witnesses;
  }

  /**
   * Makes keys, founds the dossier and starts everything. With a folder the site stays there when it is closed, and is
   * started again from it the next time.
   */
  static async open(kept?: string): Promise<Site> {
    const folder = kept ?? mkdtempSync(join(tmpdir(), 'tasdiq-bench-'));
    if (kept === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    else mkdirSync(folder, { recursive: true });
    const data = join(folder, 'host');
    const founded = await foundedIn(folder, data);
    const vkey = formatVerifierKey(logKey(founded.facts, dossierOf(founded.facts)));
    const witnesses = WITNESSES.map((member) => {
      const args = ['--data', join(folder, member), '--port', '0', '--log', vkey];
      return new Child(`witness of ${member}`, WITNESS, args);
    });
    const addresses: Record<string, string> = {};
    for (const [i, witness] of witnesses.entries()) {
      const [address] = await witness.line(/^http:\S+$/);
      addresses[witnessName(WITNESSES[i]!)] = address;
    }
    writeFileSync(join(data, 'host.json'), JSON.stringify({ witnesses: addresses }));
    const site = new Site(folder, kept !== undefined, founded, witnesses);
    await site.startServer();
    return site;
  }

  /** Address of the host. */
  get url(): string {
    return this.#url;
  }

  /** Starts the host and gives the seconds until it takes acts. */
  async startServer(): Promise<number> {
    const from = performance.now();
    const server = new Child('host', SERVER, ['serve', '--data', join(this.#folder, 'host'), '--port', '0']);
    this.#server = server;
    this.#url = (await server.line(/listens on (http:\S+)/))[1]!;
    const deadline = Date.now() + OPEN_MS;
    while (!(await this.#isOpen())) {
      if (Date.now() > deadline) throw new Error('The host does not open.');
      await new Promise((resolve) => {
        setTimeout(resolve, LOOK_MS);
      });
    }
    return (performance.now() - from) / 1000;
  }

  async stopServer(): Promise<void> {
    await this.#server?.stop();
  }

  /** Seconds of CPU that the host has used so far; undefined where the system does not say. */
  serverCpu(): number | undefined {
    try {
      const fields = readFileSync(`/proc/${this.#server!.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    } catch {
      return undefined;
    }
  }

  /** The end of what the host said on standard error. */
  get complaints(): string {
    return this.#server?.complaints ?? '';
  }

  async close(): Promise<void> {
    await Promise.all([this.stopServer(), ...this.#witnesses.map((witness) => witness.stop())]);
    if (!this.#isKept) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Bytes of memory that the host has in use; undefined where the system does not say. */
  serverMemory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.#server!.pid}/status`, 'utf8');
      return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]);
    } catch {
      return undefined;
    }
  }

  async #isOpen(): Promise<boolean> {
    const answer = await fetch(`${this.#url}/health`);
    const { dossiers } = (await answer.json()) as { dossiers: { mode: string }[] };
    return dossiers.length > 0 && dossiers.every(({ mode }) => mode === 'open');
  }
}

/** What a site was founded with. */
interface Founded {
  readonly facts: FoundingFacts;
  readonly start: number;
}

/** Founds the dossier, or reads what it was founded with. */
async function foundedIn(folder: string, data: string): Promise<Founded> {
  const file = join(folder, 'founded.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Founded;
  const start = Date.now();
  const { key } = JSON.parse(await run(SERVER, ['log-key', '--data', data])) as { key: PublicKey };
  const facts = foundingFacts({ log: key, witnesses: await witnessKeys(folder) }, start);
  const { jws, disclosures } = new Story(facts, start, true).founding();
  await run(SERVER, ['found', '--data', data], JSON.stringify({ jws, disclosures }));
  writeFileSync(file, JSON.stringify({ facts, start }));
  return { facts, start };
}

/** Makes the witnesses' keys and gives the public ones. */
async function witnessKeys(folder: string): Promise<PublicKey[]> {
  const keys: PublicKey[] = [];
  for (const member of WITNESSES) {
    const args = ['--data', join(folder, member), '--name', witnessName(member), '--print-vkey'];
    const { publicKey } = parseVerifierKey((await run(WITNESS, args)).trim());
    keys.push(base64url(publicKey) as PublicKey);
  }
  return keys;
}
