// What a reader was told of a record at a moment: the one thing that figures, charts and bulletins are made from.
import type { Act, ActId, State } from '@tasdiq/core';
import type { DatasetRecord } from '@tasdiq/interop';

/** An act that counts, with what its reader may read of it. */
export interface ToldAct {
  readonly index: number;
  /** Logged time, milliseconds since 1970. */
  readonly at: number;
  /** Its facts and what it is; digests of its fields and its place in its key's chain are not kept. */
  readonly act: Pick<Act, 'id' | 'act' | 'as' | 'facts'>;
  readonly member: string;
  /** Empty for a root key. */
  readonly office: string;
  /** Values of the fields that are open to the reader, by name, those that a later act opened included. */
  readonly open: Readonly<Record<string, unknown>>;
}

/** A moment of a record: so many entries of one log, with clocks read at one time. Two that are equal give equal figures. */
export interface Revision {
  readonly dossier: string;
  readonly size: number;
  /** Root of the log at `size`, base64url. */
  readonly root: string;
  /** When clocks are read, milliseconds since 1970. */
  readonly at: number;
}

/**
 * What a reader was told at a revision. A public figure is made from what the public was told, so that anybody with a
 * dossier file makes the same one.
 */
export interface Told {
  readonly revision: Revision;
  /** Without what the reader is not told of (`toldState` in core). */
  readonly state: State;
  /** An act by its id; undefined when it is not told, void or of a kind that no figure uses. */
  act(id: ActId): ToldAct | undefined;
  /** Acts of some kinds in the order of the log. */
  acts(...kinds: readonly string[]): Iterable<ToldAct>;
  /** Records of an edition in the order of its file; undefined when its file is not there or cannot be read. */
  records(dataset: ActId): readonly DatasetRecord[] | undefined;
}
