import {
  decodeAct,
  dossierIdOf,
  fingerprint,
  splitLeaf,
  type DossierId,
  type FoundingFacts,
} from '@tasdiq/core';
import {
  Author,
  type AuthorOptions,
  Follower,
  Host,
  HostError,
  LogWatch,
  type Sealing,
  signIn,
} from '@tasdiq/client';

import { nodeCrypto } from '@tasdiq/crypto/node';
import { policyOf, policyText } from '@tasdiq/dossier';
import { fromUtf8, parsePolicy, type Policy } from '@tasdiq/tlog';
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Args } from './args.ts';
import { Failure, wrongUse } from './failure.ts';
import { FileMemory } from './file-memory.ts';
import { readKey, type StoredKey } from './key-file.ts';
import type { Output } from './output.ts';
import { Pins, readFingerprint } from './pins.ts';
import { toVerifier } from './verifiers.ts';

/** Options of commands that speak to a host. */
export const REMOTE: ParseArgsOptionsConfig = {
  host: { type: 'string' },
  dossier: { type: 'string' },
  charter: { type: 'string' },
  pins: { type: 'string' },
};

/** Options of commands that sign. */
export const SIGNING: ParseArgsOptionsConfig = {
  ...REMOTE,
  key: { type: 'string' },
  as: { type: 'string' },
};

/** Help for the options of REMOTE. */
export const REMOTE_HELP = [
  '--host URL             the host; http://127.0.0.1:8420 when not given',
  '--dossier D            id or short name of the dossier',
  '--charter FINGERPRINT  refuse any other charter; kept as a pin for next time',
  '--pins FILE            where pins are kept',
];

/** Help for the options of SIGNING. */
export const SIGNING_HELP = [
  ...REMOTE_HELP,
  '--key FILE             key made by "tasdiq keygen"; what it signed is remembered in FILE.state',
  '--as MANDATE           mandate under which it speaks; found by itself when there is one',
];

const DEFAULT_HOST = 'http://127.0.0.1:8420';

/** A dossier at a host, found and identified. */
export interface Remote {
  readonly host: Host;
  readonly dossier: DossierId;
  readonly code: string;
  readonly fingerprint: string;
  /** Whether the fingerprint is one that the caller brought or pinned. */
  readonly pinned: boolean;
}

/** The host that the options name. */
export function hostOf(args: Args): Host {
  const url = args.text('host') ?? DEFAULT_HOST;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw wrongUse(`"${url}" is no address of a host.`);
  return new Host(url, fetch);
}

/**
 * Finds the dossier that the options name and checks its fingerprint against the one that was brought or pinned.
 * Throws a `Failure` when it is another.
 */
export async function openRemote(args: Args, out: Output): Promise<Remote> {
  const host = hostOf(args);
  const wanted = args.need('dossier');
  const all = await host.dossiers();
  const found = all.filter(({ dossier, code }) => dossier === wanted || code === wanted);
  if (found.length === 0) {
    const names = all.map(({ code }) => code).join(', ') || 'none';
    throw new Failure(`${host.url} has no dossier "${wanted}"; it has: ${names}.`);
  }
  if (found.length > 1)
    throw new Failure(`${host.url} has ${found.length} dossiers named "${wanted}"; give the id.`);
  const [{ dossier, code }] = found as [(typeof found)[0]];
  const print = fingerprint(dossier as DossierId);
  const pinned = checkPin(args, dossier, print);
  if (!pinned)
    out.note(`The identity of ${code} is unproven: compare ${print} with a party and give it as --charter.`);
  return { host, dossier: dossier as DossierId, code, fingerprint: print, pinned };
}

function checkPin(args: Args, dossier: string, print: string): boolean {
  const pins = new Pins(args.text('pins'));
  const brought = args.text('charter');
  const pin = brought === undefined ? pins.of(dossier) : readFingerprint(brought);
  if (pin === undefined) return false;
  if (pin !== print)
    throw new Failure(`This is another dossier: its charter is ${print}, not ${pin}. Nothing was sent.`);
  if (brought !== undefined && pins.of(dossier) !== pin) pins.add(dossier, pin);
  return true;
}

/** A key that can speak in a dossier at a host. */
export interface Voice extends Remote {
  readonly key: StoredKey;
  readonly author: Author;
  /** Mandate id, or `root`. */
  readonly as: string;
}

/**
 * Opens what a signing command needs: the key, its mandate, a session, the checkpoint that it has seen, and its chain.
 * `powers` is what the mandate must hold one of; `root` for a root key.
 */
export async function openVoice(args: Args, out: Output, powers: readonly string[] | 'root'): Promise<Voice> {
  const key = readKey(args.need('key'));
  const remote = await openRemote(args, out);
  const { host, dossier } = remote;
  const as = powers === 'root' ? 'root' : (args.text('as') ?? (await mandateOf(remote, key, powers)));
  if (as !== 'root') await openSession(remote, key, as);
  const memory = new FileMemory(`${key.path}.state`);
  const policy = await trustedPolicy(remote, out);
  const watch = await LogWatch.open({ host, dossier, policy: () => policy, memory, toVerifier });
  await watch.look();
  const options: AuthorOptions = {
    dossier,
    key,
    memory,
    basis: () => watch.basis,
    randomBytes: nodeCrypto.randomBytes,
    now: Date.now,
    sealing: lazySealing(args, remote),
  };
  return { ...remote, key, as, author: await Author.open(options, host) };
}

/**
 * What the author seals with, loaded when a field is sealed and not before. With --not-self what is sealed does not
 * open for the author either.
 */
function lazySealing(args: Args, remote: Remote): Sealing {
  const load = async (): Promise<Sealing> => {
    const { sealingFor, sealingKeyFor } = await import('./sealing.ts');
    return sealingFor(remote, args.flag('not-self') ? undefined : async () => sealingKeyFor(args).publicKey);
  };
  let loaded: Promise<Sealing> | undefined;
  const sealing = (): Promise<Sealing> => (loaded ??= load());
  return {
    keysFor: async (to) => (await sealing()).keysFor(to),
    seal: async (text, keys) => (await sealing()).seal(text, keys),
    own: args.flag('not-self') ? undefined : async () => (await sealing()).own!(),
  };
}

/** Signs in with a key, so that the host shows what its office may read. */
export async function openSession({ host, dossier }: Remote, key: StoredKey, as: string): Promise<void> {
  await signIn({ host, dossier, key, as, origin: new URL(host.url).origin });
}

/** The mandate of a key that is active and holds one of the powers. Throws a `Failure` unless there is exactly one. */
export async function mandateOf(
  { host, dossier }: Remote,
  { kid }: StoredKey,
  powers: readonly string[],
): Promise<string> {
  const { items = [] } = (await host.view(dossier, 'mandates', { limit: '500' })) as {
    items?: { id?: string; kid?: string; status?: string; powers?: string[] }[];
  };
  const fitting = items.filter(
    (one) =>
      one.kid === kid && one.status === 'active' && powers.some((power) => one.powers?.includes(power)),
  );
  if (fitting.length === 1 && fitting[0]?.id) return fitting[0].id;
  if (fitting.length > 1)
    throw wrongUse(`The key has ${fitting.length} mandates that would do; choose one with --as.`);
  throw new Failure(
    `The key has no active mandate that holds ${powers.join(' or ')}. Its thumbprint is ${kid}.`,
  );
}

/**
 * The policy by which checkpoints are judged: that of the founding, which the dossier's id fixes. When the host states
 * another, terms were amended, and the log is followed from its beginning to see whether they were.
 */
async function trustedPolicy({ host, dossier }: Remote, out: Output): Promise<Policy> {
  const stated = await host.policy(dossier);
  const founding = await foundingOf(host, dossier);
  if (!founding) {
    out.note(
      'The charter cannot be read with this key, so the witnesses that the host names are taken on its word.',
    );
    return parsePolicy(stated);
  }
  if (policyText(founding, dossier) === stated) return policyOf(founding, dossier);
  const follower = new Follower({ host, dossier, crypto: nodeCrypto, toVerifier });
  await follower.advance();
  return policyOf(follower.state.charter!, dossier);
}

async function foundingOf(host: Host, dossier: DossierId): Promise<FoundingFacts | undefined> {
  let leaf: string | undefined;
  try {
    leaf = fromUtf8((await host.entries(dossier, 0, 1))[0]!);
  } catch (error) {
    if (error instanceof HostError && [401, 403, 404].includes(error.status)) return undefined;
    throw error;
  }
  const split = splitLeaf(leaf ?? '');
  const decoded = 'code' in split ? split : decodeAct(split.jws);
  if ('code' in decoded || decoded.act.act !== 'charter.found')
    throw new Failure('The log does not begin with a founding.');
  const facts = decoded.act.facts as FoundingFacts;
  if (dossierIdOf(facts, decoded.act.fields) !== dossier)
    throw new Failure('The log at the host is of another dossier.');
  return facts;
}
