import { existsSync } from 'node:fs';
import { join as joinPath, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprint, type DossierId } from '@tasdiq/core';
import { Host, signIn } from '@tasdiq/client';
import { parseCheckpoint, parsePolicy, formatVerifierKey } from '@tasdiq/tlog';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { freePorts, isFree } from '../demo/ports.ts';
import { Supervisor } from '../demo/supervisor.ts';
import { EXIT, Failure, sentenceOf, wrongUse } from '../failure.ts';
import { writeWhole } from '../files.ts';
import { readKey } from '../key-file.ts';
import type { Output } from '../output.ts';
import { ask } from '../programs.ts';
import { readFingerprint } from '../pins.ts';

/** How often the host is asked whether there is more, and the longest pause after failures, in milliseconds. */
const LOOK_MS = 2000;
const LONGEST_MS = 60_000;
const DEFAULT_PORT = 8440;
const LOCAL = '127.0.0.1';

/** What a node of one's own needs to know. */
interface Node {
  readonly url: string;
  readonly host: Host;
  readonly dossier: DossierId;
  readonly data: string;
  readonly port: number;
  /** A session's token for the next copy, where a key was given. */
  readonly token: () => Promise<string | undefined>;
}

/** `tasdiq join`. */
export const join: Command = {
  name: 'join',
  summary: 'runs a party’s own node: mirrors, verifies and serves a dossier of another host',
  usage: 'URL --charter FINGERPRINT --data DIR [--port P] [--key FILE --as MANDATE]',
  help: [
    'Copies entries, disclosures and files, checks every signature, rule, root and quorum itself, and serves the',
    'same web app from its own copy. Acts that are handed in here are passed on to URL.',
    '--charter FINGERPRINT   the one on paper or from a party; another charter is never copied',
    '--data DIR              folder for the copy, used for this one dossier',
    '--port P                port of the node; 8440 when not given',
    '--key FILE --as MANDATE sign in, to copy what this office may have; needed when only participants may read',
    'If DIR/witness holds the key of a witness that the charter names, the node cosigns as that witness. Make the key',
    'before the founding: tasdiq witness --data DIR/witness --name NAME --print-vkey.',
  ],
  options: {
    charter: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string' },
    key: { type: 'string' },
    as: { type: 'string' },
  },
  async run(args, out) {
    const node = await openNode(args);
    const supervisor = new Supervisor((sentence) => out.note(sentence));
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end.abort());
    try {
      await copy(node, out);
      await startPrograms(node, supervisor, out);
      await follow(node, out, end.signal);
    } finally {
      await supervisor.stop();
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
  const host = new Host(url, fetch);
  const found = (await host.dossiers()).find(({ dossier }) => fingerprint(dossier as DossierId) === wanted);
  if (!found) throw new Failure(`${url} has no dossier with the charter ${wanted}.`);
  const dossier = found.dossier as DossierId;
  writeWhole(joinPath(data, 'host.json'), `${JSON.stringify({ mirrorOf: url }, null, 2)}\n`);
  const keyPath = args.text('key');
  const key = keyPath === undefined ? undefined : readKey(keyPath);
  const as = key && args.need('as');
  const token = async (): Promise<string | undefined> =>
    key && (await signIn({ host, dossier, key, as: as!, origin: new URL(url).origin })).token;
  return { url, host, dossier, data, port, token };
}

/** Takes over what is new. The program that does it verifies all of it before it writes any of it. */
async function copy(node: Node, out: Output): Promise<void> {
  const { url, dossier, data } = node;
  const token = await node.token();
  const words = ['restore', '--data', data, '--from', url, '--dossier', dossier];
  const said = await ask('server', words, '', token ? { TASDIQ_SESSION: token } : {});
  for (const line of said.trim().split('\n')) if (line !== '') out.note(line);
}

/** The copy's own server, and a witness when the charter names the key that lies in the folder. */
async function startPrograms(node: Node, supervisor: Supervisor, out: Output): Promise<void> {
  const { dossier, data, port } = node;
  const witness = await witnessWords(node);
  if (witness)
    await supervisor.keep({ name: 'witness', program: 'witness', words: witness, ready: /^http:/ });
  const words = ['serve', '--data', data, '--port', String(port)];
  await supervisor.keep({ name: 'node', program: 'server', words, ready: /listens on/ });
  const url = `http://${LOCAL}:${port}`;
  const cosigning = witness ? `http://${LOCAL}:${witness[witness.indexOf('--port') + 1]}` : undefined;
  out.result({ url, dossier, fingerprint: fingerprint(dossier), witness: cosigning ?? null }, [
    `Open ${url}`,
    `Charter ${fingerprint(dossier)}: checked here, entry by entry.`,
    cosigning
      ? `Cosigning at ${cosigning}: tell the host how that is reached from there.`
      : 'Not cosigning: the charter names no witness whose key lies in DIR/witness.',
  ]);
}

async function witnessWords({ host, dossier, data, port }: Node): Promise<string[] | undefined> {
  const folder = joinPath(data, 'witness');
  if (!existsSync(folder)) return undefined;
  const vkey = (await ask('witness', ['--data', folder, '--print-vkey'])).trim();
  // The witness cosigns growth, never content: taking the policy on the host's word here risks nothing.
  const { logs, witnesses } = parsePolicy(await host.policy(dossier));
  if (!witnesses.some(({ key }) => formatVerifierKey(key) === vkey)) return undefined;
  const [own] = await freePorts(1, port, LOCAL);
  const follow = logs.flatMap(({ key }) => ['--log', formatVerifierKey(key)]);
  return ['--data', folder, '--port', String(own), ...follow];
}

/** Copies again whenever the host has more; goes on through outages with growing pauses. */
async function follow(node: Node, out: Output, end: AbortSignal): Promise<void> {
  const { host, dossier } = node;
  let size = 0;
  let pause = LOOK_MS;
  while (!end.aborted) {
    try {
      const note = await host.checkpoint(dossier);
      const now = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1)).size;
      if (now !== size) await copy(node, out);
      size = now;
      pause = LOOK_MS;
    } catch (error) {
      out.note(`Not copied: ${sentenceOf(error)}`);
      pause = Math.min(2 * pause, LONGEST_MS);
    }
    await sleep(pause, undefined, { signal: end }).catch(() => undefined);
  }
}
