// What the command line seals and opens with (spec/sealing.md). Keys of others come from leaves that were verified here.
import { readFileSync } from 'node:fs';
import { type Act, type ActId, base64url, type State } from '@tasdiq/core';
import { announcedKeys, Follower, HostError, type Sealing } from '@tasdiq/client';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { keyOfIdentity, openSealed, type SealingKey, sealingKeyOf, sealText } from '@tasdiq/crypto/seal';
import type { Args } from './args.ts';
import { Failure, sentenceOf, wrongUse } from './failure.ts';
import { readSeed } from './key-file.ts';
import type { Remote } from './remote.ts';
import { toVerifier } from './verifiers.ts';

/** Help for the option of another sealing key. */
export const IDENTITY_HELP =
  '--identity FILE        opens with this age key (AGE-SECRET-KEY-1…) and not with the one of --key';

/** The sealing key that the options name: that of the signing key, or one of age's own. */
export function sealingKeyFor(args: Args): SealingKey {
  const path = args.text('identity');
  if (path === undefined) return sealingKeyOf(readSeed(args.need('key')));
  const key = keyOfIdentity(/^AGE-SECRET-KEY-1[A-Z0-9]+$/m.exec(textOf(path))?.[0] ?? '');
  if (!key) throw wrongUse(`The file ${path} holds no age key: a line AGE-SECRET-KEY-1….`);
  return key;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw wrongUse(`The file ${path} cannot be read: ${sentenceOf(error)}.`);
  }
}

/** An act of the record that counts, with its place and the disclosures that the host gives. */
export interface FollowedAct {
  readonly index: number;
  readonly act: Act;
  readonly disclosures: readonly string[];
}

/** A record that was verified here from its first entry on. */
export interface FollowedRecord {
  readonly state: State;
  readonly acts: ReadonlyMap<string, FollowedAct>;
}

/** Follows a record to its newest entry. Rejects when anything in it does not hold. */
export async function followed({ host, dossier, fingerprint, pinned }: Remote): Promise<FollowedRecord> {
  const charter = pinned ? fingerprint : undefined;
  const follower = new Follower({ host, dossier, crypto: nodeCrypto, toVerifier, charter });
  const news = await follower.advance();
  const acts = new Map<string, FollowedAct>();
  for (const { act, index, refusal, disclosures } of news?.entries ?? []) {
    if (act && !refusal) acts.set(act.id, { act, index, disclosures });
  }
  return { state: follower.state, acts };
}

/** What an author seals with. The record is followed at the first field that is sealed, not before. */
export function sealingFor(remote: Remote, own: Sealing['own']): Sealing {
  let record: Promise<FollowedRecord> | undefined;
  return {
    keysFor: async (to) => {
      record ??= followed(remote);
      return announcedKeys((await record).state, to, Date.now());
    },
    seal: sealText,
    own,
  };
}

/** An act by its id. Throws a `Failure` when there is none, or it is of another kind. */
export function actOf({ acts }: FollowedRecord, id: string, kind?: string): FollowedAct {
  const found = acts.get(id);
  if (!found) throw new Failure(`There is no act ${id} on the record, or it does not count.`);
  if (kind !== undefined && found.act.act !== kind)
    throw wrongUse(`The act ${id} is ${found.act.act}, not ${kind}.`);
  return found;
}

/** A file of the host that has its digest; undefined when the host does not give it. */
export async function fileOf({ host, dossier }: Remote, digest: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await host.blob(dossier, digest);
    if (base64url(nodeCrypto.sha256(bytes)) === digest) return bytes;
    throw new Failure(`The host gave another file than ${digest}.`);
  } catch (error) {
    if (error instanceof HostError && [401, 403, 404].includes(error.status)) return undefined;
    throw error;
  }
}

/** The disclosure of a sealed field. Throws a `Failure` when the file is not given or the key does not open it. */
export async function disclosureOf(
  remote: Remote,
  { act }: FollowedAct,
  name: string,
  { secret }: SealingKey,
): Promise<string> {
  const digest = Object.hasOwn(act.fields, name) ? act.fields[name]!.sealed : undefined;
  if (digest === undefined) throw wrongUse(`The act ${act.id} (${act.act}) has no sealed field "${name}".`);
  const file = await fileOf(remote, digest);
  if (!file) throw new Failure('The host does not give the sealed file to this office.');
  const text = await openSealed(file, secret);
  if (text === undefined)
    throw new Failure('The key does not open the sealed file: it was sealed to others.');
  return text;
}

/** Id of an act from a word of the command line. */
export function idOf(word: string | undefined, what: string): ActId {
  if (word === undefined || !/^[A-Za-z0-9_-]{43}$/.test(word))
    throw wrongUse(`Give the id of ${what}. See --help.`);
  return word as ActId;
}
