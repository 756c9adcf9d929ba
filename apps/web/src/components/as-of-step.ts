import { requestJson } from '../api/request.ts';
import type { Page } from '../api/types.ts';
import { viewPath } from '../api/views.ts';

/** One step back or on. */
export type Way = -1 | 1;
/** A moment to go to: `asOf` of an address, undefined for now; null when there is none that way. */
export type Step = { readonly asOf: string | undefined } | null;

const DAY_MS = 86_400_000;
/** Sizes of the log in which the next checkpoint is looked for, one reach after the other; the host answers of 10,000. */
const REACHES = [32, 512, 10_000] as const;

/** The record with one entry more or fewer than a page shows; `size` is what its reader is told of. */
export function entryStep(asOf: string | undefined, size: number, way: Way): Step {
  // Now is the end, and beyond the end there is nothing to step to.
  if (way > 0 && (asOf === undefined || (isSize(asOf) && Number(asOf) > size))) return null;
  const next = size + way;
  return next < 1 ? null : { asOf: String(next) };
}

/** A day of 24 hours before or after the moment of a page; what is not over yet is now. */
export function dayStep(asOf: string | undefined, at: string, way: Way, now: number): Step {
  if (way > 0 && asOf === undefined) return null;
  const next = Date.parse(at) + way * DAY_MS;
  return { asOf: next >= now ? undefined : new Date(next).toISOString() };
}

/** The nearest checkpoint with a quorum that lies before or after a size. */
export async function checkpointStep(dossier: string, size: number, way: Way): Promise<Step> {
  for (const reach of REACHES) {
    const from = way < 0 ? Math.max(0, size - reach) : size + 1;
    const to = way < 0 ? size - 1 : size + reach;
    if (to < 1) return null;
    const { items } = await requestJson<Page<{ size: number; quorum: boolean }>>(
      viewPath(dossier, 'checkpoints'),
      { from: String(from), to: String(to) },
    );
    const found = items.filter(({ quorum, size: at }) => quorum && at > 0);
    const next = way < 0 ? found.at(-1) : found[0];
    if (next) return { asOf: String(next.size) };
  }
  return null;
}

/** Whether a moment is a number of entries. */
export function isSize(asOf: string): boolean {
  return /^\d+$/.test(asOf);
}

/**
 * The moment that makes an address permanent: the number of entries that the reader is told of, since what is told of a
 * time may grow while entries wait for the delay. What has a moment keeps it.
 */
export function permanentMoment(asOf: string | undefined, size: number): string {
  return asOf ?? String(size);
}
