// What the intake's addresses take and give, as schemas and as JSON (spec/intake.md section 4).
import { formatTime } from '@tasdiq/core';
import { z } from 'zod';
import { problem, PROBLEM_TYPE, problemBody, problemResponse } from '../problem.ts';
import { NEVER_KEPT } from '../request-body.ts';
import {
  type BoxRefusal,
  DECLINE_REASONS,
  type Listed,
  type Part,
  type Report,
  REPORT_STATES,
} from './box.ts';

const RETRY_SECONDS = 600;

const time = z.string();
const id = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** What whoever holds a ticket is told. */
const told = {
  state: z.enum(REPORT_STATES),
  receivedAt: time,
  until: time,
  reason: z.enum(DECLINE_REASONS).nullable(),
  allegation: z.string().nullable(),
};
const part = z.strictObject({
  n: z.int(),
  from: z.enum(['public', 'office']),
  at: time,
  sealed: z.string(),
});
const listed = {
  id: z.string(),
  ...told,
  taker: z.string().nullable(),
};

export const deskSchema = z.strictObject({
  open: z.boolean().meta({ description: 'Whether an office has announced a key, and reports are taken.' }),
  offices: z.array(
    z.strictObject({
      mandate: z.string(),
      member: z.string(),
      office: z.string(),
      key: z.string().nullable(),
      announced: z.string().nullable(),
    }),
  ),
  days: z.int(),
  sizes: z.array(z.int()),
  messageSizes: z.array(z.int()),
});
export const lodgedSchema = z.strictObject({ receivedAt: time, until: time });
export const ticketSchema = z.strictObject({ ticket: id });
export const statusSchema = z.strictObject({ ...told, messages: z.int(), answers: z.array(part) });
export const itemSchema = z.strictObject(listed);
export const listSchema = z.strictObject({
  total: z.int(),
  items: z.array(
    z.strictObject({ ...listed, bytes: z.int(), unread: z.int(), openedBy: z.array(z.string()) }),
  ),
  held: z.strictObject({ reports: z.int(), bytes: z.int() }),
  most: z.strictObject({ reports: z.int(), bytes: z.int() }),
});
export const openedSchema = z.strictObject({ ...listed, parts: z.array(part) });
/** What an office does with a report. */
export const stepSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('take'), over: z.boolean().optional() }),
  z.strictObject({ step: z.literal('release') }),
  z.strictObject({ step: z.literal('answer'), sealed: base64 }),
  z.strictObject({ step: z.literal('lodged'), allegation: id.nullable() }),
  z.strictObject({ step: z.literal('declined'), reason: z.enum(DECLINE_REASONS) }),
]);
export type Step = z.infer<typeof stepSchema>;

/** What whoever holds its ticket is told of a report. */
export function toldOf({ state, receivedAt, until, reason, allegation }: Report) {
  return { state, receivedAt: formatTime(receivedAt), until: formatTime(until), reason, allegation };
}

/** A report as offices see it. */
export function itemOf(report: Report): z.infer<typeof itemSchema> {
  return { id: report.id, ...toldOf(report), taker: report.taker };
}

export function listedOf(report: Listed): z.infer<typeof listSchema>['items'][number] {
  const { bytes, unread, openedBy } = report;
  return { ...itemOf(report), bytes, unread, openedBy: [...openedBy] };
}

export function partOf({ n, side, at, sealed }: Part): z.infer<typeof part> {
  return { n, from: side, at: formatTime(at), sealed: Buffer.from(sealed).toString('base64') };
}

/** A refusal of the box in words and status. */
export function refusalResponse(refusal: BoxRefusal): Response {
  switch (refusal) {
    case 'unknown':
      return problemResponse(problem('not_found'));
    case 'full':
      return problemResponse(problem('intake_full'));
    case 'used':
    case 'closed':
      return problemResponse(problem('already_done'));
    case 'taken':
      return problemResponse(problem('forbidden', { reason: 'another office deals with this report' }));
    case 'too_many':
      return problemResponse(problem('intake_full', { reason: 'this report has as much as it may' }));
  }
}

/** An answer to somebody who sends or asks too much. */
export function tooMuch(): Response {
  const body = JSON.stringify(problemBody(problem('busy'), undefined, 429));
  const headers = { 'content-type': PROBLEM_TYPE, 'retry-after': String(RETRY_SECONDS), ...NEVER_KEPT };
  return new Response(body, { status: 429, headers });
}
