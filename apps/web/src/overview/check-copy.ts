// Checks in this browser what somebody says of a copy (spec/record.md section 9).
// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { growthFromTiles, readHolding } from '@tasdiq/client';
import { base64url, fromBase64url, utf8 } from '@tasdiq/core';
import { sha256, verifyEd25519 } from '@tasdiq/crypto/web';
import { equalBytes, parseCheckpoint, parseNote, tilePath, verifyConsistency } from '@tasdiq/tlog';
import { decodedLeaf, leafAt } from '../api/leaf.ts';
import { request, requestJson } from '../api/request.ts';
import type { ActItem, CopyItem, Overview } from '../api/types.ts';
import { viewPath } from '../api/views.ts';

/**
 * What came of a check. `key_unproven`: signed, but the act that gives the office this key cannot be read here.
 * `ahead`: of a size that this page does not show yet. `foreign`: its root is not that of this log.
 */
export type CopyVerdict = 'holds' | 'key_unproven' | 'forged' | 'foreign' | 'ahead';

/** Checks signature, key and root of what is said of a copy. Rejects when the host does not answer. */
export async function checkCopy(copy: CopyItem, overview: Overview): Promise<CopyVerdict> {
  const { dossier } = overview;
  const said = await readHolding(copy, dossier, { sha256, verifyEd25519 });
  if (!said || said.size !== copy.size || said.time !== Date.parse(copy.time)) return 'forged';
  const named = await nameOf(copy, overview);
  if (named === 'another') return 'forged';
  const place = await placeOf(said, overview);
  if (place !== 'ours') return place;
  return named === 'this' ? 'holds' : 'key_unproven';
}

/** Whether the record gives the signer's key to the office or witness that is listed. */
async function nameOf(copy: CopyItem, overview: Overview): Promise<'this' | 'another' | 'unknown'> {
  const { as, key, witness, member, office } = copy;
  if (witness !== null) {
    const named = overview.charter?.terms.witnesses.find(({ name }) => name === as);
    if (!named) return 'unknown';
    return named.key === key && named.member === member && as === witness ? 'this' : 'another';
  }
  const grant = await grantOf(as, overview);
  if (!grant) return 'unknown';
  return grant.key === key && grant.office === office ? 'this' : 'another';
}

/** The facts of the act whose id is the mandate: the id is the digest of the act, so the host cannot exchange it. */
async function grantOf(
  mandate: string,
  { dossier, checkpoint }: Overview,
): Promise<{ key?: string; office?: string } | undefined> {
  try {
    const { index } = await requestJson<Pick<ActItem, 'index'>>(viewPath(dossier, `acts/${mandate}`));
    const leaf = await leafAt(dossier, index, checkpoint?.size ?? 0);
    const jws = leaf.slice(leaf.indexOf('\n') + 1);
    if (base64url(sha256(utf8(jws))) !== mandate) return undefined;
    const payload = JSON.parse(decodedLeaf(leaf)?.payload ?? 'null') as { facts?: object } | null;
    return payload?.facts;
  } catch {
    return undefined;
  }
}

/** Whether a root is the one that this log had at a size, by the hash tiles up to the checkpoint that is shown. */
async function placeOf(
  { size, root }: { readonly size: number; readonly root: string },
  { dossier, checkpoint }: Overview,
): Promise<'ours' | 'foreign' | 'ahead'> {
  const newest = checkpoint && parseCheckpoint(parseNote(checkpoint.text).text);
  if (!newest || size > newest.size) return 'ahead';
  const said = fromBase64url(root)!;
  if (size === newest.size) return equalBytes(said, newest.root) ? 'ours' : 'foreign';
  const { proof, earlierRoot } = await growthFromTiles(size, newest.size, async (tile) => {
    const answer = await request(`/log/${encodeURIComponent(dossier)}/${tilePath(tile)}`);
    return new Uint8Array(await answer.arrayBuffer());
  });
  if (!verifyConsistency(size, earlierRoot, newest.size, newest.root, proof))
    throw new Error('the hash tiles do not lead to the root of the checkpoint');
  return equalBytes(said, earlierRoot) ? 'ours' : 'foreign';
}
