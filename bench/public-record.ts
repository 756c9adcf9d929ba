// The dossier of the public's figures: its acts are signed once and kept beside the host, in the order of the log, so
// that the size of the log says how far they have been sent.
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection, requestBytes } from './connection.ts';
import type { SignedAct } from './pen.ts';
import { FIELDS, PublicStory } from './public-story.ts';
import type { Site } from './site.ts';

const PATH = '/api/dossiers/bench/acts';
const BATCH = 1000;

/** A filled dossier, and accounts of incidents that can be logged next. */
export class PublicRecord {
  readonly #site: Site;
  readonly #next: string[];

  private constructor(site: Site, next: string[]) {
    this.#site = site;
    this.#next = next;
  }

  /** Fills a site's dossier with so many acts; `more` are kept to be logged later. */
  static async filled(
    site: Site,
    folder: string,
    { acts, more, say }: { acts: number; more: number; say: (line: string) => void },
  ): Promise<PublicRecord> {
    const file = join(folder, 'acts.ndjson');
    if (!existsSync(file)) {
      say(`signing ${acts + more} acts`);
      await write(file, site, acts, more);
    }
    const size = await sizeOf(site);
    if (size < acts) say(`logging ${acts - size} acts`);
    const next: string[] = [];
    let batch: string[] = [];
    let at = 1;
    const connection = await Connection.open(site.url);
    for await (const line of createInterface({ input: createReadStream(file) })) {
      const index = at++;
      if (index < size) continue;
      if (index >= acts) next.push(line);
      else batch.push(line);
      if (batch.length < BATCH && index + 1 !== acts) continue;
      if (batch.length > 0) await logAll(connection, batch);
      batch = [];
    }
    connection.close();
    return new PublicRecord(site, next);
  }

  /** How many accounts are left to be logged. */
  get left(): number {
    return this.#next.length;
  }

  /** Logs the next account, over a connection; milliseconds until its proof came. */
  async log(connection: Connection): Promise<number> {
    const line = this.#next.shift();
    if (line === undefined) throw new Error('public: all acts are used up; make the folder anew');
    const start = performance.now();
    const { status, body } = await connection.send(requestBytes('POST', PATH, 'application/json', line));
    if (status !== 201) throw new Error(`public: an act was not logged: ${body.toString().slice(0, 500)}`);
    return performance.now() - start;
  }

  connect(): Promise<Connection> {
    return Connection.open(this.#site.url);
  }
}

async function write(file: string, site: Site, acts: number, more: number): Promise<void> {
  const story = new PublicStory(site.facts, site.start);
  const unfinished = `${file}.part`;
  const out = createWriteStream(unfinished);
  const put = async ({ jws, disclosures }: SignedAct): Promise<void> => {
    if (!out.write(`${JSON.stringify({ jws, disclosures })}\n`)) await once(out, 'drain');
  };
  const all = story.acts();
  for (let i = 1; i < acts; i++) await put(all.next().value as SignedAct);
  for (let i = 0; i < more; i++) await put(story.account(i % FIELDS));
  out.end();
  await once(out, 'finish');
  renameSync(unfinished, file);
}

async function logAll(connection: Connection, lines: readonly string[]): Promise<void> {
  const body = lines.map((line) => `${line}\n`).join('');
  const answer = await connection.send(requestBytes('POST', PATH, 'application/x-ndjson', body));
  const said = JSON.parse(answer.body.toString()) as { results?: { status: number }[] };
  const bad = said.results?.find(({ status }) => status !== 201 && status !== 202);
  if (!said.results || bad)
    throw new Error(`public: acts were not logged: ${JSON.stringify(bad ?? said).slice(0, 500)}`);
}

async function sizeOf({ url }: Site): Promise<number> {
  const { dossiers } = (await (await fetch(`${url}/health`)).json()) as { dossiers: { size: number }[] };
  return dossiers[0]!.size;
}
