// From leaves to a state with every signature checked: what a mirror, a newcomer and the offline verifier do.
import { nodeCrypto } from '@tasdiq/crypto/node';
import { Replayer } from '@tasdiq/dossier';
import { verifyLimit } from './limits.ts';
import { type Figure, load, median, type Options, row, timed } from './measure.ts';
import { signedRecord } from './record.ts';

/** Leaves handed over at once. */
const CHUNK = 8192;
/** Signatures checked for the bare limit, of each act in the record. */
const LIMIT_SHARE = 0.3;

/** Replay of leaves. */
export const replay: Figure = { name: 'replay', measure };

async function measure({ acts, repeats, say }: Options) {
  const before = load();
  say(`signing a record of ${acts} acts`);
  const { leaves } = signedRecord(acts);
  await replayAll(leaves.slice(0, CHUNK));
  const speeds: number[] = [];
  const limits: number[] = [];
  for (let i = 0; i < repeats; i++) {
    limits.push(await verifyLimit(Math.ceil(acts * LIMIT_SHARE)));
    speeds.push(acts / (await timed(() => replayAll(leaves))));
  }
  return [
    row(`replay of ${acts} leaves to a state, with signatures`, 'acts/s', speeds, {
      limit: { what: 'bare Ed25519 verification on all cores', value: median(limits) },
      load: before,
    }),
  ];
}

async function replayAll(leaves: readonly string[]): Promise<void> {
  const replayer = new Replayer(nodeCrypto);
  for (let from = 0; from < leaves.length; from += CHUNK)
    await replayer.add(leaves.slice(from, from + CHUNK));
  const { voids } = replayer.state;
  if (voids.size > 0) throw new Error(`replay: ${voids.size} good acts were void`);
}
