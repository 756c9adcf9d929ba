import type { ActionFacts, Clock, SessionNoun } from '../api/talks-types.ts';

/** An action point as it stands: what a session asked of an office. */
export interface ActionPoint {
  readonly session: SessionNoun;
  readonly action: ActionFacts;
  readonly state: 'open' | 'overdue' | 'closed';
  /** With stops and more time counted in; the day in the minutes where no clock runs any more. */
  readonly deadline: string | null;
  readonly stopped: boolean;
  /** Of a point that was done: whether in time; null where no day was set. */
  readonly inTime: boolean | null | undefined;
}

/** Groups of action points that pages show. */
export const ACTION_STATES = ['overdue', 'open', 'closed'] as const;

/** Action points of sessions as their clocks stand, by owner and then by deadline. */
export function actionPoints(sessions: readonly SessionNoun[], clocks: readonly Clock[]): ActionPoint[] {
  const running = new Map(
    clocks
      .filter(({ what }) => what === 'action')
      .map((clock) => [`${clock.about} ${clock.item}`, clock] as const),
  );
  return sessions
    .flatMap((session) =>
      (session.held?.actions ?? []).map((action) =>
        pointOf(session, action, running.get(`${session.id} ${action.code}`)),
      ),
    )
    .sort((one, other) => order(keyOf(one), keyOf(other)));
}

function pointOf(session: SessionNoun, action: ActionFacts, clock: Clock | undefined): ActionPoint {
  const isClosed = action.done !== null && action.done.outcome !== 'partly';
  return {
    session,
    action,
    state: isClosed ? 'closed' : clock?.overdue ? 'overdue' : 'open',
    deadline: clock?.at ?? action.due,
    stopped: clock?.stopped ?? false,
    inTime: action.done ? session.punctual[action.code] : undefined,
  };
}

function keyOf({ action, deadline, session }: ActionPoint): string {
  // What has no day comes after what has one.
  return [action.owner, deadline ?? '~', session.from, action.code].join('\u0000');
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
