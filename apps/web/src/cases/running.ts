import type { InquiryNoun } from './types.ts';

/** Exits after which nothing more is said in a case until it is taken up again. */
const CLOSED: ReadonlySet<string> = new Set([
  'closed',
  'archived',
  'outside_mandate',
  'referred',
  'withdrawn',
]);

/** Whether work on a case may go on: it has not been closed and not gone into another one. */
export function isRunning({ id, exit, links }: InquiryNoun): boolean {
  const gone = links.some(({ from, link }) => from === id && (link === 'merged' || link === 'superseded'));
  return !gone && (exit === null || !CLOSED.has(exit.exit));
}
