// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { type Act, decodeAct, digestText } from '@tasdiq/core';
import { leafAt } from '../api/leaf.ts';
import { requestJson } from '../api/request.ts';
import type { ActItem, Stamp } from '../api/types.ts';
import { viewPath } from '../api/views.ts';

/** The host's leaf is not the act with the id that it was asked for. */
export class ActDiffers extends Error {
  constructor(id: string) {
    super(`The host gave another act than ${id}.`);
    this.name = 'ActDiffers';
  }
}

/**
 * An act as it was signed, from its leaf. An id is the digest of the signed text: whoever has the id from a record that
 * was checked has the act, whatever the host says.
 */
export async function actOf(dossier: string, id: string): Promise<Act> {
  const { index, size } = await requestJson<ActItem & Stamp>(
    viewPath(dossier, `acts/${encodeURIComponent(id)}`),
  );
  const [, jws = ''] = (await leafAt(dossier, index, size)).split('\n');
  if (digestText(jws) !== id) throw new ActDiffers(id);
  const decoded = decodeAct(jws);
  if ('code' in decoded) throw new ActDiffers(id);
  return decoded.act;
}
