import { createHash } from 'node:crypto';
import {
  type ActId,
  type Charter,
  decodeAct,
  type DraftField,
  type FoundingFacts,
  type Refusal,
  splitLeaf,
  type State,
} from '@tasdiq/core';
import { leafHash, Tree, utf8 } from '@tasdiq/tlog';
import type { Hono } from 'hono';
import { Hono as App } from 'hono';
import {
  foundingFacts,
  type Saying,
  type Signed,
  type Signer,
  signer,
  World,
} from '../../../../packages/core/test/world.ts';
import type { Committed, Cosigned, DossierHost, Mode } from '../../src/host.ts';
import type { Hosts } from '../../src/hosts.ts';
import { Holdings } from '../../src/holdings.ts';
import { Indexes } from '../../src/index/client.ts';
import { signInInput } from '../../src/session-jws.ts';
import { Sessions } from '../../src/session.ts';
import { MemoryStore } from '../../src/store/memory.ts';
import type { DossierStore } from '../../src/store/store.ts';
import { Previews } from '../../src/vault/previews.ts';
import { readRoutes } from '../../src/view-routes.ts';
import { States } from '../../src/view-states.ts';
import type { ReadSide } from '../../src/view.ts';

/** A dossier of the tests as a host: no witnesses, no signatures, a store in memory, a quorum when a test says so. */
export class WorldHost implements DossierHost {
  readonly world: World;
  readonly store: DossierStore;
  readonly tree = new Tree();
  readonly mode: Mode = { mode: 'open' };
  readonly isMirror = false;
  readonly witnesses = [];
  cosigned: Cosigned | undefined;
  readonly #committed: Committed[] = [];
  readonly #listeners = new Set<(entries: readonly Committed[]) => void>();

  private constructor(world: World, store: DossierStore) {
    this.world = world;
    this.store = store;
  }

  /** A host of a founded world. */
  static async founded(
    change: (facts: FoundingFacts) => void = () => {},
    fields: Record<string, DraftField> = {},
  ): Promise<WorldHost> {
    const facts = foundingFacts();
    change(facts);
    const world = new World(facts, fields);
    const store = await new MemoryStore().create(world.dossier);
    const host = new WorldHost(world, store);
    await host.must(world.found());
    return host;
  }

  get id(): string {
    return this.world.dossier;
  }

  get code(): string {
    return this.world.facts.code;
  }

  get state(): State {
    return this.world.state;
  }

  get charters(): { since: number; charter: Charter }[] {
    return [{ since: 1, charter: this.state.charter! }];
  }

  /** Logs an act; the refusal if it is void. */
  async log(signed: Signed): Promise<Refusal | undefined> {
    const refusal = this.world.log(signed);
    const leaf = this.world.leaves.at(-1)!;
    const parts = splitLeaf(leaf) as { at: number; jws: string };
    const decoded = decodeAct(parts.jws);
    const index = this.#committed.length;
    const act = 'code' in decoded ? undefined : decoded.act;
    const entry = { index, at: parts.at, leaf, act, refusal, disclosures: signed.disclosures };
    this.#committed.push(entry);
    this.tree.append(leafHash(utf8(leaf)));
    await this.store.append(index, [{ leaf, disclosures: signed.disclosures }]);
    for (const listener of this.#listeners) listener([entry]);
    return refusal;
  }

  /** Logs an act that must count, and gives its id. */
  async must(signed: Signed): Promise<ActId> {
    const refusal = await this.log(signed);
    if (refusal) throw new Error(`refused: ${refusal.code} ${JSON.stringify(refusal.detail)}`);
    return this.#committed.at(-1)!.act!.id;
  }

  do(by: Signer, saying: Saying): Promise<ActId> {
    return this.must(this.world.sign(by, saying));
  }

  async grant(member: string, to: Signer, powers: readonly string[], office = 'field'): Promise<ActId> {
    const { now } = this.world;
    const facts = {
      office,
      key: to.key,
      powers,
      scope: {},
      from: new Date(now).toISOString(),
      until: new Date(now + 90 * 86_400_000).toISOString(),
      device: false,
    };
    return this.do(signer(member), { act: 'mandate.grant', facts });
  }

  /** Keeps a file and gives its digest. */
  async keep(bytes: Uint8Array): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('base64url');
    // oxlint-disable-next-line require-yield -- one part
    await this.store.putBlob(digest, parts(bytes), bytes.length);
    return digest;
  }

  /** Lets a quorum cosign everything that is logged. */
  cosign(): void {
    const { size } = this.tree;
    this.cosigned = { size, root: this.tree.root(), text: `checkpoint ${size}`, times: new Map() };
  }

  stateAt(): Promise<State> {
    throw new Error('the read side folds by itself');
  }

  indexOf(id: string): Promise<number | undefined> {
    const found = this.#committed.findIndex(({ act }) => act?.id === id);
    return Promise.resolve(found < 0 ? undefined : found);
  }

  async *entries(from: number, to = this.#committed.length): AsyncIterable<readonly Committed[]> {
    await Promise.resolve();
    if (to > from) yield this.#committed.slice(from, to);
  }

  proofOf(): undefined {
    return undefined;
  }

  publicSize(): Promise<number> {
    return Promise.resolve(this.cosigned?.size ?? 0);
  }

  onCommitted(listener: (entries: readonly Committed[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onCosigned(): () => void {
    return () => {};
  }
}

async function* parts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** The read side over some hosts of the tests. */
export class Reader {
  readonly app: Hono = new App();
  readonly read: ReadSide;
  readonly #hosts: WorldHost[];

  constructor(...hosts: WorldHost[]) {
    this.#hosts = hosts;
    const all: Hosts = {
      list: () => hosts,
      find: (name) => hosts.find(({ id, code }) => id === name || code === name),
      onHost: (listener) => {
        for (const host of hosts) listener(host);
        return () => {};
      },
    };
    const now = (): number => hosts[0]!.world.now;
    this.read = {
      hosts: all,
      sessions: new Sessions({ now }),
      indexes: new Indexes(() => ':memory:'),
      states: new States(),
      holdings: new Holdings(() => undefined),
      previews: new Previews(() => undefined),
      now,
      behindProxy: false,
    };
    this.read.indexes.follow(all);
    for (const route of readRoutes(this.read)) this.app.route('/', route);
  }

  /** Waits until the indexes cover everything. */
  async caughtUp(): Promise<void> {
    for (const { id, state } of this.#hosts) await this.read.indexes.caughtUp(id, state.size);
  }

  /** Answers a GET, with a session's token if there is one. */
  async get(path: string, token?: string, headers: Record<string, string> = {}): Promise<Response> {
    await this.caughtUp();
    const authorization: Record<string, string> =
      token === undefined ? {} : { authorization: `Bearer ${token}` };
    return this.app.request(`http://localhost${path}`, { headers: { ...authorization, ...headers } });
  }

  /** The JSON of a GET that must succeed. */
  async json<T = Record<string, never>>(path: string, token?: string): Promise<T> {
    const response = await this.get(path, token);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Signs in and gives the token. */
  async signIn(host: WorldHost, by: Signer, as: string): Promise<string> {
    const base = `http://localhost/api/dossiers/${host.id}/session`;
    const asked = await this.app.request(`${base}/challenge`, { method: 'POST' });
    const { challenge } = (await asked.json()) as { challenge: never };
    const signed = signInInput(by.kid, challenge, as);
    const jws = `${signed}.${Buffer.from(by.sign(signed)).toString('base64url')}`;
    const answered = await this.app.request(base, { method: 'POST', body: JSON.stringify({ jws }) });
    if (answered.status !== 200) throw new Error(await answered.text());
    return ((await answered.json()) as { token: string }).token;
  }

  close(): Promise<void> {
    return this.read.indexes.close();
  }
}
