// Verification of a dossier file as its reader does it, against the bare limit of checking that many signatures.
import { fingerprint } from '@tasdiq/core';
import { nodeCrypto } from '@tasdiq/crypto/node';
import { labelOf, pack, policyText, Replayer, verify } from '@tasdiq/dossier';
import { verifyLimit } from './limits.ts';
import { type Figure, load, median, metered, type Options, row } from './measure.ts';
import { type SignedRecord, signedRecord } from './record.ts';

const LIMIT_SHARE = 0.3;
const WARM_ACTS = 10_000;

/** Offline verification of a dossier file. */
export const offline: Figure = { name: 'offline', measure };

async function measure({ acts, repeats, say }: Options) {
  const before = load();
  say(`signing and packing a dossier file of ${acts} acts`);
  const warm = signedRecord(Math.min(acts, WARM_ACTS));
  await verifyFile(await dossierFile(warm), warm);
  const record = signedRecord(acts);
  const file = await dossierFile(record);
  const speeds: number[] = [];
  const limits: number[] = [];
  const shares: number[] = [];
  const cpuShares: number[] = [];
  const bare = Math.ceil(acts * LIMIT_SHARE);
  for (let i = 0; i < repeats; i++) {
    const limit = await metered(() => verifyLimit(bare));
    const whole = await metered(() => verifyFile(file, record));
    limits.push(bare / limit.seconds);
    speeds.push(acts / whole.seconds);
    shares.push((100 * (acts / whole.seconds)) / (bare / limit.seconds));
    cpuShares.push((100 * (acts / whole.cpu)) / (bare / limit.cpu));
  }
  const limit = { what: 'bare Ed25519 verification on all cores', value: median(limits) };
  const all = { load: before };
  return [
    row(`offline verification of a dossier file of ${acts} acts, Node`, 'acts/s', speeds, { limit, ...all }),
    row('  as a share of the bare limit', '%', shares, { goal: { atLeast: 85 }, ...all }),
    row('  the same by CPU time, which neighbours disturb less', '%', cpuShares, all),
  ];
}

/** The bytes of a record's dossier file. */
export async function dossierFile(record: SignedRecord): Promise<Uint8Array> {
  const { leaves, disclosures, checkpoints, story } = record;
  const founding = new Replayer(nodeCrypto);
  await founding.add(leaves.slice(0, 1));
  const content = {
    label: labelOf(founding.state, Date.UTC(2026, 5, 1), 'public'),
    policy: policyText(story.facts, story.page.dossier),
    checkpoint: checkpoints.at(-1)!,
    checkpoints: checkpoints.slice(0, -1),
    leaves,
    disclosures,
    blobs: [],
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack(content)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function verifyFile(file: Uint8Array, { leaves, story }: SignedRecord): Promise<void> {
  const report = await verify(file, { crypto: nodeCrypto, pin: fingerprint(story.page.dossier) });
  const { verdict, identity, counts, findings } = report;
  const good = verdict === 'holds' && identity === 'authentic' && counts.counted === leaves.length;
  if (!good)
    throw new Error(`offline: a good dossier file was refused: ${JSON.stringify(findings.slice(0, 3))}`);
}
