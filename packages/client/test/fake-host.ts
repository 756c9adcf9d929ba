import { createHash } from 'node:crypto';
import { decodeAct, formatTime, originOf, utf8 } from '@tasdiq/core';
import {
  attachCosignatures,
  cosignatureVerifier,
  ed25519Cosigner,
  ed25519Signer,
  encodeEntries,
  KEY_TYPE,
  leafHash,
  parseTilePath,
  signCheckpoint,
  Tree,
} from '@tasdiq/tlog';
import type { Fetch, FetchAnswer, FetchInit } from '@tasdiq/client';
import { partsOf, World } from '../../core/test/world.ts';

const WITNESSES = ['mediator', 'guarantor-one', 'guarantor-two'] as const;

/** A host in memory that speaks spec/http.md over a fake `fetch`, and that a test can make lie or fail. */
export class FakeHost {
  readonly url = 'http://host.example';
  readonly world: World;
  /** Disclosures, by index. */
  readonly disclosures = new Map<number, string[]>();
  /** Files that were uploaded, by their digests. */
  readonly files = new Map<string, Uint8Array>();
  /** What was asked, as `METHOD path`. */
  readonly calls: string[] = [];
  /** Witnesses that cosign. */
  witnesses: readonly string[] = WITNESSES;
  /** What the seeds of the witnesses' keys are named after: each cosigns with every one of them. */
  witnessKeys: readonly string[] = ['witness of'];
  /** Entries that a caller without a session may read; all when undefined. */
  readable: number | undefined;
  /** Called before an answer; throw to break the connection after the work was done. */
  afterwards: (call: string) => void = () => {};
  /** Changes an answer on its way out. */
  meddle: (call: string, answer: FetchAnswer) => FetchAnswer = (_, answer) => answer;
  #time = 1_772_355_600;

  constructor(world: World) {
    this.world = world;
  }

  readonly fetch: Fetch = async (url, init = {}) => {
    const { pathname, searchParams } = new URL(url);
    const call = `${init.method ?? 'GET'} ${pathname}`;
    this.calls.push(call);
    const answer = this.#answer(call, pathname, searchParams, init);
    this.afterwards(call);
    return this.meddle(call, answer);
  };

  /** The checkpoint of the first `size` leaves with its cosignatures. */
  checkpoint(size = this.world.leaves.length, leaves: readonly string[] = this.world.leaves): string {
    const { facts, dossier } = this.world;
    const origin = originOf(facts.log, dossier);
    const signer = ed25519Signer({ name: origin, type: KEY_TYPE.ed25519, seed: seedOf('log') });
    const note = signCheckpoint({ origin, size, root: treeOf(leaves).rootAt(size), extensions: [] }, [
      signer,
    ]);
    const cosigners = this.witnessKeys.flatMap((keys) =>
      this.witnesses.map((name) =>
        ed25519Cosigner({
          name: `witness.example/${name}`,
          type: KEY_TYPE.cosignature,
          seed: seedOf(`${keys} ${name}`),
        }),
      ),
    );
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const lines = cosigners.map((cosigner) => cosigner.cosign(text, this.#time++));
    return attachCosignatures(
      note,
      lines,
      cosigners.map((one) => cosignatureVerifier(one.verifierKey)),
    ).note;
  }

  #answer(call: string, path: string, query: URLSearchParams, init: FetchInit): FetchAnswer {
    const { leaves, dossier } = this.world;
    const log = `/log/${dossier}/`;
    const api = `/api/dossiers/${dossier}/`;
    if (path === `${log}checkpoint`) return text(this.checkpoint());
    if (path.startsWith(`${log}tile/`)) return this.#tile(path.slice(log.length));
    if (call.startsWith(`PUT ${api}blobs/`)) {
      this.files.set(path.slice(`${api}blobs/`.length), init.body as Uint8Array);
      return json(201, {});
    }
    if (call === `POST ${api}acts`) return this.#submit(init);
    if (path === `${api}checkpoints`) {
      const sizes = [...leaves.keys()].map((i) => i + 1).filter((size) => size >= Number(query.get('from')));
      return json(200, { items: sizes.map((size) => ({ size, text: this.checkpoint(size) })) });
    }
    if (path === `${api}disclosures`) return this.#disclosures(query);
    if (path === `${api}mandates`) {
      return json(200, { items: this.world.state.mandates.values(), next: null });
    }
    if (path === `${api}acts`) {
      const mandate = query.get('mandate');
      return json(200, {
        items: this.#acts()
          .filter((act) => act.mandate === mandate)
          .reverse(),
        next: null,
      });
    }
    return problem(404, 'not_found');
  }

  #tile(path: string): FetchAnswer {
    const tile = parseTilePath(path);
    if (!tile) return problem(404, 'not_found');
    const { leaves } = this.world;
    if (tile.level !== 'entries') return bytes(treeOf(leaves).hashTile(tile.level, tile.n, tile.width));
    const end = tile.n * 256 + tile.width;
    if (end > (this.readable ?? leaves.length)) return problem(401, 'unauthenticated');
    return bytes(encodeEntries(leaves.slice(tile.n * 256, end).map(utf8)));
  }

  #submit(init: FetchInit): FetchAnswer {
    const { jws, disclosures } = JSON.parse(init.body as string) as { jws: string; disclosures: string[] };
    const { world } = this;
    const known = this.#acts().find((act) => act.jws === jws);
    if (known) return json(200, known);
    const before = world.leaves.length;
    const refusal = world.log({ jws, disclosures });
    if (refusal) {
      world.leaves.splice(before);
      return problem(refusal.code === 'chain_broken' ? 409 : 422, refusal.code, refusal.detail);
    }
    this.disclosures.set(before, disclosures);
    return json(201, this.#acts().at(-1));
  }

  #disclosures(query: URLSearchParams): FetchAnswer {
    const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
    const lines = [...this.disclosures].flatMap(([index, texts]) =>
      index >= from && index < to ? texts.map((one) => `${JSON.stringify([index, one])}\n`) : [],
    );
    return text(lines.join(''));
  }

  /** Acts in the order of the log. */
  #acts() {
    return this.world.leaves.flatMap((leaf, index) => {
      const { jws, at } = partsOf(leaf);
      const decoded = decodeAct(jws);
      if ('code' in decoded) return [];
      const { id, kid, as } = decoded.act;
      const common = { index, loggedAt: formatTime(at), reference: `test#${index}`, void: null };
      return [{ id, kid, mandate: as, jws, ...common }];
    });
  }
}

/** The seed of a key of the test world. */
export function seedOf(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`tasdiq test key: ${name}`).digest());
}

export function treeOf(leaves: readonly string[]): Tree {
  const tree = new Tree();
  for (const leaf of leaves) tree.append(leafHash(utf8(leaf)));
  return tree;
}

export function json(status: number, value: unknown): FetchAnswer {
  return answer(status, utf8(JSON.stringify(value)));
}

export function problem(status: number, code: string, params?: unknown): FetchAnswer {
  return json(status, {
    type: `urn:tasdiq:refusal:${code}`,
    title: 'words of the host',
    status,
    code,
    params,
  });
}

function text(body: string): FetchAnswer {
  return answer(200, utf8(body));
}

export function bytes(body: Uint8Array): FetchAnswer {
  return answer(200, body);
}

function answer(status: number, body: Uint8Array): FetchAnswer {
  return {
    ok: status < 400,
    status,
    headers: { get: () => null },
    text: async () => new TextDecoder().decode(body),
    arrayBuffer: async () => body.slice().buffer as ArrayBuffer,
  };
}
