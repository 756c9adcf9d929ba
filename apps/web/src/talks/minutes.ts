import type { ActItem } from '../api/types.ts';
import type { ActionFacts, Attendance, Decision } from '../api/talks-types.ts';

/** What a version of the minutes says of one thing, and what the version before said. */
export interface MinutesChange {
  readonly part: 'times' | 'attendance' | 'decisions' | 'actions' | 'minutes';
  /** Which office, decision or action point. */
  readonly of: string;
  /** Undefined when the version does not speak of it. */
  readonly before: unknown;
  readonly after: unknown;
}

interface MinutesFacts {
  readonly from: string;
  readonly until: string;
  readonly attendance: readonly Attendance[];
  readonly decisions: readonly Decision[];
  readonly actions: readonly Pick<ActionFacts, 'code' | 'owner' | 'due'>[];
}

type Said = Map<string, Pick<MinutesChange, 'part' | 'of'> & { readonly value: unknown }>;

/** What changed from one version of the minutes to the next, thing by thing; only what can be seen. */
export function minutesChanges(before: ActItem, after: ActItem): MinutesChange[] {
  const [earlier, later] = [saidIn(before), saidIn(after)];
  const keys = new Set([...later.keys(), ...earlier.keys()]);
  return [...keys].flatMap((key): MinutesChange[] => {
    const [was, is] = [earlier.get(key), later.get(key)];
    const { part, of } = (is ?? was)!;
    const change = { part, of, before: was?.value, after: is?.value };
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change];
  });
}

/** The acts of a session's history that are its minutes, the oldest first. */
export function versionsOf(history: readonly ActItem[], session: string): ActItem[] {
  return history
    .filter(
      ({ act, facts, void: reason }) => act === 'talks.record' && facts['session'] === session && !reason,
    )
    .toSorted((one, other) => one.index - other.index);
}

function saidIn({ facts, fields }: ActItem): Said {
  const said: Said = new Map();
  const say = (part: MinutesChange['part'], of: string, value: unknown): void => {
    said.set(`${part} ${of}`, { part, of, value });
  };
  const { from, until, attendance, decisions, actions } = facts as unknown as MinutesFacts;
  say('times', '', { from, to: until, precision: 'minute' });
  for (const { who, how } of attendance) say('attendance', who, how);
  const words = (name: string): Record<string, unknown> => {
    const field = fields[name];
    return field?.state === 'open' ? (field.value as Record<string, unknown>) : {};
  };
  const [decided, asked] = [words('decisions'), words('actions')];
  for (const { code, by, dissent } of decisions)
    say('decisions', code, { by, dissent, words: decided[code] });
  for (const { code, owner, due } of actions) say('actions', code, { owner, due, words: asked[code] });
  if (fields['minutes']?.state === 'open') say('minutes', '', fields['minutes'].value);
  return said;
}
