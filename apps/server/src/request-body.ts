// Small bodies of requests: how large they may be, and what they hold.
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problem, problemResponse } from './problem.ts';

/** Header of answers that nobody on the way may keep: they hold for one caller, or for one moment. */
export const NEVER_KEPT = { 'cache-control': 'no-store' } as const;

/** Refuses bodies of more than some bytes before anything reads them. */
export function atMost(bytes: number): MiddlewareHandler {
  return bodyLimit({ maxSize: bytes, onError: () => problemResponse(problem('too_large', { bytes })) });
}

/** The body as JSON, not checked; undefined when it is none. */
export async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
