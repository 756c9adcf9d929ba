import type { Clock } from '../api/talks-types.ts';
import type { ActItem } from '../api/types.ts';
import type { Case } from './case.ts';
import type { CaseClocks } from './terms.ts';
import type { Answered, FindingNoun, InquiryNoun, RecommendationNoun } from './types.ts';

/*
 * The clocks of a case side by side: what the host says of each, put into one form. Nothing is judged anew here; where
 * two views speak of one clock, the one that knows of stops and extensions counts.
 */

const HOUR_MS = 3_600_000;

export type ClockKind =
  | 'service'
  | 'clarification'
  | 'meeting'
  | 'ruling'
  | 'deployment'
  | 'access'
  | 'reply'
  | 'response'
  | 'remedy'
  | 'recommendation_answer';

/** `waits`: it has not begun; `done`: answered in time; `ended`: nothing is asked any more. */
export type ClockState = 'waits' | 'running' | 'stopped' | 'run_out' | 'done' | 'late' | 'ended';

/** One clock of a case. Times are ISO text. */
export interface CaseClock {
  readonly key: string;
  readonly what: ClockKind;
  /** Code of the member that owes it; empty where it falls to all. */
  readonly from: string;
  /** Sites, or the short name of a finding. */
  readonly of: string | undefined;
  readonly began: string | undefined;
  readonly until: string | undefined;
  /** When it was answered. */
  readonly at: string | undefined;
  readonly state: ClockState;
  /** What was said: a name under which forms have words for the code, or `status` or `case.…`, and the code. */
  readonly said: readonly [string, string] | undefined;
  readonly because: readonly string[];
}

type Parts = Pick<Case, 'requests' | 'findings' | 'recommendations' | 'due' | 'acts' | 'byId'>;

/** Every clock of a case in the order of the way it goes; a historic case has none. */
export function clocksOf(found: InquiryNoun, parts: Parts, terms: CaseClocks): CaseClock[] {
  if (found.historic) return [];
  const own = parts.findings.filter(({ dropped }) => dropped === null);
  return [
    ...serviceClocks(found, parts.acts, terms),
    ...clarificationClocks(found, parts, terms),
    ...meetingClock(found, parts.due),
    ...rulingClocks(found, parts),
    ...deploymentClocks(found, parts, terms),
    ...accessClocks(parts),
    ...own.flatMap(replyClocks),
    ...own.flatMap((one) => responseClocks(one, parts.due)),
    ...own.flatMap(remedyClocks),
    ...parts.recommendations.flatMap((one) => recommendationClocks(one, parts.due)),
  ];
}

/** Members among those whom a case accuses. */
export function accusedMembers({ accused }: Pick<InquiryNoun, 'accused'>): string[] {
  return accused.flatMap((one) => ('member' in one ? [one.member] : []));
}

function serviceOf(acts: readonly ActItem[], about: string, to: string): ActItem | undefined {
  return acts
    .filter(({ act, facts }) => act === 'clock.serve' && facts['about'] === about && facts['to'] === to)
    .sort((one, other) => compare(String(one.facts['at']), String(other.facts['at'])))[0];
}

function serviceClocks(found: InquiryNoun, acts: readonly ActItem[], terms: CaseClocks): CaseClock[] {
  return accusedMembers(found).map((member): CaseClock => {
    const served = serviceOf(acts, found.id, member);
    const isLogged = terms.service === 'logged';
    const at = served ? String(served.facts['at']) : isLogged ? found.at : undefined;
    return {
      key: `service ${member}`,
      what: 'service',
      from: member,
      of: undefined,
      began: found.at,
      until: undefined,
      at,
      state: at === undefined ? 'waits' : 'done',
      said: served
        ? ['medium', String(served.facts['medium'])]
        : isLogged
          ? ['case.service', 'logged']
          : undefined,
      because: served?.id ? [served.id] : [found.id],
    };
  });
}

const BY_STATUS: Readonly<Record<string, ClockState>> = {
  not_served: 'waits',
  not_told: 'waits',
  open: 'running',
  no_reply: 'run_out',
  no_response: 'run_out',
  denied_by_silence: 'run_out',
  overdue: 'run_out',
  late: 'late',
};

function clarificationClocks(found: InquiryNoun, { acts, due }: Parts, terms: CaseClocks): CaseClock[] {
  return found.clarified.map((one): CaseClock => {
    const word = found.clarifications.find(({ id }) => id === one.because);
    const served = serviceOf(acts, found.id, one.member);
    const began = served ? String(served.facts['at']) : terms.service === 'logged' ? found.at : undefined;
    const state = stateOf(one.status, one.stopped);
    // While a case rests, once it is settled or found, nobody is asked any more.
    const isAsked = due.some(
      ({ what, about, from }) => what === 'clarification' && about === found.id && from === one.member,
    );
    return {
      key: `clarification ${one.member}`,
      what: 'clarification',
      from: one.member,
      of: undefined,
      began,
      until: one.until ?? undefined,
      at: word?.at,
      state: state === 'running' && !isAsked ? 'ended' : state,
      said: word && ['stance', word.stance],
      because: word ? [word.id] : [found.id],
    };
  });
}

function stateOf(status: string, stopped = false): ClockState {
  const state = BY_STATUS[status] ?? 'done';
  return state === 'running' && stopped ? 'stopped' : state;
}

function stateOfDue({ overdue, stopped }: Clock): ClockState {
  return overdue ? 'run_out' : stopped ? 'stopped' : 'running';
}

function meetingClock(found: InquiryNoun, due: readonly Clock[]): CaseClock[] {
  const asked = due.find(({ what, about }) => what === 'meeting' && about === found.id);
  const held = found.meetings[0];
  if (!asked && !held) return [];
  return [
    {
      key: 'meeting',
      what: 'meeting',
      from: '',
      of: undefined,
      began: undefined,
      until: asked?.at,
      at: held?.at,
      state: held ? 'done' : stateOfDue(asked!),
      said: held && ['outcome', held.outcome],
      because: held ? [held.id] : [found.id],
    },
  ];
}

function rulingClocks(found: InquiryNoun, { due, byId }: Parts): CaseClock[] {
  return found.challenges.map((one): CaseClock => {
    const asked = due.find(({ what, about }) => what === 'ruling' && about === one.id);
    return {
      key: `ruling ${one.id}`,
      what: 'ruling',
      from: '',
      of: one.member,
      began: one.at,
      until: asked?.at,
      at: one.ruled ? byId.get(one.ruled.id)?.loggedAt : undefined,
      // An objection that nobody ruled on in time has lapsed.
      state: one.ruled ? 'done' : asked ? stateOfDue(asked) : 'ended',
      said: one.ruled ? ['outcome', one.ruled.outcome] : asked ? undefined : ['case.challenge', 'lapsed'],
      because: one.ruled ? [one.id, one.ruled.id] : [one.id],
    };
  });
}

function deploymentClocks(found: InquiryNoun, { due, byId }: Parts, terms: CaseClocks): CaseClock[] {
  return found.tasks.map((task): CaseClock => {
    const asked = due.find(({ what, about }) => what === 'deployment' && about === task.id);
    const until = asked?.at ?? task.outBy ?? after(task.at, Number(terms.task_hours) * HOUR_MS);
    const out = task.deployed && (byId.get(task.deployed.id)?.facts['out'] as string | undefined);
    const at = out ?? task.deployed?.at;
    return {
      key: `deployment ${task.id}`,
      what: 'deployment',
      from: [...new Set(task.team.map((one) => one.split('/')[0]!))].join(' '),
      of: undefined,
      began: task.at,
      until,
      at,
      state: at === undefined ? (asked ? stateOfDue(asked) : 'ended') : at < until ? 'done' : 'late',
      said: undefined,
      because: task.deployed ? [task.id, task.deployed.id] : [task.id],
    };
  });
}

function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

function accessClocks({ requests }: Parts): CaseClock[] {
  return requests.map((request): CaseClock => {
    const open = request.access.find(({ answer }) => answer === null);
    const late = request.access.some((one) => one.late);
    const last = request.answers.at(-1);
    const state = open ? stateOf(open.status, request.stopped) : late ? 'late' : 'done';
    const answers = new Set(request.access.map(({ status }) => status));
    return {
      key: `access ${request.id}`,
      what: 'access',
      from: request.to.split('/')[0]!,
      of: request.sites.map(({ site }) => site).join(', '),
      began: request.at,
      until: request.due ?? undefined,
      at: open ? undefined : last?.at,
      state: request.withdrawn === null ? state : 'ended',
      said: open ? undefined : ['status.access_request', answers.size === 1 ? [...answers][0]! : 'mixed'],
      because: [request.id, ...(last ? [last.id] : [])],
    };
  });
}

function replyClocks(finding: FindingNoun): CaseClock[] {
  return finding.hearings.map((one): CaseClock => {
    const word = finding.replies.find(({ id }) => id === one.reply);
    const state = one.status === 'replied' ? 'done' : stateOf(one.status);
    return {
      key: `reply ${finding.id} ${one.member}`,
      what: 'reply',
      from: one.member,
      of: finding.code,
      began: undefined,
      until: one.until ?? undefined,
      at: word?.at,
      state: finding.adopted && (state === 'running' || state === 'waits') ? 'ended' : state,
      said: word ? ['stance', word.stance] : one.status === 'not_told' ? ['status', 'not_told'] : undefined,
      because: [word?.id ?? one.told ?? finding.version],
    };
  });
}

/** Whether a response to a finding is asked of a member: others whom it concerns may give one. */
export function isAsked(finding: FindingNoun, member: string, due: readonly Clock[]): boolean {
  return due.some(({ what, about, from }) => what === 'response' && about === finding.id && from === member);
}

function responseClocks(finding: FindingNoun, due: readonly Clock[]): CaseClock[] {
  if (finding.historic) return [];
  return finding.answered
    .filter(({ member, because }) => because !== null || isAsked(finding, member, due))
    .map((one) => afterwards(finding, one, 'response'));
}

function remedyClocks(finding: FindingNoun): CaseClock[] {
  if (finding.historic) return [];
  return finding.made_good.map((one) => afterwards(finding, one, 'remedy'));
}

function afterwards(finding: FindingNoun, one: Answered, what: 'response' | 'remedy'): CaseClock {
  const word =
    finding.responses.find(({ id }) => id === one.because) ??
    finding.remedies.find(({ id }) => id === one.because);
  const said =
    word && ('stance' in word ? (['stance', word.stance] as const) : (['status', one.status] as const));
  const isUndone = what === 'remedy' && word !== undefined && one.status !== 'remedied';
  const isOver = one.until !== null && word !== undefined && word.at >= one.until;
  const state = isUndone
    ? 'running'
    : word
      ? isOver || one.status === 'late'
        ? 'late'
        : 'done'
      : stateOf(one.status);
  const isPast =
    finding.supersededBy !== null && (state === 'running' || state === 'waits' || state === 'run_out');
  return {
    key: `${what} ${finding.id} ${one.member}`,
    what,
    from: one.member,
    of: finding.code,
    began: finding.adopted?.at,
    until: one.until ?? undefined,
    at: isUndone ? undefined : word?.at,
    state: isPast ? 'ended' : state,
    said,
    because: [word?.id ?? finding.adopted?.id ?? finding.version],
  };
}

function recommendationClocks(found: RecommendationNoun, due: readonly Clock[]): CaseClock[] {
  return found.to.flatMap((one): CaseClock[] => {
    if (!('member' in one)) return [];
    const { member } = one;
    const asked = due.find(
      ({ what, about, from }) => what === 'recommendation_answer' && about === found.id && from === member,
    );
    const given = found.answers.findLast(({ of }) => 'member' in of && of.member === member);
    if (!asked && !given) return [];
    return [
      {
        key: `recommendation ${found.id} ${member}`,
        what: 'recommendation_answer',
        from: member,
        of: undefined,
        began: found.at,
        until: asked?.at,
        at: given?.at,
        state: given ? 'done' : stateOfDue(asked!),
        said: given && ['answer', given.answer],
        because: [given?.id ?? found.id],
      },
    ];
  });
}

/** How much of its time a clock has used at a moment, 0 to 1; undefined where it has no beginning or no end. */
export function usedOf({ began, until, at }: CaseClock, now: number): number | undefined {
  if (began === undefined || until === undefined) return undefined;
  const [from, to] = [Date.parse(began), Date.parse(until)];
  if (to <= from) return 1;
  const seen = at === undefined ? now : Date.parse(at);
  return Math.min(1, Math.max(0, (seen - from) / (to - from)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
