// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import {
  Author,
  type AuthorOptions,
  BadAnswer,
  Chain,
  type Host,
  HostError,
  type Logged,
  Unreachable,
} from '@tasdiq/client';
import type { ActId, DossierId, Kid, PublicKey } from '@tasdiq/core';
import { alone, browserMemory, keepBytes, keptBytes } from './browser-memory.ts';
import { objectionOf } from './rehearse.ts';
import type { AttachedFile, SubmitOutcome } from './statement.ts';

/*
 * Acts on their way. What is signed is written down before it is sent, so neither a reload nor an outage loses it.
 * Sending needs no key: anybody may carry anybody's acts.
 */

/** Proofs that this browser keeps of one dossier. */
const MOST_SENT = 200;

/** An act that this browser has signed, and what became of it. */
export interface SentAct {
  readonly id: string;
  readonly act: string;
  readonly member: string;
  readonly office: string;
  /** When it was signed, milliseconds since 1970. */
  readonly at: number;
  readonly outcome: SubmitOutcome;
  readonly jws: string;
  readonly proof?: string | undefined;
}

/** What is noted beside an act that waits. */
interface Note {
  readonly act: string;
  readonly member: string;
  readonly office: string;
  readonly at: number;
  readonly files: readonly string[];
}

const chainPrefix = (dossier: string): string => `chain/${dossier}/`;
const noteName = (dossier: string, id: string): string => `note/${dossier}/${id}`;
const fileName = (dossier: string, digest: string): string => `file/${dossier}/${digest}`;
const sentName = (dossier: string, id: string): string => `sent/${dossier}/${id}`;

/** Writes down a signed act with its files before it is sent. Must be called alone for its key. */
export async function writeDown(
  chain: Chain,
  dossier: string,
  act: Parameters<Chain['add']>[0],
  note: Omit<Note, 'files'>,
  files: readonly AttachedFile[],
): Promise<void> {
  for (const { digest, bytes } of files) await keepBytes(fileName(dossier, digest), bytes);
  const noted: Note = { ...note, files: files.map(({ digest }) => digest) };
  await browserMemory.set(noteName(dossier, act.id), JSON.stringify(noted));
  await chain.add(act);
}

/** Ids of acts that are signed and not answered, by the key that signed them. */
export async function waitingActs(
  dossier: string,
): Promise<{ kid: Kid; id: string; note: Note | undefined }[]> {
  const names = await browserMemory.names(chainPrefix(dossier));
  const waiting: { kid: Kid; id: string; note: Note | undefined }[] = [];
  for (const name of names) {
    const kid = name.slice(chainPrefix(dossier).length) as Kid;
    const chain = await Chain.load(browserMemory, dossier, kid);
    for (const { id } of chain?.pending ?? []) waiting.push({ kid, id, note: await noteOf(dossier, id) });
  }
  return waiting;
}

/**
 * Sends what a key has signed and nobody has answered. Gives what became of each act, the newest last; what could not
 * be sent stays. Rejects with nothing that the network does.
 */
export async function carry(host: Host, dossier: string, kid: Kid): Promise<SubmitOutcome[]> {
  return alone(`${dossier}/${kid}`, async () => {
    const chain = await Chain.load(browserMemory, dossier, kid);
    const outcomes: SubmitOutcome[] = [];
    for (const act of chain?.pending ?? []) {
      const outcome = await sendOne(host, dossier, kid, act.id);
      outcomes.push(outcome);
      if (outcome.kind === 'waiting') break;
      await keepSent(dossier, act.id, act.jws, outcome);
      if (outcome.kind === 'refused') break;
    }
    return outcomes;
  });
}

async function sendOne(host: Host, dossier: string, kid: Kid, id: ActId): Promise<SubmitOutcome> {
  try {
    const note = await noteOf(dossier, id);
    for (const digest of note?.files ?? []) {
      const bytes = await keptBytes(fileName(dossier, digest));
      if (bytes) await host.putBlob(dossier, digest, bytes);
    }
    const author = await carrier(dossier, kid);
    const [logged] = await author.send(host);
    return outcomeOf(logged!);
  } catch (error) {
    return outcomeOfFailure(error, id);
  }
}

/**
 * The chain of a key of which this browser knows nothing and whose record it has not folded: it goes on from the last
 * act that the host lists. A wrong answer binds nobody.
 */
export async function chainAtHost(host: Host, dossier: string, kid: Kid): Promise<Chain> {
  await carrier(dossier, kid, host);
  return (await Chain.load(browserMemory, dossier, kid))!;
}

/** An author that sends what was signed and signs nothing. */
function carrier(dossier: string, kid: Kid, host?: Host): Promise<Author> {
  const options = {
    dossier: dossier as DossierId,
    key: {
      kid,
      publicKey: '' as PublicKey,
      sign: () => Promise.reject(new Error('a carrier signs nothing')),
    },
    memory: browserMemory,
    basis: () => ({ size: 0, root: '' as never }),
    randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    now: Date.now,
    pause: async (ms: number) => {
      if (!navigator.onLine) throw new Unreachable(location.origin, undefined);
      await new Promise<void>((resolve) => setTimeout(resolve, ms));
    },
  } satisfies AuthorOptions;
  return Author.open(options, host);
}

function outcomeOf({ status, id, index, reference, loggedAt, proof }: Logged): SubmitOutcome {
  const kind = proof === undefined && status !== 'known' ? 'pending' : status;
  return { kind, id, index, reference, loggedAt };
}

function outcomeOfFailure(error: unknown, id: string): SubmitOutcome {
  if (error instanceof Unreachable || error instanceof BadAnswer) return { kind: 'waiting', id };
  if (!(error instanceof HostError)) throw error;
  const { code, status, problem } = error;
  // Not of the act but of the moment or the session: it stays and is sent again.
  if (status === 401 || status === 403 || status === 429 || status >= 500) return { kind: 'waiting', id };
  return { kind: 'refused', id, status, objection: objectionOf(code, problem.detail) };
}

async function keepSent(dossier: string, id: string, jws: string, outcome: SubmitOutcome): Promise<void> {
  const note = await noteOf(dossier, id);
  const { act = '', member = '', office = '', at = Date.now(), files = [] } = note ?? {};
  const sent: SentAct = { id, act, member, office, at, outcome, jws };
  await browserMemory.set(sentName(dossier, id), JSON.stringify(sent));
  await browserMemory.remove(noteName(dossier, id));
  for (const digest of files) await keepBytes(fileName(dossier, digest), undefined);
  const all = await sentActs(dossier);
  for (const old of all.slice(MOST_SENT)) await browserMemory.remove(sentName(dossier, old.id));
}

/** What this browser has signed for a dossier, the newest first. */
export async function sentActs(dossier: string): Promise<SentAct[]> {
  const names = await browserMemory.names(sentName(dossier, ''));
  const texts = await Promise.all(names.map((name) => browserMemory.get(name)));
  const acts = texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as SentAct]));
  return acts.sort((one, other) => other.at - one.at);
}

/** Keeps the proof of an act once a quorum has cosigned it; undefined while none has. */
export async function fetchProof(host: Host, dossier: string, id: string): Promise<string | undefined> {
  const text = await browserMemory.get(sentName(dossier, id));
  const sent = text === undefined ? undefined : (JSON.parse(text) as SentAct);
  if (sent?.proof !== undefined) return sent.proof;
  try {
    const proof = await host.proof(dossier, id);
    if (sent) await browserMemory.set(sentName(dossier, id), JSON.stringify({ ...sent, proof }));
    return proof;
  } catch (error) {
    if (error instanceof HostError || error instanceof Unreachable) return undefined;
    throw error;
  }
}

/** Forgets what is kept of acts that have their answer. What waits stays. */
export async function forgetSent(dossier: string): Promise<void> {
  for (const name of await browserMemory.names(sentName(dossier, ''))) await browserMemory.remove(name);
}

/** Drops acts of a key that can never be logged, from this one on. */
export async function discard(dossier: string, kid: Kid, id: string): Promise<void> {
  await alone(`${dossier}/${kid}`, async () => {
    const chain = await Chain.load(browserMemory, dossier, kid);
    await chain?.drop(id as ActId);
    await browserMemory.remove(noteName(dossier, id));
  });
}

async function noteOf(dossier: string, id: string): Promise<Note | undefined> {
  const text = await browserMemory.get(noteName(dossier, id));
  return text === undefined ? undefined : (JSON.parse(text) as Note);
}
