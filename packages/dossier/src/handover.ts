// Changes of witnesses, and what proves that the outgoing ones saw them (spec/record.md section 5).
import type { Charter } from '@tasdiq/core';
import { isBy, isQuorum, type NoteSignature, parseNote, type Policy } from '@tasdiq/tlog';
import type { FindingList } from './finding.ts';
import { judge } from './judge.ts';
import { policyOf } from './policy.ts';
import type { CharterSpan, Crypto } from './replay.ts';
import { countWhile } from './search.ts';

/** Changes that one checkpoint may prove: the newest below its size. It bounds what a hostile file can ask for. */
const PROVEN_AT_ONCE = 8;

/** A change of witnesses or quorum. */
export type Handover = {
  /** Index of the act that put the new terms into force. */
  readonly index: number;
  /** By whose quorum a checkpoint that holds the act must be cosigned. */
  readonly outgoing: Policy;
};

/** The changes of witnesses or quorum among the charters of a log, in its order. */
export function handoversOf(charters: readonly CharterSpan[], dossier: string): Handover[] {
  return charters.flatMap(({ since, charter }, i) => {
    const before = charters[i - 1]?.charter;
    if (!before || !changesWitnesses(before, charter)) return [];
    return [{ index: since - 1, outgoing: policyOf(before, dossier) }];
  });
}

/** Whether checkpoints are cosigned by others, or by another quorum of them, under the second charter. */
export function changesWitnesses(before: Charter, after: Charter): boolean {
  return signatories(before) !== signatories(after);
}

/**
 * Whether a checkpoint proves a change, if it is of this log and its signatures hold: it is large enough, and its
 * signature lines are a quorum of the outgoing witnesses. Asked first, as it costs no verification. `note` is its text
 * with the signatures.
 */
export function mayProve({ index, outgoing }: Handover, size: number, note: string | Uint8Array): boolean {
  return index < size && mayBeQuorum(outgoing, parseNote(note).signatures);
}

/** Names and keys of the witnesses, and the quorum. Who runs a witness changes no policy. */
function signatories({ terms }: Charter): string {
  return JSON.stringify([terms.witnesses.map(({ name, key }) => [name, key]), terms.quorum]);
}

/** The changes of witnesses in a file, while checkpoints that may prove them come by. */
export class HandoverCheck {
  readonly #handovers: readonly Handover[];
  readonly #crypto: Crypto;
  /** Size of the smallest checkpoint that proves each. */
  readonly #proven = new Map<Handover, number>();

  constructor(charters: readonly CharterSpan[], dossier: string, crypto: Crypto) {
    this.#handovers = handoversOf(charters, dossier);
    this.#crypto = crypto;
  }

  /** Takes a checkpoint that the log signed and whose root the entries give. */
  async take(note: Uint8Array, size: number): Promise<void> {
    const below = countWhile(this.#handovers.length, (i) => this.#handovers[i]!.index < size);
    const newest = this.#handovers.slice(Math.max(0, below - PROVEN_AT_ONCE), below);
    const open = newest.filter((handover) => (this.#proven.get(handover) ?? Infinity) > size);
    if (open.length === 0) return;
    const { signatures } = parseNote(note);
    for (const handover of open) {
      if (!mayBeQuorum(handover.outgoing, signatures)) continue;
      const judgement = await judge(note, handover.outgoing, this.#crypto);
      if ('judged' in judgement && judgement.judged.quorum) this.#proven.set(handover, size);
    }
  }

  /** Says of each change whether it was proven. */
  report(findings: FindingList): void {
    for (const handover of this.#handovers) {
      const { index } = handover;
      const size = this.#proven.get(handover);
      if (size === undefined) findings.add('handover_unproven', { index });
      else {
        const detail = `A quorum of the outgoing ones has cosigned it, at size ${size}.`;
        findings.add('witnesses_changed', { index, detail });
      }
    }
  }
}

/** Whether the signature lines, if they hold, are a quorum. */
function mayBeQuorum(policy: Policy, signatures: readonly NoteSignature[]): boolean {
  const there = policy.witnesses.filter(({ key }) => signatures.some((signature) => isBy(signature, key)));
  return isQuorum(policy, new Set(there.map(({ name }) => name)));
}
