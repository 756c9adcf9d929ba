// The days of which a figure speaks.
import { dayOf } from '../counting/days.ts';
import type { Scope } from './make.ts';
import { placedIn } from './panels.ts';

/**
 * The days that are meant: those asked for, else from the first that is known of to that on which clocks are read. What
 * is known too badly for any step of the figure, such as to its year only, begins nothing.
 */
export function spanOf({ options, counted, state, today }: Scope): {
  readonly from: string;
  readonly to: string;
} {
  const to = options.to ?? today;
  if (options.from !== undefined) return { from: options.from, to: to < options.from ? options.from : to };
  const days = counted.units.flatMap((unit) => placedIn(options.step ?? 'month', unit) ?? []);
  const watched = state.efforts.values().map((one) => dayOf(one.from));
  const from = [...days, ...watched].reduce((first, day) => (day < first ? day : first), to);
  return { from, to };
}
