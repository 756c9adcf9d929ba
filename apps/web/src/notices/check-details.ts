// Checks in this browser that what a notice revealed is what it had committed to (spec/mechanism.md, Notices).
// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { base64url, revealed, utf8 } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/web';
import { decodedLeaf, leafAt } from '../api/leaf.ts';
import { requestJson } from '../api/request.ts';
import type { ActItem, Overview } from '../api/types.ts';
import { viewPath } from '../api/views.ts';

/** What came of a check: the details where the text is the one that was committed to. */
export type DetailsVerdict =
  | { readonly verdict: 'matches'; readonly details: unknown }
  | { readonly verdict: 'differs' }
  | { readonly verdict: 'withheld' };

/**
 * Opens the act that reveals a notice and holds its text against the digest in the notice as it was signed. The
 * digest is read from the leaf whose own digest is the notice's id, so that the host cannot exchange it. Rejects
 * when the host does not answer or shows another leaf.
 */
export async function checkDetails(
  notice: string,
  reveal: string,
  { dossier, size }: Pick<Overview, 'dossier' | 'size'>,
): Promise<DetailsVerdict> {
  const { fields } = await requestJson<ActItem>(viewPath(dossier, `acts/${reveal}`));
  const { opens } = fields;
  if (opens?.state !== 'open') return { verdict: 'withheld' };
  const committed = await committedIn(notice, dossier, size);
  const details = revealed({ details: committed }, opens.value as string);
  return details === undefined ? { verdict: 'differs' } : { verdict: 'matches', details };
}

/** The digest that a notice holds under `details`. */
async function committedIn(notice: string, dossier: string, size: number): Promise<string | undefined> {
  const { index } = await requestJson<Pick<ActItem, 'index'>>(viewPath(dossier, `acts/${notice}`));
  const leaf = await leafAt(dossier, index, size);
  const jws = leaf.slice(leaf.indexOf('\n') + 1);
  if (base64url(sha256(utf8(jws))) !== notice) throw new Error('the leaf is not the one of this notice');
  const payload = JSON.parse(decodedLeaf(leaf)?.payload ?? 'null') as {
    fields?: { details?: { digest?: string } };
  } | null;
  return payload?.fields?.details?.digest;
}
