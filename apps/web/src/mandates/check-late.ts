// Checks in this browser an act that was filed late: that the text quoted has the id that is stated, and that the key of
// the mandate signed it (spec/mechanism.md, Late words).
// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { base64url, digestText, fromBase64url, openJws, thumbprint, utf8 } from '@tasdiq/core';
import type { PublicKey } from '@tasdiq/core';
import { sha256, verifyEd25519 } from '@tasdiq/crypto/web';
import { decodedLeaf, leafAt } from '../api/leaf.ts';
import { requestJson } from '../api/request.ts';
import type { RelodgedNoun } from '../api/talks-types.ts';
import type { ActItem, Overview } from '../api/types.ts';
import { viewPath } from '../api/views.ts';

/** What came of a check; `signature` is undefined where the key cannot be read here. */
export interface LateVerdict {
  readonly id: boolean;
  readonly signature: boolean | undefined;
}

/** Checks the id and the signature of a quoted act; undefined when the quotation is not for this reader. */
export async function checkLate(
  late: Pick<RelodgedNoun, 'id' | 'act' | 'under'>,
  overview: Pick<Overview, 'dossier' | 'size'>,
): Promise<LateVerdict | undefined> {
  const path = viewPath(overview.dossier, `acts/${late.id}`);
  const { jws } = (await requestJson<ActItem>(path)).fields;
  if (jws?.state !== 'open') return undefined;
  const text = jws.value as string;
  const id = digestText(text) === late.act;
  const key = await keyOf(late.under, overview);
  return { id, signature: key === undefined ? undefined : await isSigned(text, key) };
}

async function isSigned(text: string, key: PublicKey): Promise<boolean> {
  const act = openJws(text);
  if ('code' in act || act.kid !== thumbprint(key)) return false;
  const bytes = fromBase64url(key);
  return bytes !== undefined && verifyEd25519(bytes, utf8(act.signed), act.signature);
}

/** The key of a mandate, from the leaf whose digest is the mandate's id, so that the host cannot exchange it. */
async function keyOf(
  mandate: string,
  { dossier, size }: Pick<Overview, 'dossier' | 'size'>,
): Promise<PublicKey | undefined> {
  try {
    const { index } = await requestJson<Pick<ActItem, 'index'>>(viewPath(dossier, `acts/${mandate}`));
    const leaf = await leafAt(dossier, index, size);
    if (base64url(sha256(utf8(leaf.slice(leaf.indexOf('\n') + 1)))) !== mandate) return undefined;
    const payload = JSON.parse(decodedLeaf(leaf)?.payload ?? 'null') as {
      facts?: { key?: PublicKey };
    } | null;
    return payload?.facts?.key;
  } catch {
    return undefined;
  }
}
