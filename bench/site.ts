// A host with a data folder of its own and the three witnesses of its charter: four real processes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64url, type FoundingFacts, type PublicKey } from '@tasdiq/core';
import { logKey } from '@tasdiq/dossier';
import { formatVerifierKey, parseVerifierKey } from '@tasdiq/tlog';
import { foundingFacts, WITNESSES, witnessName } from './cast.ts';
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
  readonly #witnesses: readonly Child[];
  #server: Child | undefined;
  #url = '';

  private constructor(folder: string, facts: FoundingFacts, start: number, witnesses: readonly Child[]) {
    this.#folder = folder;
    this.facts = facts;
    this.start = start;
    this.#witnesses = witnesses;
  }

  /** Makes keys, founds the dossier and starts everything. */
  static async open(): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'tasdiq-bench-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const start = Date.now();
    const data = join(folder, 'host');
    const { key } = JSON.parse(await run(SERVER, ['log-key', '--data', data])) as { key: PublicKey };
    const facts = foundingFacts({ log: key, witnesses: await witnessKeys(folder) }, start);
    const story = new Story(facts, start, true);
    const { jws, disclosures } = story.founding();
    await run(SERVER, ['found', '--data', data], JSON.stringify({ jws, disclosures }));
    const vkey = formatVerifierKey(logKey(facts, story.page.dossier));
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
    const site = new Site(folder, facts, start, witnesses);
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
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #isOpen(): Promise<boolean> {
    const answer = await fetch(`${this.#url}/health`);
    const { dossiers } = (await answer.json()) as { dossiers: { mode: string }[] };
    return dossiers.length > 0 && dossiers.every(({ mode }) => mode === 'open');
  }
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
