import type { RequestNoun } from '../api/talks-types.ts';

/** What a member asked and was asked, counted. */
export interface RequestCounts {
  readonly member: string;
  readonly made: number;
  readonly received: number;
  readonly inTime: number;
  readonly late: number;
  readonly noReply: number;
  /** Open, or not served yet. */
  readonly waiting: number;
  /** Received, and withdrawn by who asked. */
  readonly withdrawn: number;
}

type Outcome = 'inTime' | 'late' | 'noReply' | 'waiting' | 'withdrawn';

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  late: 'late',
  no_reply: 'noReply',
  open: 'waiting',
  not_served: 'waiting',
};

/** Requests counted for some members, in their order, each by the same rules; what was received adds up. */
export function requestCounts(requests: readonly RequestNoun[], members: readonly string[]): RequestCounts[] {
  return members.map((member) => {
    const outcomes = requests.flatMap((request) =>
      request.addressees
        .filter((one) => one.member === member)
        .map(({ status }) => outcomeOf(request, status)),
    );
    const count = (wanted: Outcome): number => outcomes.filter((one) => one === wanted).length;
    return {
      member,
      made: requests.filter(({ by }) => by.split('/')[0] === member).length,
      received: outcomes.length,
      inTime: count('inTime'),
      late: count('late'),
      noReply: count('noReply'),
      waiting: count('waiting'),
      withdrawn: count('withdrawn'),
    };
  });
}

function outcomeOf({ withdrawn }: RequestNoun, status: string): Outcome {
  return withdrawn === null ? (OUTCOMES[status] ?? 'inTime') : 'withdrawn';
}

/** By what a ledger may be narrowed; nothing that is left out narrows it. */
export interface RequestFilters {
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  /** A member that asks or is asked. */
  readonly party?: string | undefined;
}

/** The requests that fit. */
export function fitting(
  requests: readonly RequestNoun[],
  { kind, state, party }: RequestFilters,
): RequestNoun[] {
  return requests.filter(
    (request) =>
      (!kind || request.kind === kind) &&
      (!state || request.status === state) &&
      (!party ||
        request.by.split('/')[0] === party ||
        request.addressees.some(({ member }) => member === party)),
  );
}
