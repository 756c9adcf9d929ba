import { type Handover, mayProve } from '@tasdiq/dossier';
import type { CosignedCheckpoint } from './store/store.ts';

/** Checkpoints in a file are at least this far apart: nearer ones bound no time better. */
const BRACKET_MS = 60_000;
/** Brackets that a file holds at most, over the whole of a long log: well below what verifiers take. */
const MAX_BRACKETS = 8192;

/**
 * The checkpoints that go into a file, of those that the host keeps, by rising size: brackets of times, and for
 * each change of witnesses the first that has a quorum of the outgoing ones too, and so proves it.
 */
export function* checkpointsFor(
  kept: readonly CosignedCheckpoint[],
  handovers: readonly Handover[],
): Generator<{ size: number; text: string }> {
  const span = (kept.at(-1)?.at ?? 0) - (kept[0]?.at ?? 0);
  const apart = Math.max(BRACKET_MS, span / MAX_BRACKETS);
  let open = [...handovers];
  let last = -Infinity;
  for (const { size, text, quorum, at } of kept) {
    if (!quorum) continue;
    const unproven = open.filter((handover) => !mayProve(handover, size, text));
    const proves = unproven.length < open.length;
    open = unproven;
    if (!proves && at - last < apart) continue;
    last = at;
    yield { size, text };
  }
}
