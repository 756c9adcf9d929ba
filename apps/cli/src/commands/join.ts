import { existsSync, readdirSync } from 'node:fs';
import { join as joinPath, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprint, type DossierId } from '@tasdiq/core';
import { ForkError, Host } from '@tasdiq/client';
import { formatVerifierKey, parsePolicy } from '@tasdiq/tlog';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { freePorts, isFree } from '../demo/ports.ts';
import { Supervisor } from '../demo/supervisor.ts';
import { EXIT, Failure, wrongUse } from '../failure.ts';
import { writeWhole } from '../files.ts';
import { readKey } from '../key-file.ts';
import type { Output } from '../output.ts';
import { readFingerprint } from '../pins.ts';
import { CopyProgram } from './join-copy.ts';
import { type HoldingSigner, Teller, witnessSigner } from './join-holders.ts';
import { keepProof, type NodeOffice, Rounds, whyNotCopied } from './join-rounds.ts';
import { countsFor, WitnessDesk } from './join-witness.ts';

/** How often the host is asked whether there is more, and the longest pause after failures, in milliseconds. */
const LOOK_MS = 2000;
const LONGEST_MS = 60_000;
const DEFAULT_PORT = 8440;
const LOCAL = '127.0.0.1';
/** How long a witness that no quorum needs insists on the entries while its copy does not grow, in milliseconds. */
const PATIENCE_MS = 600_000;
const DIGEST = /^[A-Za-z0-9_-]{43}$/;

/** What a node of one's own needs to know. */
interface Node {
  readonly host: Host;
  readonly dossier: DossierId;
  readonly data: string;
  readonly port: number;
  readonly office: NodeOffice | undefined;
  readonly without: readonly string[];
}

/** `tasdiq join`. */
export const join: Command = {
  name: 'join',
  summary: 'runs a party’s own node: mirrors, verifies and serves a dossier of another host',
  usage: 'URL --charter FINGERPRINT --data DIR [--port P] [--key FILE --as MANDATE] [--without DIGEST ...]',
  help: [
    'Copies entries, disclosures and files, checks every signature, rule, root and quorum itself, and serves the',
    'same web app from its own copy. Acts that are handed in here are passed on to URL.',
    '--charter FINGERPRINT   the one on paper or from a party; another charter is never copied',
    '--data DIR              folder for the copy, used for this one dossier',
    '--port P                port of the node; 8440 when not given',
    '--key FILE --as MANDATE sign in, to copy what this office may have; needed when only participants may read.',
    '                        The office then says, signed, what the node holds, and everybody can read that at URL',
    'If DIR/witness holds the key of a witness that the charter names, the node cosigns as that witness, and the',
    'witness says what the node holds. It cosigns only while the copy here is in order. Make the key before the',
    'founding: tasdiq witness --data DIR/witness --name NAME --print-vkey.',
    '--without DIGEST        a file that is known to be lost: the witness cosigns though it is missing; may be repeated',
    'When the host shows two histories, both checkpoints are kept in DIR/fork, cosigning stops, and join ends with 1.',
  ],
  options: {
    charter: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string' },
    key: { type: 'string' },
    as: { type: 'string' },
    without: { type: 'string', multiple: true },
  },
  async run(args, out) {
    const node = await openNode(args);
    const { host, dossier, data } = node;
    const copy = new CopyProgram(data, host.url, dossier);
    const supervisor = new Supervisor((sentence) => out.note(sentence));
    let desk: WitnessDesk | undefined;
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end.abort());
    try {
      const rounds = await Rounds.open({ ...node, copy, out });
      await firstRound(rounds, out);
      desk = await WitnessDesk.open((note) => objectionTo(note, node, rounds));
      const signers = await startPrograms(node, rounds, desk.url, supervisor, out);
      await follow(node, rounds, signers, out, end.signal);
    } catch (error) {
      throw error instanceof ForkError ? keepProof(data, error) : error;
    } finally {
      desk?.close();
      await supervisor.stop();
      await copy.close();
    }
    return EXIT.good;
  },
};

async function openNode(args: Args): Promise<Node> {
  const url = args.oneWord('address of a host').replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw wrongUse(`"${url}" is no address of a host.`);
  const wanted = readFingerprint(args.need('charter'));
  const data = resolve(args.need('data'));
  const port = args.count('port') ?? DEFAULT_PORT;
  if (!(await isFree(port, LOCAL)))
    throw new Failure(`Port ${port} is in use by another program; choose one with --port.`);
  const keyPath = args.text('key');
  const office = keyPath === undefined ? undefined : { key: readKey(keyPath), as: args.need('as') };
  const without = args.list('without');
  const odd = without.find((digest) => !DIGEST.test(digest));
  if (odd !== undefined)
    throw wrongUse(`--without names files by their digest, 43 characters; it is "${odd}".`);
  const host = new Host(url, fetch);
  const dossier = dossierHere(data, wanted) ?? (await dossierThere(host, wanted));
  writeWhole(joinPath(data, 'host.json'), `${JSON.stringify({ mirrorOf: url }, null, 2)}\n`);
  return { host, dossier, data, port, office, without };
}

/** The dossier of a copy that was begun: with it a node starts while its host is away. */
function dossierHere(data: string, wanted: string): DossierId | undefined {
  const folder = joinPath(data, 'dossiers');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.find((name): name is DossierId => {
    const isId = /^[A-Za-z0-9_-]{43}$/.test(name);
    return isId && fingerprint(name as DossierId) === wanted;
  });
}

async function dossierThere(host: Host, wanted: string): Promise<DossierId> {
  const found = (await host.dossiers()).find(({ dossier }) => fingerprint(dossier as DossierId) === wanted);
  if (!found) throw new Failure(`${host.url} has no dossier with the charter ${wanted}.`);
  return found.dossier as DossierId;
}

/** Without a copy the first round must succeed; with one the node serves what it has. */
async function firstRound(rounds: Rounds, out: Output): Promise<void> {
  try {
    await rounds.once();
  } catch (error) {
    if (error instanceof ForkError || rounds.standing.size === 0) throw error;
    out.note(whyNotCopied(error));
  }
  if (rounds.standing.size === 0) throw new Failure('The host has nothing that a quorum has cosigned yet.');
}

/** The copy's own server, and a witness when the charter names the key that lies in the folder. */
async function startPrograms(
  node: Node,
  { standing }: Rounds,
  desk: string,
  supervisor: Supervisor,
  out: Output,
): Promise<HoldingSigner[]> {
  const { dossier, data, port, office } = node;
  const folder = joinPath(data, 'witness');
  const witness = witnessSigner(folder, standing.policy!);
  const words = ['serve', '--data', data, '--port', String(port)];
  await supervisor.keep({ name: 'node', program: 'server', words, ready: /listens on/ });
  const url = `http://${LOCAL}:${port}`;
  const cosigning = witness && (await startWitness(folder, standing.policy!, port, desk, supervisor));
  const signers = [
    ...(office ? [{ as: office.as, share: office.as, key: office.key }] : []),
    ...(witness ? [witness] : []),
  ];
  out.result({ url, dossier, fingerprint: fingerprint(dossier), witness: cosigning ?? null }, [
    `Open ${url}`,
    `Charter ${fingerprint(dossier)}: checked here, entry by entry.`,
    cosigning
      ? `Cosigning at ${cosigning}: tell the host how that is reached from there.`
      : 'Not cosigning: the charter names no witness whose key lies in DIR/witness.',
    signers.length > 0
      ? `What this node holds is said in the name of ${signers.map(({ as }) => as).join(' and ')}.`
      : 'Nobody is told of this copy: that needs --key, or the key of a witness.',
  ]);
  return signers;
}

async function startWitness(
  folder: string,
  policy: string,
  port: number,
  desk: string,
  supervisor: Supervisor,
): Promise<string> {
  const [own] = await freePorts(1, port, LOCAL);
  const follow = parsePolicy(policy).logs.flatMap(({ key }) => ['--log', formatVerifierKey(key)]);
  const words = ['--data', folder, '--port', String(own), '--copy', desk, ...follow];
  await supervisor.keep({ name: 'witness', program: 'witness', words, ready: /^http:/ });
  return `http://${LOCAL}:${own}`;
}

/** Why the node's witness must not cosign a checkpoint; undefined when it may. */
function objectionTo(note: string, { data }: Node, rounds: Rounds): Promise<string | undefined> {
  const policy = rounds.standing.policy!;
  const name = witnessSigner(joinPath(data, 'witness'), policy)?.as;
  const patience = name !== undefined && countsFor(parsePolicy(policy), name) ? 0 : PATIENCE_MS;
  return rounds.objection(note, patience);
}

/** Round after round; goes on through outages with growing pauses. */
async function follow(
  { host, dossier, port }: Node,
  rounds: Rounds,
  signers: readonly HoldingSigner[],
  out: Output,
  end: AbortSignal,
): Promise<void> {
  const teller = new Teller(host, new Host(`http://${LOCAL}:${port}`, fetch), dossier, out);
  let pause = LOOK_MS;
  let trouble = '';
  while (!end.aborted) {
    try {
      await rounds.once();
      if (trouble !== '') out.note(`${host.url} is in order again.`);
      [trouble, pause] = ['', LOOK_MS];
      await teller.tell(rounds.standing, signers);
    } catch (error) {
      if (error instanceof ForkError) throw error;
      const why = whyNotCopied(error);
      if (why !== trouble) out.note(why);
      [trouble, pause] = [why, Math.min(2 * pause, LONGEST_MS)];
    }
    const signal = AbortSignal.any([end, rounds.broken]);
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
