import type { Actor, Relation } from './actor.ts';
import type { Amendment } from './amendment.ts';
import type { Charter } from './charter.ts';
import type { ActId, Digest, DossierId, Kid, PublicKey } from './code.ts';
import type { Dataset } from './dataset.ts';
import type { Incident, IncidentLink } from './incident.ts';
import type { Mandate } from './mandate.ts';
import type { RefusalCode } from './refusal.ts';
import type { Role } from './role.ts';
import type { Source } from './source.ts';
import { thumbprint } from './key.ts';
import { Table } from './table.ts';

/**
 * What a log says, and nothing else: who did what. Everything that depends on the time of asking
 * (in force, overdue, provisional) is derived by `status` and `due`.
 *
 * Values are never changed: `apply` returns a new state, and an old one still answers for its moment.
 */
export interface State {
  /** Entries folded so far, void ones included. */
  readonly size: number;
  /** Logged time of the last entry that was not void, milliseconds since 1970; 0 before the founding. */
  readonly time: number;
  readonly dossier: DossierId | undefined;
  readonly charter: Charter | undefined;
  readonly amendments: Table<ActId, Amendment>;
  /** By member code, in the order of the founding. */
  readonly members: Table<string, Member>;
  /** Every key that may sign, by thumbprint. */
  readonly keys: Table<Kid, Key>;
  readonly mandates: Table<ActId, Mandate>;
  readonly actors: Table<ActId, Actor>;
  readonly relations: Table<ActId, Relation>;
  readonly sources: Table<ActId, Source>;
  /** Editions of datasets, each by the act that imported it. */
  readonly datasets: Table<ActId, Dataset>;
  /** An office's newest import of a file into a series, by `member/office series digest`. */
  readonly files: Table<string, ActId>;
  readonly incidents: Table<ActId, Incident>;
  readonly links: Table<ActId, IncidentLink>;
  /** Entries that do not count, by index: the host logged what it should have refused. */
  readonly voids: Table<number, RefusalCode>;
}

/** A party or an institution of the mechanism. */
export interface Member {
  readonly code: string;
  readonly role: Role;
  readonly root: PublicKey;
  readonly next: Digest;
  /** Its newest consent to be bound; without one the charter runs provisionally for it. */
  readonly acceded: Accession | undefined;
  /** Set while the member has suspended its participation; duties and clocks go on. */
  readonly suspended: { readonly id: ActId; readonly at: number } | undefined;
}

/** A member's consent to a version of the charter, by acceding or by agreeing to an amendment. */
export interface Accession {
  /** The act by which it consented. */
  readonly id: ActId;
  /** Since when it is bound, milliseconds since 1970. */
  readonly at: number;
  /** The version that it consented to. */
  readonly version: ActId;
}

/** A key that may sign, and the end of its chain of acts. */
export interface Key {
  readonly key: PublicKey;
  /** The member whose current root key this is; undefined for keys of offices and former roots. */
  readonly rootOf: string | undefined;
  /** Whether it is or was a root key: such a key never speaks for an office. */
  readonly servedAsRoot: boolean;
  /** The key's last act on the record. */
  readonly head: ActId | null;
}

/** The state before the founding. */
export function emptyState(): State {
  return {
    size: 0,
    time: 0,
    dossier: undefined,
    charter: undefined,
    amendments: new Table(),
    members: new Table(),
    keys: new Table(),
    mandates: new Table(),
    actors: new Table(),
    relations: new Table(),
    sources: new Table(),
    datasets: new Table(),
    files: new Table(),
    incidents: new Table(),
    links: new Table(),
    voids: new Table(),
  };
}

/** Lets a key sign as the root of a member. */
export function enrolRoot(state: State, key: PublicKey, member: string): State {
  const kid = thumbprint(key);
  const head = state.keys.get(kid)?.head ?? null;
  return { ...state, keys: state.keys.set(kid, { key, rootOf: member, servedAsRoot: true, head }) };
}

/** What a key serves as now beside which it may serve as nothing else. */
export function serviceOf({ charter, keys }: State, key: PublicKey): 'root' | 'log' | 'witness' | undefined {
  if (keys.get(thumbprint(key))?.rootOf) return 'root';
  if (charter?.log.key === key) return 'log';
  return charter?.terms.witnesses.some((witness) => witness.key === key) ? 'witness' : undefined;
}
