// Whether changes of witnesses were seen by the outgoing ones (spec/record.md section 5).
import { ed25519 } from '@tasdiq/crypto/node';
import { type CharterSpan, type Handover, handoversOf, mayProve } from '@tasdiq/dossier';
import { judgeCheckpoint, TlogError, type Tree, verifierOf } from '@tasdiq/tlog';
import type { CosignedCheckpoint } from './store/store.ts';
import { explains } from './witness-client.ts';

/** Sizes whose checkpoints are looked at in one go: what a host gives in one answer. */
const WINDOW = 10_000;

/** A log as it was replayed. */
export interface ReplayedLog {
  readonly charters: readonly CharterSpan[];
  readonly tree: Tree;
}

/**
 * The first change of witnesses or quorum by an entry below `size` that none of the kept checkpoints proves, or
 * undefined. A checkpoint proves a change when it holds it, is of this log, and has a quorum of the outgoing
 * witnesses. `kept` gives checkpoints with sizes from `from` to `to`, both included; nothing about them is believed.
 */
export async function firstUnproven(
  { charters, tree }: ReplayedLog,
  dossier: string,
  size: number,
  kept: (from: number, to: number) => Promise<readonly Pick<CosignedCheckpoint, 'size' | 'text'>[]>,
): Promise<Handover | undefined> {
  for (const handover of handoversOf(charters, dossier)) {
    if (handover.index >= size) return undefined;
    let proven = false;
    for (let from = handover.index + 1; from <= size && !proven; from += WINDOW) {
      const some = await kept(from, Math.min(from + WINDOW - 1, size));
      proven = some.some((checkpoint) => proves(handover, checkpoint, tree));
    }
    if (!proven) return handover;
  }
  return undefined;
}

function proves(handover: Handover, { size, text }: { size: number; text: string }, tree: Tree): boolean {
  try {
    if (!mayProve(handover, size, text)) return false;
    const { quorum, checkpoint } = judgeCheckpoint(text, handover.outgoing, (key) =>
      verifierOf(key, ed25519),
    );
    return quorum && checkpoint.size === size && explains(tree, checkpoint);
  } catch (error) {
    if (error instanceof TlogError) return false;
    throw error;
  }
}
