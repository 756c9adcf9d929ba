// Reports of the public to the intake offices, as ciphertext, outside the log (spec/intake.md).
import type { ActId } from '@tasdiq/core';
import { type Context, Hono } from 'hono';
import type { DossierHost } from '../host.ts';
import {
  deskSchema,
  itemOf,
  itemSchema,
  listedOf,
  listSchema,
  lodgedSchema,
  openedSchema,
  partOf,
  refusalResponse,
  statusSchema,
  type Step,
  stepSchema,
  ticketSchema,
  toldOf,
  tooMuch,
} from '../intake/answers.ts';
import type { BoxRefusal, IntakeBox, Report } from '../intake/box.ts';
import type { IntakeBoxes } from '../intake/boxes.ts';
import { FloodGate } from '../intake/flood-gate.ts';
import { BODY_BYTES, MESSAGE_SIZES, REPORT_SIZES, sealedFault, TICKET_BYTES } from '../intake/limits.ts';
import { intakeOffices, intakeOfficeOf } from '../intake/offices.ts';
import { operation, serve } from '../openapi-operation.ts';
import { problem, problemResponse } from '../problem.ts';
import { atMost, jsonOf, NEVER_KEPT } from '../request-body.ts';
import type { Sessions } from '../session.ts';
import { addressOf } from './session.ts';

const BASE = '/api/dossiers/{d}/intake';
const SEALED = 'application/octet-stream';

/** The operations, for the OpenAPI document. */
export const intakeOperations = {
  desk: operation({
    id: 'getIntake',
    method: 'get',
    path: BASE,
    summary: 'Whose keys open reports of the public, for how long these are kept, and the sizes they have',
    tag: 'intake',
    session: 'none',
    answers: { 200: { description: 'The intake of the dossier', schema: deskSchema } },
  }),
  lodge: operation({
    id: 'lodgeReport',
    method: 'post',
    path: BASE,
    summary: 'Leaves a report: 32 bytes of a ticket, then an age file of a padded size',
    tag: 'intake',
    session: 'none',
    body: { type: SEALED },
    answers: {
      201: { description: 'Kept, also when it was there already', schema: lodgedSchema },
      409: { description: 'The ticket is in use for another report' },
      429: { description: 'Sent too much; nothing is kept of the address' },
      503: { description: 'No office takes reports, or the box is full' },
    },
  }),
  status: operation({
    id: 'getReportStatus',
    method: 'post',
    path: `${BASE}/status`,
    summary: 'What has become of the report of a ticket, with the answers to it',
    tag: 'intake',
    session: 'none',
    body: { type: 'application/json', schema: ticketSchema },
    answers: {
      200: { description: 'The report', schema: statusSchema },
      404: { description: 'There is none, or no more' },
      429: { description: 'Asked for too many that are not there' },
    },
  }),
  message: operation({
    id: 'addToReport',
    method: 'post',
    path: `${BASE}/messages`,
    summary: 'Adds a message to the report of a ticket: 32 bytes of it, then an age file of a padded size',
    tag: 'intake',
    session: 'none',
    body: { type: SEALED },
    answers: {
      201: { description: 'Kept', schema: lodgedSchema },
      404: { description: 'There is no such report, or no more' },
    },
  }),
  withdraw: operation({
    id: 'withdrawReport',
    method: 'post',
    path: `${BASE}/withdraw`,
    summary: 'Deletes the report of a ticket with everything about it',
    tag: 'intake',
    session: 'none',
    body: { type: 'application/json', schema: ticketSchema },
    answers: { 204: { description: 'It is gone' }, 404: { description: 'There is none, or no more' } },
  }),
  list: operation({
    id: 'listReports',
    method: 'get',
    path: `${BASE}/reports`,
    summary: 'Reports in the box, for an office with the power intake',
    tag: 'intake',
    session: 'required',
    answers: {
      200: { description: 'Reports, without what they say', schema: listSchema },
      403: { description: 'The office has not the power' },
    },
  }),
  open: operation({
    id: 'openReport',
    method: 'get',
    path: `${BASE}/reports/{id}`,
    summary: 'A report with its ciphertexts; that the office had it is kept and shown in the list',
    tag: 'intake',
    session: 'required',
    answers: { 200: { description: 'The report', schema: openedSchema } },
  }),
  step: operation({
    id: 'dealWithReport',
    method: 'post',
    path: `${BASE}/reports/{id}`,
    summary: 'Takes a report, gives it back, answers it, or says that it was lodged or declined',
    tag: 'intake',
    session: 'required',
    body: { type: 'application/json', schema: stepSchema },
    answers: {
      200: { description: 'The report as it is now', schema: itemSchema },
      403: { description: 'Another office deals with it' },
      409: { description: 'It is closed' },
      422: { description: 'There is no such allegation on the record' },
    },
  }),
} as const;

/** What these routes need. */
export interface IntakeRoutes {
  readonly hosts: { find(idOrCode: string): Pick<DossierHost, 'id' | 'state'> | undefined };
  readonly sessions: Sessions;
  readonly boxes: IntakeBoxes;
  /** Whether the last address in `X-Forwarded-For` is to be believed. */
  readonly behindProxy: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A request to a dossier's box by the public. */
interface Visit {
  readonly dossier: string;
  readonly box: IntakeBox;
  readonly address: string;
  readonly now: number;
}

/** Serves the public's side and the offices' side of the box. */
export function intakeRoutes(parts: IntakeRoutes): Hono {
  const app = new Hono();
  const gate = new FloodGate();
  const limit = atMost(BODY_BYTES);
  app.use('/api/dossiers/:d/intake', limit);
  app.use('/api/dossiers/:d/intake/*', limit);
  serve(app, intakeOperations.desk, (c) => desk(parts, c));
  serve(app, intakeOperations.lodge, (c) => visited(parts, c, (visit) => lodge(parts, gate, c, visit)));
  serve(app, intakeOperations.message, (c) => visited(parts, c, (visit) => message(parts, gate, c, visit)));
  serve(app, intakeOperations.status, (c) =>
    visited(parts, c, (visit) =>
      withTicket(gate, c, visit, (ticket) => {
        const found = visit.box.status(ticket, visit.now);
        if (!found) return undefined;
        const { report, messages, answers } = found;
        return c.json({ ...toldOf(report), messages, answers: answers.map(partOf) }, 200, NEVER_KEPT);
      }),
    ),
  );
  serve(app, intakeOperations.withdraw, (c) =>
    visited(parts, c, (visit) =>
      withTicket(gate, c, visit, (ticket) =>
        visit.box.withdraw(ticket, visit.now)
          ? new Response(null, { status: 204, headers: NEVER_KEPT })
          : undefined,
      ),
    ),
  );
  serve(app, intakeOperations.list, (c) => officiated(parts, c, ({ box, now }) => list(parts, c, box, now)));
  serve(app, intakeOperations.open, (c) =>
    officiated(parts, c, ({ box, now }, office) => {
      const found = box.open(c.req.param('id')!, office, now);
      if (!found) return problemResponse(problem('not_found'));
      return c.json({ ...itemOf(found.report), parts: found.parts.map(partOf) }, 200, NEVER_KEPT);
    }),
  );
  serve(app, intakeOperations.step, (c) =>
    officiated(parts, c, (visit, office) => step(parts, c, visit, office)),
  );
  return app;
}

function desk({ hosts, boxes, now }: IntakeRoutes, c: Context): Response {
  const host = hosts.find(c.req.param('d')!);
  if (!host) return problemResponse(problem('not_found'));
  const offices = intakeOffices(host.state, now());
  const open = offices.some(({ key }) => key !== null);
  const { days } = boxes.settings;
  const sizes = { sizes: [...REPORT_SIZES], messageSizes: [...MESSAGE_SIZES] };
  return c.json({ open, offices, days, ...sizes }, 200, NEVER_KEPT);
}

async function lodge(parts: IntakeRoutes, gate: FloodGate, c: Context, visit: Visit): Promise<Response> {
  const { boxes, hosts } = parts;
  const { dossier, box, address, now } = visit;
  if (!intakeOffices(hosts.find(dossier)!.state, now).some(({ key }) => key !== null))
    return problemResponse(problem('intake_closed'));
  const sent = await parcelOf(c, REPORT_SIZES);
  if (sent instanceof Response) return blamed(gate, visit, sent);
  if (gate.isShut('post', address, now)) return tooMuch();
  gate.count('post', address, now);
  if (!gate.take(dossier, boxes.settings.perHour, now)) return tooMuch();
  return kept(c, box.lodge(sent.ticket, sent.sealed, now));
}

async function message(parts: IntakeRoutes, gate: FloodGate, c: Context, visit: Visit): Promise<Response> {
  const { dossier, box, address, now } = visit;
  if (gate.isShut('miss', address, now) || gate.isShut('post', address, now)) return tooMuch();
  const sent = await parcelOf(c, MESSAGE_SIZES);
  if (sent instanceof Response) return blamed(gate, visit, sent);
  gate.count('post', address, now);
  if (!gate.take(dossier, parts.boxes.settings.perHour, now)) return tooMuch();
  const outcome = box.addMessage(sent.ticket, sent.sealed, now);
  if (outcome === 'unknown') gate.count('miss', address, now);
  return kept(c, outcome);
}

/** The answer says the hour and the day of deletion; a retry gets the same. */
function kept(c: Context, outcome: Report | BoxRefusal): Response {
  if (typeof outcome === 'string') return refusalResponse(outcome);
  const { receivedAt, until } = toldOf(outcome);
  return c.json({ receivedAt, until }, 201, NEVER_KEPT);
}

function list({ boxes }: IntakeRoutes, c: Context, box: IntakeBox, now: number): Response {
  const { reports, bytes } = box.list(now);
  const { reports: most, bytes: mostBytes } = boxes.settings;
  const body = {
    total: reports.length,
    items: reports.map(listedOf),
    held: { reports: reports.length, bytes },
    most: { reports: most, bytes: mostBytes },
  };
  return c.json(body, 200, NEVER_KEPT);
}

async function step(
  { hosts }: IntakeRoutes,
  c: Context,
  { dossier, box, now }: Visit,
  office: string,
): Promise<Response> {
  const asked = stepSchema.safeParse(await jsonOf(c));
  if (!asked.success) return problemResponse(problem('bad_request', { reason: 'give a step' }));
  const id = asked.data.step === 'lodged' ? asked.data.allegation : null;
  // Whoever reported is told of nothing that is not on the record.
  if (id !== null && !hosts.find(dossier)!.state.allegations.has(id as ActId))
    return problemResponse(problem('reference_unknown', { id }));
  const outcome = stepped(box, c.req.param('id')!, office, asked.data, now);
  if (outcome instanceof Response) return outcome;
  return typeof outcome === 'string' ? refusalResponse(outcome) : c.json(itemOf(outcome), 200, NEVER_KEPT);
}

function stepped(
  box: IntakeBox,
  id: string,
  office: string,
  said: Step,
  now: number,
): Report | BoxRefusal | Response {
  switch (said.step) {
    case 'take':
      return box.take(id, office, said.over ?? false, now);
    case 'release':
      return box.release(id, office, now);
    case 'lodged':
      return box.close(id, office, { state: 'lodged', allegation: said.allegation }, now);
    case 'declined':
      return box.close(id, office, { state: 'declined', reason: said.reason }, now);
    case 'answer': {
      const sealed = Buffer.from(said.sealed, 'base64');
      const fault = sealedFault(sealed, MESSAGE_SIZES);
      return fault
        ? problemResponse(problem('bad_request', { reason: fault }))
        : box.answer(id, office, sealed, now);
    }
  }
}

/** Does something for a visitor whose dossier is there. */
async function visited(
  { hosts, boxes, behindProxy, now }: IntakeRoutes,
  c: Context,
  work: (visit: Visit) => Promise<Response> | Response,
): Promise<Response> {
  const host = hosts.find(c.req.param('d')!);
  if (!host) return problemResponse(problem('not_found'));
  return work({ dossier: host.id, box: boxes.of(host.id), address: addressOf(c, behindProxy), now: now() });
}

/** Does something for an office that may work with the box. */
function officiated(
  parts: IntakeRoutes,
  c: Context,
  work: (visit: Visit, office: string) => Promise<Response> | Response,
): Promise<Response> {
  return visited(parts, c, (visit) => {
    const session = parts.sessions.of(c.req.raw.headers, visit.dossier);
    if (!session) return problemResponse(problem('unauthenticated'));
    const office = intakeOfficeOf(session);
    return office === undefined ? problemResponse(problem('forbidden')) : work(visit, office);
  });
}

/** Does something for whoever shows a ticket. Those that are not there are counted: tickets must not be tried out. */
async function withTicket(
  gate: FloodGate,
  c: Context,
  { address, now }: Visit,
  work: (ticket: Uint8Array) => Response | undefined,
): Promise<Response> {
  if (gate.isShut('miss', address, now)) return tooMuch();
  const shown = ticketSchema.safeParse(await jsonOf(c));
  if (!shown.success) return problemResponse(problem('bad_request', { reason: 'give {"ticket": "..."}' }));
  const answer = work(Buffer.from(shown.data.ticket, 'base64url'));
  if (answer) return answer;
  gate.count('miss', address, now);
  return problemResponse(problem('not_found'));
}

/** What a post brings: ticket and age file of one of some sizes, or why it does not. */
async function parcelOf(
  c: Context,
  sizes: readonly number[],
): Promise<{ ticket: Uint8Array; sealed: Uint8Array } | Response> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const sealed = bytes.subarray(TICKET_BYTES);
  const fault = sealedFault(sealed, sizes);
  if (fault) return problemResponse(problem('bad_request', { reason: fault }));
  return { ticket: bytes.subarray(0, TICKET_BYTES), sealed };
}

/** What could never be a report counts as a post, so that nobody tries for long. */
function blamed(gate: FloodGate, { address, now }: Visit, answer: Response): Response {
  if (gate.isShut('post', address, now)) return tooMuch();
  gate.count('post', address, now);
  return answer;
}
