import type { CallNoun } from '../api/talks-types.ts';

/** How long a member took to answer the calls that it got. */
export interface AnswerTimes {
  readonly member: string;
  /** Calls to it. */
  readonly calls: number;
  readonly answered: number;
  /** Milliseconds; undefined while it has answered none. */
  readonly median: number | undefined;
}

/** Time to answer for some members, in their order; half of the answers took less than the median. */
export function answerTimes(calls: readonly CallNoun[], members: readonly string[]): AnswerTimes[] {
  return members.map((member) => {
    const own = calls.filter(({ to }) => to.includes(member));
    const times = own
      .flatMap(({ placed, answers }) => {
        const given = answers.find((answer) => answer.member === member);
        return given ? [Date.parse(given.answered) - Date.parse(placed)] : [];
      })
      .sort((one, other) => one - other);
    return { member, calls: own.length, answered: times.length, median: medianOf(times) };
  });
}

/** The middle of a sorted list, between the two middle ones where there is none. */
function medianOf(sorted: readonly number[]): number | undefined {
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
