import { membersBehind } from './bearer.ts';
import { challengeDue } from './challenge.ts';
import { doneAt, runsOut, servedAt } from './clock.ts';
import { memberOf, type ActId } from './code.ts';
import { type Deadline, hours } from './deadline.ts';
import type { Due } from './due.ts';
import { exitAt, type Inquiry } from './inquiry.ts';
import { isSettled, type Task } from './inquiry-step.ts';
import { succeeding } from './lineage.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';

/** What a case, a task, or what a team brought back is at a moment. */
export function inquiryStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.inquiries.get(id);
  if (found) return stepOf(state, found, now);
  const task = state.tasks.get(id);
  if (task)
    return task.deployed
      ? { noun: 'task', status: 'deployed', because: [id, task.deployed.id] }
      : { noun: 'task', status: now >= outBy(state, task, now).at ? 'late' : 'ordered', because: [id] };
  const particular = state.particulars.get(id);
  return particular && { noun: particular.kind, status: 'recorded', because: [id] };
}

/** Where a case is on its way: where it went, how it ended, else the farthest step that was taken. */
function stepOf(state: State, found: Inquiry, now: number): Status {
  const of = (status: string, ...because: readonly ActId[]): Status => ({
    noun: 'inquiry',
    status,
    because: [found.id, ...because],
  });
  const gone = succeeding(state, found.id);
  if (gone) return of(gone.link, gone.id, gone.to);
  const ended = exitAt(found, now);
  if (ended) return of(ended.exit, ended.id);
  const findings = found.findings.map((id) => state.findings.get(id)!);
  const standing = findings.findLast((one) => one.adopted && !one.supersededBy);
  if (standing)
    return of(standing.stage === 'final' ? 'found' : `found_${standing.stage}`, standing.adopted!.id);
  if (isSettled(found)) return of('resolved_locally', found.settlement!.id);
  const draft = findings.findLast((one) => !one.dropped);
  if (draft) return of('drafted', draft.version);
  const [newest] = found.particulars ?? [];
  if (newest) return of('verifying', newest);
  const task = found.tasks.at(-1);
  if (task) return of(state.tasks.get(task)!.deployed ? 'verifying' : 'tasked', task);
  const access = found.access.at(-1);
  if (access) return of('seeking_access', access);
  if (found.settlement) return of('settling', found.settlement.id);
  const meeting = found.meetings.findLast(({ outcome }) => outcome !== 'no_meeting');
  if (meeting) return of('met', meeting.id);
  const said = found.clarifications.findLast(({ stance }) => stance !== 'more_time');
  if (said) return of('clarified', said.id);
  const silent = clarifications(state, found, now).some(({ status }) => status === 'no_reply');
  return of(silent ? 'no_reply' : 'opened');
}

/** How a member that is accused has said what it knows. */
export interface Clarification {
  readonly member: string;
  /** When its time is over; undefined before it has been served, and in a historic case. */
  readonly until: number | undefined;
  readonly stopped: boolean;
  readonly status: 'not_served' | 'open' | 'no_reply' | 'given' | 'late';
  readonly because: ActId | undefined;
}

/** How the members that are accused in a case have said what they know, at a moment. */
export function clarifications(state: State, found: Inquiry, now: number): Clarification[] {
  return membersBehind(state, found.accused).map((member): Clarification => {
    const settled = found.clarifications.filter((one) => one.member === member && one.stance !== 'more_time');
    const [first, last] = [settled[0], settled.at(-1)];
    const seen = first ? doneAt(state, first.id, first.at) : now;
    const due = clarifyBy(state, found, member, seen);
    const isOver = due !== undefined && seen >= due.at;
    const status = last
      ? isOver
        ? 'late'
        : 'given'
      : due === undefined
        ? 'not_served'
        : isOver
          ? 'no_reply'
          : 'open';
    return { member, until: due?.at, stopped: due?.stopped ?? false, status, because: last?.id };
  });
}

function clarifyBy(state: State, found: Inquiry, member: string, now: number): Deadline | undefined {
  if (found.historic) return undefined;
  const start = servedAt(state, found.id, member, found.at);
  if (start === undefined) return undefined;
  const length = hours(clocksOf(state.charter!.terms).clarify_hours);
  const owed = membersBehind(state, found.complainants).filter((name) => name !== member);
  return runsOut(state, { about: found.id, start, length, owed }, now);
}

function outBy(state: State, { id, at, outBy: said }: Task, now: number): Deadline {
  const length = said === undefined ? hours(clocksOf(state.charter!.terms).task_hours) : said - at;
  return runsOut(state, { about: id, start: at, length, owed: [] }, now);
}

/** What cases ask for: a word from the accused, a meeting where there was none, teams that go out, rulings. */
export function inquiryDue(state: State, now: number): Due[] {
  return state.inquiries.values().flatMap((found) => {
    if (found.historic || exitAt(found, now) || succeeding(state, found.id)) return [];
    return [
      ...wordsDue(state, found, now),
      ...found.tasks.flatMap((id) => taskDue(state, state.tasks.get(id)!, now)),
      ...challengeDue(state, found, now),
    ];
  });
}

function wordsDue(state: State, found: Inquiry, now: number): Due[] {
  if (isSettled(found) || found.findings.some((id) => state.findings.get(id)!.adopted)) return [];
  const all = clarifications(state, found, now).filter(({ because }) => because === undefined);
  const asked = all.flatMap(({ member, until, stopped }): Due[] => {
    if (until === undefined) return [];
    const overdue = now >= until;
    const due = { what: 'clarification', about: found.id, from: member, at: until, overdue } as const;
    return [{ ...due, ...(stopped && { stopped }) }];
  });
  const silent = all.find(({ status }) => status === 'no_reply');
  if (!silent || found.meetings.length > 0) return asked;
  // Without a word there is a meeting, within as much time again.
  const length = hours(clocksOf(state.charter!.terms).meet_hours);
  const clock = { about: `${found.id} meeting`, start: silent.until!, length, owed: [] };
  const { at } = runsOut(state, clock, now);
  return [...asked, { what: 'meeting', about: found.id, from: '', at, overdue: now >= at }];
}

function taskDue(state: State, task: Task, now: number): Due[] {
  if (task.deployed) return [];
  const { at, stopped } = outBy(state, task, now);
  return [...new Set(task.team.map(memberOf))].map((from) => ({
    what: 'deployment' as const,
    about: task.id,
    from,
    at,
    overdue: now >= at,
    ...(stopped && { stopped }),
  }));
}
