import { recommendationAnswer, remedyOf } from './aftermath.ts';
import { bearerKey, membersBehind, membersIn } from './bearer.ts';
import { doneAt, keyOf, runsOut, servedAt } from './clock.ts';
import { memberOf, type ActId } from './code.ts';
import { days, type Deadline } from './deadline.ts';
import type { Due } from './due.ts';
import { attributedIn, type Finding, isViolation, violatorsIn } from './finding.ts';
import { findingTally, hearingsOf } from './finding-word.ts';
import type { State } from './state.ts';
import type { Status } from './status.ts';
import { clocksOf } from './terms.ts';

/** What a finding, a recommendation or a measure is at a moment. */
export function findingStatus(state: State, id: ActId, now: number): Status | undefined {
  const found = state.findings.get(id);
  if (found) return statusOf(state, found, now);
  if (state.recommendations.has(id)) return recommendationStatus(state, id, now);
  return state.measures.has(id) ? { noun: 'measure', status: 'noted', because: [id] } : undefined;
}

function statusOf(state: State, found: Finding, now: number): Status {
  const { id, version, adopted, dropped, supersededBy } = found;
  const base = version === id ? [id] : [id, version];
  const of = (status: string, ...because: readonly ActId[]): Status => ({
    noun: 'finding',
    status,
    because: [...base, ...because],
  });
  if (supersededBy) return of('superseded', adopted!.id, supersededBy);
  if (adopted) return of(found.historic ? 'recorded' : 'adopted', adopted.id);
  if (dropped) return of('dropped', dropped);
  const heard = hearingsOf(state, found, now).map(({ status }) => status);
  if (heard.includes('open') || heard.includes('not_served')) return of('reply_open');
  if (heard.includes('not_told')) return of('draft');
  return of(findingTally(state, found, now).carried ? 'carried' : heard.length > 0 ? 'heard' : 'draft');
}

/** How a member that a finding concerns has answered it at a moment. */
export function responseStatus(
  state: State,
  found: Finding,
  member: string,
  now: number,
): { readonly status: string; readonly until: number | undefined; readonly because: ActId | undefined } {
  const settled = found.responses.filter((one) => one.member === member && one.stance !== 'more_time');
  const said = settled.at(-1);
  const seen = settled[0] ? doneAt(state, settled[0].id, settled[0].at) : now;
  const due = afterwards(
    state,
    found,
    member,
    'response',
    clocksOf(state.charter!.terms).response_days,
    seen,
  );
  const isOver = due !== undefined && seen >= due.at;
  const open = due === undefined ? 'not_served' : isOver ? 'no_response' : 'open';
  const status = said ? (isOver ? 'late' : said.stance) : open;
  return { status, until: due?.at, because: said?.id };
}

/** How what a finding found of a member has been made good at a moment. */
export function remedyStatus(
  state: State,
  found: Finding,
  member: string,
  now: number,
): { readonly status: string; readonly until: number | undefined; readonly because: ActId | undefined } {
  const said = remedyOf(found, member);
  const due = afterwards(state, found, member, 'remedy', clocksOf(state.charter!.terms).remedy_days, now);
  const until = due?.at;
  if (said?.kind === 'assessed') return { status: said.outcome, until, because: said.id };
  if (said) return { status: `reported_${said.outcome}`, until, because: said.id };
  const isOver = until !== undefined && now >= until;
  return { status: isOver ? 'overdue' : 'open', until, because: undefined };
}

/** A clock that runs from the adoption, or from when the adopted finding was served. */
function afterwards(
  state: State,
  { adopted, historic }: Finding,
  member: string,
  item: 'response' | 'remedy',
  count: number,
  now: number,
): Deadline | undefined {
  if (!adopted || historic) return undefined;
  const start = servedAt(state, adopted.id, member, adopted.at);
  if (start === undefined) return undefined;
  return runsOut(state, { about: keyOf(adopted.id, item), start, length: days(count), owed: [] }, now);
}

function recommendationStatus(state: State, id: ActId, now: number): Status {
  const found = state.recommendations.get(id)!;
  const states = found.to.map((one) => {
    const key = bearerKey(one);
    const done = found.progress.findLast(({ of }) => bearerKey(of) === key);
    if (done) return done.state;
    return recommendationAnswer(found, one)?.answer ?? 'open';
  });
  const because = [id, ...found.answers.map((one) => one.id), ...found.progress.map((one) => one.id)];
  const same = states.every((one) => one === states[0]);
  const text = same ? states[0]! : 'mixed';
  const isOver = found.due !== undefined && now >= found.due && !['done', 'rejected'].includes(text);
  return { noun: 'recommendation', status: isOver ? 'overdue' : text, because };
}

/** What findings and recommendations ask for: replies, responses, remedies, answers, deeds. */
export function findingDue(state: State, now: number): Due[] {
  return [
    ...state.findings
      .values()
      .flatMap((found) => [
        ...replyDue(state, found, now),
        ...responseDue(state, found, now),
        ...remedyDue(state, found, now),
      ]),
    ...recommendationDue(state, now),
  ];
}

function replyDue(state: State, found: Finding, now: number): Due[] {
  if (found.adopted || found.dropped || found.historic) return [];
  return hearingsOf(state, found, now)
    .filter(({ status }) => status === 'open' || status === 'no_reply')
    .map(({ member, until, status }) => ({
      what: 'reply' as const,
      about: found.id,
      from: member,
      at: until!,
      overdue: status === 'no_reply',
    }));
}

function responseDue(state: State, found: Finding, now: number): Due[] {
  if (!found.adopted || found.supersededBy) return [];
  return membersBehind(state, attributedIn(found)).flatMap((member) => {
    const { status, until } = responseStatus(state, found, member, now);
    if (until === undefined || !['open', 'no_response'].includes(status)) return [];
    return [
      {
        what: 'response' as const,
        about: found.id,
        from: member,
        at: until,
        overdue: status === 'no_response',
      },
    ];
  });
}

function remedyDue(state: State, found: Finding, now: number): Due[] {
  if (!found.adopted || found.supersededBy || !found.elements.some(isViolation)) return [];
  return membersBehind(state, violatorsIn(found)).flatMap((member) => {
    const { status, until } = remedyStatus(state, found, member, now);
    if (until === undefined || status === 'remedied') return [];
    return [{ what: 'remedy' as const, about: found.id, from: member, at: until, overdue: now >= until }];
  });
}

function recommendationDue(state: State, now: number): Due[] {
  const length = days(clocksOf(state.charter!.terms).recommendation_days);
  return state.recommendations.values().flatMap((found): Due[] => {
    if (found.historic) return [];
    return membersIn(found.to).flatMap((member): Due[] => {
      const of = { member };
      const done = found.progress.findLast((one) => bearerKey(one.of) === bearerKey(of));
      const given = recommendationAnswer(found, of);
      if (!given) {
        const start = servedAt(state, found.id, member, found.at);
        if (start === undefined) return [];
        const { at } = runsOut(state, { about: found.id, start, length, owed: [memberOf(found.by)] }, now);
        return [{ what: 'recommendation_answer', about: found.id, from: member, at, overdue: now >= at }];
      }
      if (found.due === undefined || given.answer === 'rejected' || done?.state === 'done') return [];
      return [
        { what: 'recommendation', about: found.id, from: member, at: found.due, overdue: now >= found.due },
      ];
    });
  });
}
