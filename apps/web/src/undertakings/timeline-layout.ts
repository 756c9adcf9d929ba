import type { UndertakingNoun } from '../api/undertaking-types.ts';

/*
 * Where everything on the timeline stands: pure, in shares of its width from 0 to 1. Time runs from left to right.
 */

const DAY_MS = 86_400_000;

export type MarkKind = 'report' | 'assessment' | 'review' | 'suspension';

/** Something that was said at a moment. */
export interface TimeMark {
  readonly kind: MarkKind;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly x: number;
  /** Verdict, state or outcome. */
  readonly says: string;
  readonly by: string;
}

/** Time that was added or in which a clock stood still. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface Lane {
  readonly item: UndertakingNoun;
  /** From D to the day on which it is due; a standing one has no end. Undefined before D is known. */
  readonly bar: { readonly x: number; readonly width: number; readonly openEnd: boolean } | undefined;
  /** Between the day by rule and the day that counts: what stops and extensions have given. */
  readonly added: { readonly x: number; readonly width: number } | undefined;
  readonly stops: readonly { readonly x: number; readonly width: number }[];
  readonly periods: readonly {
    readonly x: number;
    readonly width: number;
    readonly outcome: string;
  }[];
  readonly marks: readonly TimeMark[];
  readonly due: number | undefined;
  /** From the day on which it was due until now, while it is overdue. */
  readonly late: { readonly x: number; readonly width: number } | undefined;
}

export interface Layout {
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly lanes: readonly Lane[];
  readonly ticks: readonly { readonly at: number; readonly x: number }[];
}

/**
 * The undertakings as lanes at a moment, with spans in which clocks stood still by the act that they concern ('' for all).
 * `beside` are all that share the scale: where parties stand in groups, a day is as wide for each.
 */
export function layOut(
  items: readonly UndertakingNoun[],
  now: number,
  stopped: ReadonlyMap<string, readonly Span[]>,
  beside: readonly UndertakingNoun[] = items,
): Layout {
  const times = [now, ...beside.flatMap(timesOf)];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(DAY_MS, (last - first) * 0.04);
  const [from, until] = [first - room, last + room];
  const x = (at: number): number => Math.min(1, Math.max(0, (at - from) / (until - from)));
  return {
    from,
    until,
    now: x(now),
    lanes: items.map((item) => laneOf(item, x, until, stopped, now)),
    ticks: ticksOf(from, until).map((at) => ({ at, x: x(at) })),
  };
}

function timesOf(item: UndertakingNoun): number[] {
  const { start, due, periods } = item.implementation;
  const said = [...(item.reports ?? []), ...(item.assessments ?? []), ...(item.reviews ?? [])];
  return [item.at, start, due, periods[0]?.from, ...said.map(({ at }) => at)]
    .filter((at) => typeof at === 'string')
    .map((at) => Date.parse(at));
}

function laneOf(
  item: UndertakingNoun,
  x: (at: number) => number,
  until: number,
  stopped: ReadonlyMap<string, readonly Span[]>,
  now: number,
): Lane {
  const start = timeOf(item.implementation.start);
  const due = timeOf(item.implementation.due);
  const nominal = nominalDue(item, start);
  const span = (one: Span): { x: number; width: number } => ({
    x: x(one.from),
    width: x(Math.min(one.until, until)) - x(one.from),
  });
  const from = start ?? (due === undefined ? undefined : Math.min(Date.parse(item.at), due));
  const isLonger = nominal !== undefined && due !== undefined && due > nominal;
  const end = due === undefined ? until : isLonger ? nominal : due;
  return {
    item,
    bar:
      from === undefined
        ? undefined
        : { ...span({ from: Math.min(from, end), until: end }), openEnd: due === undefined },
    added: isLonger ? span({ from: nominal, until: due }) : undefined,
    stops: [...(stopped.get('') ?? []), ...(stopped.get(item.id) ?? [])].map(span),
    periods: item.implementation.periods.map(({ from: begun, until: over, outcome }) => ({
      ...span({ from: Date.parse(begun), until: Date.parse(over) }),
      outcome,
    })),
    marks: marksOf(item, x),
    due: due === undefined ? undefined : x(due),
    late:
      item.implementation.overdue && due !== undefined && due < now
        ? span({ from: due, until: now })
        : undefined,
  };
}

/** The day by rule, before stops and extensions. */
function nominalDue({ due }: UndertakingNoun, start: number | undefined): number | undefined {
  if (due === null) return undefined;
  if ('at' in due) return Date.parse(due.at);
  return start === undefined ? undefined : start + due.days * DAY_MS;
}

function marksOf(item: UndertakingNoun, x: (at: number) => number): TimeMark[] {
  const mark = (kind: MarkKind, id: string, at: string, says: string, by: string): TimeMark => {
    const ms = Date.parse(at);
    return { kind, id, at: ms, x: x(ms), says, by };
  };
  const { suspended } = item;
  return [
    ...(item.reports ?? []).map(({ id, at, state, by }) => mark('report', id, at, state, by)),
    ...(item.assessments ?? []).map(({ id, at, verdict, by }) => mark('assessment', id, at, verdict, by)),
    ...(item.reviews ?? []).map(({ id, at, outcome, by }) => mark('review', id, at, outcome, by)),
    ...(suspended ? [mark('suspension', suspended.id, suspended.at, 'suspended', suspended.member)] : []),
  ].sort((one, other) => one.at - other.at);
}

function timeOf(text: string | null): number | undefined {
  return text === null ? undefined : Date.parse(text);
}

/** Days that are so far apart that their dates have room: the first of a month, a Monday, or a day. */
function ticksOf(from: number, until: number): number[] {
  const days = (until - from) / DAY_MS;
  const step = [1, 2, 7, 14].find((length) => days / length <= 8);
  const ticks: number[] = [];
  if (step !== undefined) {
    const first = Math.ceil(from / DAY_MS) * DAY_MS;
    for (let at = first; at < until; at += step * DAY_MS) ticks.push(at);
    return ticks;
  }
  const months = [1, 2, 3, 6, 12, 24, 60, 120].find((length) => days / (length * 30.44) <= 8) ?? 240;
  const begin = new Date(from);
  let month = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  month = Math.ceil((month + 1) / months) * months;
  for (; ; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at >= until) return ticks;
    ticks.push(at);
  }
}
