import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  base64url,
  dossierIdOf,
  encodeLeaf,
  formatTime,
  type FoundingFacts,
  type PublicKey,
} from '@tasdiq/core';
import { ed25519, publicKeyOf } from '@tasdiq/crypto/node';
import { ed25519Cosigner, formatSignature, KEY_TYPE, parseAddCheckpoint, parseNote } from '@tasdiq/tlog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundingFacts } from '../../../packages/core/test/world.ts';
import { AddressLimit } from '../src/address-limit.ts';
import { LiveHost } from '../src/live-host.ts';
import { postActs } from '../src/routes/acts.ts';
import { MemoryStore } from '../src/store/memory.ts';
import type { DossierStore } from '../src/store/store.ts';
import type { WitnessApi } from '../src/witness-http.ts';
import { Pen, type Written } from './support/pen.ts';
import { grantTo, Office } from './support/stage.ts';

/*
 * A host whose disk hangs, while acts come in. Witnesses and store are in this process, the acts come over HTTP. The
 * limits are those of the sequencer: 16,384 acts wait, and 2,048 more that answer a clock.
 */
const QUEUE = 16_384;
const RESERVE = 2048;
const seedOf = (name: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(`tasdiq flooded test: ${name}`).digest());
const keyOf = (name: string): PublicKey => base64url(publicKeyOf(seedOf(name))) as PublicKey;

const monitor = new Pen('monitor');
let host: LiveHost;
let server: Server;
let office: Office;
/** While it is set, the store does not come back from a commit. */
let disk: { hangs: Promise<void>; heal: () => void; met: Promise<void> } | undefined;
let meet = (): void => {};

beforeAll(async () => {
  const facts = chartered();
  const dossier = dossierIdOf(facts, {});
  const founding = new Pen('secretariat').write(dossier, { act: 'charter.found', facts });
  const store = await new MemoryStore().create(dossier);
  await store.append(0, [{ leaf: encodeLeaf(formatTime(Date.now()), founding.jws), disclosures: [] }]);
  host = await LiveHost.open(dossier, hanging(store), {
    seedOf: () => seedOf('log'),
    witness: apiOf,
    failed: (error) => {
      throw error;
    },
    say: () => {},
  });
  await host.start();
  const routes = { find: () => host, limit: new AddressLimit(), addressOf: () => 'here' };
  server = createServer((incoming, outgoing) => void postActs(routes, 'test', incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pen = new Pen('field office');
  const grant = monitor.write(dossier, grantTo(pen, 'field'));
  expect((await post(grant)).status).toBe(201);
  office = new Office(dossier, pen, grant.id);
});
afterAll(async () => {
  server?.close();
  await host?.stop();
});

test('a full queue answers busy and when to come back; what answers a clock has a lane of its own', async () => {
  hang();
  const first = post(office.write());
  await disk!.met;
  const forged = variations(office.write());
  const waiting = Array.from({ length: QUEUE }, () => host.submit(forged.next().value!));
  expect(host.queued).toBe(QUEUE);

  const refused = await post(office.write());
  expect([refused.status, refused.retryAfter]).toEqual([503, '1']);
  expect(refused.body).toMatchObject({ code: 'busy', clause: 'S5', status: 503 });
  expect(host.queued).toBe(QUEUE);

  const revoke = monitor.write(host.id as never, {
    act: 'mandate.revoke',
    facts: { mandate: office.mandate, ground: 'unreliable' },
  });
  const revoked = post(revoke);
  await until(() => host.queued === QUEUE + 1);
  // The lane has an end too, so that it cannot be flooded in its turn.
  const others = variations(revoke);
  waiting.push(...Array.from({ length: RESERVE - 1 }, () => host.submit(others.next().value!)));
  expect(host.queued).toBe(QUEUE + RESERVE);
  const late = await post({ body: JSON.stringify(others.next().value!) });
  expect([late.status, late.body['code']]).toEqual([503, 'busy']);

  disk!.heal();
  expect((await first).status).toBe(201);
  expect((await revoked).status).toBe(201);
  const outcomes = await Promise.all(waiting);
  expect(outcomes.every((one) => one.kind === 'refused' && one.problem.code === 'signature_invalid')).toBe(
    true,
  );
  expect(host.state.mandates.get(office.mandate)!.revoked).toBeTruthy();
  expect(host.queued).toBe(0);
});

/** The same act under other signatures, none of which holds: each is another act to the host. */
function* variations({
  jws,
  disclosures,
}: Written): Generator<{ jws: string; disclosures: readonly string[] }> {
  const at = jws.lastIndexOf('.') + 1;
  for (let i = 0; ; i++) {
    const counter = i.toString(36).padStart(6, '0');
    yield { jws: `${jws.slice(0, at)}${counter}${jws.slice(at + counter.length)}`, disclosures };
  }
}

interface Posted {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Record<string, unknown>;
}

async function post({ body }: { body: string }): Promise<Posted> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, retryAfter, body: (await response.json()) as Posted['body'] };
}

function hang(): void {
  const hangs = Promise.withResolvers<void>();
  const met = Promise.withResolvers<void>();
  meet = met.resolve;
  disk = { hangs: hangs.promise, heal: hangs.resolve, met: met.promise };
}

/** The store, with a disk that hangs when it is told to. */
function hanging(store: DossierStore): DossierStore {
  return new Proxy(store, {
    get(target, name: keyof DossierStore) {
      if (name !== 'append') return (target[name] as () => unknown).bind(target);
      return async (...entries: Parameters<DossierStore['append']>) => {
        meet();
        await disk?.hangs;
        return target.append(...entries);
      };
    },
  });
}

function chartered(): FoundingFacts {
  const facts = foundingFacts();
  const changed = facts as unknown as {
    log: { key: string };
    members: { code: string; root: string }[];
    terms: { from: string; quota: { acts_per_hour: number }; witnesses: { name: string; key: string }[] };
  };
  changed.log.key = keyOf('log');
  for (const member of changed.members) member.root = new Pen(member.code).key;
  changed.terms.from = formatTime(Date.now() - 86_400_000);
  for (const witness of changed.terms.witnesses) witness.key = keyOf(witness.name);
  return facts;
}

/** A witness that cosigns whatever it is shown. */
function apiOf(name: string): WitnessApi {
  const cosigner = ed25519Cosigner({ name, type: KEY_TYPE.cosignature, seed: seedOf(name) }, ed25519);
  return {
    addCheckpoint(body) {
      const { text } = parseNote(parseAddCheckpoint(body).checkpoint);
      const line = cosigner.cosign(text, Math.floor(Date.now() / 1000));
      return Promise.resolve({ status: 200, contentType: 'text/plain', body: formatSignature(line) });
    },
    checkpointOf: () => Promise.resolve({ status: 404, contentType: 'text/plain', body: '' }),
  };
}

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it does not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
