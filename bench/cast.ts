// A fictional table for the bench: its charter and its keys follow from their names, so every run has the same.
import { createHash } from 'node:crypto';
import {
  base64url,
  DEFAULT_TERMS,
  type Digest,
  type DossierId,
  dossierIdOf,
  type FoundingFacts,
  formatTime,
  keyDigest,
  type Kid,
  type PublicKey,
  type Role,
  thumbprint,
} from '@tasdiq/core';
import { publicKeyOf } from '@tasdiq/crypto/node';

/** RFC 6962 root of the empty tree: the basis of an author who has seen nothing. */
export const EMPTY_ROOT = base64url(createHash('sha256').digest()) as Digest;

/** A key that follows from a name. Worthless as a secret. */
export interface Signer {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly key: PublicKey;
  readonly kid: Kid;
}

/** The signer of a name. */
export function signer(name: string): Signer {
  const seed = new Uint8Array(createHash('sha256').update(`tasdiq bench key: ${name}`).digest());
  const key = base64url(publicKeyOf(seed)) as PublicKey;
  return { name, seed, key, kid: thumbprint(key) };
}

const MEMBERS: readonly (readonly [string, Role])[] = [
  ['north', 'party'],
  ['south', 'party'],
  ['mediator', 'mediator'],
  ['guarantor-one', 'guarantor'],
  ['guarantor-two', 'guarantor'],
  ['monitor', 'monitor'],
  ['secretariat', 'secretariat'],
];
/** Members that run the three witnesses; two of them are the quorum. */
export const WITNESSES = ['mediator', 'guarantor-one', 'guarantor-two'];
export const ZONES = ['valley', 'ridge', 'plain', 'river', 'pass', 'coast', 'city', 'lake'];

/** The name of a member's witness. */
export function witnessName(member: string): string {
  return `witness.example/${member}`;
}

/** What the machines of one run bring to the charter: raw public keys, base64url. */
export interface Machines {
  readonly log: PublicKey;
  /** In the order of `WITNESSES`. */
  readonly witnesses: readonly PublicKey[];
}

/** Machines that follow from names, for figures that start none. */
export function namedMachines(): Machines {
  return { log: signer('log').key, witnesses: WITNESSES.map((member) => signer(`witness of ${member}`).key) };
}

/** The charter, founded at `start` (milliseconds since 1970). */
export function foundingFacts({ log, witnesses }: Machines, start: number): FoundingFacts {
  const facts = {
    code: 'bench',
    exercise: true,
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    founder: 'secretariat',
    log: { name: 'log.example', key: log },
    members: MEMBERS.map(([code, role]) => ({
      code,
      role,
      root: signer(code).key,
      next: keyDigest(signer(`${code}, next root`).key),
    })),
    terms: {
      ...DEFAULT_TERMS,
      witnesses: WITNESSES.map((member, i) => ({ name: witnessName(member), key: witnesses[i], member })),
      quorum: { k: 2, of: WITNESSES.map(witnessName) },
      expiry_hours: 8760,
      delay_hours: 0,
      public_place: 1,
      quota: { acts_per_hour: 10_000_000, blob_bytes_per_day: 1_000_000_000 },
      zones: ZONES,
      languages: ['en'],
      authentic: 'en',
      from: formatTime(start),
    },
  };
  return facts as unknown as FoundingFacts;
}

/** The dossier id of a charter that is founded without words. */
export function dossierOf(facts: FoundingFacts): DossierId {
  return dossierIdOf(facts, {});
}
