import type { ActId } from './code.ts';
import type { Inquiry, InquiryLink } from './inquiry.ts';
import type { State } from './state.ts';

/*
 * What became of a case that went into another one, and what went into a case.
 */

/** Links after which the case `from` is carried on as the case `to`. */
const GOES_ON: ReadonlySet<string> = new Set(['merged', 'superseded']);

/** Whether a link carries its case on as another one. */
export function carriesOn(link: string): boolean {
  return GOES_ON.has(link);
}

/** The link by which a case went into another one. */
export function succeeding(state: State, id: ActId): InquiryLink | undefined {
  return state.inquiries.get(id)!.links.find((one) => one.from === id && carriesOn(one.link));
}

/** Whether a case is carried on, however many cases further, as another one. */
export function leadsTo(state: State, from: ActId, to: ActId): boolean {
  for (let at: ActId | undefined = from; at; at = succeeding(state, at)?.to) if (at === to) return true;
  return false;
}

/** A case and all that went into it. */
export function lineOf(state: State, inquiry: Inquiry): Inquiry[] {
  const line = [inquiry];
  for (const one of line)
    for (const { from, to, link } of one.links)
      if (to === one.id && carriesOn(link)) line.push(state.inquiries.get(from)!);
  return line;
}
